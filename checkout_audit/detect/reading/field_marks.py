"""Marks around a control: required or optional, the section it belongs to, the error that the page shows for it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cached_property

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.field_survey import Clue
from checkout_audit.detect.reading.field_words import name_words

_STAR = re.compile(r"(?:^|[\s\w)\].:])[*＊✱]+(?:\s|$|[:)])|^\s*[*＊✱]")
_BRACKETS = re.compile(r"[(\[（【]([^)\]）】]{2,40})[)\]）】]")
_SPACE = re.compile(r"\s+")
_EDGES = re.compile(r"^[\s*＊✱:：]+|[\s*＊✱:：]+$")
_REQUIRED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:required|mandatory|is-required|obligatoire|pflichtfeld)(?:$|[\s_-])", re.IGNORECASE
)
_ERROR_CLASS = re.compile(
    r"(?:^|[\s_-])(?:error|errors|errorlist|invalid-feedback|field-error|help-inline|validation-error|error-message|"
    r"fieldset__error|parsley)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SECTIONS = (
    (
        "billing",
        re.compile(
            r"\b(?:billing|bill|invoice|payer|rechnung\w*|facturation|facturacion|fatturazione|factuur|"
            r"faktura\w*|fakturacny|szamlazas\w*)\b"
        ),
    ),
    (
        "shipping",
        re.compile(
            r"\b(?:shipping|ship|delivery|deliver|versand|liefer\w*|livraison|envio|entrega|"
            r"spedizione|bezorg\w*|dostaw\w*|dostava|szallit\w*)\b"
        ),
    ),
)
_SECTION_CONCEPTS = (("billing_address", "billing"), ("shipping_address", "shipping"))
WEIGHT_OF_MARK = 0.15
"""Share of a label that the words for required or optional must cover: "Phone (optional)" has about half."""

_REQUIRED_WORD = re.compile(
    r"[(\[（](?:pflichtfeld|pflichtangabe|pakollinen|påkrævet|påkrevd|povinn\w+|kötelező|必須|必填)[)\]）]|[ ,-]必須$", re.I
)
MOST_RELATIVES = 30
"""Elements beside a control that are looked at for an error message."""
WHOLE = 0.8
"""Share of a help text below a field that must be the word itself."""


class Marks:
    """Answers about a page's controls; what holds for whole forms is worked out once."""

    def __init__(self, page: Page, clues: Iterable[Clue]) -> None:
        self._page = page
        self._clues = tuple(clues)

    def required(self, clue: Clue) -> bool | None:
        """True, False, or None where the page does not say. The markup counts before the words."""
        element = clue.element
        if _says_optional(clue):
            return False
        if element.get("required") is not None or element.get("aria-required", "").lower() == "true":
            return True
        if _says_required(clue) or _REQUIRED_CLASS.search(element.get("class", "")):
            return True
        if element.get("aria-required", "").lower() == "false":
            return False
        if self._marking.get(id(clue.form)):
            return False if clue.type not in ("radio", "checkbox", "search") and (clue.label or clue.before) else None
        return None

    @cached_property
    def _marking(self) -> dict[int, bool]:
        """Which forms mark at least two visible controls as required in their labels: there, an unmarked one is optional."""
        counts: dict[int, int] = {}
        for clue in self._clues:
            if clue.visible and _says_required(clue):
                counts[id(clue.form)] = counts.get(id(clue.form), 0) + 1
        return {form: count >= 2 for form, count in counts.items()}

    def error(self, clue: Clue) -> str:
        """What the page tells to be wrong with the control; "" where nothing."""
        element = clue.element
        if message := element.get("data-ca-invalid"):
            shown = self._described(clue, only_errors=True)
            return shown or str(message)
        if element.get("aria-invalid", "").lower() == "true":
            return self._described(clue, only_errors=False) or self._beside(clue)
        return (self._described(clue, only_errors=True) or self._beside(clue)) if clue.visible else ""

    def _described(self, clue: Clue, only_errors: bool) -> str:
        names = clue.element.get("aria-errormessage", "").split() + clue.element.get("aria-describedby", "").split()
        for name in names:
            target = self._page.by_id.get(name)
            if target is None or not self._page.visible(target):
                continue
            if only_errors and not _is_error(target, name):
                continue
            if text := self._page.text(target):
                return text[:200]
        return ""

    def _beside(self, clue: Clue) -> str:
        """A visible error element among the near relatives of the control."""
        above = clue.element.getparent()
        for _ in range(3):
            if above is None or above.tag in ("form", "body", "fieldset", "table") or _holds_several(above):
                return ""
            for one in itertools.islice(above, MOST_RELATIVES):
                if isinstance(one.tag, str) and one is not clue.element and _ERROR_CLASS.search(one.get("class", "")):
                    text = self._page.text(one) if self._page.visible(one) else ""
                    if text and next(one.iter("input", "select", "textarea"), None) is None:
                        return text[:200]
            above = above.getparent()
        return ""


def _holds_several(element: HtmlElement) -> bool:
    """Whether more than one control lies in `element`; looks no further than the second."""
    return len(list(itertools.islice(element.iter("input", "select", "textarea"), 2))) > 1


def _is_error(element: HtmlElement, name: str) -> bool:
    return bool(_ERROR_CLASS.search(element.get("class", "")) or "error" in name.lower() or element.get("role") == "alert")


def _texts(clue: Clue) -> list[str]:
    near = [clue.label, clue.aria, clue.placeholder] if clue.tied else [clue.near or clue.before, clue.placeholder]
    return [text for text in near if text]


def marked(clue: Clue) -> tuple[str, ...]:
    """Which marks the shopper sees: `mark:required`, `mark:optional`."""
    said = (("mark:required", _says_required(clue)), ("mark:optional", _says_optional(clue)))
    return tuple(mark for mark, is_so in said if is_so)


def _draws_star(labels: Iterable[HtmlElement]) -> bool:
    """A label of a class "required": style sheets draw the star of such labels, where no markup shows it."""
    return any(_REQUIRED_CLASS.search(label.get("class", "")) for label in labels)


def _says_optional(clue: Clue) -> bool:
    return any(_means(text, "optional") for text in _texts(clue)) or lexicon.is_a(clue.after, "optional", WHOLE)


def _says_required(clue: Clue) -> bool:
    said = any(_STAR.search(text) or _means(text, "required") or _REQUIRED_WORD.search(text) for text in _texts(clue))
    return said or lexicon.is_a(clue.after, "required", WHOLE) or _draws_star(clue.tied_labels)


def _means(text: str, concept: str) -> bool:
    inside = _BRACKETS.findall(text)
    return any(lexicon.is_a(part, concept, 0.4) for part in inside) or lexicon.is_a(text, concept, WEIGHT_OF_MARK)


def clean_label(label: str) -> str:
    """A label without stars, colons and bracketed words for required or optional."""

    def keep(match: re.Match[str]) -> str:
        part = match.group(1)
        return "" if lexicon.is_a(part, "optional", 0.5) or lexicon.is_a(part, "required", 0.5) else match.group()

    previous, label = "", _SPACE.sub(" ", _BRACKETS.sub(keep, label))
    while previous != label:
        previous, label = label, _EDGES.sub("", label)
    return label


def section(clue: Clue) -> str:
    """billing, shipping or "": by autocomplete, name, legend and heading, in this order."""
    tokens = clue.autocomplete.split()
    for found in ("billing", "shipping"):
        if found in tokens[:-1]:
            return found
    for text in (" ".join(name_words(clue.name)), " ".join(name_words(clue.identity))):
        hits = [found for found, pattern in _SECTIONS if pattern.search(text)]
        if len(hits) == 1:
            return hits[0]
    for text in (clue.legend, clue.heading):
        weights = lexicon.concepts_in(text) if text else {}
        hits = [found for concept, found in _SECTION_CONCEPTS if weights.get(concept, 0.0) >= 0.5]
        hits = hits or [found for found, pattern in _SECTIONS if text and pattern.search(lexicon.normalise(text))]
        if len(hits) == 1:
            return hits[0]
    return ""
