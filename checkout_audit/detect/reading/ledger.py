"""The money lines of a page: what an order summary, a cart or a plain "Label: amount" says must be paid, and for what.

A row is a line of a summary where its label says so (`kinds`), an item where it is among the things in the cart (`items`),
an option where it belongs to a radio or checkbox. Prices of listings and teasers are no lines; the first price after a
page's heading is told as `other`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import currencies, deliveries, items, kinds, rows, stream, sums, wordlines
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import PriceLine

SUMMARY_KINDS = frozenset(("total", "subtotal", "shipping", "tax", "fee", "discount"))
"""Kinds of lines that add up to a total."""
_EXTRAS = frozenset(("shipping", "fee", "tax", "discount"))
_LONGEST = 70
"""A label with more characters is no label of a summary line."""
_LONGEST_ITEM = 200
_LEVELS = 6
"""How far above its rows a summary may begin."""
_MOST_PIECES = 20
_MOST = 200
"""Most lines of a summary; a page with more is no checkout, and must not cost more for it."""
_WIDEST = 160
"""Atoms of the widest summary."""
_NOTICE = re.compile(
    r"(?:^|[\s_-])(?:alert|message|messages|toast|notification|notice|flash|promo-?bar|announcement|banner)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s*(?:more info(?:rmation)?|weitere informationen|details?|change|edit|ändern|modifier|\[[^\]]*\]|[?$€£])\s*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:[A-Za-z]{1,3}[$.]?|[€£$]|(?:(?:unit|original|current|old|new|regular|sale|item)\s+)?(?:price|preis|prix|precio|prezzo|preço|prijs|cena|pris|"
    r"hinta|ár|цена|τιμή|unidad))$",
    re.IGNORECASE,
)
_HEADS = frozenset(("order_summary", "cart", "view_cart", "free_shipping_remaining"))


def read(page: Page) -> tuple[PriceLine, ...]:
    """The money lines in reading order, each once."""
    return tuple(sums.mark_included(sums.name_extras(sums.name_total(_unique(_Finder(page).lines())))))


@dataclass(slots=True)
class _Line:
    order: int
    line: PriceLine
    holder: HtmlElement | None  # what holds the rows of the same summary


class _Finder:
    """Sorts the rows of one page into lines."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.flow = stream.of(page)
        self.rows = rows.of(page)
        self.optional = items.optional(page)
        self.for_sale = items.for_sale(page)
        self.handled = items.handled(page)
        candidates = [row for row in self.rows if self._may_sum(row)][-_MOST:]
        self.cluster = _cluster(self.flow, candidates)
        self.summary = {id(row): row.kind.kind for row in self._settled(candidates)}
        totals = [row for row in self.rows if self.summary.get(id(row)) in ("total", "subtotal")]
        self.has_total = bool(totals)
        # an empty cart: what stands beside it is for sale
        self.empty = bool(totals) and all(row.amount.value == 0 for row in totals)

    def lines(self) -> list[_Line]:
        """All lines, second copies included."""
        found: list[_Line] = []
        carts: dict[HtmlElement, list[rows.Row]] = {}
        price_seen = False
        for row in self.rows:
            card = items.within(row.element, self.handled) if self._chosen(row) is None else None
            if card is not None and self.has_total and not self._sale(row):
                carts.setdefault(card, []).append(row)
                continue
            line = self._line(row, price_seen)
            if line is not None:
                price_seen = price_seen or line.kind == "other"
                found.append(_Line(row.order, line, _holder(row.element)))
        found += [_Line(parts[0].order, self._thing(card, parts), _holder(card)) for card, parts in carts.items()]
        summary = [row for row in self.rows if id(row) in self.summary]
        found += [_Line(order, line, _holder(spot)) for order, line, spot in wordlines.read(self.page, summary)]
        return sorted(found, key=lambda entry: entry.order)

    def _line(self, row: rows.Row, price_seen: bool) -> PriceLine | None:
        chosen = self._chosen(row)
        if chosen is not None:
            limit = kinds.is_limit(row.label) or kinds.is_limit(row.before)
            return None if limit else self._made(row, "option", chosen=chosen)
        if frame := items.outside(self.page, row.element):
            mini = row.kind.kind in ("total", "subtotal") and row.kind.weight >= 0.4
            return self._made(row, "other") if mini and frame != "footer" else None
        if id(row) in self.summary:
            return self._made(row, self.summary[id(row)])
        if self._is_item(row):
            return self._made(row, "item")
        return self._made(row, "other") if not price_seen and self._is_main_price(row) else None

    def _thing(self, card: HtmlElement, parts: list[rows.Row]) -> PriceLine:
        """One thing in the cart: its name and the last price of its card that is no unit price and no note on tax."""
        priced = [part for part in parts if part.kind.kind not in ("tax", "discount")] or parts
        line = self._made(priced[-1], "item")
        name = items.title(self.page, card) or parts[0].label
        return PriceLine(
            label=name[:160],
            kind="item",
            amount=line.amount,
            currency=line.currency,
            xpath=line.xpath,
            text=self.page.text(card)[:160],
            box=line.box or self.page.box(card),
        )

    def _made(self, row: rows.Row, kind: str, chosen: bool | None = None) -> PriceLine:
        amount, spot = row.amount, row.price.element
        value = amount.value
        if value is not None and amount.bracketed and kind != "discount":
            value = abs(value)  # a price in brackets beside its label is no refund
        if value is not None and kind == "discount" and value > 0:
            value = -value
        name = self._name(row) if kind == "item" else currencies.without_code(_MORE.sub("", row.label))
        if chosen is not None:
            name = self.optional[id(row.price)][1] or name
        return PriceLine(
            label=name.strip(" :")[:160],
            kind=kind,
            amount=None if value is None else str(value),
            currency=amount.currency or self.flow.hint,
            xpath=self.page.xpath(spot),
            text=self._quote(row),
            chosen=chosen,
            included=kind == "tax" and row.kind.included,
            box=self.page.box(spot) or self.page.box(row.element),
        )

    def _name(self, row: rows.Row) -> str:
        """What an item is called: its link or heading, else the first line of its row."""
        return items.title(self.page, row.element) or items.first_line(self.page, row) or row.label

    def _may_sum(self, row: rows.Row) -> bool:
        """Whether the row by itself can be a line of a summary."""
        kind, amount = row.kind, row.amount
        if kind.kind not in SUMMARY_KINDS or len(row.label) > _LONGEST or amount.upto is not None or amount.unit:
            return False
        if items.outside(self.page, row.element) or self._chosen(row) is not None or _in_notice(row.element):
            return False
        if kinds.is_threshold(row.label) or self._sale(row):
            return False
        free = kind.kind == "shipping" and lexicon.is_a(row.label, "free_shipping", 0.3)
        return not (free and amount.value) and items.within(row.element, self.handled) is None

    def _settled(self, candidates: list[rows.Row]) -> Iterator[rows.Row]:
        """The rows of the summary: where one has a total, lines elsewhere are promises, or sums of one thing.

        A total before other lines of its summary is the price of the goods, or the grand total told in advance.
        """
        inside = {id(row) for row in candidates if self._in_cluster(row)}
        whole = any(row.kind.kind == "total" for row in candidates if id(row) in inside)
        full = len({row.kind.kind for row in candidates if id(row) in inside}) >= 2
        totals = [row for row in candidates if row.kind.kind == "total" and (id(row) in inside or not whole)]
        last = totals[-1] if totals else None
        for row in candidates:
            if (whole or full) and id(row) not in inside:
                continue
            if row.kind.kind == "total" and last is not None and row.order < last.order:
                extras = [part for part in candidates if part.kind.kind in _EXTRAS and row.order < part.order < last.order]
                if extras and _told_in_advance(row, extras, last):
                    continue
                row.kind = kinds.Kind("subtotal", row.kind.weight) if extras else row.kind
            yield row

    def _in_cluster(self, row: rows.Row) -> bool:
        if self.cluster is None:
            return False
        start, end = self.flow.span(self.cluster)
        return start <= row.order < end

    def _is_item(self, row: rows.Row) -> bool:
        """Something named near the summary, before its total, that is not for sale beside it."""
        value = row.amount.value
        if not self.has_total or self.empty or not row.label or value is None or value < 0 or row.amount.upto is not None:
            return False
        if self._sale(row) or _in_notice(row.element) or kinds.is_threshold(row.label) or len(row.label) > _LONGEST_ITEM:
            return False
        if not row.amount.value and deliveries.CARRIERS.search(row.label):
            return False
        if row.element.tag == "p" or max(lexicon.concepts_in(row.label, _HEADS).values(), default=0.0) >= 0.4:
            return False
        if row.kind.kind in ("total", "subtotal", "discount", "tax") or _NO_NAME.match(row.label) or row.label[-1] in ".!?":
            return False
        return self._near(row) and (items.pictured(row) or row.element.tag in ("tr", "li") or len(row.label) >= 3)

    def _near(self, row: rows.Row) -> bool:
        """Whether the row lies within the summary's part of the page, or has a picture before the total."""
        last = max((other.order for other in self.rows if self.summary.get(id(other)) == "total"), default=-1)
        if row.order > last >= 0:
            return False
        home = self.cluster
        for _ in range(3):
            if home is None or home.tag in ("body", "main"):
                break
            start, end = self.flow.span(home)
            if end - start > _WIDEST:
                break
            if start <= row.order < end:
                return True
            home = home.getparent()
        return items.pictured(row) and self.page.region(row.element) != "dialog"

    def _is_main_price(self, row: rows.Row) -> bool:
        """The price of a product page: the first one after the heading."""
        heading = next(
            (element for element in self.page.elements if element.tag == "h1" and self.page.visible(element)), None
        )
        after = self.flow.span(heading)[0] if heading is not None else 0
        said = kinds.is_threshold(row.label[-30:]) or kinds.is_tax_note(row.label)
        return not self.has_total and row.order >= after and not said

    def _chosen(self, row: rows.Row) -> bool | None:
        """Whether the row's price belongs to something to choose, and if so whether it is chosen."""
        found = self.optional.get(id(row.price))
        return found[0] if found else None

    def _sale(self, row: rows.Row) -> bool:
        return items.within(row.element, self.for_sale) is not None

    def _quote(self, row: rows.Row) -> str:
        text = self.page.text(row.element)
        return text if len(text) <= 160 else f"{row.label[:120]} {row.price.text}"


def _cluster(flow: stream.Stream, candidates: list[rows.Row]) -> HtmlElement | None:
    """The part of the page that holds most kinds of summary lines; the later one where two hold as many."""
    held: dict[HtmlElement, set[str]] = {}
    for row in candidates:
        holder: HtmlElement | None = row.element
        for _ in range(_LEVELS):
            if holder is None or holder.tag in ("body", "html"):
                break
            start, end = flow.span(holder)
            if end - start > _WIDEST:
                break
            held.setdefault(holder, set()).add(row.kind.kind)
            holder = holder.getparent()
    best: HtmlElement | None = None
    for holder, found in held.items():
        if best is None or len(found) > len(held[best]) or (len(found) == len(held[best]) and _later(flow, holder, best)):
            best = holder
    return best


def _told_in_advance(row: rows.Row, extras: list[rows.Row], last: rows.Row) -> bool:
    """Whether an earlier total is the grand total itself and not the goods, to which the extras are added."""
    known = [part.amount.value for part in extras if not part.kind.included]
    added = sum((value for value in known if value is not None), Decimal(0))
    return row.amount.value == last.amount.value and added != 0


def _later(flow: stream.Stream, one: HtmlElement, other: HtmlElement) -> bool:
    """Whether `one` begins after `other` ends."""
    return flow.span(one)[0] >= flow.span(other)[1]


def _holder(element: HtmlElement) -> HtmlElement | None:
    parent = element.getparent()
    return parent.getparent() if parent is not None else None


def _in_notice(element: HtmlElement) -> bool:
    holder: HtmlElement | None = element
    for _ in range(4):
        if holder is None:
            return False
        if holder.get("role") in ("alert", "status") or _NOTICE.search(holder.get("class", "")):
            return True
        holder = holder.getparent()
    return False


def _unique(found: list[_Line]) -> list[PriceLine]:
    """Drops the second copy of a summary (phones, sticky bars); equal items side by side stay."""
    kept: list[PriceLine] = []
    seen: dict[tuple[str, str, str | None], HtmlElement | None] = {}
    for entry in found:
        line = entry.line
        key = (line.kind, lexicon.normalise(line.label), line.amount)
        if key in seen and (line.kind != "item" or seen[key] is not entry.holder):
            continue
        if line.kind == "item" and kept and _is_pieces(kept[-1], line):
            kept[-1] = line  # "Mug 12.00" and behind it "24.00" for two
            continue
        if line.kind in _EXTRAS and any(_repeats(line, other) for other in kept):
            continue
        seen.setdefault(key, entry.holder)
        kept.append(line)
    return kept


def _is_pieces(one: PriceLine, line: PriceLine) -> bool:
    """Whether the line before tells what one piece of the same item costs."""
    if one.kind != "item" or (one.label, one.currency) != (line.label, line.currency) or not one.amount or not line.amount:
        return False
    single, whole = Decimal(one.amount), Decimal(line.amount)
    return bool(single) and whole % single == 0 and 2 <= whole / single <= _MOST_PIECES


def _repeats(line: PriceLine, other: PriceLine) -> bool:
    """Whether a cost is told twice under longer and shorter names ("Shipping", "Shipping fee")."""
    if (line.kind, line.amount, line.included) != (other.kind, other.amount, other.included) or line.amount is None:
        return False
    words, others = (set(lexicon.normalise(one.label).split()) for one in (line, other))
    return words <= others or others <= words
