"""On a product page: choose what must be chosen, then put the product into the cart."""

from __future__ import annotations

from checkout_audit.model import Button, Control, PageReading
from checkout_audit.walk.moves.listbox import LISTS, choose_from_list
from checkout_audit.walk.moves.options import first_real_option
from checkout_audit.walk.moves.pick import meaning, ranked
from checkout_audit.walk.moves.variants import choose_variants, press_swatches, radio_groups, without_places
from checkout_audit.walk.trip import Trip

_TRIES = 4
_PRESSES = 3  # of one button: each time after answering what the page complained about
_ADDS = ("add_to_cart", "buy_now")


def add_to_cart(trip: Trip) -> bool:
    """Presses the add-to-cart control. True where the page reacted; it is proven only when the cart is seen."""
    choose_variants(trip, add_buttons(trip.reading))
    if not _candidates(trip.reading):
        _wake(trip)
    return any(_press_until_added(trip, button) for button in _candidates(trip.reading)[:_TRIES])


def add_buttons(reading: PageReading) -> list[Button]:
    """Visible controls that put something into the cart, disabled ones included, best first."""
    found = [b for b in reading.buttons if b.visible and b.ref and meaning(b, _ADDS) >= 0.5]
    return sorted(found, key=lambda b: (-meaning(b, _ADDS), -b.prominence))


def _candidates(reading: PageReading) -> list[Button]:
    wanted = ranked(reading, "add_to_cart", at_least=0.5)
    known = {button.ref for button in wanted}
    found = [*wanted, *(b for b in ranked(reading, "buy_now", at_least=0.5) if b.ref not in known)]
    return sorted(found, key=lambda button: _of_another(button, found, reading))


def _of_another(button: Button, adds: list[Button], reading: PageReading) -> tuple[bool, bool]:
    """Sorts the buttons of "you may also like" last: several of one build, and none with a quantity beside it."""
    alike = sum(without_places(other.xpath) == without_places(button.xpath) for other in adds)
    amount = any(c.kind == "quantity" and c.form and c.form == button.form for c in reading.controls)
    return alike > 1 and not amount, not amount


def _wake(trip: Trip) -> None:
    """The button sleeps until size and colour are chosen: chooses those that are buttons themselves."""
    for button in add_buttons(trip.reading)[:1]:
        press_swatches(trip, button)


def _press_until_added(trip: Trip, button: Button) -> bool:
    """Presses; where the page complains or does nothing, answers it and presses again."""
    for _ in range(_PRESSES):
        before = trip.reading
        changed = trip.press(_same(trip, button), "add-to-cart")
        if changed and not _complains(trip.reading, before):
            return True
        if not _answer(trip, button, changed):
            return changed and not _faulty(trip.reading)
    return False


def _same(trip: Trip, button: Button) -> Button:
    """The same button after the page was read anew."""
    return next((b for b in trip.reading.buttons if b.xpath == button.xpath), button)


def _complains(reading: PageReading, before: PageReading) -> bool:
    return reading.url == before.url and (_faulty(reading) or bool(set(reading.messages) - set(before.messages)))


def _faulty(reading: PageReading) -> bool:
    return any(control.error and control.visible for control in reading.controls)


def _answer(trip: Trip, button: Button, changed: bool) -> bool:
    """Answers complaints: empty choices first, then the fields that are complained about, then swatches."""
    trip.see()
    if choose_variants(trip, [_same(trip, button)]):
        return True
    faulty = [
        c for c in trip.reading.controls if c.visible and c.ref and (c.error or (c.required and c.form == button.form))
    ]
    if any(_fill_extra(trip, control) for control in faulty if not control.filled):
        trip.session.rest()
        trip.see()
        return True
    return not changed and press_swatches(trip, _same(trip, button))


def _fill_extra(trip: Trip, control: Control) -> bool:
    """Gives a product's own question (an engraving, a choice) an answer."""
    if control.tag == "select":
        option = first_real_option(control)
        return bool(option) and trip.choose(control, option, "variant")
    if control.type in ("checkbox", "radio"):
        free = not any(c.checked for group in radio_groups([control]).values() for c in group)
        return free and not control.checked and trip.tick(control.ref, control.label, "variant")
    if control.tag == "custom" and control.type in LISTS:
        return choose_from_list(trip, control, ())
    if control.type in ("number", "range"):
        return trip.fill(control, "1", "variant")
    return (
        control.type in ("text", "textarea")
        and control.kind in ("", "variant", "notes")
        and trip.fill(control, "A", "variant")
    )
