"""Choosing how the parcel comes: what the shop preset, else the cheapest that comes to the door."""

from __future__ import annotations

from decimal import Decimal

from checkout_audit import lexicon
from checkout_audit.model import Button, DeliveryOption
from checkout_audit.walk.moves.near import closeness
from checkout_audit.walk.moves.pick import meaning, usable
from checkout_audit.walk.trip import Trip

PURPOSE = "shipping-method"
_CHOICES = ("shipping_method", "shipping", "payment_method", "payment")  # in the order in which they are asked for
_OPENS = ("select_this", "edit")


def choose_delivery(trip: Trip) -> bool:
    """Chooses a delivery option. True where that led to another page (one button per option)."""
    options = [option for option in trip.reading.deliveries if option.ref]
    if not options or any(option.chosen for option in options):
        return False
    best = min(options, key=_wish)
    button = next((b for b in trip.reading.buttons if b.ref == best.ref), None)
    if best.control == "button" and button is not None:
        with trip.safe(PURPOSE):
            went = trip.press(button, PURPOSE)
        trip.rename_last(best.label)
        return went
    with trip.safe(PURPOSE):
        trip.tick(best.ref, best.label, PURPOSE)
    trip.see()
    return False


def open_choice(trip: Trip, but_not: set[str]) -> bool:
    """Opens the delivery or payment methods where they sleep behind a "choose" button. True where the page changed."""
    openers = [(rank, b) for b in trip.reading.buttons if b.ref not in but_not and (rank := _opens(trip, b)) is not None]
    for _, button in sorted(openers, key=lambda found: found[0]):
        but_not.add(button.ref)
        if trip.press(button, "open-choice"):
            return True
    return False


def _opens(trip: Trip, button: Button) -> int | None:
    """The place in `_CHOICES` of what a "choose" button lets choose; None where it does nothing of the kind."""
    if not usable(button) or meaning(button, _OPENS) < 0.5 or button.region in ("header", "nav", "footer"):
        return None
    beside = max(trip.reading.controls, key=lambda c: closeness(c.xpath, [button.xpath]) if c.visible else 0.0, default=None)
    meant = lexicon.concepts_in(f"{beside.label}" if beside else "", frozenset(_CHOICES))
    return next((rank for rank, name in enumerate(_CHOICES) if meant.get(name, 0.0) >= 0.6), None)


def _wish(option: DeliveryOption) -> tuple[bool, Decimal]:
    return option.pickup, Decimal(option.amount) if option.amount is not None else Decimal(0)
