"""From wherever the walk starts to the page of a product that can be bought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import urldefrag, urlsplit

from checkout_audit.errors import WalkStopped
from checkout_audit.model import Button, PageReading, ProductCard, Stop
from checkout_audit.walk.moves.pick import meaning, usable
from checkout_audit.walk.trip import Trip

_PAGES = 8  # pages looked at in search of products before giving up
_PRODUCTS = 4  # products looked at on one page
_SHELF = re.compile(
    r"(?:^|[/_=-])(?:shop|store|products?|catalogu?e?|categor(?:y|ies)|collections?|all|new|sale|c)(?:[/_.?=-]|$)", re.I
)
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


def find_product(trip: Trip, hints: tuple[str, ...] = ()) -> None:
    """Goes to a product page; `hints` are product addresses that are known already.

    Raises WalkStopped with code `no-product` or `out-of-stock`.
    """
    sold_out = False
    seen: set[str] = set()
    for _ in range(_PAGES):
        if can_buy(trip.reading):
            return
        sold_out |= is_sold_out(trip.reading)
        found, gone = _try_products(trip, seen)
        if found:
            return
        sold_out |= gone
        if not _next_page(trip, hints, seen):
            break
    raise WalkStopped(_nothing(sold_out))


def can_buy(reading: PageReading) -> bool:
    """Whether the page is a product's, with a control that puts it into the cart."""
    if is_sold_out(reading) or "cart" in reading.stages:
        return False
    buttons = [b for b in reading.buttons if usable(b) and meaning(b, ("add_to_cart", "buy_now")) >= 0.5]
    return bool(buttons) and ("product" in reading.stages or len(buttons) == 1) and "listing" not in reading.stages


def is_sold_out(reading: PageReading) -> bool:
    """Whether the page says that its product cannot be had."""
    return reading.blocked is not None and reading.blocked.code == "out-of-stock"


def _try_products(trip: Trip, seen: set[str]) -> tuple[bool, bool]:
    """Looks at products of this page, cheapest first. Returns (found one, met a sold-out one)."""
    cards, gone = list(_by_price(trip.reading.products)), any(card.sold_out for card in trip.reading.products)
    shelf = trip.look.url if trip.look else ""
    for card in cards[:_PRODUCTS]:
        if _address(card.href) in seen or not _same_host(card.href, shelf):
            continue
        seen.add(_address(card.href))
        if trip.goto(card.href, "product"):
            trip.arrive()
            if can_buy(trip.reading):
                return True, gone
            gone |= is_sold_out(trip.reading)
    return False, gone


def _by_price(cards: tuple[ProductCard, ...]) -> Iterator[ProductCard]:
    """In stock, priced ones from cheap to dear, those under one unit of money (samples) last; then those without a price."""

    def order(card: ProductCard) -> tuple[bool, Decimal]:
        amount = Decimal(card.amount) if card.amount else Decimal(10**9)
        return amount < 1, amount

    yield from sorted((card for card in cards if not card.sold_out and card.href), key=order)


def _next_page(trip: Trip, hints: tuple[str, ...], seen: set[str]) -> bool:
    """Opens the next page where products may be: hinted ones first, then the links that look like shelves."""
    here = trip.look.url if trip.look else ""
    links = [*hints, *(button.href for button in _shelves(trip.reading))]
    for href in links:
        if _address(href) in seen or not _same_host(href, here) or _address(href) == _address(here):
            continue
        seen.add(_address(href))
        if trip.goto(href, "listing"):
            trip.arrive()
            return True
    return False


def _shelves(reading: PageReading) -> list[Button]:
    """Links that may lead to products: those with a shelf's word in the address first, then the site's own navigation."""
    links = [
        button
        for button in reading.buttons
        if usable(button)
        and button.href.startswith("http")
        and meaning(button, _NOT_SHELVES) < 0.5
        and button.region != "footer"
    ]
    named = [link for link in links if _SHELF.search(urlsplit(link.href).path)]
    rest = [link for link in links if link not in named and link.region in ("nav", "header", "main")]
    return [*named, *rest]


def _address(url: str) -> str:
    return urldefrag(url)[0].rstrip("/")


def _same_host(url: str, other: str) -> bool:
    return urlsplit(url).netloc == urlsplit(other).netloc


def _nothing(sold_out: bool) -> Stop:
    if sold_out:
        return Stop(
            "out-of-stock",
            "every product that the walk looked at was sold out",
            "Give the address of a product in stock with --product URL.",
        )
    return Stop(
        "no-product",
        "no page with something to buy was found",
        "Check that the address is a shop; if it is, give the address of one product.",
    )
