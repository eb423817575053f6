"""Summary lines whose value is a word: "Shipping: Free", "Delivery – calculated at the next step"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from checkout_audit.detect.reading import freewords, kinds, rows, stream
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import PriceLine

_WIDEST = 40
"""Atoms of the widest summary that is searched."""
_LEVELS = 4
_LONGEST = 120
_LONGEST_VALUE = 50
"""A longer value that is not "free" is an explanation."""


def read(page: Page, summary: Sequence[rows.Row]) -> Iterator[tuple[int, PriceLine, HtmlElement]]:
    """(place in the stream, line, element) for each line in words beside the rows of a summary."""
    flow = stream.of(page)
    seen: set[HtmlElement] = set()
    for row in summary:
        for holder in _holders(flow, row.element):
            if holder in seen:
                continue
            seen.add(holder)
            yield from _lines(page, flow, holder)


def _holders(flow: stream.Stream, element: HtmlElement) -> Iterator[HtmlElement]:
    """The elements around a summary row whose other children may be rows too."""
    holder = element.getparent()
    for _ in range(_LEVELS):
        if holder is None or holder.tag in ("body", "main"):
            return
        start, end = flow.span(holder)
        if end - start > _WIDEST:
            return
        yield holder
        holder = holder.getparent()


def _lines(page: Page, flow: stream.Stream, holder: HtmlElement) -> Iterator[tuple[int, PriceLine, HtmlElement]]:
    for child in holder:
        if not isinstance(child.tag, str) or child.tag == "dt":
            continue
        start, end = flow.span(child)
        atoms = flow.atoms[start:end]
        if start == end or any(atom.amount is not None for atom in atoms):
            continue
        line = _line(page, flow, child, atoms)
        if line is not None:
            yield start, line, child


def _line(page: Page, flow: stream.Stream, child: HtmlElement, atoms: list[stream.Atom]) -> PriceLine | None:
    label, value = _parted(flow, child, atoms)
    if not label or not value or len(label) + len(value) > _LONGEST:
        return None
    kind = kinds.of(label)
    if kind.kind not in ("shipping", "tax", "fee") or kind.weight < 0.4:
        return None
    free = freewords.says_free(value)
    if not free and (len(value) > _LONGEST_VALUE or not kinds.NOT_YET.search(value)):
        return None
    return PriceLine(
        label=label,
        kind=kind.kind,
        amount="0" if free else None,
        currency=flow.hint if free else None,
        xpath=page.xpath(child),
        text=f"{label}: {value}",
        box=page.box(child),
    )


def _parted(flow: stream.Stream, child: HtmlElement, atoms: list[stream.Atom]) -> tuple[str, str]:
    """Label and value: by the term before a definition, by cells or lines, by the colon."""
    if child.tag == "dd":
        term = child.getprevious()
        while term is not None and term.tag != "dt":
            term = term.getprevious()
        return (stream.words(flow.inside(term)) if term is not None else ""), stream.words(atoms)
    cut = next((at for at in range(1, len(atoms)) if atoms[at].starts), 0) or (1 if len(atoms) > 1 else 0)
    if cut:
        return stream.words(atoms[:cut]), stream.words(atoms[cut:])
    label, _, value = atoms[0].text.partition(":")
    return label.strip(), value.strip()
