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
