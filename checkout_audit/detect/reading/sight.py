"""What stages, gates and blocks are told by: the visible fields, buttons and headings of the page's own content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import Button, Control, PageReading

STREET = frozenset(["street-address", "address-line1", "address-streetname", "street"])
ADDRESS = STREET | {
    "address-line2", "address-line3", "address-level1", "address-level2", "address-level3", "address-level4", "postal-code",
    "address-housenumber", "address-apartment", "address-extra", "postal-code-and-city",
}  # fmt: skip
NAMES = frozenset(["name", "given-name", "family-name", "additional-name", "honorific-prefix"])
CARD = frozenset(
    ["cc-number", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc", "cc-name", "cc-given-name", "cc-family-name", "cc-type"]
)
PHONES = frozenset(["tel", "tel-national", "tel-local", "tel-country-code", "tel-area-code"])

_CONTENT = ("main", "dialog", "aside")
_NOT_CHECKOUT = frozenset(["search", "newsletter", "quantity", "coupon", "captcha", "filter", "gift"])
_TITLE_CLASS = re.compile(r"(?:^|[\s_-])(?:title|heading|headline|step-name|step-title)(?:$|[\s_-])", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LONGEST_HEADING = 120
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "legend"])


def token_of(field: Control) -> str:
    """The field's autofill token; an `<input type=email>` asks for an e-mail address whatever its label says."""
    return field.token or ("email" if field.type == "email" and not field.kind else "")


@lru_cache(maxsize=1)
def _regions(page: Page) -> dict[str, str]:
    """The region of each control and button by its xpath."""
    return {page.xpath(element): page.region(element) for element in (*page.controls(), *page.buttons())}


@lru_cache(maxsize=1)
def _headings(page: Page) -> tuple[str, ...]:
    texts = [page.text(element) for element in page.elements if _is_heading(page, element)]
    return tuple(dict.fromkeys(text for text in texts if 1 < len(text) <= _LONGEST_HEADING))


def _is_heading(page: Page, element: HtmlElement) -> bool:
    attributes = element.attrib
    if element.tag not in _HEADINGS:
        if not attributes:
            return False
        told = attributes.get("data-ca-role") or attributes.get("role")
        css = attributes.get("class", "") if element.tag in ("div", "span", "p", "strong") else ""
        if told != "heading" and not (css and _TITLE_CLASS.search(css)):
            return False
    return page.visible(element) and page.region(element) in (*_CONTENT, "header") and page.at_most(element, 600)


class Sight:
    """One page and what was read from it so far."""

    def __init__(self, page: Page, reading: PageReading) -> None:
        self.page = page
        self.reading = reading

    def region(self, xpath: str) -> str:
        """The region of a control or button."""
        return _regions(self.page).get(xpath, "main")

    def form_of(self, xpath: str) -> str:
        """The xpath of the form in which a control or button lies; "-" for one that is not on the page."""
        both: tuple[Control | Button, ...] = (*self.reading.controls, *self.reading.buttons)
        return next((one.form for one in both if one.xpath == xpath), "-")

    @cached_property
    def fields(self) -> tuple[Control, ...]:
        """Visible controls of the content: no site search, no newsletter box."""
        return tuple(
            control
            for control in self.reading.controls
            if control.visible and control.kind not in _NOT_CHECKOUT and self.region(control.xpath) in _CONTENT
        )

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The autofill tokens of these fields."""
        return frozenset(token for field in self.fields if (token := token_of(field)))

    @cached_property
    def tokens_by_form(self) -> dict[str, frozenset[str]]:
        """The tokens of each form's fields; "" holds those of no form."""
        found: dict[str, set[str]] = {}
        for field in self.fields:
            found.setdefault(field.form, set()).add(token_of(field))
        return {form: frozenset(tokens) for form, tokens in found.items()}

    @cached_property
    def password_forms(self) -> frozenset[str]:
        """The forms that ask for a password; "" for passwords outside any form."""
        return frozenset(field.form for field in self.passwords)

    @cached_property
    def passwords(self) -> tuple[Control, ...]:
        """Visible password fields of the content."""
        return tuple(field for field in self.fields if field.type == "password")

    @cached_property
    def presses(self) -> tuple[Button, ...]:
        """Visible buttons and links of the content."""
        return tuple(button for button in self.reading.buttons if button.visible and button.region in _CONTENT)

    def pressing(self, *intents: str, at_least: float = 0.5, unless: Iterable[str] = ()) -> list[Button]:
        """The content's buttons that mean one of `intents` and none of `unless` more surely."""
        found = []
        for button in self.presses:
            sure = max((button.intents.get(name, 0.0) for name in intents), default=0.0)
            if sure >= at_least and sure >= max((button.intents.get(name, 0.0) for name in unless), default=0.0):
                found.append(button)
        return found

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Visible headings, legends and title-like texts of the content, in document order."""
        return _headings(self.page)

    @cached_property
    def main_headings(self) -> tuple[str, ...]:
        """`h1` texts and the first part of the document's title."""
        texts = [self.page.text(e) for e in self.page.elements if e.tag == "h1" and self.page.visible(e)]
        parts = re.split(r"\s[|–—·»:-]\s|\|", self.page.title)
        return tuple(text for text in (*texts, *parts[:2]) if 1 < len(text) <= _LONGEST_HEADING)

    def headed(self, *concepts: str, at_least: float = 0.5, main: bool = False) -> str:
        """The first heading (with `main`: `h1` or title) that is one of `concepts`; "" where none is."""
        texts = self.main_headings if main else (*self.headings, *self.main_headings)
        return next((text for text in texts if any(lexicon.is_a(text, concept, at_least) for concept in concepts)), "")

    @cached_property
    def url_words(self) -> str:
        """The words of the address's path, fragment and (short) query, lower case, with spaces around: a weak cue."""
        try:
            parts = urlsplit(self.page.url)
        except ValueError:
            return " "
        raw = unquote(f"{parts.path} {parts.fragment} {parts.query[:80]}").lower()
        return f" {_NOT_WORD.sub(' ', raw)} "

    def addressed(self, *words: str) -> str:
        """The first of `words` that stands in the page's address; "" where none does."""
        return next((word for word in words if f" {word} " in self.url_words), "")

    def lines(self, *kinds: str) -> bool:
        """Whether a price line of one of `kinds` with an amount is on the page."""
        return any(line.kind in kinds and line.amount is not None for line in self.reading.prices)
