"""A linear-chain model over neighbouring controls: fitted weights, and the probability of each token at each place.

The weights are made by benchmarks/fit_fields.py; a feature's name is a cue with a general word in it, never text of
one store.
Each place looks only at its most likely tokens, so that the cost stays linear and small.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
NONE = "O"
"""The model's word for "none of the tokens"."""
CANDIDATES = 7
"""Tokens looked at in each place."""
CUES_TOLD = 4
_FAMILIES = (
    "name given-name family-name additional-name",
    "cc-name cc-given-name cc-family-name",
    "tel tel-national tel-area-code tel-local",
    "street-address address-line1 address-streetname street",
    "address-line2 address-line3 apartment floor building stair block address-extra address-extra-housesuffix "
    "reference-point",
    "address-level2 address-level3",
    "postal-code postal-code-and-city postal-code-or-suburb",
    "country country-name",
    "cc-exp cc-exp-month cc-exp-year",
)
FAMILY = {token: tokens for tokens in _FAMILIES for token in tokens.split()}
"""Tokens between which often only the habits of a country or a shop decide, each with its whole family."""
BARRED = {
    "opt:month": ("cc-exp-year", "bday-year", "bday-day", "postal-code"),
    "opt:year-future": ("cc-exp-month", "bday-month", "bday-day", "bday-year"),
    "opt:year-past": ("cc-exp-month", "cc-exp-year", "bday-month", "bday-day"),
    "opt:day": ("bday-month", "bday-year", "cc-exp-month"),
}
"""What a select cannot be asking for when it offers these options."""


class Weights(NamedTuple):
    """What was fitted: tokens, score of each step from one token to the next, weight of each feature for each token."""

    tokens: tuple[str, ...]
    steps: Mapping[int, Mapping[int, float]]
    features: Mapping[str, Mapping[int, float]]


class Answer(NamedTuple):
    """The likeliest token of a place (None: none of them), its probability and the features that spoke for it most."""

    token: str | None
    confidence: float
    cues: tuple[str, ...]


@cache
def weights() -> Weights:
    """The fitted weights, read once."""
    raw = json.loads((HERE / "field_weights.json").read_text("utf-8"))
    steps = {int(start): {int(end): value for end, value in ends.items()} for start, ends in raw["steps"].items()}
    features = {name: dict(zip(row[::2], row[1::2], strict=True)) for name, row in raw["features"].items()}
    return Weights(tuple(raw["tokens"]), steps, features)


def tokens(sequence: Sequence[Sequence[str]], fitted: Weights | None = None) -> list[Answer]:
    """The answer for each place of a sequence of feature lists."""
    fitted = fitted or weights()
    scores = [_scores(features, fitted) for features in sequence]
    forward = _chain(scores, fitted, backwards=False)
    backward = _chain(scores[::-1], fitted, backwards=True)[::-1]
    answers = []
    for features, own, before, after in zip(sequence, scores, forward, backward, strict=True):
        total = _log_sum([before[token] + after[token] - own[token] for token in own])
        shares = {fitted.tokens[token]: math.exp(before[token] + after[token] - own[token] - total) for token in own}
        word = _best(shares)
        cues = _cues(features, fitted.tokens.index(word), fitted)
        answers.append(Answer(None if word == NONE else word, shares[word], cues))
    return answers


def _best(shares: Mapping[str, float]) -> str:
    """The likeliest token of the likeliest family: "none" must be likelier than all tokens of one family together."""
    pooled: dict[str, float] = {}
    for word, share in shares.items():
        pooled[_family(word)] = pooled.get(_family(word), 0.0) + share
    return max(shares, key=lambda word: (pooled[_family(word)], shares[word]))


def _family(word: str) -> str:
    return FAMILY.get(word, word)


def _scores(features: Sequence[str], fitted: Weights) -> dict[int, float]:
    sums = dict.fromkeys(range(len(fitted.tokens)), 0.0)
    for feature in features:
        for token, weight in fitted.features.get(feature, {}).items():
            sums[token] += weight
    barred = {token for feature in features if feature in BARRED for token in BARRED[feature]}
    for token, word in enumerate(fitted.tokens):
        if word in barred:
            sums[token] -= 20.0
    best = sorted(sums, key=lambda token: -sums[token])[:CANDIDATES]
    return {token: sums[token] for token in best}


def _chain(scores: list[dict[int, float]], fitted: Weights, backwards: bool) -> list[dict[int, float]]:
    """Log-sums over all paths that end in each token, from one side."""
    done: list[dict[int, float]] = []
    for own in scores:
        if not done:
            done.append(dict(own))
            continue
        previous = done[-1]
        row = {}
        for token, score in own.items():
            terms = [
                value + _step(fitted, *((token, other) if backwards else (other, token)))
                for other, value in previous.items()
            ]
            row[token] = score + _log_sum(terms)
        done.append(row)
    return done


def _step(fitted: Weights, start: int, end: int) -> float:
    return fitted.steps.get(start, {}).get(end, 0.0)


def _log_sum(terms: list[float]) -> float:
    top = max(terms)
    return top + math.log(sum(math.exp(term - top) for term in terms))


def _cues(features: Sequence[str], token: int, fitted: Weights) -> tuple[str, ...]:
    weighed = [(fitted.features.get(feature, {}).get(token, 0.0), feature) for feature in dict.fromkeys(features)]
    return tuple(feature for weight, feature in sorted(weighed, reverse=True)[:CUES_TOLD] if weight > 0.2)
