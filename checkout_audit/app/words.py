"""Small help with sentences: numbers with their nouns, lines that fit the terminal."""

from __future__ import annotations

import shutil
import textwrap


def counted(number: int, noun: str) -> str:
    """ "1 rule", "2 rules"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def fitted(text: str, indent: str = "") -> str:
    """The text broken between words where it is wider than the terminal."""
    width = max(40, shutil.get_terminal_size((100, 24)).columns)
    return "\n".join(
        textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
