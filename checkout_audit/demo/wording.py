"""Money and dates as the language of the shop writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

_SLOW_DAYS = 10
_WORKING_DAYS = {"standard": 3, "pickup": 3, "express": 1}


_DOLLARS_IN_PERCENT = 130  # a made-up rate for the switch currency-switch


def money(amount: int, coin: str) -> str:
    """Pence or cents as "£24.90" (`en`), "24,90 €" with a no-break space (`de`) or, converted, "US$32.37" (`us`)."""
    if coin == "us":
        amount = round(amount * _DOLLARS_IN_PERCENT / 100)
    sign = "−" if amount < 0 else ""
    whole, part = divmod(abs(amount), 100)
    if coin == "de":
        return f"{sign}{whole:,}".replace(",", ".") + f",{part:02d}\N{NO-BREAK SPACE}€"
    return f"{sign}{'US$' if coin == 'us' else '£'}{whole:,}.{part:02d}"


def arrival(today: date, delivery: str, slow: bool = False) -> date:
    """The day on which a parcel of today arrives: so many working days (Monday to Friday) later, two weeks more if slow."""
    day, left = today, _WORKING_DAYS[delivery] + (_SLOW_DAYS if slow else 0)
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def long_date(day: date, words: Mapping[str, Any]) -> str:
    """A day as "Thursday 26 November"; `words` are the `dates` of the language."""
    pattern: str = words["pattern"]
    return pattern.format(weekday=words["weekdays"][day.weekday()], day=day.day, month=words["months"][day.month - 1])
