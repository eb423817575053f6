"""Consent banners: refused where that is offered, else accepted, since a shopper must get past them."""

from __future__ import annotations

from checkout_audit.walk.moves.pick import ranked
from checkout_audit.walk.trip import Trip

_SURE = 0.75


def clear_consent(trip: Trip) -> bool:
    """Presses the banner's refuse or accept button. True where one was pressed and the page changed."""
    for purpose, intent in (("consent-refused", "cookie_reject"), ("consent-accepted", "cookie_accept")):
        for button in ranked(trip.reading, intent, at_least=_SURE)[:2]:
            if button.region not in ("nav", "footer") and trip.press(button, purpose):
                return True
    return False
