"""Products that a page offers to look at: links with a price beside them, as listings and home pages show them."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import money
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import ProductCard

_CLIMB = 8  # ancestors between a price and the card that holds it
_MOST_LINKS = 8  # links in one card; more means that the climb has left the card
_LONGEST_PRICE = 60  # characters of an element that is nothing but a price
_DIGIT = re.compile(r"\d")
_SKIPPED_REGIONS = ("header", "nav", "footer")
_NOT_A_PRODUCT = frozenset(("cart", "view_cart", "checkout", "wishlist", "login", "create_account", "returns", "shipping", "terms"))
_SOLD_OUT = frozenset(("out_of_stock",))


def read(page: Page) -> tuple[ProductCard, ...]:
    """The product cards of a page in the order in which they stand, each address once."""
    cards: dict[str, ProductCard] = {}
    for element in page.root.iter():
        text = _price_text(page, element)
        card = _card(page, element, text) if text else None
        if card is not None and card.href not in cards:
            cards[card.href] = card
    return tuple(cards.values())


def _price_text(page: Page, element: HtmlElement) -> str:
    """The element's own words where they are a price and little else."""
    if not isinstance(element.tag, str):
        return ""
    text = page.own_text(element)
    if not _DIGIT.search(text) or len(text) > _LONGEST_PRICE or not page.visible(element):
        return ""
    return text if page.region(element) not in _SKIPPED_REGIONS else ""


def _card(page: Page, element: HtmlElement, text: str) -> ProductCard | None:
    amounts = [amount for amount in money.parse(text) if amount.explicit or amount.free]
    if not amounts:
        return None
    holder: HtmlElement | None = element
    for _ in range(_CLIMB):
        if holder is None or holder.tag in ("body", "html", "table", "form", "main"):
            return None
        links = [holder] if holder.tag == "a" else list(holder.iter("a"))
        if len(links) > _MOST_LINKS:
            return None
        link = next((found for found in links if _leads_to_product(page, found)), None)
        if link is not None:
            return _product(page, holder, link, amounts[-1])
        holder = holder.getparent()
    return None


def _leads_to_product(page: Page, link: HtmlElement) -> bool:
    href = link.get("href", "")
    target = urlsplit(urljoin(page.url, href))
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")) or target.scheme not in ("http", "https", ""):
        return False
    if target.path.rstrip("/") in ("", urlsplit(page.url).path.rstrip("/")) or not page.visible(link):
        return False
    return not any(weight >= 0.6 for weight in lexicon.concepts_in(page.name(link), _NOT_A_PRODUCT).values())


def _product(page: Page, holder: HtmlElement, link: HtmlElement, amount: money.Amount) -> ProductCard:
    words = page.text(holder)
    return ProductCard(
        label=page.name(link) or words[:80],
        href=urljoin(page.url, link.get("href", "")),
        ref=page.ref(link),
        xpath=page.xpath(link),
        amount=str(amount.value) if amount.value is not None else None,
        currency=amount.currency,
        sold_out=any(weight >= 0.2 for weight in lexicon.concepts_in(words, _SOLD_OUT).values()),
    )
