"""What the forms say about their fields: marks, explanations, labels, autofill tokens, keyboards."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.asked import Asked, pages
from checkout_audit.detect.walked import Walked
from checkout_audit.model import Fact, Gap

_PHONES = frozenset(["tel", "tel-national", "tel-local"])
_SECOND_LINES = frozenset(["address-line2", "address-line3", "address-extra", "apartment"])
_ACCEPTED = {
    "street-address": "street-address address-line1",
    "street": "street-address address-line1",
    "address-streetname": "street-address address-line1",
    "address-line1": "address-line1 street-address",
    "address-line2": "address-line2 address-line3",
    "address-line3": "address-line3 address-line2",
    "tel": "tel tel-national",
    "tel-national": "tel-national tel tel-local",
    "country": "country country-name",
    "country-name": "country-name country",
    "email": "email username",
    "name": "name",
    "given-name": "given-name",
    "family-name": "family-name",
    "organization": "organization",
    "address-level1": "address-level1",
    "address-level2": "address-level2",
    "postal-code": "postal-code",
    "cc-number": "cc-number",
    "cc-name": "cc-name",
    "cc-exp": "cc-exp",
    "cc-csc": "cc-csc",
    "cc-exp-month": "cc-exp-month",
    "cc-exp-year": "cc-exp-year",
    "tel-country-code": "tel-country-code",
    "bday": "bday",
}
"""Token → autocomplete values that are right for it (WCAG 2.2, 1.3.5 and the list of the HTML standard)."""
SURE_ENOUGH = 0.6
"""Confidence from which a field's datum is certain enough to hold its attributes against it."""
_NUMERIC = frozenset(["numeric", "decimal", "tel"])
_CARD_DIGITS = frozenset(["cc-number", "cc-csc", "cc-exp"])
_ALL = re.compile(
    r"\b(?:all (?:the )?(?:\w+ )?fields (?:are )?(?:\w+ )?(?:required|mandatory)|alle felder (?:sind|müssen)|tous les "
    r"champs (?:\w+ )?(?:sont )?obligatoires|"
    r"todos los campos son obligatorios|tutti i campi sono obbligatori|wszystkie pola są (?:wymagane|obowiązkowe)|"
    r"všechna pole jsou povinná|"
    r"alle velden zijn verplicht|alla fält är obligatoriska|kaikki kentät ovat pakollisia|minden mező kitöltése kötelező|"
    r"toate câmpurile sunt obligatorii|все поля обязательны|всички полета са задължителни|όλα τα πεδία είναι υποχρεωτικά)",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")
WORDS_OF_A_REASON = 4
"""A note with fewer words tells the format, not the reason (catalogue: "more than three words")."""


def place_only(one: Asked) -> dict[str, Any]:
    """label and step; the placeholder or name where there is no label."""
    control = one.control
    return {"label": control.label or control.placeholder or control.name, "step": one.step}


def marking(fields: Sequence[Asked]) -> Fact:
    """form.marking."""
    typed = [one for one in fields if one.typed and one.control.kind not in ("password", "notes")]
    required = [one for one in typed if "mark:required" in one.control.cues]
    optional = [one for one in typed if "mark:optional" in one.control.cues]
    unmarked = [one for one in typed if one not in required and one not in optional]
    stated = [one for one in typed if _says_all(one.page.document)]
    if required and optional:
        value = "both"
    elif not optional and (len(required) == len(typed) or len(stated) == len(typed)):
        value = "all_required"
    elif required:
        value = "required_only"
    elif optional:
        value = (
            "both" if stated or (all(one.control.required for one in unmarked) and _is_stated(fields)) else "optional_only"
        )
    else:
        value = "none"
    shown = (optional or required or unmarked)[:1]
    return Fact("form.marking", value, shown[0].step if shown else None, 0.8, tuple(one.evidence for one in shown))


def _is_stated(fields: Sequence[Asked]) -> bool:
    return any(_says_all(page) for page in {id(one.page.document): one.page.document for one in fields}.values())


def _says_all(document: HtmlElement) -> bool:
    return _ALL.search(_SPACE.sub(" ", str(document.text_content()))) is not None


def phone(walked: Walked, fields: Sequence[Asked]) -> Fact | Gap:
    """form.phone."""
    phones = [one for one in fields if one.control.token in _PHONES and one.typed]
    if not phones:
        if not walked.reached("address") and not walked.reached("contact"):
            return Gap("form.phone", walked.why_not("address"))
        return Fact("form.phone", "not_asked", None, 0.85)
    demanded = [one for one in phones if one.control.required]
    told = (demanded or phones)[0]
    if not demanded:
        if told.control.required is None and not any(one.control.required for one in fields if one.step == told.step):
            return Gap("form.phone", "the form does not say whether the phone number is required", told.step)
        return Fact("form.phone", "optional", told.step, 0.85, (told.evidence,))
    value = "required_explained" if _is_explained(told) else "required_unexplained"
    return Fact("form.phone", value, told.step, 0.85, (told.evidence,))


def _is_explained(one: Asked) -> bool:
    element = one.element
    if element is None:
        return False
    notes = [one.control.label, element.get("title", ""), *_described(one, element), *_around(one, element)]
    return any(_is_reason(note, one.control.label) for note in notes)


def _is_reason(note: str, label: str) -> bool:
    words = _WORD.findall(note.replace(label, " ") if note != label else note)
    glued = len(note) >= 12 and not note.isascii() and " " not in note.strip()
    return len(words) >= WORDS_OF_A_REASON + (note == label) or glued


def _described(one: Asked, element: HtmlElement) -> list[str]:
    names = element.get("aria-describedby", "").split()
    if not names:
        return []
    targets = [found for name in names for found in one.page.document.iter() if found.get("id") == name]
    return [
        _SPACE.sub(" ", str(target.text_content())).strip() for target in targets if "error" not in target.get("class", "")
    ]


def _around(one: Asked, element: HtmlElement) -> list[str]:
    """The text of the small element around the field, without the field's error."""
    above = element.getparent()
    for _ in range(3):
        if above is None or len(list(itertools.islice(above.iter("input", "select", "textarea"), 2))) > 1:
            return []
        text = "" if above.tag == "label" else _SPACE.sub(" ", str(above.text_content())).strip()
        text = text.replace(one.control.error, " ").strip() if one.control.error else text
        if text and text != one.control.label:
            return [text]
        above = above.getparent()
    return []


def second_line(walked: Walked, fields: Sequence[Asked]) -> Fact | Gap:
    """form.address_line2."""
    if not any(one.control.token in ("address-line1", "street-address", "address-streetname", "street") for one in fields):
        return Gap("form.address_line2", "no street address was asked on the way")
    shown = [one for one in fields if one.control.token in _SECOND_LINES and one.control.required is not True and one.typed]
    if shown:
        return Fact("form.address_line2", "shown", shown[0].step, 0.85, (shown[0].evidence,))
    folded = any(
        control.token in _SECOND_LINES and not control.visible and control.section != "billing"
        for page in pages(walked)
        for control in page.reading.controls
    )
    opened = any(
        lexicon.is_a(button.label, "field_address2", 0.4)
        for page in pages(walked)
        for button in page.reading.buttons
        if button.visible
    )
    return Fact("form.address_line2", "hidden" if folded or opened else "absent", None, 0.8)


def lacks_autofill(one: Asked) -> bool:
    """The datum is certain, a standard token exists for it, and the attribute does not name it."""
    control = one.control
    accepted = _ACCEPTED.get(control.token or "", "").split()
    if (
        not accepted
        or control.confidence < SURE_ENOUGH
        or control.kind in ("newsletter", "confirm")
        or control.tag == "custom"
    ):
        return False
    return not set(control.autocomplete.split()) & set(accepted)


def is_unlabelled(one: Asked) -> bool:
    """No label, aria-label, title or placeholder is tied to it: a text nearby is no accessible name."""
    return any(cue in one.control.cues for cue in ("from:near", "from:before", "from:none")) and not _has_name(one)


def _has_name(one: Asked) -> bool:
    element = one.element
    if element is None:
        return True
    names = (element.get(name, "").strip() for name in ("data-ca-name", "aria-label", "title", "placeholder"))
    return any(names)


def has_only_placeholder(one: Asked) -> bool:
    """Nothing else on show names the field once something is typed into it."""
    cues = one.control.cues
    if not one.control.placeholder or one.control.kind in ("notes", "coupon", "search"):
        return False
    return any(cue in cues for cue in ("from:placeholder", "from:hidden-label", "from:aria", "from:title"))


def wrong_keyboard(one: Asked, country: str) -> bool:
    """E-mail, phone, card digits and all-digit postcodes with a text keyboard, or numbers typed as quantities."""
    control, element = one.control, one.element
    if control.tag != "input" or element is None or control.confidence < SURE_ENOUGH:
        return False
    kind, mode = control.type, element.get("inputmode", "").lower()
    if control.token == "email":
        return kind != "email" and mode != "email"
    if control.token in _PHONES:
        return kind not in ("tel",) and mode not in ("tel", "numeric")
    if control.token in _CARD_DIGITS:
        return kind == "number" or (kind != "tel" and mode not in _NUMERIC)
    if control.token == "postal-code":
        shopper = lexicon.personas.persona(country)
        digits = shopper.postcode.replace(" ", "").replace("-", "") if shopper.country == country else ""
        return digits.isascii() and digits.isdigit() and kind not in ("tel", "number") and mode not in _NUMERIC
    return False
