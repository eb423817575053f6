"""Walks one store from its address to the payment stage, as a first-time shopper would, and never further.

The walk is a loop: read the page, make the move that its stages call for, check that something changed. It ends at
the payment stage, at a wall (an account is forced, nothing to buy, a block), or at a limit; each end has a reason.
"""

from __future__ import annotations

from checkout_audit.errors import WalkStopped
from checkout_audit.model import Stage, Stop
from checkout_audit.walk.moves.add_to_cart import add_to_cart
from checkout_audit.walk.moves.choose_delivery import choose_delivery
from checkout_audit.walk.moves.consent import clear_consent
from checkout_audit.walk.moves.fill_form import fill_form
from checkout_audit.walk.moves.find_product import Search, find_product
from checkout_audit.walk.moves.open_cart import open_cart, start_checkout
from checkout_audit.walk.moves.pass_gate import choose_guest
from checkout_audit.walk.passage import Passage, at_payment
from checkout_audit.walk.stops import make_stop
from checkout_audit.walk.trip import Trip

_CHECKOUT: frozenset[Stage] = frozenset(("account", "contact", "address", "shipping", "payment", "review"))
_SHOWS_A_SHOP = _CHECKOUT | {"listing", "product", "cart"}  # whatever status the server sends with it
_PRODUCTS = 4  # products tried before the walk gives up
_FATAL_BLOCKS = ("challenge", "captcha", "forbidden", "rate-limited", "maintenance", "region", "http-error", "not-found")


def walk_to_payment(trip: Trip, url: str, products: tuple[str, ...] = ()) -> None:
    """Walks from `url` to the payment stage. Raises WalkStopped with the reason where it ends early."""
    trip.goto(url, "start")
    if clear_consent(trip):
        trip.see()
    trip.arrive()
    _stop_if_blocked(trip)
    _fill_cart(trip, products)
    _reach_checkout(trip)
    passage = Passage(trip)
    while not at_payment(trip):
        _stop_if_blocked(trip)
        passage.step()
    _finish(trip)


# ---------------------------------------------------------------- to the checkout


def _fill_cart(trip: Trip, products: tuple[str, ...]) -> None:
    """Finds a product, puts it into the cart, sees it there; where that fails, the next product."""
    search = Search(products)
    for _ in range(_PRODUCTS):
        find_product(trip, search)
        product = trip.look.url if trip.look else ""
        if add_to_cart(trip):
            trip.arrive()
            if _see_cart(trip):
                return
        search.give_up(product)
    raise WalkStopped(
        Stop(
            "cart-not-filled",
            "no product could be put into the cart",
            "Try it by hand; then give the address of a product without options with --product URL.",
        )
    )


def _see_cart(trip: Trip) -> bool:
    """Opens the cart unless it is on screen. True where the cart (or already the checkout) is seen with something in it."""
    if not ({"cart"} | _CHECKOUT) & set(trip.reading.stages):
        if not open_cart(trip):
            return False
        trip.arrive()
    empty = trip.reading.blocked is not None and trip.reading.blocked.code == "empty-cart"
    return not empty


def _reach_checkout(trip: Trip) -> None:
    for _ in range(4):
        if _CHECKOUT & set(trip.reading.stages):
            return
        if not start_checkout(trip) and not _came_late(trip):
            break
        trip.arrive()
        _stop_if_blocked(trip)
    if not _CHECKOUT & set(trip.reading.stages):
        raise WalkStopped(
            Stop(
                "checkout-not-found",
                "no control was found that leads from the cart to the checkout",
                "Look at the last picture in the report: is the button disabled, covered or missing?",
            )
        )


def _came_late(trip: Trip) -> bool:
    """Whether a page came after all: a new tab, or an answer that took its time."""
    before = trip.look.url if trip.look else ""
    trip.session.rest()
    trip.see()
    return trip.look is not None and trip.look.url != before


# ---------------------------------------------------------------- in the checkout


def _finish(trip: Trip) -> None:
    """At the payment stage: nothing that sends is pressed any more. Fields of a one-page checkout are still filled."""
    trip.barrier.arm("the payment stage is on screen")
    for button in trip.reading.buttons:
        if button.submits and button.visible and button.region in ("main", "dialog", ""):
            trip.barrier.not_pressed(button.label)
    if not {"contact", "address", "shipping"} & set(trip.reading.stages):
        return
    with trip.safe("address"):
        filled = choose_guest(trip) + fill_form(trip)
    choose_delivery(trip)
    if filled:
        trip.keep("filled")
    trip.settle_actions()


# ---------------------------------------------------------------- ends


def _stop_if_blocked(trip: Trip) -> None:
    blocked = trip.reading.blocked
    if blocked is not None and blocked.code in _FATAL_BLOCKS:
        raise WalkStopped(blocked, blocked=True)
    status = trip.step.http_status if trip.step else 0
    if status >= 400 and not _SHOWS_A_SHOP & set(trip.reading.stages):
        raise WalkStopped(make_stop("http-error", trip.step.url if trip.step else "", str(status)), blocked=True)
