"""Filling contact and address as the persona would: what is required, and what shops need to go on."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from checkout_audit.model import Control, Persona
from checkout_audit.walk.moves.listbox import LISTS, choose_from_list
from checkout_audit.walk.moves.options import first_real_option, is_placeholder
from checkout_audit.walk.moves.values import value_for
from checkout_audit.walk.trip import Trip

_NEVER = frozenset(
    "search newsletter coupon quantity gift login payment-method shipping-method save captcha paid-extra account-lookup "
    "password notes variant same-address".split()
)
_CORE = frozenset(
    "name given-name family-name email street-address address-line1 address-streetname address-housenumber postal-code "
    "postal-code-and-city address-level1 address-level2 country country-name tel tel-national".split()
)
_STREETS = ("street", "address-streetname")  # alone, these take the house number too
_COUNTRY = ("country", "country-name")
_CARD = "cc-"


def open_fields(controls: Iterable[Control], everything: bool = False) -> list[Control]:
    """The fields that a shopper fills now: visible, not filled, asked for. Card fields are never among them."""
    controls = shown_selects(list(controls))
    marked = {c.form for c in controls if c.required is True}
    return [c for c in controls if _can_be_filled(c) and (everything or _wanted(c, c.form in marked))]


def shown_selects(controls: list[Control]) -> list[Control]:
    """The controls, where a list that a widget hides and shows in its own dress counts as visible in the widget's place."""
    visible = [c for c in controls if c.tag == "custom" and c.visible]
    twins: dict[str, str] = {}  # xpath of the widget → xpath of the hidden list
    for control in controls:
        if control.tag == "select" and not control.visible and control.ref:
            around = control.xpath.rpartition("/")[0] + "/"
            twins |= {custom.xpath: control.xpath for custom in visible if custom.xpath.startswith(around)}
    return [
        msgspec.structs.replace(control, visible=True) if control.xpath in twins.values() else control
        for control in controls
        if control.xpath not in twins
    ]


def _can_be_filled(control: Control) -> bool:
    able = control.visible and control.ref and not control.disabled and control.kind not in _NEVER
    token = control.token or ""
    if not able or token.startswith(_CARD) or control.type in ("password", "file", "radio", "checkbox"):
        return False
    return not control.filled if control.tag != "select" else not _settled(control)


def _settled(control: Control) -> bool:
    """A select that already says something sensible; many shops preset a wrong country, so that is looked at again."""
    if control.token in _COUNTRY:
        return False
    return not is_placeholder(control.selected)


def _wanted(control: Control, form_is_marked: bool) -> bool:
    """In a form that marks what it requires, the rest is optional; elsewhere the usual fields are filled."""
    if control.token in _COUNTRY and is_placeholder(control.selected) and control.tag == "select":
        return True  # regions and delivery wait for it
    if control.required is None:
        return not form_is_marked and control.token in _CORE
    return control.required


def fill_fields(trip: Trip, fields: Iterable[Control]) -> int:
    """Fills the fields it has values for and returns how many took hold."""
    return sum(_fill_one(trip, field) for field in fields)


def fill_form(trip: Trip, everything: bool = False) -> int:
    """Fills the visible checkout fields of the page, then those that filling brought up. Returns how many took hold.

    The country goes first: regions, postcode and delivery often load once it is chosen.
    """
    done, seen = 0, set[str]()
    for _ in range(4):
        fields = [c for c in open_fields(trip.reading.controls, everything) if c.xpath not in seen]
        if not fields:
            break
        countries = [c for c in fields if c.token in _COUNTRY]
        seen |= {field.xpath for field in (countries or fields)}
        took = fill_fields(trip, countries or fields) + (0 if countries else _choose_salutations(trip, seen))
        done += took
        if took:
            trip.session.rest()
            trip.see()
    return done


def _fill_one(trip: Trip, field: Control) -> bool:
    if field.tag == "select":
        return any(trip.choose(field, wish, "field") for wish in _wishes(field, trip.persona) if wish != field.selected)
    if field.tag == "custom" and field.type in LISTS:
        return choose_from_list(trip, field, _wishes(field, trip.persona))
    value = value_for(field, trip.persona)
    if field.token in _STREETS and not any(c.token == "address-housenumber" and c.visible for c in trip.reading.controls):
        value = trip.persona.address_line1
    return bool(value) and trip.fill(field, value)


def _wishes(field: Control, persona: Persona) -> list[str]:
    """Option texts to try, best first."""
    if field.token in _COUNTRY:
        return [] if _says_country(field.selected, persona) else [persona.country_name, persona.country]
    if field.token == "address-level1":
        return [wish for wish in (persona.region, persona.region_code, first_real_option(field)) if wish]
    return [option for option in [first_real_option(field)] if option]


def _says_country(selected: str, persona: Persona) -> bool:
    return selected.strip().casefold() in (persona.country_name.casefold(), persona.country.casefold())


def _choose_salutations(trip: Trip, seen: set[str]) -> int:
    """Radios that must be answered (salutation, customer type): the first answer."""
    groups: dict[str, list[Control]] = {}
    for control in trip.reading.controls:
        if control.type == "radio" and control.visible and control.ref and control.required and control.kind not in _NEVER:
            groups.setdefault(control.group or control.name, []).append(control)
    chosen = 0
    for radios in groups.values():
        if not any(radio.checked for radio in radios) and radios[0].xpath not in seen:
            seen.add(radios[0].xpath)
            trip.tick(radios[0].ref, radios[0].label, "field")
            chosen += 1
    return chosen
