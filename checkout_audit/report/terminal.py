"""The summary at the end of a run, for the terminal: verdict, score, money, the worst findings, where the report lies."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from typing import Any

from checkout_audit.model import AuditResult, Finding
from checkout_audit.report import verdict
from checkout_audit.report.clean import one_line, sentence
from checkout_audit.report.known import Known
from checkout_audit.report.price_story import price_story
from checkout_audit.report.templates import environment

WORST = 3
_SIGNS = {"critical": "✖", "high": "▲", "medium": "◆", "low": "○", "info": "·"}
_ASCII_SIGNS = {"critical": "x", "high": "!", "medium": "*", "low": "-", "info": "."}
_COLOURS = {"critical": "1;31", "high": "1;33", "medium": "33", "low": "36", "info": "2", "bold": "1", "good": "32"}
_PLAIN = str.maketrans(
    {
        "£": "GBP ", "€": "EUR ", "¥": "JPY ", "₹": "INR ", "฿": "THB ", "₾": "GEL ",
        "−": "-", "–": "-", "—": "-", "“": '"', "”": '"',
        "‘": "'", "’": "'", "…": "...", "·": "|", "→": "->", "×": "x", "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip


def render(result: AuditResult, *, width: int = 80, colour: bool = False, ascii_only: bool = False, report: str = "") -> str:
    """The summary as text ending with a newline. `width` in columns (at least 40), `report`: where the report lies.

    Colour appears only where asked for; what stores wrote can neither colour nor move anything.
    """
    lines = _lines(result, max(width, 40), _Paint(colour), _ASCII_SIGNS if ascii_only else _SIGNS, report)
    text = "\n".join(line.rstrip() for line in lines) + "\n"
    return _ascii(text) if ascii_only else text


class _Paint:
    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self._on and text else text


def _lines(result: AuditResult, width: int, paint: _Paint, signs: dict[str, str], report: str) -> Iterator[str]:
    say: Any = environment(autoescape=False).get_template("terminal.txt.j2").make_module({"result": result})
    ruled, known = verdict.verdict(result), Known(result)
    yield paint(one_line(str(say.title(result)), 200), "bold")
    yield from _wrapped(str(say.conditions(result)), width)
    yield ""
    colour = (
        "critical" if ruled.state in ("blocked", "incomplete", "critical") else "high" if ruled.state == "high" else "good"
    )
    yield from (paint(line, colour) for line in _wrapped(str(say.verdict_line(ruled, result)), width))
    if not ruled.told and result.walk.stopped:
        yield from _wrapped(sentence(result.walk.stopped.reason), width)
        yield from _wrapped(sentence(result.walk.stopped.advice), width)
    for name in ("score", "money", "guard"):
        yield from _entry(str(say.label(name)), str(getattr(say, name)(result, price_story(result, known))), width)
    yield from _findings(result, say, width, paint, signs)
    if report:
        yield ""
        yield from _entry(str(say.label("report")), report, 10_000)


def _findings(result: AuditResult, say: Any, width: int, paint: _Paint, signs: dict[str, str]) -> Iterator[str]:
    found = verdict.failed(result)
    if found:
        yield ""
        yield paint(str(say.worst_head(found, WORST)), "bold")
    for one in found[:WORST]:
        yield from _finding(one, say, width, paint, signs)
    tally = str(say.tally(found, {name: len(verdict.with_outcome(result, name)) for name in ("pass", "unknown")}))
    if tally:  # a walk that saw nothing has nothing to count
        yield ""
        yield from _wrapped(tally, width)


def _finding(one: Finding, say: Any, width: int, paint: _Paint, signs: dict[str, str]) -> Iterator[str]:
    lines = _wrapped(str(say.finding(one)), width - 4)
    yield f"  {paint(signs[one.severity], one.severity)} {lines[0]}"
    yield from (f"    {line}" for line in lines[1:])


def _entry(label: str, text: str, width: int) -> Iterator[str]:
    head = f"{label:<8}"
    lines = _wrapped(text, width - len(head))
    yield head + (lines[0] if lines else "")
    yield from (" " * len(head) + line for line in lines[1:])


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; East Asian wide letters take two. Words longer than a line are cut."""
    lines: list[str] = []
    for word in one_line(text, 700).split():
        for piece in _pieces(word, width):
            if lines and columns(lines[-1]) + 1 + columns(piece) <= width:
                lines[-1] += " " + piece
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    if columns(word) <= width:
        return [word]
    return textwrap.wrap(word, width if columns(word) == len(word) else max(width // 2, 1))


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text
    )


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return (
        "".join(letter for letter in plain if not unicodedata.combining(letter)).encode("ascii", "replace").decode("ascii")
    )
