"""What is said of ways to pay."""

from __future__ import annotations

from typing import Any

from checkout_audit.detect import payment
from checkout_audit.model import Gap

PRODUCT = (("product",), "<h1>Book</h1><p>£20.00</p>")
LOGOS = (
    ("cart",),
    "<table><tr><td>Total</td><td>£20.00</td></tr></table><footer><img src='/visa.svg'><img src='/paypal.svg'></footer>",
)


def paying(*labels: str) -> tuple[tuple[str, ...], str]:
    radios = "".join(f"<label><input type=radio name=payment value={at}>{label}</label>" for at, label in enumerate(labels))
    return ("payment",), f"<h1>Payment method</h1>{radios}"


def test_methods_are_told_with_the_step_of_their_first_sight(make_walk: Any, told: Any) -> None:
    answers = told(payment, make_walk([PRODUCT, LOGOS, paying("Credit card", "Pay by invoice")]))
    assert [(one["id"], one["first_step"], one["first_stage"]) for one in answers["payment.methods"].value] == [
        ("card", 3, "payment"), ("invoice", 3, "payment"),
    ]  # fmt: skip
    assert [one["id"] for one in answers["payment.advertised"].value] == ["card", "paypal"]
    assert answers["payment.first_stage"].value == "cart"
    assert answers["payment.card_only"].value is False


def test_cards_of_several_makes_are_cards_only(make_walk: Any, told: Any) -> None:
    answers = told(payment, make_walk([PRODUCT, paying("Mastercard", "Visa", "Amex")]))
    assert answers["payment.card_only"].value is True
    assert answers["payment.first_stage"].value == "payment"
    assert [one["label"] for one in answers["payment.methods"].value] == ["Credit / debit card"]


def test_one_word_for_a_method_stays_the_page_s_word(make_walk: Any, told: Any) -> None:
    answers = told(payment, make_walk([PRODUCT, paying("Bank card", "PayPal")]))
    assert [one["label"] for one in answers["payment.methods"].value] == ["Bank card", "PayPal"]


def test_marks_on_the_home_page_are_told_under_its_own_name(make_walk: Any, told: Any) -> None:
    answers = told(payment, make_walk([(("home",), LOGOS[1]), PRODUCT, paying("Credit card", "PayPal")]))
    assert answers["payment.first_stage"].value == "home"


def test_expected_methods_are_missed_with_their_basis(make_walk: Any, told: Any) -> None:
    answers = told(payment, make_walk([PRODUCT, paying("Kreditkarte", "Kauf auf Rechnung")], country="DE", language="de"))
    missing = {one["id"]: (one["role"], one["basis"]) for one in answers["payment.missing_expected"].value}
    assert missing["paypal"] == ("dominant", "figure")
    assert "invoice" not in missing
    assert not {"apple-pay", "google-pay"} & set(missing)


def test_an_advertised_method_is_not_called_missing(make_walk: Any, told: Any) -> None:
    answers = told(payment, make_walk([LOGOS, paying("Kreditkarte")], country="DE", language="de"))
    assert "paypal" not in {one["id"] for one in answers["payment.missing_expected"].value}


def test_express_buttons_are_told_apart(make_walk: Any, told: Any) -> None:
    cart = (("cart",), LOGOS[1].replace("<footer>", "<button>Pay with PayPal</button><footer>"))
    answers = told(payment, make_walk([PRODUCT, cart, paying("Credit card")]))
    assert answers["payment.express"].value == ["paypal"]


def test_a_method_that_no_longer_exists_is_stale(make_walk: Any, told: Any) -> None:
    answers = told(payment, make_walk([PRODUCT, paying("Kreditkarte", "giropay")], country="DE", language="de"))
    assert answers["payment.stale"].value == ["giropay"]


def test_nothing_is_called_missing_where_the_payment_step_was_not_reached(make_walk: Any, told: Any) -> None:
    answers = told(payment, make_walk([PRODUCT, LOGOS]))
    for name in ("payment.methods", "payment.missing_expected", "payment.card_only"):
        assert isinstance(answers[name], Gap)


def test_a_payment_step_that_hides_its_methods_is_a_gap(make_walk: Any, told: Any) -> None:
    assert isinstance(told(payment, make_walk([PRODUCT, (("payment",), "<h1>Payment</h1>")]))["payment.methods"], Gap)
