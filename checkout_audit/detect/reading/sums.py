"""Adds up the lines of a summary and says what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from checkout_audit.detect.reading import currencies
from checkout_audit.model import PriceLine

_EXTRAS = ("shipping", "fee", "discount")


def total(lines: Iterable[PriceLine]) -> PriceLine | None:
    """The grand total: the last line of kind total with an amount."""
    totals = [line for line in lines if line.kind == "total" and line.amount is not None]
    return totals[-1] if totals else None


def subtotal(lines: Sequence[PriceLine]) -> Decimal | None:
    """The price of the goods: the subtotal line, else the sum of the items; None where neither is shown."""
    named = [line for line in lines if line.kind == "subtotal" and line.amount is not None]
    if named:
        return Decimal(named[0].amount or 0)
    items = [Decimal(line.amount) for line in lines if line.kind == "item" and line.amount is not None]
    return sum(items, Decimal(0)) if items else None


def rest(lines: Sequence[PriceLine]) -> Decimal | None:
    """Total minus all that the page names; None where the summary is not complete enough to be added up.

    Complete: a total, the price of the goods, and at least one line of the summary besides; every line with an amount and
    one currency. Tax that is a part of other lines is not added.
    """
    whole = total(lines)
    goods = subtotal(lines)
    summary = [line for line in lines if line.kind in (*_EXTRAS, "tax", "subtotal")]
    if whole is None or goods is None or not summary or any(line.amount is None for line in summary):
        return None
    if len({line.currency for line in (*summary, whole)}) > 1:
        return None
    added = sum((Decimal(line.amount or 0) for line in summary if line.kind in _EXTRAS and not line.included), Decimal(0))
    taxes = sum((Decimal(line.amount or 0) for line in summary if line.kind == "tax" and not line.included), Decimal(0))
    return Decimal(whole.amount or 0) - goods - added - taxes


def tolerance(currency: str | None) -> Decimal:
    """One minor unit of the currency: what rounding may cost."""
    return Decimal(1).scaleb(-currencies.decimals(currency))


_PARCEL = re.compile(
    r"ground|express|standard|economy|priority|courier|arrive|next day|overnight|parcel|post\b|dhl|ups|fedex|usps|dpd|gls",
    re.IGNORECASE,
)


def name_total(lines: Sequence[PriceLine]) -> list[PriceLine]:
    """Takes the last "subtotal" for the total where the summary has none and the lines before add up to it."""
    named = list(lines)
    sums = [at for at, line in enumerate(named) if line.kind == "subtotal" and line.amount is not None]
    if total(named) is not None or not sums:
        return named
    last = sums[-1]
    before = [line for line in named[:last] if line.amount is not None and not line.included]
    extras = [line for line in before if line.kind in (*_EXTRAS, "tax")]
    goods = subtotal(before)
    if not extras or goods is None:
        return named
    added = sum((Decimal(line.amount or 0) for line in extras), goods)
    if abs(added - Decimal(named[last].amount or 0)) <= tolerance(named[last].currency):
        named[last] = replace(named[last], kind="total")
    return named


def name_extras(lines: Sequence[PriceLine]) -> list[PriceLine]:
    """Gives a kind to a nameless charge between the price of the goods and the total that makes the sum come out."""
    named = list(lines)
    left, whole = rest(named), total(named)
    start = next((at for at, line in enumerate(named) if line.kind == "subtotal" and line.amount is not None), None)
    if left is None:
        left = _rest_without_lines(named)
    if left is None or whole is None or start is None or left <= tolerance(whole.currency):
        return named
    end = max(at for at, line in enumerate(named) if line is whole)
    for at in range(start + 1, end):
        line = named[at]
        if line.kind == "item" and line.amount is not None and abs(Decimal(line.amount) - left) <= tolerance(whole.currency):
            named[at] = replace(line, kind="shipping" if _PARCEL.search(line.label) else "fee")
            break
    return named


def _rest_without_lines(lines: Sequence[PriceLine]) -> Decimal | None:
    """Total minus subtotal where the summary names nothing else."""
    whole, goods = total(lines), [line for line in lines if line.kind == "subtotal" and line.amount is not None]
    if whole is None or not goods or any(line.kind in (*_EXTRAS, "tax") for line in lines):
        return None
    return Decimal(whole.amount or 0) - Decimal(goods[0].amount or 0)


def mark_included(lines: Sequence[PriceLine]) -> list[PriceLine]:
    """Marks tax, and savings that are only told, as part of other lines where the sum only comes out without them."""
    marked = list(lines)
    whole = total(marked)
    for kind in ("tax", "discount"):
        left = rest(marked)
        told = [line for line in marked if line.kind == kind and not line.included and line.amount is not None]
        if left is None or whole is None or not told or abs(left) <= tolerance(whole.currency):
            continue
        added = sum((Decimal(line.amount or 0) for line in told), Decimal(0))
        if abs(left + added) <= tolerance(whole.currency):
            marked = [replace(line, included=True) if line in told else line for line in marked]
    return marked
