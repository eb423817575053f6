"""Which country's shopper a store expects: from its address, the language it declares and the money it asks for."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

from checkout_audit.model import PageReading

_TLD = {"uk": "GB", "ge": "GE", "eu": ""}
_NO_COUNTRY = {
    "com",
    "net",
    "org",
    "io",
    "co",
    "shop",
    "store",
    "app",
    "dev",
    "test",
    "example",
    "local",
    "localhost",
    "invalid",
}
# ISO 4217 currencies of one country; the euro is told by the language.
_CURRENCY = {
    "GBP": "GB", "USD": "US", "CHF": "CH", "PLN": "PL", "SEK": "SE", "DKK": "DK", "NOK": "NO", "CZK": "CZ", "HUF": "HU",
    "RON": "RO", "BGN": "BG", "GEL": "GE", "THB": "TH", "JPY": "JP", "CNY": "CN", "TWD": "TW", "HKD": "HK", "KRW": "KR",
    "AUD": "AU", "CAD": "CA", "BRL": "BR", "MXN": "MX", "INR": "IN", "UAH": "UA", "TRY": "TR", "ILS": "IL", "AED": "AE",
}  # fmt: skip
_LANGUAGE = {
    "en": "GB", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "nl": "NL", "pt": "PT", "pl": "PL", "sv": "SE", "da": "DK",
    "nb": "NO", "no": "NO", "fi": "FI", "cs": "CZ", "bg": "BG", "ro": "RO", "el": "GR", "hu": "HU", "ka": "GE", "th": "TH",
    "ja": "JP", "zh": "CN", "ko": "KR", "uk": "UA", "tr": "TR", "he": "IL", "ar": "AE",
}  # fmt: skip


def guess_country(url: str, language: str, reading: PageReading) -> str:
    """ISO 3166-1 alpha-2 of the shopper to be. `language` is the page's declared BCP 47 tag.

    The money decides first (it is what the shop sells in), then the host's ending, the language's region, the language.
    """
    return _by_money(reading) or _by_host(url) or _by_region(language) or _LANGUAGE.get(language[:2].lower(), "GB")


def _by_money(reading: PageReading) -> str:
    named = [*(line.currency for line in reading.prices), *(card.currency for card in reading.products)]
    seen = Counter(currency for currency in named if currency in _CURRENCY)
    return _CURRENCY[seen.most_common(1)[0][0] or ""] if seen else ""


def _by_host(url: str) -> str:
    ending = (urlsplit(url).hostname or "").rpartition(".")[2]
    if not ending.isalpha() or len(ending) != 2 or ending in _NO_COUNTRY:
        return ""
    return _TLD.get(ending, ending.upper())


def _by_region(language: str) -> str:
    region = language.replace("_", "-").partition("-")[2].upper()
    return region if len(region) == 2 and region.isalpha() else ""
