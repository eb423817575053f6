from __future__ import annotations

import pytest

from checkout_audit.report import figures


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (24, "GBP", "£24.00"), ("4.95", "EUR", "€4.95"), (1200, "JPY", "JP¥1,200"), (-5, "GBP", "−£5.00"),
        (3.5, "", "3.50"), (3.5, "pounds", "3.50"), (3.5, "<b>", "3.50"), (None, "GBP", ""),
        ("later", "GBP", ""), (True, "GBP", ""),
        ("NaN", "GBP", ""), ("1e400", "GBP", ""),
    ],
)  # fmt: skip
def test_money_has_its_symbol_and_the_decimals_of_its_currency(amount, currency, text) -> None:
    assert figures.money(amount, currency) == text


def test_a_share_is_never_rounded_to_all_or_nothing() -> None:
    assert [figures.percent(share) for share in (0, 0.001, 0.244, 0.999, 1)] == ["0%", "1%", "24%", "99%", "100%"]


def test_the_moment_is_told_in_utc() -> None:
    assert figures.moment("2026-11-22T19:04:31+01:00") == "22 November 2026, 18:04 UTC"
    assert figures.moment("2026-11-22T18:04:31Z") == "22 November 2026, 18:04 UTC"
    assert figures.moment("yesterday") == "yesterday"


def test_unknown_countries_and_languages_keep_their_code() -> None:
    assert (figures.country("GB"), figures.country("X?")) == ("United Kingdom", "X?")
    assert (figures.language("de-DE"), figures.language("<b>")) == ("German (Germany)", "<b>")


def test_a_signed_sum_shows_its_sign() -> None:
    assert (figures.signed_money(4.95, "GBP"), figures.signed_money(-4.95, "GBP")) == ("+£4.95", "−£4.95")


def test_a_score_that_is_not_full_never_looks_full() -> None:
    assert [figures.shown_score(score) for score in (100, 99.8, 98.2, 73.6, 0, None)] == ["100", "99", "98", "74", "0", ""]
