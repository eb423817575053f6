"""Lets neighbours decide what a control's own words leave open: whose day, month and year, whose first and last name."""

from __future__ import annotations

from collections.abc import Sequence

from checkout_audit.detect.reading.field_options import offers
from checkout_audit.detect.reading.field_survey import Clue
from checkout_audit.detect.reading.field_words import name_words, text_words

_PARTS = {
    "day": "day",
    "month": "month",
    "year": "year",
    "bday": "",
    "bday-day": "day",
    "bday-month": "month",
    "bday-year": "year",
}
"""Hints of a date's parts; "" where the hint names the date, not the part."""
_MASKS = {
    "day": frozenset(["dd", "tt", "jj", "gg", "дд", "day", "tag", "dag"]),
    "month": frozenset(["mm", "kk", "мм", "month", "monat", "maand"]),
    "year": frozenset(["yyyy", "yy", "jjjj", "aaaa", "rrrr", "gggg", "åååå", "гггг", "vvvv", "year", "jahr", "jaar"]),
}
_CARD = frozenset(["cc-number", "cc-csc", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-type"])
_CARD_WORDS = frozenset(["card", "cc", "creditcard", "cardholder", "holder", "carte", "karte", "tarjeta", "carta", "kart"])
_HOLDER = {"given-name": "cc-given-name", "family-name": "cc-family-name", "name": "cc-name"}
_REACH = 3
"""Controls on each side among which a card's number or code makes a name the holder's."""


def settled(clues: Sequence[Clue], hints: Sequence[str]) -> list[str]:
    """The hints with dates and card holders resolved; the clues are those of one form in document order."""
    found = list(hints)
    _settle_dates(clues, found)
    for place, clue in enumerate(clues):
        if found[place] in _HOLDER and _of_card(clue, found, place):
            found[place] = _HOLDER[found[place]]
    return found


def _settle_dates(clues: Sequence[Clue], hints: list[str]) -> None:
    """A run of parts with a day in it is a birthday, one of month and year alone is a card's expiry."""
    place = 0
    while place < len(clues):
        end = place
        while end < len(clues) and hints[end] in _PARTS:
            end += 1
        if end - place >= 2:
            parts = [_part(clue, hint) for clue, hint in zip(clues[place:end], hints[place:end], strict=True)]
            whose = "bday" if "day" in parts or any(hint.startswith("bday") for hint in hints[place:end]) else "cc-exp"
            for offset, part in enumerate(parts):
                if part:
                    hints[place + offset] = f"{whose}-{part}"
        place = max(end, place + 1)


def _part(clue: Clue, hint: str) -> str:
    """day, month, year or "": what the options offer, else the hint's word, else the mask in the empty field."""
    offered = offers(clue.options, clue.values)
    for part in _MASKS:
        if any(one.startswith(part) for one in offered):
            return part
    if _PARTS[hint]:
        return _PARTS[hint]
    words = {*text_words(clue.placeholder), *text_words(clue.text), *name_words(f"{clue.name} {clue.identity}")}
    return next((part for part, mask in _MASKS.items() if words & mask), "")


def _of_card(clue: Clue, hints: Sequence[str], place: int) -> bool:
    if clue.autocomplete.split()[-1:] == [_HOLDER[hints[place]]]:
        return True
    near = set(hints[max(0, place - _REACH) : place + _REACH + 1])
    return bool(near & _CARD and _CARD_WORDS & {*name_words(f"{clue.name} {clue.identity}"), *text_words(clue.text)})
