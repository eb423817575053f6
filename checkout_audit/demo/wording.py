"""Money and dates as the language of the shop writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

_WORKING_DAYS = {"standard": 3, "pickup": 3, "express": 1}


def money(amount: int, language: str) -> str:
    """Pence or cents as "£24.90" or "24,90 €" (with a no-break space)."""
    sign = "−" if amount < 0 else ""
    whole, part = divmod(abs(amount), 100)
    if language == "de":
        return f"{sign}{whole:,}".replace(",", ".") + f",{part:02d}\N{NO-BREAK SPACE}€"
    return f"{sign}£{whole:,}.{part:02d}"


def arrival(today: date, delivery: str) -> date:
    """The day on which a parcel of today arrives: so many working days (Monday to Friday) later."""
    day, left = today, _WORKING_DAYS[delivery]
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def long_date(day: date, words: Mapping[str, Any]) -> str:
    """A day as "Thursday 26 November"; `words` are the `dates` of the language."""
    pattern: str = words["pattern"]
    return pattern.format(weekday=words["weekdays"][day.weekday()], day=day.day, month=words["months"][day.month - 1])
