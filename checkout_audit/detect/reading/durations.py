"""How many days words about delivery mean: "3-5 working days", "next day", "24 hours", "2 weeks"."""

from __future__ import annotations

import re
from datetime import date, timedelta

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
    r"\btomorrow\b|\btoday\b|\bheute\b|\bmorgen\b|\bdemain\b|aujourd|\bmañana\b|\bhoy\b|\bdomani\b|\boggi\b|"
    r"\bimorgen\b|\bvandaag\b|"
    r"\bjutro\b|\bzítra\b|\bholnap\b|\bmâine\b|\bутре\b|\bзавтра\b|明日|내일|พรุ่งนี้|غدا|מחר|ხვალ|\byarın\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}|\d{4}-\d\d-\d\d|月\d{1,2}日", re.IGNORECASE)


_MONTH_NAMES = (
    ("jan", "ian", "янв", "яну", "січ", "tammi", "sty", "led", "ocak"),
    ("feb", "fév", "fev", "фев", "лют", "helmi", "lut", "únor", "şubat"),
    ("mar", "mär", "maa", "мар", "бер", "břez", "mart"), ("apr", "avr", "abr", "апр", "кві", "huhti", "kwi", "dub", "nisan"),
    ("may", "mai", "mag", "maj", "mei", "май", "тра", "touko", "květ", "máj", "mayıs"),
    ("jun", "juin", "giu", "юни", "июн", "чер", "kesä", "cze", "červn", "haz"),
    ("jul", "juil", "lug", "юли", "июл", "лип", "heinä", "lip", "červenc", "tem"),
    ("aug", "août", "aoû", "ago", "авг", "сер", "elo", "sie", "srp", "ağu"),
    ("sep", "set", "szept", "сеп", "сен", "вер", "syys", "wrz", "zář", "eyl"),
    ("oct", "okt", "ott", "out", "окт", "жов", "loka", "paź", "říj", "eki"),
    ("nov", "ноя", "ное", "лис", "marras", "lis", "kas"),
    ("dec", "dez", "déc", "dic", "дек", "гру", "joulu", "gru", "pros", "ara"),
)  # fmt: skip
_DAY_MONTH = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s*(?:de\s+)?(?P<month>[^\W\d_]{3,})")
_MONTH_DAY = re.compile(r"(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_NUMERIC = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.(\d{1,2})\.|(\d{1,2})月(\d{1,2})日")


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
    """Whether the words name a day ("Tue 4 May", "tomorrow") and not a length of time ("3-5 days", "next working "
    "day")."""
    if _DATE.search(text) or _NAMED_DAY.search(text):
        return True
    return any(_MONTHS.match(word) for word in re.findall(r"[^\W\d_]{3,}", text))


def until(text: str, today: date) -> int | None:
    """Days from `today` to the day that the words name; None where they name none, or two ways to read it (1/2)."""
    if _TODAY.search(text):
        return 0
    if _TOMORROW.search(text):
        return 1
    found = _day_and_month(text)
    if found is None:
        return None
    year = today.year
    for at in (year, year + 1):
        try:
            day = date(at, *found)
        except ValueError:
            return None
        if day >= today - timedelta(days=31):
            return max(0, (day - today).days)
    return None


def _day_and_month(text: str) -> tuple[int, int] | None:
    """(month, day) as the words name them."""
    if match := _NUMERIC.search(text):
        year, month, day, german_day, german_month, asian_month, asian_day = match.groups()
        if year:
            return int(month), int(day)
        return (int(german_month), int(german_day)) if german_day else (int(asian_month), int(asian_day))
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(text.lower()):
            month = next((at for at, names in enumerate(_MONTH_NAMES, 1) if match["month"].startswith(names)), 0)
            if month and 1 <= int(match["day"]) <= 31:
                return month, int(match["day"])
    return None
