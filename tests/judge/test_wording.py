"""Money and names of controls as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checkout_audit.judge.wording import money, name_for_people


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("2.50", "GBP", "£2.50"),
        (4.95, "EUR", "€4.95"),
        (Decimal("1234.5"), "USD", "US$1,234.50"),
        (1980, "JPY", "JP¥1,980"),
        ("12", "CHF", "12.00 CHF"),
        ("-1.005", "gbp", "−£1.01"),
        (3, None, "3.00"),
        (3, "", "3.00"),
        (None, "GBP", ""),
        ("free", "GBP", ""),
    ],
)
def test_an_amount_carries_its_sign_or_its_code(amount: object, currency: str | None, shown: str) -> None:
    assert money(amount, currency) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("start_month_1", "start month"),
        ("billing[city]", "billing city"),
        ("postCode", "post code"),
        ("given-name", "first name"),
        ("_", "_"),
    ],
)
def test_technical_names_become_words(name: str, shown: str) -> None:
    assert name_for_people(name) == shown


@pytest.mark.parametrize("label", ["E-mail", "iDEAL", "eBay", "PayPal", "Postcode 1", "Gültig ab", "", "giropay"])
def test_labels_of_the_page_stay_as_they_are(label: str) -> None:
    assert name_for_people(label) == label
