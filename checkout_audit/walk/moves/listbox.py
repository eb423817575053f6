"""Lists that are no <select>: opened by a press, chosen from by another press on one of the options that come up."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from checkout_audit.model import Control
from checkout_audit.walk.moves.options import is_placeholder
from checkout_audit.walk.trip import Trip

LISTS = ("combobox", "listbox")
_OPTION = re.compile(r'<[a-z-]+\b(?=[^>]*\brole="option")(?![^>]*\bdata-ca-hidden)[^>]*\bdata-ca-ref="(\w+)"[^>]*>')
_TAG = re.compile(r"<[^>]*>")
_LONGEST = 400  # characters of markup in which an option's words are looked for


def choose_from_list(trip: Trip, control: Control, wishes: Sequence[str]) -> bool:
    """Presses the first option of the opened list that matches a wish, else the first real one. True where one was."""
    if not trip.session.click(control.ref):
        return False
    trip.session.rest()
    trip.see()
    options = open_options(trip.look.html if trip.look else "")
    best = _match(options, wishes)
    if best is None or not trip.session.click(best[0]):
        trip.session.press_escape()
        return False
    trip.session.rest()
    trip.note("select", control.label, "field", token=control.token or "", selector=control.xpath, changed=True, taps=2)
    trip.see()
    return True


def open_options(snapshot: str) -> list[tuple[str, str]]:
    """(handle, words) of the options on screen, from the annotated page."""
    found = []
    for match in _OPTION.finditer(snapshot):
        rest = snapshot[match.end() : match.end() + _LONGEST].partition('role="option"')[0]
        words = html.unescape(_TAG.sub(" ", rest.partition("</li>")[0].partition("</div>")[0]))
        found.append((match.group(1), " ".join(words.split("<")[0].split())))
    return found


def _match(options: list[tuple[str, str]], wishes: Sequence[str]) -> tuple[str, str] | None:
    real = [option for option in options if not is_placeholder(option[1])]
    for wish in wishes:
        for option in real:
            if option[1].casefold().startswith(wish.casefold()):
                return option
    return real[0] if real else None
