"""Tells from a select's options what it offers: months, days, years, countries, calling codes, titles, card brands."""

from __future__ import annotations

import re
from functools import lru_cache

from checkout_audit.detect.reading.field_words import text_words

_CALLING = re.compile(r"\+\s?\d{1,4}\b|\(\d{1,4}\)|^00\d{1,3}\b")
_COUNTRY_CODE = re.compile(r"[A-Z]{2,3}")
_COUNTRIES = frozenset(
    [
        "germany",
        "deutschland",
        "allemagne",
        "alemania",
        "germania",
        "niemcy",
        "france",
        "frankreich",
        "francia",
        "austria",
        "osterreich",
        "autriche",
        "canada",
        "kanada",
        "belgium",
        "belgie",
        "belgique",
        "belgien",
        "spain",
        "espana",
        "spanien",
        "espagne",
        "italy",
        "italia",
        "italien",
        "italie",
        "poland",
        "polska",
        "polen",
        "japan",
        "australia",
        "australien",
        "afghanistan",
        "albania",
        "albanien",
        "finland",
        "suomi",
        "finnland",
        "sweden",
        "sverige",
        "schweden",
        "norway",
        "norge",
        "danmark",
        "denmark",
        "danemark",
        "hungary",
        "magyarorszag",
        "romania",
        "greece",
        "ellada",
        "ελλαδα",
        "ireland",
        "kingdom",
        "konigreich",
        "netherlands",
        "niederlande",
        "nederland",
        "switzerland",
        "schweiz",
        "irland",
        "turkiye",
        "turkey",
        "brasil",
        "brazil",
        "mexico",
        "portugal",
        "ukraine",
        "украина",
        "україна",
        "россия",
        "българия",
        "日本",
        "中国",
        "indonesia",
        "india",
        "egypt",
        "مصر",
        "السعوديه",
        "israel",
        "ישראל",
        "ไทย",
        "საქართველო",
    ]
)
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "herr",
        "frau",
        "monsieur",
        "madame",
        "mme",
        "mlle",
        "senor",
        "senora",
        "sr",
        "sra",
        "signor",
        "signora",
        "hr",
        "fru",
        "pan",
        "pani",
        "dhr",
        "mevr",
    ]
)
_CARDS = frozenset(["visa", "mastercard", "amex", "american", "maestro", "discover", "jcb", "diners", "dankort"])
_US_STATES = frozenset(
    [
        "alabama",
        "alaska",
        "california",
        "florida",
        "texas",
        "ontario",
        "quebec",
        "alberta",
        "queensland",
        "victoria",
        "bayern",
        "madrid",
        "barcelona",
        "milano",
        "roma",
        "torino",
        "lombardia",
        "sao",
    ]
)


@lru_cache(maxsize=2000)
def offers(options: tuple[str, ...], values: tuple[str, ...]) -> frozenset[str]:
    """What the options look like: month, day, year-past, year-future, country, calling-code, title, card, region."""
    texts = [text for text in options if text]
    if not texts:
        return frozenset()
    found = set(_numbers(texts) or _numbers([value for value in values if value]))
    words = {word for text in texts[:400] for word in text_words(text)}
    heads = {word for text in texts[:400] for word in text_words(text)[:1]}
    many = len(texts)
    if len(words & _COUNTRIES) >= min(3, max(1, many // 2)):
        found.add("country")
    if sum(bool(_CALLING.search(text)) for text in texts) > many / 2:
        found.add("calling-code")
    if many <= 12 and heads & _TITLES:
        found.add("title")
    if many <= 15 and len(words & _CARDS) >= 2:
        found.add("card")
    if words & _US_STATES and "country" not in found:
        found.add("region")
    if sum(bool(_COUNTRY_CODE.fullmatch(value)) for value in values) > len(values) * 0.6:
        found.add("code-values")
    return frozenset(found)


def _numbers(texts: list[str]) -> list[str]:
    numbers = [text.strip() for text in texts if text.strip()[:1].isdigit()]
    if len(numbers) < 0.6 * len(texts):
        return []
    leading = {int(match.group()) for text in numbers if (match := re.match(r"\d{1,4}", text))}
    years = [year for year in leading if 1900 <= year <= 2100]
    if len(years) > len(leading) / 2:
        return ["year-past" if min(years) < 1990 else "year-future"]
    if leading and max(leading) == 12 and len(leading) >= 11:
        return ["month"]
    if leading and max(leading) == 31 and len(leading) >= 28:
        return ["day"]
    return ["numbers"]
