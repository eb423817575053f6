"""At the gate: go on as a guest, by a button, a link, or a radio with an e-mail field."""

from __future__ import annotations

from checkout_audit.errors import WalkStopped
from checkout_audit.model import Control, Gate, Stop
from checkout_audit.walk.moves.fill_form import fill_fields
from checkout_audit.walk.moves.forward import forward
from checkout_audit.walk.trip import Trip


def pass_gate(trip: Trip) -> bool:
    """Takes the guest path. True where the page changed. Raises WalkStopped where there is none."""
    gate = trip.reading.gate
    assert gate is not None
    if gate.guest == "missing":
        raise WalkStopped(_account_required(gate))
    button = next((b for b in trip.reading.buttons if b.ref and b.ref == gate.guest_ref), None)
    if button is not None and not _email_beside(trip, button.form):
        return trip.press(button, "guest")
    radio = next((c for c in trip.reading.controls if c.ref and c.ref == gate.guest_ref), None)
    if radio is not None and not radio.checked:
        trip.tick(radio.ref, radio.label, "guest")
        trip.see()
    form = radio.form if radio else button.form if button else ""
    email = _email_beside(trip, form)
    if email is not None:
        fill_fields(trip, [email])
    if button is not None:
        return trip.press(next((b for b in trip.reading.buttons if b.xpath == button.xpath), button), "guest")
    return forward(trip, form or (email.form if email else ""), "guest")


def _email_beside(trip: Trip, form: str) -> Control | None:
    """The e-mail field that belongs to the guest path: in its form, or the only one that has no password beside it."""
    with_password = {c.form for c in trip.reading.controls if c.type == "password" and c.visible}
    fields = [c for c in trip.reading.controls if c.token in ("email", "username") and c.visible and not c.filled and c.ref]
    for field in fields:
        if field.token == "email" and field.form == form:
            return field
    return next((c for c in fields if c.token == "email" and c.form not in with_password), None) if not form else None


def _account_required(gate: Gate) -> Stop:
    return Stop(
        "account-required",
        "the store asks shoppers to log in or register and offers no guest path",
        "Offer a guest checkout. To audit the steps behind the gate, walk a test store that lets guests through.",
    )
