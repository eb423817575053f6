"""Whose shopper a store expects."""

from __future__ import annotations

import pytest

from checkout_audit.model import PageReading, PriceLine, ProductCard
from checkout_audit.walk.whereabouts import guess_country


@pytest.mark.parametrize(
    ("url", "language", "currency", "country"),
    [
        ("https://shop.example/", "en", "USD", "US"),
        ("https://shop.example/", "en-gb", None, "GB"),
        ("https://laden.example.at/", "de", "EUR", "AT"),
        ("https://127.0.0.1:8000/", "de", "EUR", "DE"),
        ("https://shop.example.co.uk/", "en", None, "GB"),
        ("https://shop.example.ge/", "ka", None, "GE"),
        ("https://shop.example/", "de-AT", "EUR", "AT"),
        ("https://shop.example/", "", None, "GB"),
    ],
)
def test_the_country_comes_from_money_then_host_then_language(
    url: str, language: str, currency: str | None, country: str
) -> None:
    reading = PageReading(prices=(PriceLine("Total", "total", "5.00", currency),) if currency else ())
    assert guess_country(url, language, reading) == country


def test_product_cards_tell_the_money_too() -> None:
    reading = PageReading(products=(ProductCard("Pony", "https://shop.example/pony", currency="THB"),))
    assert guess_country("https://shop.example/", "en", reading) == "TH"
