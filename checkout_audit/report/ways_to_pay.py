"""The ways to pay that the store offers, announces or lacks, each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from checkout_audit.report.clean import one_line
from checkout_audit.report.known import Known, whole, words


@dataclass(frozen=True)
class Way:
    """`state`: offered (can be chosen) | absent (expected, not seen) | announced (only shown as a mark or a word)."""

    state: Literal["offered", "absent", "announced"]
    label: str
    step: int | None = None  # where it can be chosen, or was announced
    stage: str = ""
    announced: int | None = None  # where an offered one was announced before
    express: bool = False
    role: str = ""  # of an absent one: dominant | expected | common
    figure: str = ""
    country: str = ""


def ways_to_pay(known: Known) -> tuple[Way, ...]:
    """Reads `payment.methods`, `payment.missing_expected` and `payment.advertised`, in this order."""
    marks = {words(one.get("id")): one for one in reversed(known.records("payment.advertised"))}
    methods = known.records("payment.methods")
    chosen = {words(one.get("id")) for one in methods}
    found = tuple(_offered(one, marks.get(words(one.get("id")) or "-", {})) for one in methods)
    absent = tuple(_absent(one) for one in known.records("payment.missing_expected"))
    shown = (one for one in known.records("payment.advertised") if words(one.get("id")) not in chosen)
    return found + absent + tuple(Way("announced", _label(one), whole(one.get("first_step"))) for one in shown)


def _offered(record: Mapping[str, Any], mark: Mapping[str, Any]) -> Way:
    step, before = whole(record.get("first_step")), whole(mark.get("first_step"))
    early = before if before is not None and (step is None or before < step) else None
    stage = words(record.get("first_stage"))
    return Way("offered", _label(record), step, stage, early, record.get("express") is True)


def _absent(record: Mapping[str, Any]) -> Way:
    role, figure, country = (words(record.get(key)) for key in ("role", "figure", "country"))
    return Way("absent", words(record.get("name")) or _label(record), role=role, figure=figure, country=country)


def _label(record: Mapping[str, Any]) -> str:
    return one_line(words(record.get("label")) or words(record.get("id")), 60)
