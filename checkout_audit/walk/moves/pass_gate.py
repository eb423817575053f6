"""At the gate: go on as a guest, by a button, a link, or a radio with an e-mail field."""

from __future__ import annotations

from checkout_audit import lexicon
from checkout_audit.errors import WalkStopped
from checkout_audit.model import Control, Gate, Stop
from checkout_audit.walk.moves.fill_form import fill_fields
from checkout_audit.walk.moves.forward import forward
from checkout_audit.walk.moves.near import shared
from checkout_audit.walk.trip import Trip

_GUEST = frozenset(("guest_checkout", "guest"))


def pass_gate(trip: Trip) -> bool:
    """Takes the guest path. True where the page changed. Raises WalkStopped where there is none."""
    gate = trip.reading.gate
    assert gate is not None
    if gate.guest == "missing":
        raise WalkStopped(_account_required(gate))
    button = next((b for b in trip.reading.buttons if b.ref and b.ref == gate.guest_ref), None)
    if button is not None and not _email_beside(trip, button.form, button.xpath):
        return trip.press(button, "guest")
    radio = next((c for c in trip.reading.controls if c.ref and c.ref == gate.guest_ref), None)
    if radio is not None and not radio.checked:
        trip.tick(radio.ref, radio.label, "guest")
        trip.see()
    form, anchor = (radio.form, radio.xpath) if radio else (button.form, button.xpath) if button else ("", "")
    email = _email_beside(trip, form, anchor)
    if email is not None:
        fill_fields(trip, [email])
    if button is not None:
        return trip.press(next((b for b in trip.reading.buttons if b.xpath == button.xpath), button), "guest")
    near = [xpath for xpath in (anchor, email.xpath if email else "") if xpath]
    return forward(trip, form or (email.form if email else ""), "guest", near) is not None


def choose_guest(trip: Trip) -> bool:
    """Chooses "as a guest" among radios that have the account preselected. True where one was chosen."""
    for control in trip.reading.controls:
        if control.type == "radio" and control.ref and control.checked is False and control.kind in ("", "account", "guest"):
            meant = lexicon.concepts_in(control.label, _GUEST)
            if max(meant.values(), default=0.0) >= 0.5:
                trip.tick(control.ref, control.label, "guest")
                trip.see()
                return True
    return False


def _email_beside(trip: Trip, form: str, anchor: str) -> Control | None:
    """The e-mail field that belongs to the guest path: in its form, or the only one that has no password beside it."""
    passwords = [c for c in trip.reading.controls if c.type == "password" and c.visible]
    fields = [c for c in trip.reading.controls if c.token in ("email", "username") and c.visible and not c.filled and c.ref]
    for field in fields:
        if field.token == "email" and field.form == form and (form or not _of_login(field, passwords, anchor)):
            return field
    with_password = {c.form for c in passwords}
    return next((c for c in fields if c.token == "email" and c.form not in with_password), None) if not form else None


def _of_login(email: Control, passwords: list[Control], anchor: str) -> bool:
    """Where the page has no forms: a password stands nearer to the e-mail field than the guest's control does."""
    return any(shared(email.xpath, password.xpath) > shared(email.xpath, anchor) for password in passwords)


def _account_required(gate: Gate) -> Stop:
    return Stop(
        "account-required",
        "the store asks shoppers to log in or register and offers no guest path",
        "Offer a guest checkout. To audit the steps behind the gate, walk a test store that lets guests through.",
    )
