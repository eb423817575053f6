"""Turns the digits of a price into a number, or says that they can be read in two ways.

A price that is wrong by a factor of 100 or 1000 is worse than none: where a lone separator could group thousands or start
decimals, the currency's number of decimals decides, and without a currency the answer is None.
"""

from __future__ import annotations

import re
from decimal import Decimal

from checkout_audit.detect.reading import currencies

_GROUPED = re.compile(r"\d{1,3}(?:([ '.,])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


def value(digits: str, currency: str | None = None, per_unit: bool = False) -> Decimal | None:
    """The number that `digits` (ASCII digits with . , ' or spaces between them) stand for; None: two ways to read it.

    `per_unit` says that the price is one of a litre or the like, where three decimals are common.
    """
    digits = digits.strip().replace(" ,", ",").replace(" .", ".")
    if digits.isdigit():
        return Decimal(digits)
    head, separator, tail = _split_last(digits)
    plain = re.sub(r"\D", "", head)
    if separator in " '":
        return Decimal(plain + tail) if _GROUPED.fullmatch(digits) else None
    if re.search(r"\D", head):
        return _mixed(digits, head, separator, tail)
    return _lone(head, separator, tail, currency, per_unit)


def _split_last(digits: str) -> tuple[str, str, str]:
    at = max(digits.rfind(mark) for mark in " '.,")
    return digits[:at], digits[at], digits[at + 1 :]


def _mixed(digits: str, head: str, separator: str, tail: str) -> Decimal | None:
    """More than one separator: equal ones group; an odd last one starts the decimals."""
    plain = re.sub(r"\D", "", head)
    if _GROUPED.fullmatch(digits) or _INDIAN.fullmatch(digits):
        return Decimal(plain + tail)
    grouped = _GROUPED.fullmatch(head) or _INDIAN.fullmatch(head)
    if separator in head or not grouped or len(tail) > 3:
        return None
    return Decimal(f"{plain}.{tail}")


def _lone(head: str, separator: str, tail: str, currency: str | None, per_unit: bool) -> Decimal | None:
    decimal = Decimal(f"{head}.{tail}")
    if len(tail) != 3 or len(head) > 3 or head.startswith("0"):
        return decimal
    if currency is None or per_unit:
        return None
    if currencies.decimals(currency) == 3 and (separator == "." or currency in ("TND", "LYD")):
        return decimal
    return Decimal(head + tail)
