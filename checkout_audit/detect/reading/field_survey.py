"""One pass over a page that gathers, for every control, the texts that may say what it asks for and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from checkout_audit.detect.reading.dom import Page

LONGEST_LABEL = 240
"""Characters of a label that are looked at; what is longer is a paragraph."""
LONGEST_CAPTION = 40
"""Characters beyond which a text that nothing ties to a field explains it rather than names it."""
CLIMB = 5
"""How many elements above a control are looked at for a text of its own."""
_SPACE = re.compile(r"\s+")
_SILENT = frozenset(
    ["select", "option", "optgroup", "textarea", "button", "script", "style", "template", "noscript", "svg", "datalist"]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "legend"])
_SECTIONS = frozenset(["form", "fieldset", "section", "article", "aside", "footer", "header", "nav", "dialog", "main"])
_BREAKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "th",
        "dt",
        "dd",
        "table",
        "fieldset",
        "form",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "br",
        "hr",
        "label",
        "body",
        *_HEADINGS,
    ]
)
_EXTRA_NAMES = (
    "data-testid",
    "data-test",
    "data-test-id",
    "data-qa",
    "data-field",
    "formcontrolname",
    "ng-model",
    "data-bind",
    "v-model",
)


@dataclass
class Clue:
    """What stands around and in one control; texts have their white space folded."""

    element: HtmlElement
    tag: str  # input | select | textarea | custom
    type: str  # the input's type in lower case, "select-one", "textarea", or the ARIA role of a custom control
    visible: bool
    label: str = ""  # text of the tied <label> or aria-labelledby
    tied_labels: tuple[HtmlElement, ...] = ()
    label_shown: bool = True  # False: only assistive technology hears the label
    region: str = "main"
    aria: str = ""
    title: str = ""
    placeholder: str = ""
    before: str = ""  # last line of text since the control before
    after: str = ""  # first line of text until the next control
    near: str = ""  # the text of the smallest element around it that holds no other control
    heading: str = ""  # the last heading before it
    legend: str = ""  # of the fieldset around it
    form: HtmlElement | None = None
    name: str = ""
    identity: str = ""
    extra: str = ""  # names that frameworks leave in other attributes
    autocomplete: str = ""
    options: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    hints: list[str] | None = None  # filled by field_features, once

    @property
    def text(self) -> str:
        """The best label: tied label, aria-label, the text before, title, placeholder, the text after a box."""
        if self.type in ("checkbox", "radio"):
            return self.label or self.aria or self.after or self.title or self.before
        if self.placeholder and not self.tied and not self._is_caption(self.near or self.before):
            return self.placeholder
        return self.tied or self.near or self.before or self.title or self.placeholder

    def _is_caption(self, text: str) -> bool:
        """Whether a text beside the field may name it: no heading of the section, no sentence of help."""
        return bool(text) and len(text) <= LONGEST_CAPTION and text not in (self.heading, self.legend)

    @property
    def source(self) -> str:
        """Where the best label comes from: label, hidden-label, near, aria, placeholder, title, before or none."""
        named = (
            ("label" if self.label_shown else "hidden-label", self.label),
            ("near", self.near),
            ("aria", self.aria),
            ("placeholder", self.placeholder),
            ("title", self.title),
            ("before", self.before),
        )
        return next((source for source, text in named if text), "none")

    @property
    def tied(self) -> str:
        """What the markup itself ties to the control: its label, else its aria-label."""
        return self.label or self.aria


@dataclass
class _Walk:
    """The state of the pass: text lines since the last control, the last heading, the open fieldsets and forms."""

    lines: list[str] = field(default_factory=lambda: [""])
    heading: str = ""
    legends: list[str] = field(default_factory=list)
    forms: list[HtmlElement] = field(default_factory=list)
    outer: list[str] = field(default_factory=list)  # the headings that held before each open section
    silent: int = 0
    last: Clue | None = None


def survey(page: Page) -> tuple[Clue, ...]:
    """A Clue for each of `page.controls()`, in document order."""
    controls = set(page.controls())
    found: list[Clue] = []
    walk = _Walk()
    for event, node in etree.iterwalk(page.root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if node in controls:
                found.append(_meet(page, node, walk))
            _enter(page, node, walk)
        elif event == "end":
            _leave(page, node, walk)
        if event != "start":
            parent = node.getparent()
            if node.tail and not walk.silent and parent is not None and page.visible(parent):
                walk.lines[-1] += node.tail
    if walk.last is not None:
        walk.last.after = _first(walk.lines)
    _look_around(page, found)
    return tuple(found)


def _look_around(page: Page, clues: list[Clue]) -> None:
    """Fills `near`: floating labels, table cells and captions that no attribute ties to their control."""
    holding: dict[HtmlElement, int] = {}
    for clue in clues:
        for above, _ in zip(clue.element.iterancestors(), range(CLIMB), strict=False):
            holding[above] = holding.get(above, 0) + 1
    for clue in clues:
        if clue.label:
            continue
        for above, _ in zip(clue.element.iterancestors(), range(CLIMB), strict=False):
            if holding[above] > 1 or above.tag in ("body", "html"):
                break
            if text := _plain(above, page):
                clue.near = text if len(text) <= LONGEST_LABEL else ""
                break


def _meet(page: Page, node: HtmlElement, walk: _Walk) -> Clue:
    if walk.last is not None:
        walk.last.after = _first(walk.lines)
    clue = _clue(page, node)
    clue.before = _final(walk.lines)
    clue.heading = walk.heading
    clue.legend = walk.legends[-1] if walk.legends else ""
    clue.form = walk.forms[-1] if walk.forms else page.by_id.get(node.get("form", ""))
    walk.lines = [""]
    walk.last = clue
    return clue


def _enter(page: Page, node: HtmlElement, walk: _Walk) -> None:
    tag = node.tag
    if tag in _SILENT:
        walk.silent += 1
        return
    if tag in _BREAKS and walk.lines[-1].strip():
        walk.lines.append("")
    if tag in _SECTIONS:
        walk.outer.append(walk.heading)
    if tag == "fieldset":
        walk.legends.append("")
    elif tag == "form":
        walk.forms.append(node)
    if (tag in _HEADINGS or node.get("role") == "heading") and page.visible(node):
        _head(walk, tag, _plain(node, page))
    if node.text and not walk.silent and page.visible(node):
        walk.lines[-1] += node.text


def _head(walk: _Walk, tag: str, text: str) -> None:
    walk.heading = text or walk.heading
    if tag == "legend" and walk.legends:
        walk.legends[-1] = text


def _leave(page: Page, node: HtmlElement, walk: _Walk) -> None:
    tag = node.tag
    if tag in _SILENT:
        walk.silent -= 1
    elif tag in _BREAKS and walk.lines[-1].strip():
        walk.lines.append("")
    if tag in _SECTIONS and walk.outer:
        walk.heading = walk.outer.pop()
    if tag == "fieldset" and walk.legends:
        walk.legends.pop()
    elif tag == "form" and walk.forms:
        walk.forms.pop()


def _clue(page: Page, node: HtmlElement) -> Clue:
    native = node.tag in ("input", "select", "textarea")
    tag = str(node.tag) if native else "custom"
    options = list(node.iter("option"))[:400] if node.tag == "select" else []
    tied = _tied(page, node)
    label, label_shown = _label(page, tied)
    return Clue(
        element=node,
        tag=tag,
        type=_type(node, native),
        visible=page.visible(node),
        label=label,
        tied_labels=tied,
        label_shown=label_shown,
        region=page.region(node),
        aria=_clean(node.get("aria-label", "")) or _browser_name(node),
        title=_clean(node.get("title", "")),
        placeholder=_clean(node.get("placeholder") or node.get("aria-placeholder", "")),
        name=node.get("name", ""),
        identity=node.get("id", ""),
        extra=" ".join(node.get(attribute, "") for attribute in _EXTRA_NAMES if node.get(attribute)),
        autocomplete=_clean(node.get("autocomplete", "")).lower(),
        options=tuple(_clean("".join(one.itertext()) or one.get("label", "")) for one in options),
        values=tuple(one.get("value", "") for one in options),
    )


def _type(node: HtmlElement, native: bool) -> str:
    if not native:
        return str(node.get("role", "")).lower()
    if node.tag == "input":
        return str(node.get("type") or "text").strip().lower()
    return "select-one" if node.tag == "select" else "textarea"


def _browser_name(node: HtmlElement) -> str:
    """The accessible name that the browser computed, unless it is only the placeholder or title."""
    name = _clean(node.get("data-ca-name", ""))
    return "" if name in (_clean(node.get("placeholder", "")), _clean(node.get("title", ""))) else name


def _tied(page: Page, node: HtmlElement) -> tuple[HtmlElement, ...]:
    """What aria-labelledby names, else the labels tied by `for` or lying around the control."""
    named = [page.by_id.get(identity) for identity in node.get("aria-labelledby", "").split()]
    tied = [one for one in named if one is not None and one is not node]
    if not any(map(_plain, tied)):
        tied = list(page.labels_for.get(node.get("id", ""), ())) if node.get("id") else []
        around = next(node.iterancestors("label"), None)
        if around is not None and around not in tied:
            tied.append(around)
    return tuple(tied)


def _label(page: Page, tied: tuple[HtmlElement, ...]) -> tuple[str, bool]:
    """(text, on show): the visible text, else what only assistive technology hears."""
    shown = " ".join(filter(None, (_plain(one, page) for one in tied)))
    return (shown or " ".join(filter(None, map(_plain, tied))))[:LONGEST_LABEL].strip(), bool(shown)


def _plain(node: HtmlElement, page: Page | None = None) -> str:
    """The words in `node` without those of controls in it; only the visible ones where `page` is given."""
    pieces: list[str] = []
    silent = 0
    for event, inner in etree.iterwalk(node, events=("start", "end", "comment", "pi")):
        if event == "start":
            silent += inner.tag in _SILENT
            if inner.text and not silent and (page is None or page.visible(inner)):
                pieces.append(inner.text)
        else:
            silent -= event == "end" and inner.tag in _SILENT
            above = inner.getparent()
            if inner is not node and inner.tail and not silent and (page is None or page.visible(above)):
                pieces.append(" " + inner.tail)
    return _clean(" ".join(pieces))


def _first(lines: list[str]) -> str:
    return next((text for line in lines if (text := _clean(line))), "")[:LONGEST_LABEL]


def _final(lines: list[str]) -> str:
    return next((text for line in reversed(lines) if (text := _clean(line))), "")[-LONGEST_LABEL:]


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
