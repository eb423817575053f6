"""Money across the steps of small walks."""

from __future__ import annotations

from typing import Any

import pytest

from checkout_audit.detect import price
from checkout_audit.model import Fact, Gap

PRODUCT = (("product",), "<h1>Coders at Work</h1><p>£20.00</p>")
ITEM = "<tr><td><a href='/p'>Coders at Work</a></td><td><input name=quantity></td><td>£20.00</td></tr>"
DETAILS = (("contact", "address"), "<h1>Your address</h1>")
OPTIONS = (
    ("shipping",),
    "<h1>Shipping method</h1><label><input type=radio name=ship {a}>Standard delivery £4.95</label>"
    "<label><input type=radio name=ship {b}>Express delivery £9.95</label>",
)
PAY = "<h1>Payment</h1><label for=c>Card number</label><input id=c autocomplete=cc-number>"


def summary(*rows: tuple[str, str], items: str = "") -> str:
    return f"<table>{items}" + "".join(f"<tr><td>{label}</td><td>{amount}</td></tr>" for label, amount in rows) + "</table>"


def options(chosen: str) -> tuple[tuple[str, ...], str]:
    marks = {"a": "checked" if chosen == "standard" else "", "b": "checked" if chosen == "express" else ""}
    return OPTIONS[0], OPTIONS[1].format(**marks)


CART = (("cart",), summary(("Subtotal", "£20.00"), ("Total", "£20.00"), items=ITEM))
PAYMENT = (("payment",), PAY)


def fees(answer: Fact | Gap) -> list[tuple[str, float, int, str]]:
    assert isinstance(answer, Fact)
    return [(one["kind"], one["amount"], one["first_step"], one["first_stage"]) for one in answer.value]


def test_shipping_and_a_fee_after_the_cart_are_late(make_walk: Any, told: Any) -> None:
    last = summary(("Subtotal", "£20.00"), ("Shipping", "£4.95"), ("Card handling fee (2.5%)", "£0.62"), ("Total", "£25.57"))
    answers = told(price, make_walk([PRODUCT, CART, DETAILS, PAYMENT, (("review",), last)]))
    assert fees(answers["price.late_fees"]) == [("shipping", 4.95, 5, "review"), ("fee", 0.62, 5, "review")]
    assert [one["share_of_subtotal"] for one in answers["price.late_fees"].value] == [0.2475, 0.031]


def test_costs_told_in_the_cart_are_not_late(make_walk: Any, told: Any) -> None:
    rows = (("Subtotal", "£20.00"), ("Delivery", "£4.95"), ("Total", "£24.95"))
    walk = make_walk(
        [PRODUCT, (("cart",), summary(*rows, items=ITEM)), options("standard"), (("payment",), PAY + summary(*rows))]
    )
    answers = told(price, walk)
    assert fees(answers["price.late_fees"]) == []
    assert answers["price.shipping_first_stage"].value == "cart"
    assert answers["price.shipping_share"].value == 0.2475


def test_costs_told_in_words_of_the_product_page_are_not_late(make_walk: Any, told: Any) -> None:
    product = (("product",), "<h1>Coders at Work</h1><p>£20.00</p><p>plus £4.95 delivery</p>")
    answers = told(price, make_walk([product, CART, options("standard"), PAYMENT]))
    assert fees(answers["price.late_fees"]) == []
    assert answers["price.shipping_first_stage"].value == "product"


def test_zero_until_calculated_is_no_announcement(make_walk: Any, told: Any) -> None:
    rows = (("Basket total", "£20.00"), ("Delivery (calculated at checkout)", "£0.00"), ("Order total", "£20.00"))
    walk = make_walk([PRODUCT, (("cart",), summary(*rows, items=ITEM)), options("standard"), PAYMENT])
    answers = told(price, walk)
    assert fees(answers["price.late_fees"]) == [("shipping", 4.95, 3, "shipping")]
    assert answers["price.shipping_first_stage"].value == "shipping"


@pytest.mark.parametrize(("chosen", "amount"), [("standard", 4.95), ("express", 9.95)])
def test_the_chosen_option_counts_though_no_total_shows_it(make_walk: Any, told: Any, chosen: str, amount: float) -> None:
    assert fees(told(price, make_walk([PRODUCT, CART, options(chosen), PAYMENT]))["price.late_fees"]) == [
        ("shipping", amount, 3, "shipping")
    ]


def test_the_option_that_the_walk_pressed_counts(make_walk: Any, told: Any) -> None:
    walk = make_walk([PRODUCT, CART, options(""), PAYMENT], chose={4: "Express delivery"})
    assert fees(told(price, walk)["price.late_fees"]) == [("shipping", 9.95, 3, "shipping")]


def test_free_zero_and_included_lines_are_no_fees(make_walk: Any, told: Any) -> None:
    rows = (
        ("Subtotal", "£20.00"),
        ("Shipping", "Free"),
        ("Service fee", "£0.00"),
        ("Total", "£20.00"),
        ("incl. 20% VAT", "£3.33"),
    )
    assert fees(told(price, make_walk([PRODUCT, CART, (("payment",), PAY + summary(*rows))]))["price.late_fees"]) == []


def test_nothing_is_said_of_late_fees_where_cart_or_payment_was_not_seen(make_walk: Any, told: Any) -> None:
    for walk in ([PRODUCT, CART, DETAILS], [PRODUCT, DETAILS, PAYMENT]):
        assert isinstance(told(price, make_walk(walk))["price.late_fees"], Gap)


def test_shipping_that_is_never_told_is_never_only_at_the_payment_step(make_walk: Any, told: Any) -> None:
    assert told(price, make_walk([PRODUCT, CART, DETAILS, PAYMENT]))["price.shipping_first_stage"].value == "never"
    assert isinstance(told(price, make_walk([PRODUCT, CART, DETAILS]))["price.shipping_first_stage"], Gap)


def test_a_rise_is_explained_by_the_lines_that_came_with_it(make_walk: Any, told: Any) -> None:
    rows = (("Subtotal", "£20.00"), ("Shipping", "£4.95"), ("Total", "£24.95"))
    (rise,) = told(price, make_walk([PRODUCT, CART, (("payment",), PAY + summary(*rows))]))["price.total_rises"].value
    assert (rise["from_step"], rise["to_step"], rise["amount"], rise["explained"]) == (2, 3, 4.95, True)


def test_a_rise_without_lines_is_unexplained_and_so_is_the_sum(make_walk: Any, told: Any) -> None:
    rows = (("Subtotal", "£20.00"), ("Shipping", "£4.95"), ("Total", "£29.95"))
    answers = told(price, make_walk([PRODUCT, CART, (("payment",), PAY + summary(*rows))]))
    assert answers["price.total_rises"].value[0]["explained"] is False
    assert answers["price.unexplained"].value == [{"step": 3, "rest": 5.0, "currency": "GBP"}]


def test_a_page_with_only_a_total_says_nothing_of_sums(make_walk: Any, told: Any) -> None:
    answer = told(price, make_walk([PRODUCT, (("cart",), summary(("Total", "£99.00"))), PAYMENT]))["price.unexplained"]
    assert isinstance(answer, Gap)


def test_the_cart_s_price_is_compared_with_the_product_page_s(make_walk: Any, told: Any) -> None:
    cart = (("cart",), summary(("Subtotal", "£22.50"), ("Total", "£22.50"), items=ITEM.replace("20.00", "22.50")))
    answers = told(price, make_walk([PRODUCT, cart]))
    assert answers["price.product_to_cart"].value == 2.5
    assert answers["price.total_in_cart"].value is True
    assert answers["price.currencies"].value == ["GBP"]


@pytest.mark.parametrize(
    ("more", "value"),
    [
        ("<label for=k>Discount code</label><input id=k name=coupon_code>", "open"),
        ("<a href='#'>I have a voucher code…</a>", "folded"),
        ("", "none"),
    ],
)
def test_the_field_for_codes_is_open_folded_or_none(make_walk: Any, told: Any, more: str, value: str) -> None:
    walk = make_walk([PRODUCT, (CART[0], CART[1] + more), PAYMENT])
    assert told(price, walk)["price.coupon_field"].value == value


def test_one_line_under_two_names_is_one_entry(make_walk: Any, told: Any) -> None:
    first = summary(("Subtotal", "£20.00"), ("Standard delivery", "£4.95"), ("Total", "£24.95"))
    second = summary(("Subtotal", "£20.00"), ("Shipping: Standard delivery", "£4.95"), ("Total", "£24.95"))
    ledger = told(price, make_walk([PRODUCT, CART, (("shipping",), first), (("payment",), PAY + second)]))[
        "price.ledger"
    ].value
    assert [(one["kind"], one["first_step"]) for one in ledger if one["kind"] == "shipping"] == [("shipping", 3)]


def test_a_product_page_s_table_is_no_line_of_the_ledger(make_walk: Any, told: Any) -> None:
    product = (PRODUCT[0], PRODUCT[1] + summary(("Price (excl. tax)", "£20.00"), ("Tax", "£0.00")))
    ledger = told(price, make_walk([product, CART, PAYMENT]))["price.ledger"].value
    assert {(one["first_step"], one["first_stage"]) for one in ledger} == {(2, "cart")}
    assert "tax" not in {one["kind"] for one in ledger}


def test_a_fee_on_a_page_of_several_stages_is_told_under_the_furthest(make_walk: Any, told: Any) -> None:
    rows = (("Subtotal", "£20.00"), ("Handling fee", "£2.50"), ("Total", "£22.50"))
    answers = told(price, make_walk([PRODUCT, CART, (("contact", "payment"), PAY + summary(*rows))]))
    assert fees(answers["price.late_fees"]) == [("fee", 2.5, 3, "payment")]
