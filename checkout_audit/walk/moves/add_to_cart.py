"""On a product page: choose what must be chosen, then put the product into the cart."""

from __future__ import annotations

from checkout_audit.model import Button, Control
from checkout_audit.walk.moves.pick import ranked
from checkout_audit.walk.trip import Trip

_TRIES = 4


def add_to_cart(trip: Trip) -> bool:
    """Presses the add-to-cart control. True where the page reacted; it is proven only when the cart is seen."""
    choose_variants(trip)
    for button in _candidates(trip)[:_TRIES]:
        if trip.press(button, "add-to-cart"):
            return True
        if choose_variants(trip, all_groups=True) and trip.press(_again(trip, button), "add-to-cart"):
            return True
    return False


def _candidates(trip: Trip) -> list[Button]:
    wanted = ranked(trip.reading, "add_to_cart", at_least=0.5)
    known = {button.ref for button in wanted}
    return [*wanted, *(b for b in ranked(trip.reading, "buy_now", at_least=0.5) if b.ref not in known)]


def _again(trip: Trip, button: Button) -> Button:
    """The same button after the page was read anew."""
    return next((b for b in trip.reading.buttons if b.xpath == button.xpath), button)


def choose_variants(trip: Trip, all_groups: bool = False) -> bool:
    """Chooses size, colour and the like where nothing is chosen yet. True where something was chosen."""
    forms = {button.form for button in _candidates(trip)} - {""}
    controls = [c for c in trip.reading.controls if _may_be_variant(c, forms)]
    chosen = False
    for control in controls:
        if control.tag == "select" and _unchosen(control):
            option = first_real_option(control)
            chosen |= bool(option) and trip.choose(control, option, "variant")
    for radios in _radio_groups(controls).values():
        if not any(radio.checked for radio in radios):
            free = next((radio for radio in radios if not radio.disabled), None)
            if free is not None:
                trip.tick(free.ref, free.label, "variant")
                chosen = True
    if chosen or all_groups:
        trip.session.rest()
        trip.see()
    return chosen


def _may_be_variant(control: Control, forms: set[str]) -> bool:
    inside = control.form in forms or (not control.form and not forms)
    return inside and control.kind in ("", "variant") and not control.disabled and bool(control.ref)


def _unchosen(control: Control) -> bool:
    return bool(control.options) and (
        not control.selected or (control.selected == control.options[0] and control.required is True)
    )


def first_real_option(control: Control) -> str:
    """The first option of a select that is not its placeholder ("" where there is none)."""
    usable = [option for option in control.options if option.strip(" -–—.…")]
    placeholder_first = len(usable) > 1 and (not control.selected or usable[0] == control.selected)
    return usable[1 if placeholder_first else 0] if usable else ""


def _radio_groups(controls: list[Control]) -> dict[str, list[Control]]:
    groups: dict[str, list[Control]] = {}
    for control in controls:
        if control.type == "radio":
            groups.setdefault(control.group or control.name, []).append(control)
    return groups
