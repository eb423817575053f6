"""The ways to pay that the store offers, announces or lacks, each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from checkout_audit import lexicon
from checkout_audit.lexicon import payments
from checkout_audit.report.clean import one_line
from checkout_audit.report.known import Known, whole, words

_SOURCED = ("figure", "statement")  # the bases on which a method counts as expected; "availability" is none
_EXPECTED = ("dominant", "expected")
_HIDING = ("apple-pay", "google-pay", "samsung-pay")  # wallets that hide from a browser without them


@dataclass(frozen=True)
class Way:
    """`state`: offered (can be chosen) | absent (expected, not seen) | announced (only shown as a mark or a word)."""

    state: Literal["offered", "absent", "announced"]
    label: str  # the method's usual name
    step: int | None = None  # where it can be chosen, or was announced
    stage: str = ""
    announced: int | None = None  # where an offered one was announced before
    express: bool = False
    role: str = ""  # of an absent one: dominant | expected | common
    figure: str = ""
    country: str = ""
    wording: str = ""  # what the page calls it, where that is something else


def ways_to_pay(known: Known) -> tuple[Way, ...]:
    """Reads `payment.methods`, `payment.missing_expected` and `payment.advertised`, in this order."""
    marks = {words(one.get("id")): one for one in reversed(known.records("payment.advertised"))}
    methods = known.records("payment.methods")
    chosen = {words(one.get("id")) for one in methods}
    found = tuple(_offered(one, marks.get(words(one.get("id")) or "-", {})) for one in methods)
    absent = tuple(_absent(one) for one in known.records("payment.missing_expected") if _is_expected(one))
    shown = (one for one in known.records("payment.advertised") if words(one.get("id")) not in chosen)
    return found + absent + tuple(_announced(one) for one in shown)


def _offered(record: Mapping[str, Any], mark: Mapping[str, Any]) -> Way:
    step, before = whole(record.get("first_step")), whole(mark.get("first_step"))
    early = before if before is not None and (step is None or before < step) else None
    stage = words(record.get("first_stage"))
    express = record.get("express") is True
    return Way("offered", _name(record), step, stage, early, express, wording=_wording(record))


def _announced(record: Mapping[str, Any]) -> Way:
    return Way("announced", _name(record), whole(record.get("first_step")), wording=_wording(record))


def _absent(record: Mapping[str, Any]) -> Way:
    role, figure, country = (words(record.get(key)) for key in ("role", "figure", "country"))
    return Way("absent", _name(record), role=role, figure=figure, country=country)


def elsewhere(known: Known) -> tuple[str, ...]:
    """Names of the methods of `payment.missing_expected` that nobody holds against a store: known in the market, but no
    source calls them expected, or a test browser cannot see them."""
    return tuple(_name(one) for one in known.records("payment.missing_expected") if not _is_expected(one))


def _is_expected(record: Mapping[str, Any]) -> bool:
    """By the same measure as the rule that reports missing methods."""
    sourced = words(record.get("basis")) in _SOURCED and words(record.get("role")) in _EXPECTED
    return sourced and words(record.get("id")) not in _HIDING


def _name(record: Mapping[str, Any]) -> str:
    """The usual name of the method: several wordings of a page (Visa, Mastercard) can mean one method (cards)."""
    known = next((one.name for one in payments.methods() if one.id == words(record.get("id"))), "")
    return known or words(record.get("name")) or _label(record)


def _wording(record: Mapping[str, Any]) -> str:
    label = _label(record)
    return "" if lexicon.normalise(label) == lexicon.normalise(_name(record)) or label == words(record.get("id")) else label


def _label(record: Mapping[str, Any]) -> str:
    return one_line(words(record.get("label")) or words(record.get("id")), 60)
