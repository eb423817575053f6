"""Three-valued logic (Kleene's strong one): true, false, and None for "could not tell", which carries its reasons.

A verdict also remembers the facts that decided it, so that a finding can show what was seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Hit:
    """A fact that decided a condition, with the records or texts that matched where it is a list."""

    fact: str
    items: tuple[Mapping[str, Any] | str, ...] = ()
    places: tuple[int, ...] = ()  # positions of the items in the fact's list


@dataclass(frozen=True)
class Verdict:
    """True, False or None; `reasons` say why it is None, `hits` are what made it true or false."""

    value: bool | None
    reasons: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()


def all_of(verdicts: Sequence[Verdict]) -> Verdict:
    """False where one is false, else None where one is None, else true (so also for none at all)."""
    return _join(verdicts, decisive=False)


def any_of(verdicts: Sequence[Verdict]) -> Verdict:
    """True where one is true, else None where one is None, else false (so also for none at all)."""
    return _join(verdicts, decisive=True)


def negate(verdict: Verdict) -> Verdict:
    """True becomes false and false true; "could not tell" stays what it is."""
    return verdict if verdict.value is None else Verdict(not verdict.value, hits=verdict.hits)


def _join(verdicts: Sequence[Verdict], decisive: bool) -> Verdict:
    deciding = [verdict for verdict in verdicts if verdict.value is decisive]
    if deciding:
        return Verdict(decisive, hits=_hits(deciding))
    open_ones = [verdict for verdict in verdicts if verdict.value is None]
    if open_ones:
        return Verdict(None, tuple(dict.fromkeys(reason for verdict in open_ones for reason in verdict.reasons)))
    return Verdict(not decisive, hits=_hits(verdicts))


def _hits(verdicts: Sequence[Verdict]) -> tuple[Hit, ...]:
    return tuple(hit for verdict in verdicts for hit in verdict.hits)
