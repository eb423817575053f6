"""Product cards of shelves, home and search pages: a link with a price beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urldefrag, urljoin

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import money, stream
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import ProductCard

_LEVELS = 7
"""How far above a price its card's link may start: cards of the common themes need at most six levels."""
_MOST_LINKS = 8
"""A part with more links than this is a shelf, not a card."""
_MOST_CARDS, _MOST_PRICES = 60, 400
"""Where to stop: a shelf's first cards are enough, and a page of nothing but prices must not cost the square of its size."""
_LONGEST_PRICE = 60  # characters
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
    for element, amount in islice(_prices(page), _MOST_PRICES):
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


def _prices(page: Page) -> Iterator[tuple[HtmlElement, money.Amount]]:
    """The prices with a currency that stand in short texts of the content; struck-through ones are none."""
    for atom in stream.of(page).atoms:
        amount = atom.amount
        if amount is None or not amount.currency or not amount.value:
            continue
        if page.region(atom.element) in ("footer", "header", "nav") or not page.at_most(atom.element, 6 * _LONGEST_PRICE):
            continue
        if len(page.text(atom.element)) <= _LONGEST_PRICE:
            yield atom.element, amount


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
