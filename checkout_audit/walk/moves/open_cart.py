"""From "added" to the cart page, and from the cart to the checkout."""

from __future__ import annotations

from checkout_audit.model import Button, PageReading
from checkout_audit.walk.moves.correct import accept_terms
from checkout_audit.walk.moves.pick import meaning, ranked
from checkout_audit.walk.trip import Trip

_TRIES = 5
_EXPRESS = ("express", "paypal", "buy_now")


def open_cart(trip: Trip) -> bool:
    """Opens the cart. True where another page or a drawer with the cart came up."""
    return any(trip.press(button, "open-cart") for button in _ways_to_cart(trip.reading)[:_TRIES])


def _ways_to_cart(reading: PageReading) -> list[Button]:
    sure = ranked(reading, "view_cart", at_least=0.5)
    known = {button.ref for button in sure}
    likely = [b for b in ranked(reading, "cart", "view_cart", at_least=0.15) if b.ref not in known]
    return [
        *sure,
        *(b for b in likely if meaning(b, ("add_to_cart", "buy_now", "wishlist")) < meaning(b, ("cart", "view_cart"))),
    ]


def start_checkout(trip: Trip) -> bool:
    """Leaves the cart for the checkout. True where the page changed. Express buttons are left alone."""
    return _press_checkout(trip) or (accept_terms(trip) and _press_checkout(trip))


def _press_checkout(trip: Trip) -> bool:
    ways = ranked(trip.reading, "checkout", at_least=0.4, but_not=_EXPRESS)
    known = {button.ref for button in ways}
    ways += [
        b
        for b in ranked(trip.reading, "checkout", "continue", at_least=0.25, but_not=(*_EXPRESS, "continue_shopping"))
        if b.ref not in known
    ]
    return any(trip.press(button, "checkout") for button in ways[:_TRIES])
