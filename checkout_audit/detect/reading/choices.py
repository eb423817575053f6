"""Groups of things of which one is chosen: radios, custom radios, and repeated "Select" buttons, each with all "
"that it says."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import freewords, stream
from checkout_audit.detect.reading.dom import Page

_LEVELS = 8
_WIDEST = 60
"""Atoms of the widest card around a choice."""
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "legend"])
_BOUNDS = frozenset(["body", "fieldset", "table", "tbody", "main"])
_NAMES = frozenset(["strong", "b", "h2", "h3", "h4", "h5", "h6"])
_SHORTEST = 3
"""Letters of the shortest name of a choice ("DHL")."""
_ONLY_SELECT = frozenset(["select_this"])


@dataclass(slots=True)
class Choice:
    """One radio (or button that chooses) with the part of the page that speaks of it."""

    control: HtmlElement
    card: HtmlElement
    label: str  # what the control itself says
    atoms: list[stream.Atom]  # all words and prices of the card
    checked: bool
    kind: str = "radio"  # radio | button
    name: str = ""  # the label without the description that markup keeps apart from it

    @property
    def text(self) -> str:
        """All words of the card, without the prices."""
        return stream.words(self.atoms)


@dataclass(slots=True)
class Group:
    """Choices that exclude each other. `heading` is the legend or heading above them, `name` what the controls "
    "share."""

    name: str
    heading: str
    choices: list[Choice]


@lru_cache(maxsize=1)
def of(page: Page) -> tuple[Group, ...]:
    """All groups of radios and of repeated choosing buttons, in document order; the last page's are kept."""
    radios = list(_radio_groups(page))
    return (*radios, *_button_groups(page))


def _radio_groups(page: Page) -> Iterator[Group]:
    by_name: dict[str, list[HtmlElement]] = {}
    for element in page.controls():
        if page.role(element) != "radio" or not _shown(page, element):
            continue
        by_name.setdefault(_group_name(page, element), []).append(element)
    for name, members in by_name.items():
        choices = _choices(page, members)
        yield Group(name.split("|")[0], _heading(page, members[0], choices[0].card), choices)


def _group_name(page: Page, element: HtmlElement) -> str:
    """The shared name; custom radios share their radiogroup or parent."""
    name = str(element.get("name", ""))
    if name:
        return name
    holder = element.getparent()
    while holder is not None and holder.get("role") != "radiogroup":
        holder = holder.getparent()
    holder = holder if holder is not None else element.getparent()
    return "|" + (page.xpath(holder) if holder is not None else "")


def _shown(page: Page, element: HtmlElement) -> bool:
    """Whether the radio or, where only its skin shows, its label is visible."""
    if page.visible(element):
        return True
    return any(page.visible(label) for label in _labels(page, element))


def _labels(page: Page, element: HtmlElement) -> list[HtmlElement]:
    found = list(page.labels_for.get(element.get("id", ""), ())) if element.get("id") else []
    holder = element.getparent()
    for _ in range(4):
        if holder is None:
            break
        if holder.tag == "label" and holder not in found:
            found.append(holder)
        holder = holder.getparent()
    return found


def _choices(page: Page, members: list[HtmlElement]) -> list[Choice]:
    cards = _cards(page, members)
    found = [
        Choice(element, card, _label(page, element), _atoms(page, element, card, members), _checked(element))
        for element, card in zip(members, cards, strict=True)
    ]
    names = [_name(page, choice) for choice in found]
    for choice, name in zip(found, names, strict=True):
        choice.name = name if name and names.count(name) == 1 else choice.label
    return found


def _name(page: Page, choice: Choice) -> str:
    """What the choice itself is called: the first words of its label that stand in a part of their own."""
    flow = stream.of(page)
    for label in _labels(page, choice.control):
        atoms = flow.inside(label)
        if stream.words(atoms):
            return first_words(atoms)
    return ""


def _cards(page: Page, members: list[HtmlElement]) -> list[HtmlElement]:
    """For each member the widest element that holds no other member."""
    flow = stream.of(page)
    counts: dict[HtmlElement, int] = {}
    for element in members:
        holder: HtmlElement | None = element
        for _ in range(_LEVELS + 1):
            if holder is None:
                break
            counts[holder] = counts.get(holder, 0) + 1
            holder = holder.getparent()
    found = []
    for element in members:
        card = element
        for _ in range(_LEVELS):
            holder = card.getparent()
            if holder is None or holder.tag in _BOUNDS or counts.get(holder, 2) > 1:
                break
            if holder.tag == "form" and element.tag == "input" and element.get("type") == "radio":
                break
            start, end = flow.span(holder)
            lone = len(members) == 1
            if end - start > _WIDEST or (
                lone and any(atom.worded for atom in flow.inside(card)) and holder.tag not in ("label", "tr")
            ):
                break
            card = holder
        found.append(card)
    return found


def _atoms(page: Page, element: HtmlElement, card: HtmlElement, members: list[HtmlElement]) -> list[stream.Atom]:
    """What the card says; for a flat row of radios what stands up to the next one, and the label wherever it is."""
    flow = stream.of(page)
    atoms = list(flow.inside(card))
    if card is element and element.tag == "input":
        start = flow.span(element)[0]
        later = [flow.span(other)[0] for other in members if flow.span(other)[0] > start]
        holder = element.getparent()
        end = min(later) if later else flow.span(holder)[1] if holder is not None else start
        atoms = flow.atoms[start : min(end, start + 12)]
    known = {id(atom) for atom in atoms}
    for label in _labels(page, element):
        atoms += [atom for atom in flow.inside(label) if id(atom) not in known]
    return atoms


def _label(page: Page, element: HtmlElement) -> str:
    """The control's label in words, else its accessible name."""
    flow = stream.of(page)
    for label in _labels(page, element):
        if words := stream.words(flow.inside(label)):
            return words
    return page.name(element)


def _checked(element: HtmlElement) -> bool:
    return "checked" in element.attrib or element.get("aria-checked") == "true"


def _heading(page: Page, element: HtmlElement, card: HtmlElement) -> str:
    """The legend of the fieldset, the group's name, or the last heading before the card."""
    holder = element.getparent()
    for _ in range(6):
        if holder is None or holder.tag == "body":
            break
        if holder.tag == "fieldset" and (legend := holder.find("legend")) is not None:
            return page.text(legend)[:120]
        if holder.get("role") in ("radiogroup", "group") and (name := page.name(holder)):
            return name[:120]
        holder = holder.getparent()
    start = stream.of(page).span(card)[0]
    ends, words = _headings(page)
    at = bisect.bisect_right(ends, start) - 1
    return words[at] if at >= 0 else ""


@lru_cache(maxsize=1)
def _headings(page: Page) -> tuple[list[int], list[str]]:
    """Where each visible heading ends in the stream, and what it says."""
    flow = stream.of(page)
    found = [element for element in page.elements if element.tag in _HEADINGS and flow.inside(element)]
    return [flow.span(element)[1] for element in found], [stream.words(flow.inside(element))[:120] for element in found]


def _button_groups(page: Page) -> Iterator[Group]:
    """Buttons with the same choosing words ("Select option"), one beside each thing to choose."""
    by_label: dict[str, list[HtmlElement]] = {}
    for element in page.buttons():
        if not page.visible(element) or page.region(element) not in ("main", "dialog", "aside"):
            continue
        label = page.name(element)
        if label and len(label) <= 40 and max(lexicon.concepts_in(label, _ONLY_SELECT).values(), default=0.0) >= 0.6:
            by_label.setdefault(lexicon.normalise(label), []).append(element)
    for label, members in by_label.items():
        cards = _cards(page, members)
        flow = stream.of(page)
        choices = []
        for element, card in zip(members, cards, strict=True):
            atoms = [atom for atom in flow.inside(card) if atom.element is not element]
            name = first_words(atoms)
            choices.append(Choice(element, card, name, atoms, checked=False, kind="button", name=name))
        yield Group(label, _heading(page, members[0], choices[0].card), choices)


def first_words(atoms: Iterable[stream.Atom]) -> str:
    """The first line of words: what the thing to choose is called. Notes ("Free", "2-3 days") before it are left out."""
    name: list[stream.Atom] = []
    for atom in atoms:
        if name and (atom.amount is not None or atom.starts or _apart(name[-1], atom)):
            words = " ".join(stream.words(name).split())
            if sum(letter.isalpha() for letter in words) >= _SHORTEST and not freewords.says_free(words):
                return words
            name = []
        if atom.worded:
            name.append(atom)
    return " ".join(stream.words(name).split())


def _apart(left: stream.Atom, right: stream.Atom) -> bool:
    """Whether markup makes a name of the words before: strong words or a heading, or a part beside another one."""
    if left.element is right.element or not right.worded:
        return False
    own = left.element
    if own.tag in _NAMES or (holder := own.getparent()) is None:
        return True
    return own.tag in ("span", "div", "p") and right.element.getparent() is holder and len(left.text.strip()) > _SHORTEST
