"""The table of price texts, and the promises that hold for any text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_audit.detect.reading import money

_TABLE = Path(__file__).with_name("money_cases.tsv")
CASES = [tuple(line.split("\t")) for line in _TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]


def said(amount: money.Amount) -> str:
    """An amount in the notation of the table."""
    if amount.free:
        return "free"
    value = "?" if amount.value is None else f"{amount.value}"
    parts = ["from"] if amount.starting else []
    parts += [("+" if amount.plus else "") + value + (f"..{amount.upto}" if amount.upto is not None else "")]
    parts += [amount.currency or "?"] + ([f"/{amount.unit}"] if amount.unit else [])
    return " ".join(parts)


@pytest.mark.parametrize(("text", "language", "country", "expected"), CASES)
def test_a_price_text_gives_its_amounts(text: str, language: str, country: str, expected: str) -> None:
    assert (" | ".join(said(amount) for amount in money.parse(text, language, country)) or "-") == expected


def test_the_hint_decides_what_a_shared_sign_means() -> None:
    assert money.parse("199 kr", currency_hint="NOK")[0].currency == "NOK"
    assert money.parse("$5.00", language="en", currency_hint="CAD")[0].currency == "CAD"


def test_a_bare_number_takes_the_hint() -> None:
    (amount,) = money.parse("24.00", currency_hint="GBP")
    assert (amount.value, amount.currency, amount.explicit) == (Decimal("24.00"), "GBP", False)


def test_no_case_without_a_value_is_read_as_zero() -> None:
    unclear = [text for text, *_, expected in CASES if expected.startswith("?")]
    assert unclear
    assert all(amount.value is None for text in unclear for amount in money.parse(text, "de", "DE"))


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for amount in money.parse(text):
        assert 0 <= amount.start <= amount.end <= len(money.tidy(text))


@given(
    st.decimals(min_value=0, max_value=9_999_999, places=2),
    st.sampled_from([(".", ","), (",", "."), (" ", ","), ("'", ".")]),
)
def test_a_printed_price_is_read_back(price: Decimal, marks: tuple[str, str]) -> None:
    group, point = marks
    printed = f"{price:,.2f}".replace(",", "\0").replace(".", point).replace("\0", group)
    (amount,) = money.parse(f"{printed} €")
    assert (amount.value, amount.currency) == (price, "EUR")
