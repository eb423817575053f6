"""What is said of delivery."""

from __future__ import annotations

from typing import Any

import pytest

from checkout_audit.detect import delivery
from checkout_audit.model import Gap

PRODUCT = (("product",), "<h1>Book</h1><p>£20.00</p>")
CART = (("cart",), "<table><tr><td>Total</td><td>£20.00</td></tr></table>")
PAYMENT = (("payment",), "<h1>Payment</h1>")


def ways(*options: str, checked: int | None = None) -> tuple[tuple[str, ...], str]:
    radios = "".join(
        f"<p><label><input type=radio name=shipping_method {'checked' if at == checked else ''}>{option}</label></p>"
        for at, option in enumerate(options)
    )
    return ("shipping",), f"<h1>Shipping method</h1>{radios}"


def test_options_are_told_with_price_and_days(make_walk: Any, told: Any) -> None:
    walk = make_walk(
        [PRODUCT, CART, ways("Standard delivery 3-5 working days £4.95", "Express delivery next working day £9.95")]
    )
    answers = told(delivery, walk)
    assert [(one["amount"], one["days_min"], one["days_max"], one["step"]) for one in answers["delivery.options"].value] == [
        (4.95, 3, 5, 3), (9.95, 1, 1, 3),
    ]  # fmt: skip
    assert answers["delivery.option_count"].value == 2
    assert answers["delivery.fastest_days"].value == 1
    assert answers["delivery.promise"].value == "duration"
    assert isinstance(answers["delivery.preselected_extra"], Gap)


@pytest.mark.parametrize(("checked", "extra"), [(0, 0.0), (1, 5.0)])
def test_a_dear_preset_costs_extra(make_walk: Any, told: Any, checked: int, extra: float) -> None:
    walk = make_walk([PRODUCT, CART, ways("Standard delivery £4.95", "Express delivery £9.95", checked=checked)])
    assert told(delivery, walk)["delivery.preselected_extra"].value == extra


def test_what_the_page_chose_and_what_the_walk_pressed_are_told_apart(make_walk: Any, told: Any) -> None:
    options = ("Standard delivery £4.95", "Express delivery £9.95")
    steps = [PRODUCT, CART, ways(*options, checked=0), PAYMENT]
    answer = told(delivery, make_walk(steps, chose={4: "Express delivery"}))["delivery.options"]
    assert [(one["chosen"], one["walked"]) for one in answer.value] == [(True, False), (False, True)]
    answer = told(delivery, make_walk([PRODUCT, CART, ways(*options), PAYMENT], chose={4: "Standard delivery"}))
    assert [(one["chosen"], one["walked"]) for one in answer["delivery.options"].value] == [(False, True), (False, False)]


def test_a_way_of_delivery_is_quoted_in_the_page_s_own_words(make_walk: Any, told: Any) -> None:
    walk = make_walk([PRODUCT, CART, ways("Standard delivery 3-5 working days £4.95", "Express delivery £9.95")])
    assert told(delivery, walk)["delivery.options"].evidence[0].quote == "Standard delivery 3-5 working days £4.95"


@pytest.mark.parametrize(
    ("words", "promise"), [("arrives Tue 4 May", "date"), ("2-3 working days", "duration"), ("by courier", "none")]
)
def test_a_promise_is_a_day_a_length_or_nothing(make_walk: Any, told: Any, words: str, promise: str) -> None:
    walk = make_walk([PRODUCT, CART, ways(f"Standard delivery {words} £4.95", "Pick up in store Free")])
    assert told(delivery, walk)["delivery.promise"].value == promise


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("<p>Delivery in 2-3 working days</p>", True),
        ("<p>Free delivery</p>", True),
        ("<p>Delivery £4.95</p>", True),
        ("<p>A book about delivery vans</p>", False),
        ("<footer>Delivery £4.95</footer>", False),
    ],
)
def test_the_product_page_tells_of_delivery(make_walk: Any, told: Any, body: str, value: bool) -> None:
    walk = make_walk([(PRODUCT[0], PRODUCT[1] + body)])
    assert told(delivery, walk)["delivery.on_product_page"].value is value


def test_no_options_is_only_said_where_the_shipping_step_lies_behind(make_walk: Any, told: Any) -> None:
    assert told(delivery, make_walk([PRODUCT, CART, PAYMENT]))["delivery.option_count"].value == 0
    assert isinstance(told(delivery, make_walk([PRODUCT, CART]))["delivery.option_count"], Gap)
