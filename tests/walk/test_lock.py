"""Lock 1: what is never pressed."""

from __future__ import annotations

import pytest

from checkout_audit.model import Button, PageReading, Stage
from checkout_audit.walk.lock import could_order, says_order


def _page(*stages: Stage) -> PageReading:
    return PageReading(stages=stages)


@pytest.mark.parametrize("label", ["Next", "Continue", "Save", "Weiter", "次へ", ""])
def test_no_submit_button_is_pressed_where_payment_is_on_screen_whatever_it_says(label: str) -> None:
    button = Button(xpath="/html/body/button", label=label, intents={"continue": 1.0}, submits=True)
    assert could_order(button, _page("address", "payment"))
    assert not could_order(button, _page("address"))


@pytest.mark.parametrize("intent", ["place_order", "pay_now"])
def test_words_that_order_are_never_pressed_in_the_checkout(intent: str) -> None:
    button = Button(xpath="/b", label="Buy", intents={intent: 0.9}, submits=True)
    assert could_order(button, _page("address"))
    assert could_order(button, _page())


def test_a_link_called_order_now_in_the_cart_leads_to_the_checkout_and_may_be_followed() -> None:
    link = Button(xpath="/a", label="Order now", intents={"place_order": 0.9}, href="https://shop.example/checkout", tag="a")
    assert not could_order(link, _page("cart"))
    assert could_order(link, _page("cart", "address"))


def test_a_surer_meaning_beats_an_order_word() -> None:
    button = Button(xpath="/b", label="Continue to payment", intents={"continue": 0.8, "pay_now": 0.5})
    assert not says_order(button)
