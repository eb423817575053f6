"""Cuts a page's stream into money rows: the words that belong to a price, whatever the markup (table, list, "
"grid, plain line)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.html import HtmlElement

from checkout_audit.detect.reading import currencies, kinds, money, stream
from checkout_audit.detect.reading.dom import Page

_LEVELS = 9
"""How many elements above a price its words may stand."""
_WIDEST = 80
"""Atoms of the widest row."""
_NOTE = re.compile(
    r"^(?:[x×*]?\s*\d*\s*[x×*]?|each|ea\.?|per item|from|ab|à partir de|desde|da|od|vanaf|fra|från|now|only|nur|"
    r"jetzt|sale|price|"
    r"gbp|usd|eur|chf|ttc|ht|qty\.?:?\s*\d*|quantity:?\s*\d*|menge:?\s*\d*|\(.{0,12}\)|[*¹²³†]+)$",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"(?:^|\b)(?:was|rrp|msrp|uvp|statt|vorher|regular price|list price|old price|original(?:ly)?|before|instead "
    r"of|au lieu de|"
    r"prix conseillé|prix barré|antes|pvp|prima|prezzo consigliato|adviesprijs|vejl\.?|ord\.? pris|førpris|cena "
    r"katalogowa|"
    r"původní|стара цена|定価|原价|原價|정가):?$",
    re.IGNORECASE,
)


_PRICE_WORDS = re.compile(
    r"\b(?:(?:original|regular|discounted|sale|special|current|old|new|unit|was|now)\s+price|"
    r"(?:ursprünglicher|regulärer|reduzierter|rabattierter|aktueller|neuer|alter)\s+preis|"
    r"prix (?:d['’]origine|initial|habituel|réduit|soldé|promotionnel|actuel)|"
    r"precio (?:original|habitual|con descuento|de oferta|rebajado|actual)|"
    r"prezzo (?:originale|di listino|scontato|attuale)|(?:originele|oorspronkelijke|normale) prijs|prijs met korting|"
    r"preço (?:original|normal|com desconto|atual))\b[:\s]*",
    re.IGNORECASE,
)
"""Words that say which of two prices stands behind them; they are no part of a label."""


@dataclass(slots=True)
class Row:
    """Words and the prices that belong to them. `element` is the smallest part of the page that holds both."""

    element: HtmlElement
    label: str
    atoms: list[stream.Atom]
    order: int  # place in the stream
    before: str = ""  # the words right before the price
    kind: kinds.Kind = field(default_factory=lambda: kinds.Kind("other", 0.0))

    @property
    def price(self) -> stream.Atom:
        """The price that counts: the last one in the first one's currency that is no unit price."""
        whole = [atom for atom in self.atoms if atom.amount and not atom.amount.unit] or self.atoms
        first = whole[0].amount.currency if whole[0].amount else None  # a second currency behind it says the same again
        return [atom for atom in whole if atom.amount and atom.amount.currency in (first, None)][-1]

    @property
    def amount(self) -> money.Amount:
        """The amount of `price`."""
        found = self.price.amount
        assert found is not None  # rows are made of prices only
        return found


@lru_cache(maxsize=1)
def of(page: Page) -> tuple[Row, ...]:
    """The page's money rows in reading order; the last page's are kept."""
    flow = stream.of(page)
    rows: list[Row] = []
    for at, atom in enumerate(flow.atoms):
        if atom.amount is None or _was(flow, at):
            continue
        element, label = _labelled(flow, at)
        last = rows[-1] if rows else None
        if last is not None and last.element is element and (label == last.label or not label):
            last.atoms.append(atom)
            continue
        led = flow.atoms[at - 1] if at else None
        rows.append(Row(element, label, [atom], at, led.text.strip() if led is not None and led.amount is None else ""))
    for row in rows:
        row.kind = kinds.of(row.label)
    return tuple(rows)


def _was(flow: stream.Stream, at: int) -> bool:
    """Whether the words before a price say that it is the old one."""
    if at == 0 or flow.atoms[at - 1].amount is not None:
        return False
    return _WAS.search(flow.atoms[at - 1].text.strip()) is not None


def _labelled(flow: stream.Stream, at: int) -> tuple[HtmlElement, str]:
    """The row's element and label for the price at `at`."""
    element: HtmlElement | None = flow.atoms[at].element
    own = flow.atoms[at].element
    for _ in range(_LEVELS):
        if element is None or element.tag in ("body", "html"):
            break
        start, end = flow.span(element)
        if end - start > _WIDEST:
            break
        label = _label_within(flow, start, end, at) if element.tag != "tbody" else ""
        if label:
            return element, label
        if element.tag == "dd" and (label := _term_of(flow, element)):
            return element, label
        element = element.getparent()
    return own, ""


def _label_within(flow: stream.Stream, start: int, end: int, at: int) -> str:
    """The words of the price at `at` among the atoms from `start` to `end`; "" where there are none."""
    atoms = flow.atoms
    left = at
    while left > start and atoms[left - 1].amount is None:
        left -= 1
    before = _named(atoms[left:at])
    if _tells(before):
        return before + _closing(atoms, at, end, before)
    right = at + 1
    while right < end and atoms[right].amount is None:
        right += 1
    after = stream.words(atoms[at + 1 : right])
    if left == start and right == end:
        return after if _tells(after) and not kinds.is_tax_note(after) else ""
    if left == start:  # first price of several: its words may follow it
        return after if right == end and _tells(after) and not kinds.is_tax_note(after) else ""
    first = start
    while first < end and atoms[first].amount is None:
        first += 1
    leading = _named(atoms[start:first])
    return leading if _tells(leading) and not _mixed(atoms, first, at) else ""


def _named(atoms: list[stream.Atom]) -> str:
    """The words of a label, without those that only tell an old price from a new one."""
    words = stream.words(atoms)
    return _PRICE_WORDS.sub("", words).strip(" :–—-·|") if "pri" in words.lower() or "pre" in words.lower() else words


def _closing(atoms: list[stream.Atom], at: int, end: int, before: str) -> str:
    """For "(incl." before the price the words after it: "VAT)"."""
    if not kinds.says_included(before) or at + 1 >= end or atoms[at + 1].amount is not None:
        return ""
    tail = atoms[at + 1].text.strip()
    return f" {tail.strip(' )')}" if len(tail) <= 30 else ""


def _mixed(atoms: list[stream.Atom], first: int, at: int) -> bool:
    """Whether words stand between the first price and this one, so that the leading words are not its own."""
    return any(atom.amount is None and _tells(atom.text) for atom in atoms[first:at])


def _tells(words: str) -> bool:
    """Whether the words can be a label and not just a note beside a price."""
    return any(letter.isalpha() for letter in words) and not _NOTE.match(words) and not currencies.is_sign(words)


def _term_of(flow: stream.Stream, element: HtmlElement) -> str:
    """The term (`dt`) before a definition."""
    sibling = element.getprevious()
    while sibling is not None and sibling.tag != "dt":
        sibling = sibling.getprevious()
    return stream.words(flow.inside(sibling)) if sibling is not None else ""
