"""Whether a cost was told, with its amount, in words of the product or cart page ("plus 4.95 delivery")."""

from __future__ import annotations

from decimal import Decimal

from checkout_audit.detect import trail
from checkout_audit.detect.reading import kinds, stream
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Evidence

_NEAR = 2
"""Pieces of text on either side of a price whose words may say what it is for."""
_LONGEST = 160


def before(walked: Walked, entry: trail.Entry, until: int) -> bool:
    """Whether the same amount was told for the same kind of cost on a product or cart page up to step `until`."""
    for page in walked.pages:
        if page.step.index > until or not set(page.reading.stages) & {"product", "cart"}:
            continue
        priced = [Decimal(option.amount) for option in page.reading.deliveries if option.amount is not None]
        if entry.kind == "shipping" and entry.amount in priced:
            return True
        if _in_words(page, entry.kind, entry.amount) is not None:
            return True
    return False


def shipping(page: SeenPage) -> Evidence | None:
    """Where a product or cart page tells what shipping costs; None where it does not."""
    return _in_words(page, "shipping", None)


def _in_words(page: SeenPage, kind: str, amount: Decimal | None) -> Evidence | None:
    """A price (this one, or any) with words of the kind right beside it, outside of menus and footers."""
    parsed = Page(page.document, page.reading.url)
    atoms = stream.of(parsed).atoms
    for at, atom in enumerate(atoms):
        price = atom.amount
        if price is None or price.value is None or (amount is not None and price.value != amount):
            continue
        if parsed.region(atom.element) in ("nav", "footer", "dialog"):
            continue
        text = sentence(atoms, at)
        leading = sentence(atoms[:at], at - 1) if at else ""
        if kinds.of(text[: kinds.LONGEST]).kind != kind or kinds.is_threshold(leading):
            continue
        if price.value == 0 and kinds.NOT_YET.search(text):
            continue
        return Evidence(
            page.step.index,
            f"{text} {atom.text}".strip(),
            parsed.xpath(atom.element),
            parsed.box(atom.element),
            page.snapshot,
        )
    return None


def sentence(atoms: list[stream.Atom], at: int) -> str:
    """The words around an atom that stand in the same line or cell."""
    start = at
    while start > 0 and at - start < _NEAR and not atoms[start].starts and atoms[start - 1].amount is None:
        start -= 1
    end = at + 1
    while end < len(atoms) and end - at <= _NEAR and not atoms[end].starts and atoms[end].amount is None:
        end += 1
    return stream.words(atoms[start:end])[:_LONGEST]
