"""Where on a page the things in the cart lie, and what each is called: the cards around quantity and remove "
"controls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import choices, currencies, kinds, rows, stream
from checkout_audit.detect.reading.dom import Page

_BUYING = frozenset(("add_to_cart", "buy_now"))
_REMOVING = frozenset(("remove",))
_TITLES = ("a", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "b")
_ACTION = frozenset(
    ("remove", "edit", "update_cart", "wishlist", "in_stock", "low_stock", "out_of_stock", "quantity", "cart", "view_cart",
     "order_summary", "checkout", "continue_shopping")
)  # fmt: skip
_QUANTITY = re.compile(r"quantity|(?:^|[^a-z])(?:qty|quantit|menge|anzahl|cantidad|aantal|antal|ilosc|mnozstvi|qta)")
_FOOTER = re.compile(
    r"(?:^|\s)(?:(?:site|page|main|global|shop|store|l|layout)[_-]{0,2})?(?:footer|colophon)(?:$|\s)", re.IGNORECASE
)
_PIECES = re.compile(r"^\d+\s*[x×]\s*|\s+[x×]\s*\d+$")
_NUMBERS = re.compile(r"[\d:.]+")
_LEVELS = 7
_WIDEST = 40
"""Atoms of the widest card around one thing."""
Cards = dict[HtmlElement, HtmlElement]


def handled(page: Page) -> Cards:
    """Element → the card that it lies in, for the cards of things that can be counted or removed."""
    found = _around_buttons(page, _REMOVING)
    for element in page.controls():
        told = f"{element.get('name', '')} {element.get('id', '')} {element.get('class', '')}".lower()
        if _QUANTITY.search(told):
            found |= _card(page, element)
    return found


def for_sale(page: Page) -> Cards:
    """The same for the cards of things with a button that puts them into the cart."""
    return _around_buttons(page, _BUYING)


def _around_buttons(page: Page, concepts: frozenset[str]) -> Cards:
    found: Cards = {}
    for button in page.buttons():
        label = page.name(button)
        if label and len(label) <= 60 and max(lexicon.concepts_in(label, concepts).values(), default=0.0) >= 0.6:
            card = _card(page, button)
            if concepts is not _BUYING or not _sums(page, card):
                found |= card
    return found


def _sums(page: Page, card: Cards) -> bool:
    """Whether a summary lies in the card: an "Add" beside it adds a code or a gift, and nothing is for sale there."""
    for holder in dict.fromkeys(card.values()):
        labels = (kinds.of(atom.text.strip(" :")) for atom in stream.of(page).inside(holder) if atom.worded)
        if any(kind.kind in ("total", "subtotal") and kind.weight >= 0.6 for kind in labels):
            return True
    return False


def _card(page: Page, element: HtmlElement) -> Cards:
    """The smallest part around a control that has a price and a name."""
    flow = stream.of(page)
    chain: list[HtmlElement] = []
    holder = element.getparent()
    for _ in range(_LEVELS):
        if holder is None or holder.tag in ("body", "tbody", "table", "ul", "ol", "main"):
            break
        start, end = flow.span(holder)
        if end - start > _WIDEST:
            break
        chain.append(holder)
        priced = any(atom.amount is not None for atom in flow.atoms[start:end])
        if holder.tag in ("tr", "li", "article") or (priced and holder.tag != "td" and title(page, holder)):
            return dict.fromkeys(chain, holder) if priced else {}
        holder = holder.getparent()
    return {}


def within(element: HtmlElement, cards: Cards) -> HtmlElement | None:
    """The card that the element lies in, looked for four levels up."""
    holder: HtmlElement | None = element
    for _ in range(5):
        if holder is None:
            return None
        if holder in cards:
            return cards[holder]
        holder = holder.getparent()
    return None


def title(page: Page, card: HtmlElement) -> str:
    """The name of a thing: the first link, heading or strong words in its card that are no action and no price."""
    flow = stream.of(page)
    for element in card.iter(*_TITLES):
        if not page.visible(element):
            continue
        words = stream.words(flow.inside(element))
        if sum(letter.isalpha() for letter in words) < 3 or len(words) > 200:
            continue
        acts = lexicon.concepts_in(words, _ACTION)
        if max(acts.values(), default=0.0) < 0.6 and kinds.of(words).weight < 0.6:
            return words
    return ""


def first_line(page: Page, row: rows.Row) -> str:
    """The longer one of a row's first two lines that are no number of pieces and no "Size: M"; "" where there are none."""
    lines: list[list[stream.Atom]] = []
    for atom in stream.of(page).inside(row.element):
        if atom.starts or not lines:
            lines.append([])
        lines[-1].append(atom)
    found = []
    for line in lines[:12]:
        words = _PIECES.sub("", stream.words(line))
        named = sum(letter.isalpha() for letter in words) >= 3 and not lexicon.is_a(_NUMBERS.sub("", words), "quantity", 0.6)
        if named and ":" not in words and not currencies.is_sign(words):
            found.append(words)
    return max(found[:2], key=len, default="")  # the make may stand above the name


def outside(page: Page, element: HtmlElement) -> str:
    """header, nav or footer where the element lies in the frame of the page; "" elsewhere.

    A part of the page counts as its footer by tag, role or its own name: "totals-footer-item" is none.
    """
    region = page.region(element)
    if region != "footer":
        return region if region in ("header", "nav") else ""
    holder: HtmlElement | None = element
    while holder is not None:
        if (
            holder.tag == "footer"
            or holder.get("role") == "contentinfo"
            or _FOOTER.search(f"{holder.get('id', '')} {holder.get('class', '')}")
        ):
            return "footer"
        holder = holder.getparent()
    return ""


def pictured(row: rows.Row) -> bool:
    """Whether a picture stands in the row or close around it."""
    holder = row.element
    for _ in range(3):
        if next(holder.iter("img", "picture"), None) is not None:
            return True
        parent = holder.getparent()
        if parent is None or len(parent) > 8:
            return False
        holder = parent
    return False


def optional(page: Page) -> dict[int, tuple[bool, str]]:
    """The id of each price that belongs to something to choose or tick → (whether it is chosen, its name)."""
    flow = stream.of(page)
    found: dict[int, tuple[bool, str]] = {}
    for group in choices.of(page):
        for choice in group.choices:
            found |= {id(atom): (choice.checked, choice.name) for atom in choice.atoms if atom.amount is not None}
    for element, label in _ticked(page):
        ticked = "checked" in element.attrib
        found |= {id(atom): (ticked, "") for atom in flow.inside(label) if atom.amount is not None}
    return found


def _ticked(page: Page) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Checkboxes with their labels."""
    for element in page.controls():
        if element.tag != "input" or element.get("type", "").lower() != "checkbox":
            continue
        named = page.labels_for.get(element.get("id", ""), ())
        holder = element.getparent()
        if named:
            yield element, named[0]
        elif holder is not None and holder.tag == "label":
            yield element, holder
