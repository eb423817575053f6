"""Finds which concepts a text speaks of, in all languages at once: one trie of words, one of unspaced characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from checkout_audit.lexicon import folding
from checkout_audit.lexicon.words_data import ambiguous, concepts

AMBIGUOUS_WEIGHT = 0.8
"""What a whole-text match of an ambiguous term counts: enough to act on where nothing else fits, less than a plain word."""
SHORT_WORD = 5
"""Letters up to which a marked word is not recognised without its marks."""
LONGEST_TEXT = 4000
"""Characters looked at; a label is never longer."""

_END = ""
Trie = dict[str, Any]


@cache
def _tries() -> tuple[Trie, Trie]:
    """(words, unspaced): nested dicts by word or character; under "" lies {concept: (weight factor, exact form)}."""
    doubtful = {(language, folding.normalise(term)) for language, terms in ambiguous().items() for term in terms}
    spaced: Trie = {}
    unspaced: Trie = {}
    for concept, by_language in concepts().items():
        for language, terms in by_language.items():
            for term in terms:
                plain = folding.normalise(term)
                factor = AMBIGUOUS_WEIGHT if (language, plain) in doubtful else 1.0
                folded = folding.fold(plain)
                _add(spaced, unspaced, folded, concept, (factor, plain if _needs_marks(plain, folded) else ""))
    return spaced, unspaced


def _needs_marks(plain: str, folded: str) -> bool:
    """A short Latin word that would be another language's word without its marks (Polish "płacę", English "place")."""
    return plain != folded and len(folded) <= SHORT_WORD and folded.isascii() and folded.isalpha()


def _add(spaced: Trie, unspaced: Trie, folded: str, concept: str, value: tuple[float, str]) -> None:
    glued = folding.is_glued(folded)
    node = unspaced if glued else spaced
    key: Iterable[str] = folding.glue(folded) if glued else folding.words(folded)
    for part in key:
        node = node.setdefault(part, {})
    if node is not spaced and node is not unspaced:
        leaf = node.setdefault(_END, {})
        known = leaf.get(concept)
        leaf[concept] = value if known is None else (max(value[0], known[0]), value[1] and known[1])


@lru_cache(maxsize=20_000)
def _weights(text: str) -> Mapping[str, float]:
    plain = folding.normalise(text[:LONGEST_TEXT])
    folded = folding.fold(plain)
    spaced, unspaced = _tries()
    found: dict[str, float] = {}
    glued = folding.is_glued(folded)
    squeezed = folding.glue(folded) if glued else ""
    tokens = folding.words(folded)
    whole = len(squeezed) if glued else folding.weight_of(tokens)
    _search(spaced, tokens, (1, whole, plain), found)
    if glued:
        _search(unspaced, squeezed, (0, whole, plain), found)
    return MappingProxyType(found)


def _search(trie: Trie, parts: Any, measure: tuple[int, int, str], found: dict[str, float]) -> None:
    """Walks the trie from every part; `measure`: length of a space and of the whole, the text with its marks."""
    gap, whole, plain = measure
    for start in range(len(parts)):
        node = trie
        length = -gap
        for position in range(start, len(parts)):
            step = _next(node, parts[position])
            if step is None:
                break
            node = step
            length += len(parts[position]) + gap
            if gap == 0 and length == 1 and whole > 1:
                continue  # a single unspaced character means too many things inside other words
            for concept, (factor, exact) in node.get(_END, {}).items():
                share = min(1.0, length / whole) * factor
                if share > found.get(concept, 0.0) and exact in plain:
                    found[concept] = share


def _next(node: Trie, part: str) -> Trie | None:
    found = node.get(part)
    return found if found is not None or not part[0].isdecimal() else node.get(folding.ANY_NUMBER)


def concepts_in(text: str, only: frozenset[str] | None = None) -> dict[str, float]:
    """Concept id → weight 0–1 for what `text` says, in any language.

    1.0: the whole text is a term; else the share of the text's characters that the longest contained term covers. Terms that
    mean different things in different places weigh `AMBIGUOUS_WEIGHT` of that. `only` limits the answer to these concepts.
    """
    found = _weights(text)
    return {concept: weight for concept, weight in found.items() if only is None or concept in only}


def is_a(text: str, concept: str, at_least: float = 0.5) -> bool:
    """Whether at least the share `at_least` of `text` is a term of `concept`."""
    return _weights(text).get(concept, 0.0) >= at_least


@cache
def terms(concept: str, language: str | None = None) -> tuple[str, ...]:
    """The normalised terms of `concept`, in `language` or in all. An unknown concept or language has none."""
    by_language = concepts().get(concept, {})
    chosen = by_language.values() if language is None else [by_language.get(language, ())]
    return tuple(dict.fromkeys(folding.normalise(term) for group in chosen for term in group))


def pairs() -> tuple[tuple[str, str], ...]:
    """Every (concept, language) that has terms."""
    return tuple((concept, language) for concept, by_language in concepts().items() for language in by_language)
