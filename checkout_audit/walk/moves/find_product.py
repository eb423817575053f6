"""From wherever the walk starts to the page of a product that can be bought."""

from __future__ import annotations

from dataclasses import dataclass, field

from checkout_audit.errors import WalkStopped
from checkout_audit.model import PageReading, Stop
from checkout_audit.walk.moves.add_to_cart import add_buttons
from checkout_audit.walk.moves.pick import usable
from checkout_audit.walk.moves.shelves import address, by_price, links_beside, same_host, shelves
from checkout_audit.walk.trip import Trip

_PAGES = 8  # pages looked at in search of products before giving up
_PRODUCTS = 4  # products looked at on one page


@dataclass
class Search:
    """What the walk remembers of its search. `hints` are product addresses that are known already."""

    hints: tuple[str, ...] = ()
    seen: set[str] = field(default_factory=set)  # addresses opened already
    shelves: list[str] = field(default_factory=list)  # pages with products, best last
    failed: set[str] = field(default_factory=set)  # products that could not be put into the cart
    sold_out: bool = False

    def give_up(self, url: str) -> None:
        """This product is not tried again."""
        self.failed.add(address(url))


def find_product(trip: Trip, search: Search) -> None:
    """Goes to a product page that was not tried in vain yet; back to a shelf where the walk has left it.

    Raises WalkStopped with code `no-product` or `out-of-stock`.
    """
    for _ in range(_PAGES):
        if _fits(trip, search):
            return
        search.sold_out |= is_sold_out(trip.reading)
        _remember(trip, search)
        if _try_products(trip, search) or _sells_here(trip, search):
            return
        if not _next_page(trip, search):
            break
    raise WalkStopped(_nothing(search.sold_out))


def _fits(trip: Trip, search: Search) -> bool:
    return can_buy(trip.reading) and _here(trip) not in search.failed


def can_buy(reading: PageReading) -> bool:
    """Whether the page is a product's, with a control that puts it into the cart (it may sleep until a size is chosen)."""
    if is_sold_out(reading) or "cart" in reading.stages:
        return False
    buttons = add_buttons(reading)
    return bool(buttons) and ("product" in reading.stages or len(buttons) == 1) and "listing" not in reading.stages


def _sells_here(trip: Trip, search: Search) -> bool:
    """A shelf without priced links, but with buttons: looks for the products' pages beside them, else buys right here."""
    if trip.reading.products or "cart" in trip.reading.stages or _here(trip) in search.failed:
        return False
    adds = [button for button in add_buttons(trip.reading) if usable(button)]
    here = trip.look.url if trip.look else ""
    for href in links_beside(trip.reading, adds)[:_PRODUCTS]:
        if address(href) not in search.seen and same_host(href, here):
            _open(trip, search, href)
            if _fits(trip, search):
                return True
            trip.goto(here, "listing")
            trip.arrive()
    return bool(adds)


def _remember(trip: Trip, search: Search) -> None:
    search.seen.add(_here(trip))
    if len(trip.reading.products) > 1 and trip.look and not {"cart", "product"} & set(trip.reading.stages):
        search.shelves.append(trip.look.url)


def _here(trip: Trip) -> str:
    return address(trip.look.url if trip.look else "")


def is_sold_out(reading: PageReading) -> bool:
    """Whether the page says that its product cannot be had."""
    return reading.blocked is not None and reading.blocked.code == "out-of-stock"


def _try_products(trip: Trip, search: Search) -> bool:
    """Looks at products of this page, cheapest first. True where one can be bought."""
    if {"cart", "checkout"} & set(trip.reading.stages):
        return False
    search.sold_out |= any(card.sold_out for card in trip.reading.products)
    shelf = trip.look.url if trip.look else ""
    fresh = [card for card in by_price(trip.reading.products) if address(card.href) not in search.seen]
    for card in [card for card in fresh if same_host(card.href, shelf)][:_PRODUCTS]:
        search.seen.add(address(card.href))
        if trip.goto(card.href, "product"):
            trip.arrive()
            if _fits(trip, search):
                return True
            search.sold_out |= is_sold_out(trip.reading)
    return False


def _next_page(trip: Trip, search: Search) -> bool:
    """Opens the next page where products may be: hinted ones, the last shelf, then the links that look like shelves."""
    here = trip.look.url if trip.look else ""
    for href in search.hints:
        if address(href) not in search.seen and same_host(href, here):
            return _open(trip, search, href)
    if search.shelves and address(search.shelves[-1]) != _here(trip):
        return _open(trip, search, search.shelves.pop())
    for button in shelves(trip.reading):
        if address(button.href) not in search.seen and same_host(button.href, here):
            return _open(trip, search, button.href)
    return False


def _open(trip: Trip, search: Search, href: str) -> bool:
    search.seen.add(address(href))
    trip.goto(href, "listing")
    trip.arrive()
    return True


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
