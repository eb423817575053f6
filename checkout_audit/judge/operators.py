"""The comparisons that a rule may make: each is data (name, types it fits, what it is compared with) and one small function.

A comparison answers True, False, or None where the observed value does not tell (a record's field that the page left open).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from checkout_audit.judge.values import as_number

Answer = bool | None


@dataclass(frozen=True)
class Comparison:
    """`wants`: same (a value of the observed type), several (a list of them), number, flag (true or false)."""

    name: str
    fits: frozenset[str]
    wants: str
    says: str  # for people: "is", "is above", …
    holds: Callable[[Any, Any], Answer]


def _same(observed: Any, wanted: Any) -> Answer:
    if isinstance(observed, bool) or isinstance(wanted, bool):
        return observed is wanted
    left, right = as_number(observed), as_number(wanted)
    if left is not None and right is not None:
        return left == right
    return bool(observed == wanted)


def _among(observed: Any, wanted: Sequence[Any]) -> Answer:
    return any(_same(observed, one) for one in wanted)


def _number(holds: Callable[[Decimal, Decimal], bool]) -> Callable[[Any, Any], Answer]:
    def compare(observed: Any, wanted: Any) -> Answer:
        left, right = as_number(observed), as_number(wanted)
        return None if left is None or right is None else holds(left, right)

    return compare


def _not(holds: Callable[[Any, Any], Answer]) -> Callable[[Any, Any], Answer]:
    def compare(observed: Any, wanted: Any) -> Answer:
        answer = holds(observed, wanted)
        return None if answer is None else not answer

    return compare


def _contains(observed: Any, wanted: Any) -> Answer:
    if isinstance(observed, str):
        return str(wanted).casefold() in observed.casefold()
    return any(str(wanted).casefold() == str(item).casefold() for item in observed)


def _contains_any(observed: Any, wanted: Sequence[Any]) -> Answer:
    return any(_contains(observed, one) for one in wanted)


_EVERY = frozenset({"bool", "number", "text", "enum"})
_ORDERED = frozenset({"number", "text"})  # money comes as decimal text
_WORDS = frozenset({"text", "texts"})
_LISTS = frozenset({"text", "texts", "records"})

COMPARISONS: Mapping[str, Comparison] = {
    one.name: one
    for one in (
        Comparison("is", _EVERY, "same", "is", _same),
        Comparison("is_not", _EVERY, "same", "is not", _not(_same)),
        Comparison("in", _EVERY, "several", "is one of", _among),
        Comparison("not_in", _EVERY, "several", "is none of", _not(_among)),
        Comparison("above", _ORDERED, "number", "is above", _number(lambda left, right: left > right)),
        Comparison("below", _ORDERED, "number", "is below", _number(lambda left, right: left < right)),
        Comparison("at_least", _ORDERED, "number", "is at least", _number(lambda left, right: left >= right)),
        Comparison("at_most", _ORDERED, "number", "is at most", _number(lambda left, right: left <= right)),
        Comparison("contains", _WORDS, "same", "contains", _contains),
        Comparison("contains_any", _WORDS, "several", "contains one of", _contains_any),
        Comparison("empty", _LISTS, "flag", "is empty:", lambda observed, wanted: (not observed) is wanted),
    )
}

COUNTING = ("is", "above", "below", "at_least", "at_most")
"""The comparisons that fit the number of matching records."""
