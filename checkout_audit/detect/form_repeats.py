"""Which fields ask for what was asked before, for personal data without need, or for things an order does not need."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkout_audit import lexicon
from checkout_audit.detect.asked import Asked

DATUM = {
    "email": "email",
    "tel": "tel",
    "tel-national": "tel",
    "tel-local": "tel",
    "name": "name",
    "given-name": "name",
    "family-name": "family-name",
    "street-address": "street",
    "address-line1": "street",
    "address-streetname": "street",
    "street": "street",
    "postal-code": "postal-code",
    "postal-code-and-city": "postal-code",
    "address-level2": "city",
}
"""Token → the datum whose second asking is lost work. Country and state come preselected, card data differ."""
_ADDRESS = frozenset(["street", "city"])
_SENSITIVE = frozenset(["bday", "bday-day", "bday-month", "bday-year", "sex", "honorific-prefix", "id-number"])
_FAX = re.compile(r"\b(?:tele)?fax\b|факс|φαξ|فاكس|ファックス|传真|傳真|팩스|แฟกซ์|ფაქსი")
_SURVEY = re.compile(
    r"hear about|heard about|found us|find us|wie haben sie (?:von )?uns|aufmerksam geworden|comment nous avez|"
    r"avez-vous connu|"
    r"como nos conoc|cómo nos conoc|come ci hai conosci|skąd (?:nas|dowied)|jak jste se o nás|hvordan hørte|hur "
    r"hittade|mistä kuulit|"
    r"honnan (?:értes|hall)|cum ai aflat|как (?:вы )?о нас узнали|откъде (?:на)?учихте|どこで知り"
)
_GIFT = re.compile(r"gift|geschenk|cadeau|regalo|presente|подар|dárek|prezent|gave")


def pairs(fields: Sequence[Asked]) -> list[tuple[Asked, Asked]]:
    """(first, again) for every datum that is asked a second time."""
    first: dict[str, Asked] = {}
    found: list[tuple[Asked, Asked]] = []
    for one in fields:
        datum = DATUM.get(one.control.token or "")
        if datum is None or one.control.kind in ("confirm", "newsletter") or not one.typed or _is_gift(one):
            continue
        before = first.get(datum) or (first.get("name") if datum == "family-name" and _whole_name(first) else None)
        if before is None:
            first[datum] = one
        elif _is_again(before, one, fields):
            found.append((before, one))
    return found


def _whole_name(first: dict[str, Asked]) -> bool:
    return "name" in first and first["name"].control.token == "name"


def _is_gift(one: Asked) -> bool:
    return bool(_GIFT.search(one.control.name.lower()))


def _is_again(before: Asked, one: Asked, fields: Sequence[Asked]) -> bool:
    """Another step or section of the page; a second phone is no repetition, a postcode beside a card neither."""
    datum = DATUM[one.control.token or ""]
    same_page = before.page.step.index == one.page.step.index
    if same_page and datum != "email" and before.control.section == one.control.section:
        return False
    if datum == "postal-code":
        return any(DATUM.get(other.control.token or "") in _ADDRESS for other in fields if _beside(one, other))
    if datum in ("name", "family-name"):
        return not same_page or any(
            DATUM.get(other.control.token or "") == "street" for other in fields if _beside(one, other)
        )
    return True


def _beside(one: Asked, other: Asked) -> bool:
    return one.step == other.step and one.control.section == other.control.section


def prefilled(one: Asked) -> bool:
    """Whether the page had filled it already when it opened."""
    return one.control.filled and one.page.snapshot == "arrived"


def sensitive(fields: Sequence[Asked]) -> list[Asked]:
    """Birth date (once), title, sex, national identity number."""
    found: list[Asked] = []
    seen: set[str] = set()
    for one in fields:
        token = (
            (one.control.token or "").split("-")[0] if (one.control.token or "").startswith("bday") else one.control.token
        )
        if one.control.token in _SENSITIVE and token not in seen:
            seen.add(str(token))
            found.append(one)
    return found


def needless(fields: Sequence[Asked]) -> list[Asked]:
    """Fax, a second phone, a required company or title, a survey."""
    return [one for one in fields if needless_name(one, fields)]


def needless_name(one: Asked, fields: Sequence[Asked] = ()) -> str:
    """What the needless field asks for: its token, `fax` or `survey`; "" where it is not known to be needless."""
    control = one.control
    label = lexicon.normalise(f"{control.label} {control.placeholder}")
    if _FAX.search(f"{label} {control.name.lower()}"):
        return "fax"
    if _SURVEY.search(label):
        return "survey"
    if control.token in ("organization", "honorific-prefix", "organization-title") and (control.required or not fields):
        return control.token
    if control.token in ("tel", "tel-national") and (not fields or _second_phone(one, fields)):
        return control.token
    return ""


def _second_phone(one: Asked, fields: Sequence[Asked]) -> bool:
    phones = [other for other in fields if other.control.token in ("tel", "tel-national") and _beside(one, other)]
    return len(phones) > 1 and phones[0] is not one and one.control.kind != "confirm"
