"""Which links of a page lead to products, and in which order a shopper in search of something cheap would follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import urldefrag, urlsplit

from checkout_audit.model import Button, PageReading, ProductCard
from checkout_audit.walk.moves.near import closeness
from checkout_audit.walk.moves.pick import meaning, usable

_BESIDE = 0.6  # share of a button's path that a link has in common with it, from which it stands beside it
_SHELF = re.compile(
    r"(?:^|[/_=-])(?:shop|store|products?|catalogu?e?|categor(?:y|ies)|collections?|all|new|sale|c)(?:[/_.?=-]|$)", re.I
)
_MENUS = ("nav", "header", "dialog", "main")  # where links to shelves stand, likeliest first
_NOT_SHELVES = (
    "login",
    "create_account",
    "cart",
    "view_cart",
    "checkout",
    "wishlist",
    "contact",
    "privacy",
    "terms",
    "returns",
)


def by_price(cards: tuple[ProductCard, ...]) -> Iterator[ProductCard]:
    """In stock, priced ones from cheap to dear, those under one unit of money (samples) last; then those without a price."""

    def order(card: ProductCard) -> tuple[bool, Decimal]:
        amount = Decimal(card.amount) if card.amount else Decimal(10**9)
        return amount < 1, amount

    yield from sorted((card for card in cards if not card.sold_out and card.href), key=order)


def shelves(reading: PageReading) -> list[Button]:
    """Links that may lead to products: with a shelf's word in the address first, then the menu, folded or not."""
    links = [
        button
        for button in reading.buttons
        if (usable(button) or button.region in ("nav", "header"))
        and button.href.startswith("http")
        and meaning(button, _NOT_SHELVES) < 0.5
        and button.region != "footer"
    ]
    named = [link for link in links if _SHELF.search(urlsplit(link.href).path)]
    rest = [link for link in links if link not in named and link.region in _MENUS]
    rest.sort(key=lambda link: (not link.visible, _MENUS.index(link.region)))
    return [*named, *rest]


def links_beside(reading: PageReading, adds: list[Button]) -> list[str]:
    """The address of the link that stands nearest to each button: the product's own page, where it has one."""
    links = [
        b for b in reading.buttons if usable(b) and b.href.startswith("http") and b.region in ("main", "") and b not in adds
    ]
    links = [b for b in links if address(b.href) != address(reading.url) and meaning(b, _NOT_SHELVES) < 0.5]
    nearest = [max(links, key=lambda link: closeness(add.xpath, [link.xpath])) for add in adds if links]
    beside = [(link, add) for link, add in zip(nearest, adds, strict=False) if closeness(add.xpath, [link.xpath]) >= _BESIDE]
    return list(dict.fromkeys(link.href for link, _ in beside))


def address(url: str) -> str:
    """The address without what only scrolls; a fragment that is a path stays, since some shops route by it."""
    bare, fragment = urldefrag(url)
    return bare.rstrip("/") + (f"#{fragment}" if fragment.startswith(("/", "!")) else "")


def same_host(url: str, other: str) -> bool:
    """Whether both addresses are of one host and port."""
    return urlsplit(url).netloc == urlsplit(other).netloc
