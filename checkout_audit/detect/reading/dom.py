"""One parsed page: what is visible, what each element says, where it lies. Everything is computed once, in document order.

On a snapshot the browser's answers (`data-ca-*`, docs/snapshot.md) are taken; on plain HTML the markup is asked.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from checkout_audit.detect.reading import naming, regions
from checkout_audit.model import Box

_EMPTY = "<html><head></head><body></body></html>"
_UNSEEN_TAGS = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "meta",
        "link",
        "base",
        "datalist",
        "param",
        "area",
        "source",
    ]
)
_HIDING_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_NOT_TYPED = frozenset(["hidden", "submit", "button", "image", "reset"])
_PRESSED = frozenset(["submit", "button", "image"])
_CONTROL_ROLES = frozenset(["combobox", "listbox", "textbox", "checkbox", "radio", "searchbox", "spinbutton", "switch"])
_BUTTON_ROLES = frozenset(["button", "link", "menuitem"])
_DRESSED = frozenset(["a", "div", "span", "li"])
_INTERACTIVE = frozenset(["a", "button", "input", "select", "textarea", "label"])
_MOST_DRESS, _LONGEST_DRESSED = 6, 40
"""Elements inside and characters of something that acts as a button without being one: more of either is a card."""
_FIRST_UNSPACED = "\u0e00"  # Thai and what comes after it in Unicode puts no spaces between words


class Style(NamedTuple):
    """How an element's own text looks: font size in CSS pixels, weight 100–900, WCAG contrast ratio, background colour."""

    size: float
    weight: float
    contrast: float
    background: str


class _Seen(NamedTuple):
    visible: bool
    region: str
    form: HtmlElement | None


class Page:
    """A parsed page. All answers are memoised and linear in the page's size."""

    def __init__(self, root: HtmlElement, url: str = "") -> None:
        self.root = root
        self.annotated = root.get("data-ca-page") is not None
        self.url = url or root.get("data-ca-url", "")
        self.viewport = _pair(root.get("data-ca-viewport", ""), (1280, 900))
        self.size = _pair(root.get("data-ca-size", ""), (0, 0))
        self._seen: dict[HtmlElement, _Seen] = {}
        self._texts: dict[HtmlElement, str] = {}
        self._paths: dict[HtmlElement, str] = {}
        self._look()

    @classmethod
    def parse(cls, html: str | bytes, url: str = "") -> Page:
        """Parses as `lxml.html` does; text that cannot be parsed at all gives an empty document, never an error."""
        return cls(_root(html), url)

    def _look(self) -> None:
        """Visibility, region and position in one pass in document order."""
        elements: list[HtmlElement] = []
        for element in self.root.iter(etree.Element):
            if not isinstance(element.tag, str):
                continue
            parent = element.getparent()
            above = self._seen[parent] if parent is not None else _Seen(True, "main", None)
            form = element if element.tag == "form" else above.form
            self._seen[element] = _Seen(self._shows(element, above.visible), regions.of(element, above.region), form)
            elements.append(element)
        self.elements: tuple[HtmlElement, ...] = tuple(elements)
        """All elements in document order."""

    def _shows(self, element: HtmlElement, above: bool) -> bool:
        attributes = element.attrib
        if element.tag in _UNSEEN_TAGS:
            return False
        if self.annotated:
            return "data-ca-shown" in attributes or (above and "data-ca-hidden" not in attributes)
        if not above or (not attributes and element.tag != "details"):
            return above
        if "hidden" in attributes or (element.tag == "input" and attributes.get("type", "").lower() == "hidden"):
            return False
        return _HIDING_STYLE.search(attributes.get("style", "")) is None

    def visible(self, element: HtmlElement) -> bool:
        """Whether a shopper sees the element; plain markup without a word about it counts as visible."""
        seen = self._seen.get(element)
        return seen is not None and seen.visible

    def region(self, element: HtmlElement) -> str:
        """dialog | header | nav | aside | footer | main."""
        seen = self._seen.get(element)
        return seen.region if seen else "main"

    def text(self, element: HtmlElement) -> str:
        """The visible text inside, white space folded."""
        known = self._texts.get(element)
        if known is None:
            pieces, spans = self._flow
            start, end = spans.get(element, (0, 0))
            known = _SPACE.sub(" ", "".join(pieces[start:end])).strip()
            self._texts[element] = known
        return known

    @cached_property
    def _flow(self) -> tuple[list[str], dict[HtmlElement, tuple[int, int]]]:
        """All visible text in document order, and which stretch of it lies in each element.

        A space stands where a new element starts a new line or cell.
        """
        pieces: list[str] = []
        spans: dict[HtmlElement, tuple[int, int]] = {}
        starts: list[int] = []
        apart = False  # an element has just ended: letters of the next one start a new word
        for event, node in etree.iterwalk(self.root, events=("start", "end", "comment", "pi")):
            inline = naming.is_inline(node)
            if event == "start":
                starts.append(len(pieces))
                if not inline:
                    pieces.append(" ")
                if node.text and self.visible(node):
                    if apart and _runs_together(pieces[-1], node.text):
                        pieces.append(" ")
                    pieces.append(node.text)
                    apart = False
                continue
            if event == "end":
                if not inline:
                    pieces.append(" ")
                spans[node] = (starts.pop(), len(pieces))
                apart = bool(pieces)
            if node.tail and (parent := node.getparent()) is not None and self.visible(parent):
                pieces.append(node.tail)
                apart = False
        return pieces, spans

    @cached_property
    def _lengths(self) -> list[int]:
        """Characters of visible text before each piece."""
        return [0, *accumulate(map(len, self._flow[0]))]

    def at_most(self, element: HtmlElement, characters: int) -> bool:
        """Whether the visible text inside, white space as written, is no longer than `characters`; costs nothing."""
        start, end = self._flow[1].get(element, (0, 0))
        return self._lengths[end] - self._lengths[start] <= characters

    def own_text(self, element: HtmlElement) -> str:
        """The visible text that stands directly in the element, not in its children."""
        if not self.visible(element):
            return ""
        return _SPACE.sub(" ", " ".join([element.text or "", *(child.tail or "" for child in element)])).strip()

    def name(self, element: HtmlElement) -> str:
        """The accessible name: the browser's (`data-ca-name`), else computed from the markup."""
        given = element.get("data-ca-name")
        return _SPACE.sub(" ", given).strip() if given is not None else naming.name(self, element)

    def role(self, element: HtmlElement) -> str:
        """The ARIA role: the browser's, the author's or the one that the tag implies; "" where none."""
        return element.get("data-ca-role") or element.get("role", "").split(" ")[0] or naming.implied_role(element)

    def box(self, element: HtmlElement) -> Box | None:
        """Where the element lies on the whole page; None in plain HTML."""
        numbers = _numbers(element.get("data-ca-box", ""))
        return Box(*numbers[:4]) if len(numbers) >= 4 else None

    def style(self, element: HtmlElement) -> Style | None:
        """How the element's text looks; None in plain HTML."""
        parts = element.get("data-ca-style", "").split(",", 3)
        numbers = _numbers(",".join(parts[:3]))
        if len(numbers) != 3:
            return None
        size, weight, contrast = numbers
        return Style(size, weight, contrast, parts[3] if len(parts) > 3 else "")

    def ref(self, element: HtmlElement) -> str:
        """The walker's handle; "" in plain HTML."""
        return str(element.get("data-ca-ref", ""))

    def xpath(self, element: HtmlElement) -> str:
        """The absolute xpath, as `lxml.html` parses the file: `getroottree().getpath(element)` in linear time."""
        known = self._paths.get(element)
        if known is None:
            above = []  # from the element up to the first one whose path is known
            while element is not None and element not in self._paths:
                above.append(element)
                element = element.getparent()
            for one in reversed(above):
                self._name_children(one.getparent())
            known = self._paths[above[0]]
        return known

    def _name_children(self, parent: HtmlElement | None) -> None:
        """Paths of all children at once: `[n]` stands where siblings share the tag."""
        prefix = self._paths[parent] if parent is not None else ""
        children = [self.root] if parent is None else list(parent)
        elements = [child for child in children if isinstance(child.tag, str)]
        totals: dict[str, int] = {}
        for child in elements:
            totals[child.tag] = totals.get(child.tag, 0) + 1
        counted: dict[str, int] = {}
        for child in elements:
            tag = child.tag
            counted[tag] = counted.get(tag, 0) + 1
            self._paths[child] = f"{prefix}/{tag}[{counted[tag]}]" if totals[tag] > 1 else f"{prefix}/{tag}"

    @cached_property
    def by_id(self) -> dict[str, HtmlElement]:
        """The first element of each id."""
        found: dict[str, HtmlElement] = {}
        for element in self.elements:
            if identity := element.get("id"):
                found.setdefault(identity, element)
        return found

    @cached_property
    def labels_for(self) -> dict[str, list[HtmlElement]]:
        """`<label for>` elements by the id that they name."""
        found: dict[str, list[HtmlElement]] = {}
        for element in self.elements:
            if element.tag == "label" and (target := element.get("for")):
                found.setdefault(target, []).append(element)
        return found

    def form_around(self, element: HtmlElement) -> HtmlElement | None:
        """The nearest `<form>` around the element."""
        seen = self._seen.get(element)
        return seen.form if seen else None

    @cached_property
    def background(self) -> str:
        """The commonest background colour behind text, `#rrggbb`; white in plain HTML."""
        colours = Counter(style.background for one in self.elements if (style := self.style(one)) and style.background)
        return colours.most_common(1)[0][0] if colours else "#ffffff"

    @cached_property
    def title(self) -> str:
        """The document's title, white space folded."""
        return _SPACE.sub(" ", self.root.findtext(".//title") or "").strip()

    @cached_property
    def _controls(self) -> list[HtmlElement]:
        return [element for element in self.elements if _is_control(element)]

    @cached_property
    def _buttons(self) -> list[HtmlElement]:
        return [element for element in self.elements if _is_button(element)]

    def controls(self) -> list[HtmlElement]:
        """What a shopper fills, selects or ticks, in document order, hidden ones included."""
        return list(self._controls)

    def buttons(self) -> list[HtmlElement]:
        """What a shopper presses or follows, in document order, hidden ones included."""
        return list(self._buttons)


def _runs_together(before: str, after: str) -> bool:
    """Two inline elements side by side whose words style sheets keep apart ("Standard delivery" + "to your door")."""
    return (
        before[-1:].isalpha()
        and after[:1].isalpha()
        and before[-1:] < _FIRST_UNSPACED
        and len(before) > 1
        and len(after) > 1
    )


def _is_control(element: HtmlElement) -> bool:
    tag = element.tag
    if tag == "input":
        return element.get("type", "text").lower().strip() not in _NOT_TYPED
    if tag in ("select", "textarea"):
        return True
    return element.get("role", "").lower() in _CONTROL_ROLES and not _wraps_control(element)


def _wraps_control(element: HtmlElement) -> bool:
    """A custom control around a native one: the native one is the control."""
    return next(element.iter("input", "select", "textarea"), None) is not None


def _is_button(element: HtmlElement) -> bool:
    tag = element.tag
    if tag in ("button", "summary"):
        return element.get("role", "").lower() not in _CONTROL_ROLES
    if tag == "input":
        return element.get("type", "").lower().strip() in _PRESSED
    if tag == "a" and element.get("href") is not None:
        return True
    role = element.get("role", "").lower()
    return role in _BUTTON_ROLES or (not role and tag in _DRESSED and _pressed_by_script(element))


def _pressed_by_script(element: HtmlElement) -> bool:
    """An <a> without address, a <div> … that the browser saw react to the pointer, with but a few words in it."""
    if element.get("data-ca-ref") is None:
        return False
    inside = list(itertools.islice(element.iterdescendants(), _MOST_DRESS + 1))
    if len(inside) > _MOST_DRESS or any(one.tag in _INTERACTIVE for one in inside):
        return False
    return 0 < len(" ".join(element.itertext()).strip()) <= _LONGEST_DRESSED


def _root(html: str | bytes) -> HtmlElement:
    if isinstance(html, str):
        # lxml refuses text with an encoding declaration and bytes that lie about theirs: hand it UTF-8 and say so
        data, encoding = html.encode("utf-8", "replace"), "utf-8"
    else:
        data, encoding = html, None
    parser = lxml.html.HTMLParser(encoding=encoding, huge_tree=True)
    for candidate in (data, data.replace(b"\0", b"")):
        try:
            root = lxml.html.document_fromstring(candidate, parser=parser, ensure_head_body=False)
        except (etree.LxmlError, ValueError, AssertionError, RecursionError):
            continue
        if isinstance(root, HtmlElement) and isinstance(root.tag, str):
            return root
    return lxml.html.document_fromstring(_EMPTY)


def _numbers(text: str) -> list[float]:
    try:
        return [float(part) for part in text.split(",")] if text else []
    except ValueError:
        return []


def _pair(text: str, default: tuple[int, int]) -> tuple[int, int]:
    numbers = _numbers(text)
    return (int(numbers[0]), int(numbers[1])) if len(numbers) == 2 else default
