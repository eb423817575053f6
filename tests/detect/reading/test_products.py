from __future__ import annotations

from checkout_audit.detect.reading import products
from checkout_audit.detect.reading.dom import Page

CARD = "<li><a href='/p/{0}'><img alt='Mug {0}'></a><h3><a href='/p/{0}'>Mug {0}</a></h3><span>£{0}.00</span>{1}</li>"


def read(markup: str) -> list:
    return list(products.read(Page.parse(f"<body><main>{markup}</main></body>", "https://shop.example/all"), "en"))


def test_each_card_is_a_link_with_its_price():
    found = read("<ul>" + "".join(CARD.format(n, "") for n in (5, 7, 9)) + "</ul>")
    assert [(card.label, card.amount, card.currency, card.href) for card in found] == [
        (f"Mug {n}", f"{n}.00", "GBP", f"https://shop.example/p/{n}") for n in (5, 7, 9)
    ]


def test_a_card_that_says_so_is_sold_out():
    found = read("<ul>" + CARD.format(5, "") + CARD.format(7, "<em>Sold out</em>") + "</ul>")
    assert [card.sold_out for card in found] == [False, True]


def test_buttons_and_cart_links_are_no_products():
    assert read("<p>Total £24.00</p><a href='/cart'>View cart</a><a href='#top'>Up</a>") == []


def test_a_page_without_prices_has_no_cards():
    assert read("<ul><li><a href=/a>About</a></li><li><a href=/b>Blog</a></li></ul>") == []


def test_a_price_far_from_any_link_belongs_to_none():
    links = "".join(f"<a href='/c/{n}'>Shelf {n}</a>" for n in range(12))
    assert read(f"<div><div>{links}</div><div><div><span>£5.00</span></div></div></div>") == []


def test_a_price_whose_currency_is_an_element_of_its_own_makes_a_card():
    html = '<main><ul><li><a href="/mug">Mug</a><bdi><span>€</span>9.00</bdi></li></ul></main>'
    (card,) = products.read(Page.parse(html, "https://shop.example/"))
    assert (card.href, card.amount, card.currency) == ("https://shop.example/mug", "9.00", "EUR")
