"""Going on from a filled form: the button that leads to the next step, never one that could order."""

from __future__ import annotations

from checkout_audit.model import Button
from checkout_audit.walk.lock import says_order
from checkout_audit.walk.moves.pick import meaning, ranked, usable
from checkout_audit.walk.trip import Trip

_BACK = ("edit", "continue_shopping", "view_cart", "cart", "apply_coupon", "login", "create_account", "search", "coupon",
         "newsletter", "forgot_password", "remove", "wishlist", "cookie_settings")  # fmt: skip
_TRIES = 3


def forward(trip: Trip, form: str = "", purpose: str = "continue") -> bool:
    """Presses the button that goes on; `form` is the xpath of the form that was filled. True where the page changed."""
    return any(trip.press(button, purpose) for button in ways_forward(trip, form)[:_TRIES])


def ways_forward(trip: Trip, form: str = "") -> list[Button]:
    """Candidates, best first: the filled form's own submit buttons, then buttons whose words mean "go on"."""
    own = [b for b in trip.reading.buttons if form and b.form == form and usable(b) and _goes_on(b)]
    own.sort(key=lambda b: (-meaning(b, ("continue", "checkout", "guest_checkout")), -b.submits, -b.prominence))
    worded = ranked(trip.reading, "continue", "checkout", "guest_checkout", at_least=0.35, but_not=_BACK)
    known = {button.ref for button in own}
    others = [b for b in worded if b.ref not in known and b.region not in ("header", "nav", "footer")]
    for button in trip.reading.buttons:
        if says_order(button) and usable(button):
            trip.barrier.not_pressed(button.label)
    return [button for button in (*own, *others) if not says_order(button)]


def _goes_on(button: Button) -> bool:
    onward = meaning(button, ("continue", "checkout", "guest_checkout"))
    return (button.submits or onward >= 0.35) and meaning(button, _BACK) <= onward
