"""The money lines of a page: what an order summary, a cart or a plain "Label: amount" says must be paid, and for "
"what.

A row is a line of a summary where its label says so (`kinds`), an item where it stands before the total among the things
that can be counted or removed, an option where it belongs to a radio. Prices of listings and teasers are no lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement
from msgspec.structs import replace

from checkout_audit import lexicon
from checkout_audit.detect.reading import choices, kinds, rows, stream, sums, wordlines
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import PriceLine

SUMMARY_KINDS = frozenset(("total", "subtotal", "shipping", "tax", "fee", "discount"))
"""Kinds of lines that add up to a total."""
_SENTENCE = 70
"""A label with more characters is no label of a summary line."""
_NOTICE = re.compile(
    r"(?:^|[\s_-])(?:alert|message|messages|toast|notification|notice|flash|promo-?bar|announcement|banner)(?:$|"
    r"[\s_-])",
    re.I,
)
_BUYING = frozenset(("add_to_cart", "buy_now"))
_HANDLED = frozenset(("remove", "update_cart"))
_TITLES = frozenset(["a", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "b"])
_ACTION = frozenset(("remove", "edit", "update_cart", "wishlist", "in_stock", "low_stock", "out_of_stock", "quantity"))
_MORE = re.compile(
    r"\s*(?:more info(?:rmation)?|weitere informationen|details?|change|edit|ändern|modifier|\[[^\]]*\]|\?)\s*$",
    re.IGNORECASE,
)


def read(page: Page) -> tuple[PriceLine, ...]:
    """The money lines in reading order, each once."""
    found = _Finder(page).lines()
    return tuple(sums.mark_included(_unique(found)))


@dataclass(slots=True)
class _Line:
    line: PriceLine
    holder: HtmlElement | None  # what holds the rows of the same summary


class _Finder:
    """Sorts the rows of one page into lines."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rows = rows.of(page)
        self.flow = stream.of(page)
        self.optional = self._priced_choices()
        self.buying = self._spans(_BUYING)
        self.handled = self._spans(_HANDLED) | self._counted()  # element id → the card it belongs to
        summary = [row for row in self.rows if self._is_summary(row)]
        totals = [row for row in summary if row.kind.kind == "total"] or [
            row for row in summary if row.kind.kind == "subtotal"
        ]
        self.last_total = max((row.order for row in totals), default=-1)
        self.first_total = min((row.order for row in totals), default=-1)
        self.summary = {id(row) for row in summary}

    def lines(self) -> list[_Line]:
        """All lines, unsorted duplicates included."""
        found: list[tuple[int, _Line]] = []
        for row in self.rows:
            line = self._line(row)
            if line is not None:
                found.append((row.order, _Line(line, _grandparent(row.element))))
        summary = [row for row in self.rows if id(row) in self.summary]
        for order, line, element in wordlines.read(self.page, summary):
            found.append((order, _Line(line, _grandparent(element))))
        return [line for _, line in sorted(found, key=lambda pair: pair[0])]

    def _line(self, row: rows.Row) -> PriceLine | None:
        region = self.page.region(row.element)
        chosen = self._chosen(row)
        if chosen is not None:
            return self._made(row, "option", chosen=chosen)
        if region in ("header", "nav", "footer"):
            kept = region != "footer" and row.kind.kind in ("total", "subtotal") and row.kind.weight >= 0.4
            return self._made(row, "other") if kept else None
        if id(row) in self.summary:
            return self._made(row, row.kind.kind)
        if self._is_item(row):
            return self._made(row, "item")
        return self._made(row, "other") if self._is_plain_price(row) else None

    def _made(self, row: rows.Row, kind: str, chosen: bool | None = None) -> PriceLine:
        atom, amount = row.price, row.amount
        value = amount.value
        if (
            value is not None
            and kind in ("shipping", "tax", "fee", "total", "subtotal", "item", "option")
            and amount.bracketed
        ):
            value = abs(value)  # a price in brackets beside its label is no refund
        if value is not None and kind == "discount" and value > 0:
            value = -value
        label = self._title(row) if kind == "item" else _MORE.sub("", row.label).strip(" :")
        return PriceLine(
            label=label[:160],
            kind=kind,
            amount=None if value is None else str(value),
            currency=amount.currency or self.flow.hint,
            xpath=self.page.xpath(atom.element),
            text=_quote(self.page, row),
            chosen=chosen,
            included=kind == "tax" and row.kind.included,
            box=self.page.box(atom.element) or self.page.box(row.element),
        )

    def _is_summary(self, row: rows.Row) -> bool:
        kind = row.kind
        if kind.kind not in SUMMARY_KINDS or len(row.label) > _SENTENCE or row.amount.upto is not None or row.amount.unit:
            return False
        if (
            self.page.region(row.element) in ("header", "nav", "footer")
            or self._chosen(row) is not None
            or _in_notice(row.element)
        ):
            return False
        if kind.kind in ("shipping", "discount", "total") and kinds.is_threshold(row.label):
            return False
        if kind.kind == "shipping" and lexicon.is_a(row.label, "free_shipping", 0.3) and row.amount.value:
            return False
        return not self._within(row, self.buying) and not (kind.weight < 0.9 and self._within(row, self.handled))

    def _is_item(self, row: rows.Row) -> bool:
        """Something in the cart: named, before the last total, not for sale beside it."""
        if self.last_total < 0 or row.order > self.last_total or not row.label or row.amount.value is None:
            return False
        if (
            row.amount.upto is not None
            or self._within(row, self.buying)
            or _in_notice(row.element)
            or kinds.is_threshold(row.label)
        ):
            return False
        if self._within(row, self.handled):
            return True
        named = len(row.label) <= 300 and not row.label.endswith((".", "!", "?"))
        return named and (self._pictured(row) or row.order < self.first_total or row.element.tag in ("tr", "li"))

    def _is_plain_price(self, row: rows.Row) -> bool:
        """The price of a product page: near its heading, outside of cards that sell other things."""
        return self.last_total < 0 and len(row.label) <= 120 and self.page.region(row.element) in ("main", "dialog")

    def _title(self, row: rows.Row) -> str:
        """The name of an item: its link or heading, else the words before the price."""
        for element in row.element.iter():
            if element.tag in _TITLES and self.page.visible(element):
                words = stream.words(self.flow.inside(element))
                acts = lexicon.concepts_in(words, _ACTION)
                if sum(letter.isalpha() for letter in words) >= 3 and max(acts.values(), default=0.0) < 0.6:
                    return words
        return row.label

    def _pictured(self, row: rows.Row) -> bool:
        holder = row.element
        for _ in range(3):
            if next(holder.iter("img"), None) is not None:
                return True
            parent = holder.getparent()
            if parent is None or len(parent) > 8:
                return False
            holder = parent
        return False

    def _chosen(self, row: rows.Row) -> bool | None:
        """Whether the row's price belongs to something to choose, and if so whether it is chosen."""
        return self.optional.get(id(row.price))

    def _priced_choices(self) -> dict[int, bool]:
        found: dict[int, bool] = {}
        for group in choices.of(self.page):
            for choice in group.choices:
                if choice.control.tag == "button" and choice.kind == "radio":
                    continue
                found |= {id(atom): choice.checked for atom in choice.atoms if atom.amount is not None}
        for element in self.page.controls():
            if element.tag == "input" and element.get("type", "").lower() == "checkbox":
                label = _label_of(self.page, element)
                if label is not None:
                    ticked = "checked" in element.attrib
                    found |= {id(atom): ticked for atom in self.flow.inside(label) if atom.amount is not None}
        return found

    def _spans(self, concepts: frozenset[str]) -> set[int]:
        """The cards (element ids of up to three ancestors) of buttons that say one of `concepts`."""
        found: set[int] = set()
        for button in self.page.buttons():
            label = self.page.name(button)
            if label and len(label) <= 60 and max(lexicon.concepts_in(label, concepts).values(), default=0.0) >= 0.6:
                found |= set(_around(button, self.flow))
        return found

    def _counted(self) -> set[int]:
        """The cards of quantity controls."""
        found: set[int] = set()
        for element in self.page.controls():
            told = f"{element.get('name', '')} {element.get('id', '')} {element.get('class', '')}".lower()
            if re.search(
                r"(?:^|[^a-z])(?:qty|quantity|quantit|menge|anzahl|cantidad|aantal|antal|ilosc|mnozstvi)|quantity|"
                r"qty",
                told,
            ):
                found |= set(_around(element, self.flow))
        return found

    def _within(self, row: rows.Row, cards: set[int]) -> bool:
        """Whether the row lies in, or is itself, one of the cards."""
        holder: HtmlElement | None = row.element
        for _ in range(4):
            if holder is None:
                return False
            if id(holder) in cards:
                return True
            holder = holder.getparent()
        return False


def _around(element: HtmlElement, flow: stream.Stream) -> Iterable[int]:
    """The ids of the elements around a control up to the row or card that it belongs to."""
    holder = element.getparent()
    for _ in range(6):
        if holder is None or holder.tag in ("form", "body", "tbody", "table", "ul", "ol", "main"):
            return
        start, end = flow.span(holder)
        priced = sum(1 for atom in flow.atoms[start:end] if atom.amount is not None)
        if end - start > 40 or priced > 4:
            return
        yield id(holder)
        if holder.tag in ("tr", "li", "article"):
            return
        holder = holder.getparent()


def _grandparent(element: HtmlElement) -> HtmlElement | None:
    parent = element.getparent()
    return parent.getparent() if parent is not None else None


def _label_of(page: Page, element: HtmlElement) -> HtmlElement | None:
    named = page.labels_for.get(element.get("id", ""), ())
    if named:
        return named[0]
    holder = element.getparent()
    return holder if holder is not None and holder.tag == "label" else None


def _in_notice(element: HtmlElement) -> bool:
    holder: HtmlElement | None = element
    for _ in range(4):
        if holder is None:
            return False
        if holder.get("role") in ("alert", "status") or _NOTICE.search(holder.get("class", "")):
            return True
        holder = holder.getparent()
    return False


def _quote(page: Page, row: rows.Row) -> str:
    text = page.text(row.element)
    return text if len(text) <= 160 else f"{row.label[:120]} {row.price.text}"


def _unique(found: list[_Line]) -> list[PriceLine]:
    """Drops the second copy of a summary (phones, sticky bars); equal items side by side stay."""
    kept: list[PriceLine] = []
    seen: dict[tuple[str, str, str | None], HtmlElement | None] = {}
    for entry in found:
        line = entry.line
        key = (line.kind, lexicon.normalise(line.label), line.amount)
        if key in seen and (line.kind != "item" or seen[key] is not entry.holder):
            continue
        seen.setdefault(key, entry.holder)
        kept.append(line)
    return kept


def included(line: PriceLine) -> PriceLine:
    """The same line as a part of another."""
    return replace(line, included=True)


__all__ = ["SUMMARY_KINDS", "kinds", "read"]
