"""Splits names, ids and labels into comparable words."""

from __future__ import annotations

import re
from functools import lru_cache

from checkout_audit.lexicon import normalise
from checkout_audit.lexicon.folding import fold

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_WORD = re.compile(r"[^\W_]+")
_RANDOM = re.compile(r"^(?=.*\d)[0-9a-f]{6,}$|^\d{3,}$")
LONGEST_NAME = 160
"""Characters of a name or id that are looked at, from its end."""


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name or id: `billing[firstName]` → billing, first, name. Random parts and long numbers are dropped."""
    spread = _CAMEL.sub(" ", name[-LONGEST_NAME:])
    return tuple(word for word in _WORD.findall(fold(normalise(spread))) if not _RANDOM.match(word))


@lru_cache(maxsize=20_000)
def text_words(text: str) -> tuple[str, ...]:
    """The words of a label, folded as the lexicon folds; numbers stay."""
    return tuple(_WORD.findall(fold(normalise(text))))
