"""Choosing size, colour and the like on a product page: selects, radios, and buttons that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from checkout_audit.model import Button, Control
from checkout_audit.walk.moves.options import first_real_option, unchosen
from checkout_audit.walk.moves.pick import usable
from checkout_audit.walk.trip import Trip

_INDEX = re.compile(r"\[\d+\]")
_LAST = re.compile(r"/[^/]+$")
_LONGEST = 24  # characters of a swatch's name
_REACH = 900.0  # CSS px above the button that adds, within which its swatches stand
_GROUPS = 4
_COUNTERS = re.compile(r"^[\W\d_]*$")


def choose_variants(trip: Trip, adds: Iterable[Button]) -> bool:
    """Chooses what is not chosen yet beside the buttons `adds`. True where something was chosen."""
    forms = {button.form for button in adds} - {""}
    controls = [c for c in trip.reading.controls if _may_be_variant(c, forms)]
    chosen = _choose_selects(trip, controls) | _choose_radios(trip, controls)
    if chosen:
        trip.session.rest()
        trip.see()
        follow = [c for c in trip.reading.controls if _may_be_variant(c, forms)]
        if _choose_selects(trip, follow):  # sizes that came with the colour
            trip.session.rest()
            trip.see()
    return chosen


def _may_be_variant(control: Control, forms: set[str]) -> bool:
    inside = control.form in forms or (not control.form and not forms)
    return inside and control.kind in ("", "variant") and not control.disabled and bool(control.ref)


def _choose_selects(trip: Trip, controls: list[Control]) -> bool:
    wishes = [(control, first_real_option(control)) for control in controls if unchosen(control)]
    return any(trip.choose(control, option, "variant") for control, option in wishes if option)


def _choose_radios(trip: Trip, controls: list[Control]) -> bool:
    chosen = False
    for radios in radio_groups(controls).values():
        if not any(radio.checked for radio in radios):
            trip.tick(radios[0].ref, radios[0].label, "variant")
            chosen = True
    return chosen


def radio_groups(controls: Iterable[Control]) -> dict[str, list[Control]]:
    """The radios that can be chosen, by the choice they belong to."""
    groups: dict[str, list[Control]] = {}
    for control in controls:
        if control.type == "radio" and control.ref and not control.disabled:
            groups.setdefault(control.group or control.name or _family(control.xpath), []).append(control)
    return groups


def press_swatches(trip: Trip, add: Button) -> bool:
    """Presses the first of each row of buttons that stand above `add` and mean nothing else. True where one reacted."""
    reacted = False
    for family in list(_swatches(trip, add))[-_GROUPS:]:
        row = _swatches(trip, add).get(family, [])
        reacted |= bool(row) and trip.press(row[0], "variant")
    return reacted


def _swatches(trip: Trip, add: Button) -> dict[str, list[Button]]:
    """Rows of like buttons with short names above `add`, by what they share in the page."""
    rows: dict[str, list[Button]] = {}
    for button in trip.reading.buttons:
        if _like_swatch(button) and _above(button, add):
            rows.setdefault(_family(button.xpath), []).append(button)
    return {family: row for family, row in rows.items() if len(row) > 1}


def _like_swatch(button: Button) -> bool:
    here = not button.href or "#" in button.href or button.href.startswith("javascript:")
    named = 0 < len(button.label) <= _LONGEST and not _COUNTERS.match(button.label)
    return usable(button) and here and named and not button.intents and button.region in ("main", "dialog", "")


def _above(button: Button, add: Button) -> bool:
    if button.box is None or add.box is None:
        return True
    return add.box.y - _REACH <= button.box.y <= add.box.y + add.box.h


def without_places(xpath: str) -> str:
    """The path without the places among siblings: alike for things built alike."""
    return _INDEX.sub("", xpath)


def _family(xpath: str) -> str:
    """What the members of one row share: the path without the places of the last two elements."""
    head, _, tail = xpath.rpartition("/")
    return f"{_LAST.sub('', head)}/{_INDEX.sub('', head.rpartition('/')[2])}/{_INDEX.sub('', tail)}"
