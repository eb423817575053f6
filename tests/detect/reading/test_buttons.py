from __future__ import annotations

import pytest

from checkout_audit.detect.reading import buttons
from checkout_audit.detect.reading.dom import Page


def read(markup: str, url: str = "https://shop.example/item") -> list:
    return list(buttons.read(Page.parse(f"<body>{markup}</body>", url)))


@pytest.mark.parametrize(
    ("markup", "intent"),
    [
        ("<button>Add to cart</button>", "add_to_cart"),
        ('<button aria-label="Add Blue Mug to your basket">Add to basket</button>', "add_to_cart"),
        ("<button>Add to cart: Blue mug, 300 ml</button>", "add_to_cart"),
        ("<a href=/x>Checkout · £24.00</a>", "checkout"),
        ("<button>Zahlungspflichtig bestellen</button>", "place_order"),
        ("<button>×</button>", None),
        ('<button class="js-remove-item">×</button>', "remove"),
        ('<a href="/checkout/"><img></a>', "checkout"),
        ("<button>PayPal Checkout</button>", "express"),
        ("<button>Apple Pay</button>", "express"),
        ("<button>Continue as guest</button>", "guest_checkout"),
        ("<a href=/x>Continue shopping</a>", "continue_shopping"),
        ("<button>立即结算</button>", "checkout"),
        ("<button>შესვლა</button>", "login"),
    ],
)
def test_words_address_and_class_say_what_a_button_means(markup, intent):
    button = read(markup)[0]
    strongest = max(button.intents, key=lambda name: button.intents[name], default=None)
    assert strongest == intent


def test_a_question_about_a_wallet_is_no_wallet_button():
    assert "express" not in read("<a href=/x>What is PayPal?</a>")[0].intents


def test_clear_words_are_not_blurred_by_the_address():
    assert "checkout" not in read('<a href="/checkout/">Edit</a>')[0].intents


def test_only_a_button_inside_a_form_submits():
    found = read('<form><button>a</button><button type="button">b</button><input type="submit"></form><button>c</button>')
    assert [button.submits for button in found] == [True, False, True, False]


def test_a_button_can_belong_to_a_form_elsewhere():
    button = read('<form id="f"></form><button form="f">Next</button>')[0]
    assert button.submits
    assert button.form == "/html/body/form"


def test_addresses_are_absolute():
    found = read('<a href="../cart">a</a><a href="#x">b</a><a href="tel:1">c</a>', "https://shop.example/a/b/")
    assert [button.href for button in found] == ["https://shop.example/a/cart", "https://shop.example/a/b/#x", "tel:1"]


def test_disabled_and_hidden_buttons_are_told_so():
    found = read("<button disabled>a</button><button hidden>b</button><button aria-disabled=true>c</button>")
    assert [button.disabled for button in found] == [True, False, True]
    assert [button.visible for button in found] == [True, False, True]
    assert found[1].prominence == 0


def test_a_filled_large_button_stands_out_more_than_a_small_link():
    markup = """<html data-ca-page="1"><body>
    <p data-ca-box="0,0,600,20" data-ca-style="16,400,15,#ffffff">Text</p>
    <button data-ca-box="0,40,300,48" data-ca-style="18,700,5,#0a5d2c">Log in</button>
    <a href="/g" data-ca-box="0,100,120,16" data-ca-style="12,400,5,#ffffff">as a guest</a></body></html>"""
    button, link = buttons.read(Page.parse(markup))
    assert button.prominence > 2 * link.prominence


def test_a_footer_link_stands_out_less_than_the_same_in_the_content():
    content, footer = read('<main><a href="/c">Checkout</a></main><footer><a href="/c">Checkout</a></footer>')
    assert footer.prominence < content.prominence


@pytest.mark.parametrize(
    ("label", "intent"),
    [
        ("Proceed with checkout", "checkout"), ("Zur sicheren Kasse", "checkout"), ("Go on to checkout", "checkout"),
        ("Ir al checkout", "checkout"), ("Click here to login", "login"),
    ],
)  # fmt: skip
def test_little_words_around_the_telling_one_do_not_matter(label: str, intent: str) -> None:
    (button,) = buttons.read(Page.parse(f"<button>{label}</button>"))
    assert button.intents[intent] >= 0.8


@pytest.mark.parametrize(
    "label", ["Do you have questions about the checkout?", "Read how our checkout keeps your data safe"]
)
def test_sentences_stay_sentences(label: str) -> None:
    (button,) = buttons.read(Page.parse(f"<button>{label}</button>"))
    assert button.intents.get("checkout", 0.0) < 0.5
