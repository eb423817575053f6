"""Going on from a filled form: the button that leads to the next step, never one that could order."""

from __future__ import annotations

import time
from collections.abc import Collection
from urllib.parse import urldefrag

from checkout_audit.model import Button, PageReading
from checkout_audit.walk.lock import says_order
from checkout_audit.walk.moves.near import closeness
from checkout_audit.walk.moves.pick import meaning, ranked, usable
from checkout_audit.walk.trip import Trip

ONWARD = ("continue", "checkout", "guest_checkout")
_BACK = ("edit", "continue_shopping", "view_cart", "cart", "apply_coupon", "login", "create_account", "search", "coupon",
         "back", "newsletter", "forgot_password", "remove", "wishlist", "cookie_settings", "update_cart")  # fmt: skip
_TRIES = 3
_WAKING = 2.0  # seconds that a sleeping button is waited for


def forward(
    trip: Trip, form: str = "", purpose: str = "continue", near: Collection[str] = (), but_not: Collection[str] = ()
) -> Button | None:
    """Presses the button that goes on and returns it; None where nothing changed the page.

    `form`: xpath of the form that was filled; `near`: xpaths of what was filled; `but_not`: handles of what led nowhere.
    """
    _wake(trip, but_not)
    ways = [button for button in ways_forward(trip, form, near) if button.ref not in but_not]
    return next((button for button in ways[:_TRIES] if trip.press(button, purpose)), None)


def ways_forward(trip: Trip, form: str = "", near: Collection[str] = ()) -> list[Button]:
    """Candidates, best first: the filled form's own buttons, then those whose words mean "go on"."""
    for button in trip.reading.buttons:
        if says_order(button) and usable(button):
            trip.barrier.not_pressed(button.label)
    own = [b for b in trip.reading.buttons if form and b.form == form and usable(b) and _goes_on(b)]
    own.sort(key=lambda b: (-meaning(b, ONWARD), -closeness(b.xpath, near), -b.submits, -b.prominence))
    known = {button.ref for button in own}
    worded = ranked(trip.reading, *ONWARD, at_least=0.35, but_not=_BACK)
    others = [b for b in worded if b.ref not in known and b.region not in ("header", "nav", "footer")]
    others.sort(key=lambda b: -(meaning(b, ONWARD) + closeness(b.xpath, near)))
    ways = sorted((*own, *others), key=lambda b: b.region != "dialog")  # what lies over the page comes first
    return [b for b in ways if not says_order(b) and not _stays(b, trip.reading)]


def _goes_on(button: Button) -> bool:
    onward = meaning(button, ONWARD)
    return (button.submits or onward >= 0.35) and meaning(button, _BACK) <= onward


def _stays(button: Button, reading: PageReading) -> bool:
    """A link to the page that is on screen: a crumb of the trail, the site's own menu."""
    return bool(button.href) and "#" not in button.href and button.href == urldefrag(reading.url)[0]


def _wake(trip: Trip, but_not: Collection[str]) -> None:
    """Waits a little for the button that goes on where it is disabled until the page has checked what was typed."""
    end = time.monotonic() + _WAKING
    while _asleep(trip.reading, but_not) and time.monotonic() < end:
        trip.session.rest()
        trip.see()


def _asleep(reading: PageReading, but_not: Collection[str]) -> bool:
    """Whether the only buttons that go on are disabled."""
    onward = [b for b in _inner(reading) if meaning(b, ONWARD) >= 0.5 and b.visible and b.ref not in but_not]
    return bool(onward) and not any(usable(button) for button in onward)


def _inner(reading: PageReading) -> list[Button]:
    return [b for b in reading.buttons if b.region not in ("header", "nav", "footer") and not says_order(b)]
