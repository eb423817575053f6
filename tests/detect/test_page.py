from __future__ import annotations

import pytest

from checkout_audit.model import Gap
from tests.detect.walks import ADDRESS, CART, HOST, PAYMENT, PRODUCT, told, value, walk

TOTAL = "<table><tr><th>Subtotal</th><td>£20.00</td></tr><tr><th>Total</th><td>£24.90</td></tr></table>"
GERMAN = (
    "<h1>Lieferadresse</h1><form><label>Vorname<input></label><label>Nachname<input></label>"
    "<label>Straße und Hausnummer<input></label><label>Postleitzahl<input></label><label>Ort<input></label>"
    "<label>Telefonnummer<input></label><button>Weiter</button></form>"
    "<a href=/a>Datenschutzerklärung</a><a href=/b>Widerrufsrecht</a>"
)
ENGLISH = (
    "<h1>Payment method</h1><form><label>First name<input></label><label>Card number<input autocomplete=cc-number></label>"
    "<label>Security code<input autocomplete=cc-csc></label><button>Place order</button></form>"
    "<a href=/a>Terms of service</a><a href=/b>Right of withdrawal</a><a href=/c>Continue shopping</a>"
    "<a href=/d>Forgot your password?</a><h2>Order summary</h2>"
)


def test_every_fact_of_an_empty_walk_is_a_gap():
    for name in (
        "languages",
        "progress_shown",
        "summary_shown",
        "slow_steps",
        "console_errors",
        "low_contrast",
        "small_targets",
    ):
        assert isinstance(told(walk(), f"page.{name}"), Gap)


def test_languages_are_those_of_the_pages():
    assert value(walk(f'<html lang="en"><body><main>{PRODUCT}</main></body></html>'), "page.languages") == ["en"]


def test_a_checkout_in_two_languages_is_mixed():
    assert value(walk(GERMAN, ENGLISH), "page.language_mixed") is True
    assert value(walk(GERMAN, GERMAN), "page.language_mixed") is False


@pytest.mark.parametrize(
    "shown",
    [
        "<ol><li>Address</li><li>Delivery</li><li>Payment</li></ol>",
        "<p>Step 2 of 4</p>",
        '<ul class="steps"><li>1 Adresse</li><li>2 Versand</li><li>3 Zahlung</li></ul>',
        '<nav><a aria-current="step" href=/x>Address</a></nav>',
    ],
)
def test_progress_is_seen_in_lists_and_words(shown):
    assert value(walk(CART, shown + ADDRESS, PAYMENT), "page.progress_shown") is True


def test_no_progress_is_told_only_of_several_pages():
    assert value(walk(CART, ADDRESS, PAYMENT), "page.progress_shown") is False
    assert isinstance(told(walk(CART, ADDRESS), "page.progress_shown"), Gap)


def test_a_summary_with_a_total_at_payment_counts():
    assert value(walk(CART, ADDRESS, PAYMENT + TOTAL), "page.summary_shown") is True
    assert value(walk(CART, ADDRESS, PAYMENT), "page.summary_shown") is False


def test_steps_above_four_seconds_are_slow():
    walked = walk(CART, ADDRESS, PAYMENT, steps={2: {"seconds": 4.0}, 3: {"seconds": 6.24}})
    assert value(walked, "page.slow_steps") == [{"step": 3, "stage": "payment", "seconds": 6.2}]


def test_script_errors_are_told_once_and_network_noise_never():
    errors = ("Uncaught TypeError: x is null", "Failed to load resource: net::ERR_FAILED")
    walked = walk(CART, ADDRESS, steps={1: {"console_errors": errors}, 2: {"console_errors": errors}})
    assert value(walked, "page.console_errors") == [{"step": 1, "text": "Uncaught TypeError: x is null"}]


def snapshot(inner: str) -> str:
    return f'<html data-ca-page="1" data-ca-viewport="1280,900"><body><main>{inner}</main></body></html>'


def test_only_labels_prices_and_buttons_below_the_ratio_are_weak():
    page = snapshot(
        '<h1>Shipping address</h1><form><label data-ca-style="16,400,2.5,#ffffff">Email'
        "<input type=email autocomplete=email></label>"
        '<label data-ca-style="24,400,3.2,#ffffff">Street<input autocomplete=address-line1></label>'
        '<p data-ca-style="16,400,2,#ffffff">A quiet remark</p><button data-ca-style="16,400,4.4,#777777">Continue</button>'
        '<button disabled data-ca-style="16,400,1.5,#777777">Pay now</button></form>'
    )
    weak = value(walk(CART, page), "page.low_contrast")
    assert [(one["label"], one["ratio"]) for one in weak] == [("Email", 2.5), ("Continue", 4.4)]


def test_contrast_and_size_of_plain_pages_are_gaps():
    assert isinstance(told(walk(CART), "page.low_contrast"), Gap)
    assert isinstance(told(walk(CART), "page.small_targets"), Gap)


def test_small_targets_are_told_unless_an_exception_holds():
    page = snapshot(
        '<h1>Your basket</h1><a class=btn href=/c data-ca-box="0,300,200,40">Checkout</a>'
        '<button data-ca-box="500,0,14,14" data-ca-name="Remove mug">x</button>'
        '<button data-ca-box="516,0,14,14" data-ca-name="Save mug">s</button>'
        '<button data-ca-box="900,0,14,14" data-ca-name="Lonely">l</button>'
        '<p>See our <a href=/t data-ca-box="60,200,40,16">terms</a> for returns.</p>'
        '<input type=checkbox id=b data-ca-box="0,400,13,13"><label for=b data-ca-box="16,396,200,24">Gift wrap</label>'
    )
    walked = walk(page + "<table><tr><th>Total</th><td>£1.00</td></tr></table>")
    found = value(walked, "page.small_targets")
    assert [one["label"] for one in found] == ["Remove mug", "Save mug"]
    assert (found[0]["width"], found[0]["height"]) == (14, 14)


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Buy now", True),
        ("Zahlungspflichtig bestellen", True),
        ("Place order", False),
        ("Kupuję i płacę", True),
        ("Pay £24.90", True),
    ],
)
def test_the_order_button_s_words_are_judged(label, names):
    last = f"<h1>Review your order</h1>{TOTAL}<form method=post><button>{label}</button></form>"
    walked = walk(CART, ADDRESS, PAYMENT, last)
    assert value(walked, "page.order_button") == label
    assert value(walked, "page.order_button_names_payment") is names


def test_an_order_button_behind_the_last_step_is_a_gap():
    assert isinstance(told(walk(CART, ADDRESS, PAYMENT), "page.order_button"), Gap)


def test_navigation_links_are_counted_without_what_a_checkout_needs():
    nav = "".join(f"<a href='{HOST}/c/{n}'>Shelf {n}</a>" for n in range(7))
    header = f"<header><a href='/'>Shop</a><a href='/cart'>Basket</a><nav>{nav}</nav></header>"
    page = f"<html><body>{header}<main>{ADDRESS}</main></body></html>"
    assert value(walk(CART, page), "page.navigation_links") == 7
    assert value(walk(CART, ADDRESS), "page.navigation_links") == 0
