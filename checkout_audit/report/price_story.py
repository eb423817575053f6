"""How the price developed on the way to pay: the money sentence, the waterfall and the table of lines by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from checkout_audit.model import AuditResult, StepResult
from checkout_audit.report.figures import decimal
from checkout_audit.report.known import Known, whole, words

_ADDED = ("shipping", "tax", "fee")
_ORDER = ("item", "subtotal", "discount", "shipping", "tax", "fee", "other", "total")


@dataclass(frozen=True)
class Line:
    """A price line of the journey, at the step where it was first seen. `amount` None: a word stood there."""

    label: str
    kind: str
    amount: Decimal | None
    currency: str
    step: int | None
    stage: str
    late: bool = False


@dataclass(frozen=True)
class Bar:
    """One bar of the waterfall; `left` and `width` are percentages of the chart's width."""

    role: Literal["start", "rise", "fall", "rest", "end"]
    label: str
    amount: Decimal
    left: float
    width: float
    stage: str = ""
    step: int | None = None


@dataclass(frozen=True)
class PriceStory:
    """`state`: rises | same | falls | start-only (end not seen) | mixed (several currencies) | none (no price)."""

    state: Literal["rises", "same", "falls", "start-only", "mixed", "none"]
    start: Line | None = None
    end: Line | None = None
    added_up: bool = False  # the page never showed the end; it is the start plus the late lines
    share: Decimal | None = None  # rise or fall as a share of the start
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    late: tuple[Line, ...] = ()
    steps: tuple[StepResult, ...] = ()  # columns of the table
    gap: str = ""
    totals: Mapping[int, Decimal] = field(default_factory=dict)  # step → the total it shows, where it is new or changed

    delivery_hidden: bool = False  # the walk came to payment and no page said what delivery costs
    shown_again: bool = True  # a total was shown after the cart, so that "the same" was seen and not concluded


def price_story(result: AuditResult, known: Known) -> PriceStory:
    """Reads the story from `price.ledger`, `price.late_fees` and `price.total_rises`."""
    late = tuple(_line(record, late=True) for record in known.records("price.late_fees"))
    lines = tuple(_marked(_line(record), late) for record in known.records("price.ledger"))
    gap = known.gap("price.ledger")
    start = _start(lines)
    if start is None:
        return PriceStory("none", lines=lines, late=late, steps=_columns(result, lines), gap=gap)
    end, added_up = _end(result, known, lines, late, start)
    totals = _totals(known, start, lines)
    table: dict[str, Any] = {
        "lines": tuple(sorted(lines, key=_row)),
        "late": late,
        "steps": _columns(result, lines),
        "gap": gap,
        "totals": totals,
        "delivery_hidden": _delivery_hidden(result, known),
        "shown_again": known.has("price.total_rises") or len(totals) > 1,
    }
    if len({line.currency for line in lines if line.currency and line.kind != "item"}) > 1:
        return PriceStory("mixed", start, None, **table)
    if end is None or end.amount is None or start.amount is None:
        return PriceStory("start-only", start, None, **table)
    grown = end.amount - start.amount
    state: Literal["rises", "same", "falls"] = "rises" if grown > 0 else "falls" if grown < 0 else "same"
    share = grown / start.amount if start.amount else None
    return PriceStory(state, start, end, added_up, share, waterfall(start, end, lines, late), **table)


def waterfall(start: Line, end: Line, lines: Sequence[Line], late: Sequence[Line]) -> tuple[Bar, ...]:
    """From the cart's total over every later line to the last total; what no line explains is a bar of its own."""
    if start.amount is None or end.amount is None or start.amount <= 0:
        return ()
    changes = [("rise" if line.amount > 0 else "fall", line) for line in late if line.amount]
    changes += [("fall", line) for line in lines if line.kind == "discount" and line.amount and _after(line, start)]
    changes += [
        ("rise", line) for line in _announced(lines, end.amount - start.amount - sum((c[1].amount or 0) for c in changes))
    ]
    spans, at = [("start", start, Decimal(0), start.amount)], start.amount
    for role, line in changes:
        change = -abs(line.amount or Decimal(0)) if role == "fall" else abs(line.amount or Decimal(0))
        spans.append((role, line, at, at + change))
        at += change
    if at != end.amount:
        spans.append(("rest", Line("", "rest", end.amount - at, end.currency, end.step, end.stage), at, end.amount))
    spans.append(("end", end, Decimal(0), end.amount))
    most = max(max(one, two) for _, _, one, two in spans)
    return tuple(_bar(role, line, one, two, most) for role, line, one, two in spans)


def _announced(lines: Sequence[Line], rest: Decimal) -> Sequence[Line]:
    """The costs that were announced in time but not in the cart's total, where they are exactly what is left to explain."""
    known_before = [line for line in lines if line.kind in _ADDED and not line.late and (line.amount or 0) > 0]
    alone = [line for line in known_before if line.amount == rest]
    if alone:
        return alone[:1]
    return known_before if sum((line.amount or Decimal(0)) for line in known_before) == rest else ()


def _bar(role: str, line: Line, one: Decimal, two: Decimal, most: Decimal) -> Bar:
    left, right = (max(min(one, two), Decimal(0)) / most * 100, max(one, two, Decimal(0)) / most * 100)
    width = max(float(right - left), 0.7)
    amount = two if role in ("start", "end") else two - one
    return Bar(
        role,  # type: ignore[arg-type]
        line.label,
        amount,
        round(min(float(left), 99.3), 2),
        round(width, 2),
        line.stage,
        line.step,
    )


def _line(record: Mapping[str, Any], late: bool = False) -> Line:
    return Line(
        words(record.get("label")),
        words(record.get("kind")) or "other",
        decimal(record.get("amount")),
        words(record.get("currency")),
        whole(record.get("first_step")),
        words(record.get("first_stage")),
        late,
    )


def _marked(line: Line, late: Sequence[Line]) -> Line:
    same = any((one.label, one.amount, one.step) == (line.label, line.amount, line.step) for one in late)
    return Line(line.label, line.kind, line.amount, line.currency, line.step, line.stage, same)


def _row(line: Line) -> tuple[int, int]:
    return (line.step or 0, _ORDER.index(line.kind) if line.kind in _ORDER else len(_ORDER))


def _start(lines: Sequence[Line]) -> Line | None:
    """What the shopper took for the price: the cart's total, else its subtotal, else the first price of the way."""
    priced = sorted(
        (line for line in lines if line.amount is not None and line.step is not None), key=lambda one: one.step or 0
    )
    for stage, kinds in (
        ("cart", "total"),
        ("cart", "subtotal"),
        ("cart", "item"),
        ("", "total"),
        ("", "subtotal"),
        ("", "item"),
    ):
        for line in priced:
            if line.kind == kinds and (not stage or line.stage == stage):
                return line
    return None


def _end(
    result: AuditResult, known: Known, lines: Sequence[Line], late: Sequence[Line], start: Line
) -> tuple[Line | None, bool]:
    """The last total before paying and whether it had to be added up, None where the walk did not come that far."""
    if result.walk.outcome != "complete" or start.amount is None:
        return None, False
    totals = [line for line in lines if line.kind == "total" and line.amount is not None and _after(line, start)]
    if totals:
        return max(totals, key=lambda one: one.step or 0), False
    rises = [one for record in known.records("price.total_rises") if (one := decimal(record.get("amount")))]
    last = max((line.step or 0 for line in late), default=start.step or 0)
    stage = next((line.stage for line in late if line.step == last), start.stage)
    fees = [line.amount for line in late if line.amount]
    if rises:
        return Line(start.label, "total", start.amount + sum(rises), start.currency, last, stage), False
    if fees:
        return Line("", "total", start.amount + sum(fees), start.currency, last, stage), True
    return start, False


def _totals(known: Known, start: Line, lines: Sequence[Line]) -> dict[int, Decimal]:
    """The totals that pages showed: those of the ledger and those that the rises tell."""
    shown = {
        line.step: line.amount
        for line in lines
        if line.kind == "total" and line.amount is not None and line.step is not None
    }
    at = start.amount if start.kind == "total" else None
    for record in sorted(known.records("price.total_rises"), key=lambda one: whole(one.get("to_step")) or 0):
        step, rise = whole(record.get("to_step")), decimal(record.get("amount"))
        if at is not None and step is not None and rise is not None:
            at += rise
            shown.setdefault(step, at)
    return dict(sorted(shown.items()))


def _delivery_hidden(result: AuditResult, known: Known) -> bool:
    return result.walk.outcome == "complete" and known.text("price.shipping_first_stage") == "never"


def _after(line: Line, start: Line) -> bool:
    return (line.step or 0) > (start.step or 0)


def _columns(result: AuditResult, lines: Sequence[Line]) -> tuple[StepResult, ...]:
    first = min((line.step for line in lines if line.step is not None), default=None)
    return tuple(step for step in result.walk.steps if first is not None and step.index >= first)
