"""How many days words about delivery mean: "3-5 working days", "next day", "24 hours", "2 weeks"."""

from __future__ import annotations

import re

_RANGE = re.compile(
    r"(\d{1,3})(?:\s*(?:-|–|—|to|bis|à|a|y|do|до|～|~|至|/)\s*(\d{1,3}))?\s*([^\W\d_]*)\.?\s*([^\W\d_]*)", re.IGNORECASE
)
_HOURS = re.compile(
    r"^(?:hour|hr|stunde|heure|hora|ore$|uur|timer|timme|tunti|godzin|hodin|óra|час|годин|小时|小時|時間|시간|"
    r"ชั่วโมง|ساعة|שעות)",
    re.I,
)
_WEEKS = re.compile(
    r"^(?:week|woche|semaine|semana|settiman|weken|uger|veck|viikko|tydzie|tygodni|týden|týdn|hét|săptăm|недел|"
    r"седмиц|тиж|周|週|주|สัปดาห์)",
    re.I,
)
_MONTHS = re.compile(
    r"^(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|avr|juin|juil|août)", re.IGNORECASE
)
_TODAY = re.compile(
    r"\bsame[ -]day\b|\btoday\b|\bheute\b|\bhoy\b|\boggi\b|aujourd|当日|当天|當日|당일|اليوم|\bvandaag\b|\bi "
    r"dag\b|сегодня|днес",
    re.I,
)
_TOMORROW = re.compile(
    r"\bnext[ -](?:business |working )?day\b|\bovernight\b|\btomorrow\b|nächste[rn]? (?:werk|arbeits)?tag|"
    r"\bmorgen\b|\bdemain\b|lendemain|"
    r"\bmañana\b|\bdomani\b|\bimorgen\b|\bi morgon\b|\bhuomenna\b|\bjutro\b|\bzítra\b|\bholnap\b|\bmâine\b|"
    r"\bутре\b|\bзавтра\b|翌日|明日|次日|내일|"
    r"พรุ่งนี้|غدا|מחר|ხვალ|\byarın\b",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    r"\btomorrow\b|\btoday\b|\bheute\b|\bmorgen\b|\bdemain\b|aujourd|\bmañana\b|\bhoy\b|\bdomani\b|\boggi\b|\bimorgen\b|\bvandaag\b|"
    r"\bjutro\b|\bzítra\b|\bholnap\b|\bmâine\b|\bутре\b|\bзавтра\b|明日|내일|พรุ่งนี้|غدا|מחר|ხვალ|\byarın\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}|\d{4}-\d\d-\d\d|月\d{1,2}日", re.IGNORECASE)


def days(text: str) -> tuple[int | None, int | None]:
    """(least, most) days; (None, None) where the words name a date or nothing. Hours count as begun days, weeks "
    "as seven."""
    if _TODAY.search(text):
        return 0, 0
    if _TOMORROW.search(text):
        return 1, 1
    match = _RANGE.search(text)
    if match is None or is_date(text):
        return None, None
    low, high = int(match[1]), int(match[2] or match[1])
    units = (match[3], match[4])
    if any(unit and _HOURS.search(unit) for unit in units):
        return -(-low // 24), -(-high // 24)
    if any(unit and _WEEKS.search(unit) for unit in units):
        return low * 7, high * 7
    return (low, high) if low <= high else (high, low)


def is_date(text: str) -> bool:
    """Whether the words name a day ("Tue 4 May", "tomorrow") and not a length of time ("3-5 days", "next working day")."""
    if _DATE.search(text) or _NAMED_DAY.search(text):
        return True
    return any(_MONTHS.match(word) for word in re.findall(r"[^\W\d_]{3,}", text))
