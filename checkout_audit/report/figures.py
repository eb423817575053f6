"""Numbers, money, dates and names of countries for people, by the conventions of a locale (CLDR, through Babel).

Babel is imported inside the functions: it costs a tenth of a second that other commands need not pay.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

LOCALE = "en_GB"
"""The locale of the report's own texts."""


def decimal(value: Any) -> Decimal | None:
    """A finite decimal number from a number or its text, None from anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 15 else None


def money(value: Any, currency: str | None, locale: str = LOCALE) -> str:
    """An amount with its currency, "£24.00"; without a known currency just the number; "" where there is no amount."""
    from babel.numbers import format_currency, format_decimal

    amount = decimal(value)
    if amount is None:
        return ""
    if currency and re.fullmatch(r"[A-Z]{3}", currency):
        return format_currency(amount, currency, locale=locale).replace("-", "−")
    return format_decimal(amount, format="#,##0.00", locale=locale).replace("-", "−")


def signed_money(value: Any, currency: str | None, locale: str = LOCALE) -> str:
    """Like `money`, with a plus sign before what is added."""
    amount = decimal(value)
    return ("+" if amount is not None and amount > 0 else "") + money(value, currency, locale)


def number(value: Any, digits: int = 1, locale: str = LOCALE) -> str:
    """A number with at most `digits` decimals; "" where there is none."""
    from babel.numbers import format_decimal

    amount = decimal(value)
    if amount is None:
        return ""
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return format_decimal(amount, format=pattern, locale=locale).replace("-", "−")


def shown_score(value: Any, locale: str = LOCALE) -> str:
    """A score of 0–100 as a whole number; what is not quite 100 never looks like it."""
    score = decimal(value)
    if score is None:
        return ""
    return number(min(score, Decimal(99)) if score < 100 else score, 0, locale)


def percent(value: Any, locale: str = LOCALE) -> str:
    """A share of 0–1 as whole per cents. Never rounds up to all or down to nothing."""
    from babel.numbers import format_percent

    share = decimal(value)
    if share is None:
        return ""
    if 0 < share < 1:
        share = min(max(share, Decimal("0.01")), Decimal("0.99"))
    return format_percent(share, locale=locale)


def moment(iso: str, locale: str = LOCALE) -> str:
    """Date and time (UTC) of an ISO 8601 text, "22 November 2026, 18:04 UTC"; the text itself where it is none."""
    from babel.dates import format_datetime

    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    return format_datetime(when, "d MMMM y, HH:mm 'UTC'", locale=locale)


def country(code: str, locale: str = LOCALE) -> str:
    """The name of a country, its code where it is unknown."""
    from babel import Locale

    return str(Locale.parse(locale).territories.get(code, code))


def language(tag: str, locale: str = LOCALE) -> str:
    """The name of a language tag, "British English" for en-GB; the tag where it is unknown."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(locale) or tag
    except (ValueError, UnknownLocaleError, TypeError):
        return tag
