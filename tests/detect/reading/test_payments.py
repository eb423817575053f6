"""Payment methods that can be chosen, and logos that cannot."""

from __future__ import annotations

from checkout_audit.detect.reading import fields, payments
from checkout_audit.detect.reading.dom import Page


def methods(body: str, selectable: bool = True) -> list[str]:
    page = Page.parse(f"<html lang=en><body>{body}</body></html>")
    return [option.id for option in payments.read(page, fields.read(page)) if option.selectable is selectable]


def radios(*labels: str, name: str = "method") -> str:
    return "".join(
        f"<div><input type=radio name={name} id={name}{i}><label for={name}{i}>{label}</label></div>"
        for i, label in enumerate(labels)
    )


def test_radio_labels_name_their_methods() -> None:
    assert methods(
        f"<fieldset><legend>Payment method</legend>{radios('Credit or debit card', 'Pay by invoice')}</fieldset>"
    ) == ["card", "invoice"]
    assert methods(f"<h2>Zahlungsart</h2>{radios('Kreditkarte', 'Kauf auf Rechnung', 'Vorkasse', 'Nachnahme')}") == [
        "card", "invoice", "bank-transfer", "cod",
    ]  # fmt: skip
    assert methods(f"<h2>Начин на плащане</h2>{radios('Наложен платеж', 'Банков превод')}") == ["cod", "bank-transfer"]
    assert methods(f"<h2>お支払い方法</h2>{radios('クレジットカード', '代金引換')}") == ["card", "cod"]


def test_makes_of_card_are_one_method() -> None:
    assert methods(f"<h3>Payment Details</h3>{radios('Mastercard', 'Visa', 'Diners', 'Amex', name='card_type')}") == ["card"]


def test_pictures_name_the_method_of_a_radio_without_words() -> None:
    body = "<h2>Payment</h2>" + radios("<img src='/i/paypal.svg'>", "<img alt='Visa' src='/x.png'>")
    assert methods(body) == ["paypal", "card"]


def test_a_card_number_field_makes_cards_selectable() -> None:
    assert methods("<label for=n>Card number</label><input id=n autocomplete=cc-number>") == ["card"]


def test_wallet_buttons_are_express() -> None:
    page = Page.parse("<html lang=en><body><main><button>Pay with PayPal</button></main></body></html>")
    (option,) = payments.read(page, fields.read(page))
    assert (option.id, option.selectable, option.express) == ("paypal", True, True)


def test_logos_in_the_footer_are_only_advertised() -> None:
    footer = "<footer><img src='/img/visa.svg' alt='Visa'><img src='/img/klarna.png'><i class='pf pf-paypal'></i></footer>"
    assert methods(footer) == []
    assert methods(footer, selectable=False) == ["card", "klarna", "paypal"]


def test_everyday_words_in_file_names_are_no_methods() -> None:
    assert (
        methods("<img src='/link.png'><img src='/discover-our-story.jpg' alt='Discover our story'>", selectable=False) == []
    )


def test_delivery_radios_are_no_methods() -> None:
    assert (
        methods(f"<h2>Delivery</h2>{radios('Standard delivery £4.95', 'Collect in store and pay by card', name='delivery')}")
        == []
    )


def test_a_provider_s_frame_is_selectable() -> None:
    assert methods("<iframe src='https://www.paypal.com/smart/buttons?x=1'></iframe>") == ["paypal"]
    assert methods(
        "<iframe title='Secure card number input frame' src='https://js.stripe.com/v3/elements-inner-card.html'></iframe>"
    ) == ["card"]


def test_a_name_is_kept_apart_from_its_description() -> None:
    body = (
        "<h2>Payment method</h2><label><input type=radio name=p checked><b>Bank transfer</b>"
        "<p>We send your parcel when it is paid</p>"
        "</label><label><input type=radio name=p><b>Cash on delivery</b><p>Pay the courier</p></label>"
    )
    page = Page.parse(f"<html lang=en><body>{body}</body></html>")
    assert [option.label for option in payments.read(page, fields.read(page))] == ["Bank transfer", "Cash on delivery"]


def test_a_frame_that_names_its_wallet_is_the_wallets_button() -> None:
    assert methods("<iframe title='Pay with Google Pay' src='https://shop.example/sandbox'></iframe>") == ["google-pay"]


def test_ways_of_delivery_are_no_payment_whatever_their_pictures() -> None:
    choices = "".join(
        f"<label><input type=radio name=m><img src='/{name}.svg'>{label} £2.00</label>"
        for name, label in (("mb", "Standard delivery"), ("op", "Express delivery"))
    )
    assert methods(f"<h2>Delivery method</h2>{choices}") == []


def test_what_cannot_be_chosen_here_is_not_selectable() -> None:
    body = (
        "<h2>Payment method</h2><label><input type=radio name=p>PayPal</label>"
        "<label><input type=radio name=p disabled>Klarna</label>"
    )
    assert (methods(body), methods(body, selectable=False)) == (["paypal"], ["klarna"])


def test_a_method_that_can_be_chosen_is_not_advertised_too() -> None:
    body = f"<h2>Payment method</h2>{radios('PayPal', 'Credit card')}<footer><img alt=PayPal><img alt=Klarna></footer>"
    assert methods(body, selectable=False) == ["klarna"]


def test_the_word_for_a_card_names_cards_but_no_gift_cards() -> None:
    body = f"<h2>Payment</h2>{radios('Pay online with card', 'Gift card', 'Plaćanje platnim karticama')}"
    assert methods(body) == ["card", "gift-card"]


def test_the_picture_of_a_social_link_is_no_method() -> None:
    body = "<footer><img alt='Our shop on Facebook' src='/img/link.svg'><img alt=Visa><img alt=PayPal></footer>"
    assert methods(body, selectable=False) == ["card", "paypal"]


def test_methods_that_all_wait_for_something_stay_selectable() -> None:
    body = "".join(f"<label><input type=radio name=p disabled>{name}</label>" for name in ("PayPal", "Klarna"))
    assert methods(f"<h2>Payment method</h2>{body}") == ["paypal", "klarna"]
