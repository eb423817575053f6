"""Choosing how the parcel comes: what the shop preset, else the cheapest that comes to the door."""

from __future__ import annotations

from decimal import Decimal

from checkout_audit.model import DeliveryOption
from checkout_audit.walk.trip import Trip

PURPOSE = "shipping-method"


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


def _wish(option: DeliveryOption) -> tuple[bool, Decimal]:
    return option.pickup, Decimal(option.amount) if option.amount is not None else Decimal(0)
