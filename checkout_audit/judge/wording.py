"""How money and the technical names of fields are written in a sentence for people. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from checkout_audit.judge.values import as_number

_SYMBOLS: Mapping[str, str] = {
    "GBP": "£", "EUR": "€", "USD": "US$", "JPY": "JP¥", "INR": "₹", "ILS": "₪", "KRW": "₩", "AUD": "A$",
    "BRL": "R$", "CAD": "CA$", "CNY": "CN¥", "HKD": "HK$", "MXN": "MX$", "NZD": "NZ$", "TWD": "NT$",
}  # fmt: skip
"""Currencies that have a sign of their own for British readers (CLDR, en_GB), as the report shows them."""
_WHOLE = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF"})  # ISO 4217 gives them no minor unit
_TOKENS: Mapping[str, str] = {
    "given-name": "first name", "family-name": "last name", "additional-name": "middle name", "honorific-prefix": "title",
    "tel": "phone", "tel-national": "phone", "email": "e-mail", "bday": "date of birth", "sex": "gender",
    "street-address": "street", "address-line1": "address line 1", "address-line2": "address line 2",
    "address-line3": "address line 3", "address-level1": "region", "address-level2": "town", "postal-code": "postcode",
    "country-name": "country", "organization": "company", "organization-title": "job title", "cc-name": "name on card",
    "cc-number": "card number", "cc-exp": "card expiry", "cc-exp-month": "card expiry month",
    "cc-exp-year": "card expiry year", "cc-csc": "card security code", "new-password": "password",
    "current-password": "password",
}  # fmt: skip
_CODE_NAME = re.compile(r"\S*[_\[\]]\S*|[a-z]{3,}(?:[A-Z][a-z]{2,})+")  # start_month_1, billing[city], postCode
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAIL = re.compile(r"(?:\s+\d+)+$")  # the place in a list of forms


def money(amount: Any, currency: str | None) -> str:
    """An amount with its currency: "£2.50", "12.00 CHF"; without one "2.50"; "" where there is no amount."""
    number = as_number(amount)
    if number is None:
        return ""
    code = (currency or "").strip().upper()
    shown = f"{_rounded(abs(number), code):,}"
    sign = "−" if number < 0 else ""
    if code in _SYMBOLS:
        return f"{sign}{_SYMBOLS[code]}{shown}"
    return f"{sign}{shown} {code}".strip()


def _rounded(number: Decimal, code: str) -> Decimal:
    return number.quantize(Decimal(1) if code in _WHOLE else Decimal("0.01"), ROUND_HALF_UP)


def name_for_people(text: str) -> str:
    """A label as it is; an autofill token or the name of a control in plain words ("start_month_1" → "start month")."""
    if text in _TOKENS:
        return _TOKENS[text]
    if not _CODE_NAME.fullmatch(text):
        return text
    words = " ".join(re.sub(r"[_\[\].\-]+", " ", _HUMP.sub(" ", text)).split())
    return _TAIL.sub("", words).lower() or text
