"""Product cards of shelves, home and search pages: a link with a price beside it."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urldefrag, urljoin

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import money
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import ProductCard

_LEVELS = 7
"""How far above a price its card's link may start: cards of the common themes need at most six levels."""
_MOST_LINKS = 8
"""A part with more links than this is a shelf, not a card."""
_MOST_CARDS, _MOST_PRICES = 60, 400
"""Where to stop: a shelf's first cards are enough, and a page of nothing but prices must not cost the square of its size."""
_LONGEST_PRICE = 60  # characters
_DIGIT = re.compile(r"\d")
_NOT_PRODUCTS = frozenset(
    [
        "add_to_cart",
        "wishlist",
        "cart",
        "view_cart",
        "checkout",
        "login",
        "remove",
        "edit",
        "create_account",
        "buy_now",
        "reviews",
    ]
)
_NOT_PAGES = ("#", "javascript:", "mailto:", "tel:", "data:")


def read(page: Page, language: str = "") -> tuple[ProductCard, ...]:
    """The cards in document order, each product once; at most 60. None on pages without priced links."""
    cards: dict[str, ProductCard] = {}
    priced = ((one, amount) for one in page.elements if (amount := _price(page, one, language)) is not None)
    for element, amount in islice(priced, _MOST_PRICES):
        found = _card_of(page, element)
        if found is None:
            continue
        card, link = found
        href = _address(page, link)
        if href not in cards:
            cards[href] = _card(page, card, link, href, amount)
        if len(cards) == _MOST_CARDS:
            break
    return tuple(cards.values())


def _price(page: Page, element: HtmlElement, language: str) -> money.Amount | None:
    """The first amount with a currency in a short text of the content."""
    if not page.visible(element) or page.region(element) in ("footer", "header", "nav"):
        return None
    own = page.own_text(element)
    if not own or len(own) > _LONGEST_PRICE or not page.at_most(element, 6 * _LONGEST_PRICE):
        return None
    texts = {own, page.text(element)}  # the currency may be an element of its own
    fit = sorted((text for text in texts if len(text) <= _LONGEST_PRICE and _DIGIT.search(text)), key=len)
    amounts = (one for text in fit for one in money.parse(text, language))
    return next((one for one in amounts if one.currency and one.value), None)


def _card_of(page: Page, element: HtmlElement) -> tuple[HtmlElement, HtmlElement] | None:
    """(card, link): the smallest part around the price that holds a link to another page."""
    up = element
    for _ in range(_LEVELS):
        if up.tag in ("body", "main", "form", "table", "dialog"):
            return None
        links = list(islice((one for one in up.iter("a") if _leads_on(page, one)), _MOST_LINKS + 1))
        if len({_address(page, link) for link in links}) > _MOST_LINKS // 2 or len(links) > _MOST_LINKS:
            return None
        if links:
            named = [link for link in links if page.name(link)]
            return up, max(named or links, key=lambda link: len(page.name(link)))
        parent = up.getparent()
        if parent is None:
            return None
        up = parent
    return None


def _leads_on(page: Page, link: HtmlElement) -> bool:
    href = (link.get("href") or "").strip()
    if not href or href.lower().startswith(_NOT_PAGES) or not page.visible(link):
        return False
    here, there = urldefrag(page.url)[0], _address(page, link)
    words = lexicon.concepts_in(page.name(link)[:80], _NOT_PRODUCTS)
    return there != here and max(words.values(), default=0.0) < 0.6


def _address(page: Page, link: HtmlElement) -> str:
    try:
        return str(urldefrag(urljoin(page.url, (link.get("href") or "").strip()))[0])
    except ValueError:
        return ""


def _card(page: Page, card: HtmlElement, link: HtmlElement, href: str, amount: money.Amount) -> ProductCard:
    texts = [page.own_text(one) for one in card.iter() if isinstance(one.tag, str)]
    sold_out = any(lexicon.is_a(text, "out_of_stock", 0.6) for text in texts if 3 < len(text) <= 40)
    return ProductCard(
        label=page.name(link)[:120],
        href=href,
        ref=page.ref(link),
        xpath=page.xpath(link),
        amount=str(amount.value),
        currency=amount.currency,
        sold_out=sold_out,
    )
