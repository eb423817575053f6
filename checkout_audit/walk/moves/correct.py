"""After a refusal: reads which fields the page complains about and answers each in another way that shops accept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkout_audit.model import Control, Persona
from checkout_audit.walk.moves.fill_form import fill_form
from checkout_audit.walk.moves.options import first_real_option
from checkout_audit.walk.moves.values import value_for
from checkout_audit.walk.trip import Trip

_NEVER_TICKED = frozenset(("newsletter", "paid-extra", "save", "account", "gift"))
_PHONES = ("tel", "tel-national", "tel-local")


def correct(trip: Trip, attempt: int) -> bool:
    """Answers the complaints on screen; `attempt` counts from 0. True where something was changed."""
    trip.see()
    faulty = [c for c in trip.reading.controls if c.error and c.visible and c.ref and not c.disabled]
    answered = [_again(trip, control, attempt) for control in faulty or _suspects(trip, attempt)]
    filled = fill_form(trip, everything=True)
    return any(answered) or filled > 0 or accept_terms(trip)


def _suspects(trip: Trip, attempt: int) -> list[Control]:
    """Where the page complains about nothing in particular: what shops are fussiest about."""
    fussy = [c for c in trip.reading.controls if c.token in (*_PHONES, "postal-code") and c.visible and c.ref and c.filled]
    return fussy if trip.reading.messages and attempt > 0 else []


def accept_terms(trip: Trip) -> bool:
    """Ticks consent to the shop's terms where the way on asks for it. True where a box was ticked."""
    boxes = [c for c in trip.reading.controls if c.kind == "terms" and c.checked is False and c.visible and c.ref]
    for box in boxes:
        trip.tick(box.ref, box.label, "terms")
    if boxes:
        trip.session.rest()
        trip.see()
    return bool(boxes)


def _again(trip: Trip, control: Control, attempt: int) -> bool:
    if control.type in ("checkbox", "radio"):
        return control.kind not in _NEVER_TICKED and not control.checked and trip.tick(control.ref, control.label, "field")
    if control.tag == "select":
        option = first_real_option(control)
        return bool(option) and trip.choose(control, option, "field")
    others = list(other_values(control, trip.persona))
    return attempt < len(others) and trip.fill(control, others[attempt], "field")


def other_values(control: Control, persona: Persona) -> Iterator[str]:
    """Other ways to write what the field asks for, the likeliest first; never what was typed at first."""
    first = value_for(control, persona)
    ways: list[str] = []
    if control.token in _PHONES:
        ways = _phones(persona)
    elif control.token == "postal-code":
        ways = [re.sub(r"\W", "", first), re.sub(r"\D", "", first)]
    elif control.token == "address-level1":
        ways = [persona.region_code, persona.region]
    elif control.token in ("street", "street-address", "address-line1", "address-streetname"):
        ways = [f"{persona.street} {persona.house_number}", persona.address_line1]
    yield from dict.fromkeys(way for way in ways if way and way != first)


def _phones(persona: Persona) -> list[str]:
    """The number in its international form, with nothing but digits, and without the leading zero."""
    digits, abroad = re.sub(r"\D", "", persona.phone), persona.phone_international
    return [abroad, digits, re.sub(r"\D", "", abroad), digits.lstrip("0")]
