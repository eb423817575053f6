"""Money lines of small pages in many shapes and languages."""

from __future__ import annotations

import pytest

from checkout_audit.detect.reading import kinds, ledger, sums
from checkout_audit.detect.reading.dom import Page


def lines(body: str, language: str = "en") -> list[tuple[str, str | None, str | None]]:
    page = Page.parse(f"<html lang={language}><body>{body}</body></html>")
    return [(line.kind, line.amount, line.currency) for line in ledger.read(page)]


TABLE = (
    "<table><tr><td>Basket total</td><td>£24.00</td></tr><tr><td>Delivery (calculated at checkout)</td><td>£0.00</td></tr>"
    "<tr><td>Order total</td><td>£24.00</td></tr></table>"
)
LISTED = "<ul><li>Sub total: $5.00</li><li>Flat rate shipping: $10.00</li><li>Total: $15.00</li></ul>"
DEFINED = "<dl><dt>Subtotal</dt><dd>€20,00</dd><dt>Shipping</dt><dd>€4,95</dd><dt>Total</dt><dd>€24,95</dd></dl>"
GRID = (
    "<div><div><span>Subtotal</span><span>£20.00</span></div><div><span>Tax</span><span>£4.00</span></div>"
    "<div><b>Total</b><b>£24.00</b></div></div>"
)
PLAIN = "<p>Sub total: $5.00<br>Flat rate shipping: $10.00<br>Total: $15.00</p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TABLE, ["subtotal 24.00", "shipping 0.00", "total 24.00"]),
        (LISTED, ["subtotal 5.00", "shipping 10.00", "total 15.00"]),
        (DEFINED, ["subtotal 20.00", "shipping 4.95", "total 24.95"]),
        (GRID, ["subtotal 20.00", "tax 4.00", "total 24.00"]),
        (PLAIN, ["subtotal 5.00", "shipping 10.00", "total 15.00"]),
    ],
    ids=["table", "list", "definitions", "grid", "plain"],
)
def test_a_summary_is_read_in_any_markup(body: str, expected: list[str]) -> None:
    assert [f"{kind} {amount}" for kind, amount, _ in lines(body)] == expected


@pytest.mark.parametrize(
    ("language", "labels", "price", "currency"),
    [
        ("bg", ("Междинна сума", "Доставка", "Общо"), "20,00 лв.", "BGN"),
        ("fr", ("Sous-total", "Livraison", "Total"), "20,00 €", "EUR"),
        ("th", ("ยอดรวมย่อย", "ค่าจัดส่ง", "ยอดรวมทั้งหมด"), "฿20.00", "THB"),
        ("zh-CN", ("小计", "运费", "总计"), "¥20.00", "CNY"),
        ("zh-TW", ("小計", "運費", "總計"), "NT$20.00", "TWD"),
        ("ka", ("შუალედური ჯამი", "მიწოდება", "სულ"), "20.00 ₾", "GEL"),
        ("de", ("Zwischensumme", "Standardversand", "Gesamtsumme"), "20,00 €", "EUR"),
        ("ja", ("小計", "送料", "合計"), "¥20.00", "JPY"),
        ("ar", ("المجموع الفرعي", "الشحن", "الإجمالي"), "20.00 د.إ", "AED"),
        ("pl", ("Suma częściowa", "Wysyłka", "Suma całkowita"), "20,00 zł", "PLN"),
        ("sv", ("Delsumma", "Frakt", "Totalt"), "20,00 kr", "SEK"),
        ("es", ("Subtotal", "Envío", "Total"), "20,00 €", "EUR"),
        ("tr", ("Ara toplam", "Kargo", "Toplam"), "₺20,00", "TRY"),
    ],
)
def test_labels_are_understood_in_the_shop_s_language(
    language: str, labels: tuple[str, str, str], price: str, currency: str
) -> None:
    rows = "".join(f"<tr><td>{label}</td><td>{price}</td></tr>" for label in labels)
    found = lines(f"<table>{rows}</table>", language)
    assert [kind for kind, _, _ in found] == ["subtotal", "shipping", "total"]
    assert {(amount, code) for _, amount, code in found} == {("20.00", currency)}


def test_struck_through_and_hidden_prices_are_no_prices() -> None:
    body = "<table><tr><td>Subtotal</td><td><del>£30.00</del> <b>£20.00</b></td></tr><tr><td>Total</td><td>£20.00</td></tr>"
    body += "<tr hidden><td>Handling fee</td><td>£3.00</td></tr></table>"
    assert lines(body) == [("subtotal", "20.00", "GBP"), ("total", "20.00", "GBP")]


def test_a_thing_in_the_cart_is_told_once_under_its_name() -> None:
    body = (
        "<table><tr><td><img alt=''></td><td><a href='/p'>Coders at Work</a> Price: £24.50 Total: £24.50</td>"
        "<td><input name=quantity value=1></td>"
        "<td>£24.50</td><td>£24.50</td></tr></table>" + TABLE.replace("24.00", "24.50")
    )
    page = Page.parse(f"<html lang=en><body>{body}</body></html>")
    items = [line for line in ledger.read(page) if line.kind == "item"]
    assert [(line.label, line.amount) for line in items] == [("Coders at Work", "24.50")]


def test_the_header_s_cart_is_no_summary() -> None:
    assert lines("<header>Basket total: £24.00</header>") == [("other", "24.00", "GBP")]


def test_prices_of_things_for_sale_are_no_lines() -> None:
    card = "<li><a href='/a'>Book</a> £12.00 <button>Add to basket</button></li>"
    assert lines(f"<h1>Books</h1><ul>{card}{card}</ul>{TABLE}")[-3:] == lines(TABLE)
    assert not [line for line in lines(f"<ul>{card}{card}</ul>{TABLE}") if line[0] == "item"]


def test_prices_beside_radios_are_options() -> None:
    body = (
        "<label><input type=radio name=ship checked> Standard delivery £4.95</label>"
        "<label><input type=radio name=ship> Express delivery £9.95</label>" + TABLE
    )
    page = Page.parse(f"<html lang=en><body>{body}</body></html>")
    assert [(line.amount, line.chosen) for line in ledger.read(page) if line.kind == "option"] == [
        ("4.95", True),
        ("9.95", False),
    ]


def test_tax_inside_the_total_is_marked_as_included() -> None:
    rows = "<tr><td>Subtotal</td><td>£20.00</td></tr><tr><td>Total</td><td>£20.00 <small>(incl. £3.33 VAT)</small></td></tr>"
    page = Page.parse(f"<html lang=en><body><table>{rows}</table></body></html>")
    assert [(line.kind, line.amount, line.included) for line in ledger.read(page)] == [
        ("subtotal", "20.00", False),
        ("total", "20.00", False),
        ("tax", "3.33", True),
    ]


def test_tax_that_would_break_the_sum_is_taken_as_included() -> None:
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in [("Subtotal", "€20.00"), ("VAT", "€3.33"), ("Total", "€20.00")]
    )
    page = Page.parse(f"<html lang=en><body><table>{rows}</table></body></html>")
    assert [line.included for line in ledger.read(page) if line.kind == "tax"] == [True]


def test_words_instead_of_amounts_are_lines_too() -> None:
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>"
        for a, b in [
            ("Subtotal", "£20.00"),
            ("Shipping", "Free"),
            ("Tax", "Calculated at the next step"),
            ("Total", "£20.00"),
        ]
    )
    assert lines(f"<table>{rows}</table>") == [
        ("subtotal", "20.00", "GBP"), ("shipping", "0", "GBP"), ("tax", None, None), ("total", "20.00", "GBP"),
    ]  # fmt: skip


def test_a_summary_shown_twice_is_read_once() -> None:
    assert lines(f"<div>{GRID}</div><div>{GRID}</div>") == lines(GRID)


def test_promises_beside_a_summary_are_no_lines_of_it() -> None:
    assert lines(f"<ul class=promises><li>Delivery £2.60</li><li>Returns are free for 30 days</li></ul>{GRID}") == lines(
        GRID
    )


def test_a_part_that_is_only_named_footer_may_hold_the_total() -> None:
    assert lines(f"<div class='totals-footer-item'>{GRID}</div>") == lines(GRID)
    assert not [kind for kind, _, _ in lines(f"<footer>{GRID}</footer>") if kind == "total"]


def test_a_nameless_charge_that_makes_the_sum_come_out_is_a_fee_or_shipping() -> None:
    for label, kind in (("Ground, arrives Wednesday", "shipping"), ("Additional charges", "fee")):
        rows = "".join(
            f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in [("Subtotal", "$5.99"), (label, "$6.99"), ("Total", "$12.98")]
        )
        assert [found for found, _, _ in lines(f"<table>{rows}</table>")] == ["subtotal", kind, "total"]


def test_savings_that_are_only_told_do_not_break_the_sum() -> None:
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in [("Subtotal", "$7.69"), ("You saved", "$5.26"), ("Total", "$7.69")]
    )
    page = Page.parse(f"<html lang=en><body><table>{rows}</table></body></html>")
    assert sums.rest(ledger.read(page)) == 0


def test_a_torn_price_is_joined_and_never_wrong_by_a_hundred() -> None:
    row = "<table><tr><td>Subtotal</td><td>$1.00</td></tr><tr><td>Total</td><td>{}</td></tr></table>"
    read = {
        "<span>$</span>423<sup>99</sup>": "423.99",
        "<span>$</span><span>423</span><span>.99</span>": "423.99",
        "<i>$</i><i>2</i><i>6</i><i>.</i><i>9</i><i>8</i>": "26.98",
        "Total: <!-- -->$<!-- -->7.50": "7.50",
    }
    for markup, amount in read.items():
        assert lines(row.format(markup))[-1] == ("total", amount, "USD"), markup


def test_hostile_pages_cost_no_more_than_their_size() -> None:
    body = "<div>" * 200 + "£1.00 " * 2000 + "<table>" + "<tr><td>Fee</td><td>£1.00</td></tr>" * 1500
    assert lines(body)


SHOPIFYISH = (
    "<section><div role=row><div role=rowheader>Subtotal</div><div role=cell>$20.00</div></div>"
    "<div role=row><div role=rowheader>Shipping</div><div role=cell>"
    "Original price<s>$9.00</s> Discounted price <b>$4.00</b></div></div>"
    "<div role=row><div role=rowheader>Total</div><div role=cell><abbr>AUD</abbr>"
    "<strong>$24.00</strong></div></div></section>"
)


def test_a_code_in_an_element_of_its_own_names_the_currency_and_is_no_label() -> None:
    page = Page.parse(f"<html lang=en><body>{SHOPIFYISH}</body></html>")
    assert [(line.kind, line.label, line.amount, line.currency) for line in ledger.read(page)] == [
        ("subtotal", "Subtotal", "20.00", "AUD"), ("shipping", "Shipping", "4.00", "AUD"),
        ("total", "Total", "24.00", "AUD"),
    ]  # fmt: skip


def test_a_sign_behind_the_price_in_its_own_element_is_no_label() -> None:
    body = (
        "<table><tr><th>Dostava:</th><td><bdi>327,00 <span>rsd</span></bdi></td></tr>"
        "<tr><th>Ukupno</th><td>3.726,00 <i>rsd</i></td></tr></table>"
    )
    assert lines(body, "sr") == [("shipping", "327.00", "RSD"), ("total", "3726.00", "RSD")]


def test_a_summary_beside_a_button_that_says_just_add_is_no_card_for_sale() -> None:
    body = "<aside><button>Add</button><p>Order value £5.00</p><p>Shipping £2.00</p><p>Total £7.00</p></aside>"
    assert [kind for kind, _, _ in lines(body)] == ["subtotal", "shipping", "total"]


def test_what_shows_on_wide_screens_only_is_read() -> None:
    body = (
        "<div class='hidden md:block'><p>Subtotal: £5.00</p><p>Total: £5.00</p></div>"
        "<div class=hidden><p>Fee: £1.00</p></div>"
    )
    assert [kind for kind, _, _ in lines(body)] == ["subtotal", "total"]


def test_a_second_currency_behind_the_price_says_the_same_again() -> None:
    assert lines("<div><p>Subtotal 10.00 € 19.56 лв.</p><p>Total 10.00 € 19.56 лв.</p></div>", "bg") == [
        ("subtotal", "10.00", "EUR"), ("total", "10.00", "EUR"),
    ]  # fmt: skip


def test_a_limit_for_free_delivery_is_no_price_of_the_choice() -> None:
    body = "<label><input type=radio name=d checked> Home delivery, free on orders over £50.00</label><p>Total £12.00</p>"
    assert [kind for kind, _, _ in lines(body)] == ["total"]


def test_the_price_of_a_choice_is_called_by_its_name() -> None:
    body = (
        "<h2>Delivery</h2><label><input type=radio name=d checked><b>Courier</b><p>To your door</p> Cost: £4.00</label>"
        "<label><input type=radio name=d><b>Locker</b><p>Around the clock</p> Cost: £2.00</label>"
    )
    page = Page.parse(f"<html lang=en><body>{body}</body></html>")
    assert [(line.label, line.amount, line.chosen) for line in ledger.read(page)] == [
        ("Courier", "4.00", True), ("Locker", "2.00", False),
    ]  # fmt: skip


def test_an_item_is_called_by_its_own_line() -> None:
    body = (
        "<table><tr><td><img alt=''><span hidden>x</span></td><td><div>Quantity 1</div><p>Oak tray</p><p>Size: L</p></td>"
        "<td>£7.00</td></tr></table><dl><dt>Subtotal</dt><dd>£7.00</dd><dt>Total</dt><dd>£7.00</dd></dl>"
    )
    page = Page.parse(f"<html lang=en><body>{body}</body></html>")
    assert [line.label for line in ledger.read(page) if line.kind == "item"] == ["Oak tray"]


def test_the_sum_of_goods_and_extras_is_the_total_whatever_it_is_called() -> None:
    assert [kind for kind, _, _ in lines("<p>Subtotal £5.00</p><p>Shipping £2.00</p><p>Items total £7.00</p>")] == [
        "subtotal", "shipping", "total",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Price (excl. tax)", "other"), ("Total IVA incluido", "total"), ("Total (2 productos)IVA inc.", "total"),
        ("Cena celkem vč. DPH", "total"), ("Total ex. VAT", "total"), ("Mukaan lukien verot", "tax"),
        ("Međuzbir", "subtotal"),
        ("Order value", "subtotal"), ("Total (USD)", "total"),
    ],
)  # fmt: skip
def test_labels_announce_their_kind(label: str, kind: str) -> None:
    assert kinds.of(label).kind == kind


def test_a_price_without_tax_on_a_product_page_is_no_tax() -> None:
    body = "<h1>Oak tray</h1><p>Price (incl. tax) <b>£14.40</b></p><p>Price (excl. tax) <b>£12.00</b></p>"
    assert "tax" not in [kind for kind, _, _ in lines(body)]


def test_an_address_to_enter_stands_for_a_cost_not_known_yet() -> None:
    body = (
        "<div><p><span>Subtotal</span><b>£5.00</b></p><p><span>Shipping</span><i>Enter shipping address</i></p>"
        "<p><span>Total</span><b>£5.00</b></p></div>"
    )
    assert ("shipping", None, None) in lines(body)


def test_links_tell_where_a_page_without_an_address_lives() -> None:
    links = "<a href='https://www.tray.example.ca/help'>Help</a>" * 3
    assert lines(f"{links}<div><p>Subtotal $5.00</p><p>Total $5.00</p></div>") == [
        ("subtotal", "5.00", "CAD"),
        ("total", "5.00", "CAD"),
    ]


def test_the_price_of_one_piece_and_of_all_are_one_item() -> None:
    summary = "<dl><dt>Subtotal</dt><dd>36,00 €</dd><dt>Total</dt><dd>36,00 €</dd></dl>"
    card = "<div><div><img><h3>Beanie</h3><span>18,00 €</span></div><div><b>36,00 €</b></div></div>"
    assert [amount for kind, amount, _ in lines(f"<div><div>{card}</div>{summary}</div>") if kind == "item"] == ["36.00"]


def test_what_is_saved_on_an_item_is_not_its_price() -> None:
    summary = "<dl><dt>Subtotal</dt><dd>36,00 €</dd><dt>Total</dt><dd>36,00 €</dd></dl>"
    row = (
        "<table><tr><td><a href=/b>Beanie</a><p>18,00 €</p><p>Save 2,00 €</p><input name=quantity value=2></td>"
        "<td><p>36,00 €</p><p>Save 4,00 €</p></td></tr></table>"
    )
    assert [amount for kind, amount, _ in lines(row + summary) if kind == "item"] == ["36.00"]


def test_beside_an_empty_cart_nothing_is_in_the_cart() -> None:
    offers = "<ul><li><img>Oak tray <b>£7.00</b></li><li><img>Tea tin <b>£5.00</b></li></ul>"
    assert "item" not in [kind for kind, _, _ in lines(f"<div>{offers}<p>Subtotal £0.00</p></div>")]
