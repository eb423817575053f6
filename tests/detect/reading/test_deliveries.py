"""Ways of delivery in radios, buttons and selects."""

from __future__ import annotations

from datetime import date

import pytest

from checkout_audit.detect.reading import deliveries, durations, fields
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import DeliveryOption


def options(body: str, language: str = "en") -> tuple[DeliveryOption, ...]:
    page = Page.parse(f"<html lang={language}><body>{body}</body></html>")
    return deliveries.read(page, fields.read(page))


def test_radios_give_price_time_and_choice() -> None:
    body = (
        "<fieldset><legend>Shipping method</legend>"
        "<p><input type=radio name=m id=a checked><label for=a>Standard delivery</label> 3-5 working days £4.95</p>"
        "<p><input type=radio name=m id=b><label for=b>Collect in store</label> Free</p></fieldset>"
    )
    first, second = options(body)
    assert (first.label, first.amount, first.currency, first.when, first.chosen) == (
        "Standard delivery", "4.95", "GBP", "3-5 working days", True,
    )  # fmt: skip
    assert (second.amount, second.pickup, second.chosen) == ("0", True, False)


def test_one_form_and_button_per_method_gives_the_buttons() -> None:
    row = (
        "<div class=row><div><h4>{}</h4><p>{}</p></div><div>{}</div>"
        "<div><form method=post><button data-ca-ref={}>Select option</button></form></div></div>"
    )
    body = "<h1>Shipping method</h1>" + row.format("Standard delivery", "3-5 working days", "£4.95", "r1")
    body += row.format("Express delivery", "Next working day", "£9.95", "r2")
    assert [(o.label, o.amount, o.control, o.ref) for o in options(body)] == [
        ("Standard delivery", "4.95", "button", "r1"),
        ("Express delivery", "9.95", "button", "r2"),
    ]


def test_a_select_of_methods_is_read() -> None:
    body = (
        "<label for=s>Shipping method</label><select name=shipping_method id=s>"
        "<option value=1 selected>Standard delivery - £4.95</option>"
        "<option value=2>DHL Express (next day) - £9.95</option></select>"
    )
    assert [(o.amount, o.chosen, o.control) for o in options(body)] == [("4.95", True, "select"), ("9.95", False, "select")]


@pytest.mark.parametrize(
    ("language", "heading", "label", "price", "amount"),
    [
        ("de", "Versandart", "Expressversand", "9,95 €", "9.95"),
        ("fr", "Mode de livraison", "Livraison à domicile", "4,95 €", "4.95"),
        ("ja", "配送方法", "宅配便 送料", "¥500", "500"),
        ("bg", "Начин на доставка", "Доставка до адрес", "5,90 лв.", "5.90"),
        ("pl", "Sposób dostawy", "Dostawa kurierem", "14,99 zł", "14.99"),
    ],
)
def test_methods_are_found_in_other_languages(language: str, heading: str, label: str, price: str, amount: str) -> None:
    body = f"<h2>{heading}</h2><label><input type=radio name=x> {label} {price}</label>"
    assert [option.amount for option in options(body, language)] == [amount]


def test_radios_of_payment_addresses_and_sizes_are_no_deliveries() -> None:
    assert (
        options(
            "<h2>Payment</h2><label><input type=radio name=p> Credit card</label>"
            "<label><input type=radio name=p> PayPal £0.50</label>"
        )
        == ()
    )
    assert (
        options(
            "<label><input type=radio name=a> Ship to a different address</label>"
            "<label><input type=radio name=a> Same as billing</label>"
        )
        == ()
    )
    assert (
        options(
            "<h2>Size</h2><label><input type=radio name=s> Small £5.00</label>"
            "<label><input type=radio name=s> Large £6.00</label>"
        )
        == ()
    )


def test_a_threshold_for_free_delivery_is_not_its_price() -> None:
    body = "<h2>Delivery</h2><label><input type=radio name=d> Courier delivery £4.95 "
    body += "<small>free on orders over £50.00</small></label>"
    assert [option.amount for option in options(body)] == ["4.95"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("3-5 working days", (3, 5)), ("2 bis 4 Werktage", (2, 4)), ("24 hours", (1, 1)), ("48 hours", (2, 2)),
        ("2 weeks", (14, 14)),
        ("next working day", (1, 1)), ("same day", (0, 0)), ("1–2 jours ouvrés", (1, 2)), ("3営業日", (3, 3)),
        ("Tue 4 May", (None, None)),
    ],
)  # fmt: skip
def test_days_are_counted(words: str, days: tuple[int | None, int | None]) -> None:
    assert durations.days(words) == days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Wednesday 9 December", 17),
        ("Dec 1st", 9),
        ("24. November", 2),
        ("3 janvier", 42),
        ("11月25日", 3),
        ("tomorrow", 1),
        ("soon", None),
    ],
)
def test_days_to_a_named_day_are_counted_from_the_walk(words: str, days: int | None) -> None:
    assert durations.until(words, date(2026, 11, 22)) == days


def test_a_day_of_the_calendar_is_told_from_a_speed() -> None:
    assert durations.is_date("Tue 4 May")
    assert durations.is_date("tomorrow")
    assert not durations.is_date("next working day")
    assert not durations.is_date("3-5 working days")


def test_a_name_is_kept_apart_from_its_description() -> None:
    first, second = options(
        "<fieldset><legend>Delivery method</legend>"
        "<label><input type=radio name=s checked><strong>Standard delivery</strong>"
        "<span>to your door, arrives in 3-5 days</span>"
        " £4.00</label>"
        "<label><input type=radio name=s><div>Free</div><div>Collect in store</div>"
        "<div>Choose a store near you</div></label>"
        "</fieldset>"
    )
    assert (first.label, first.when, second.label, second.amount) == (
        "Standard delivery",
        "in 3-5 days",
        "Collect in store",
        "0",
    )


def test_two_ways_of_the_same_name_keep_their_descriptions() -> None:
    labels = [
        option.label
        for option in options(
            "<h2>Shipping method</h2>"
            "<label><input type=radio name=s><b>Post</b><p>to your door</p> £4.00</label>"
            "<label><input type=radio name=s><b>Post</b><p>to a parcel shop</p> £3.00</label>"
        )
    ]
    assert len(set(labels)) == 2


def test_the_only_way_without_a_radio_is_the_chosen_one() -> None:
    (only,) = options("<fieldset><legend>Shipping method</legend><h3>Postage</h3><strong>£8.50</strong></fieldset>")
    assert (only.label, only.amount, only.currency, only.chosen) == ("Postage", "8.50", "GBP", True)


def test_an_option_says_where_it_lies() -> None:
    (only,) = options(
        "<h2>Shipping method</h2><label data-ca-box='10,20,300,40' data-ca-shown=''>"
        "<input type=radio name=s data-ca-box='12,22,16,16'>Standard delivery £4.00</label>"
    )
    assert only.box is not None and (only.box.x, only.box.y) == (12, 22)
