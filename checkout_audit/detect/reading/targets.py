"""Controls that are too small to hit: WCAG 2.2 success criterion 2.5.8, 24 by 24 CSS pixels, with its exceptions."""

from __future__ import annotations

from lxml.html import HtmlElement

from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import Box

LEAST = 24.0
"""CSS pixels (WCAG 2.2, 2.5.8 Target Size (Minimum), level AA)."""

_SENTENCE_TAGS = frozenset(
    ["p", "li", "td", "dd", "label", "span", "div", "small", "em", "strong", "figcaption", "blockquote"]
)
_CONTENT = ("main", "dialog", "aside")


def small(page: Page) -> list[tuple[HtmlElement, Box]]:
    """Visible controls of the content below 24 by 24 px without an excuse. None in plain HTML, which has no sizes."""
    targets = [(element, box) for element in _targets(page) if (box := _area(page, element)) is not None]
    undersized = [(element, box) for element, box in targets if box.w < LEAST or box.h < LEAST]
    boxes = [box for _, box in targets]
    return [(element, box) for element, box in undersized if not _in_sentence(page, element) and not _spaced(box, boxes)]


def _targets(page: Page) -> list[HtmlElement]:
    both = dict.fromkeys([*page.controls(), *page.buttons()])
    return [element for element in both if page.visible(element) and page.region(element) in _CONTENT]


def _area(page: Page, element: HtmlElement) -> Box | None:
    """The box that reacts: of a check box or radio together with its label, which can be pressed, too."""
    box = page.box(element)
    if box is None or box.w <= 1 or box.h <= 1:
        return None
    labels = list(page.labels_for.get(element.get("id", ""), [])) if element.get("id") else []
    labels += list(element.iterancestors("label"))
    for label in labels:
        other = page.box(label)
        if other is not None and page.visible(label):
            box = _union(box, other)
    return box


def _union(one: Box, other: Box) -> Box:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Box(x, y, max(one.x + one.w, other.x + other.w) - x, max(one.y + one.h, other.y + other.h) - y)


def _in_sentence(page: Page, element: HtmlElement) -> bool:
    """Inline exception: a link within a line of text."""
    parent = element.getparent()
    if element.tag != "a" or parent is None or parent.tag not in _SENTENCE_TAGS:
        return False
    return len(page.own_text(parent)) > 3 or len(page.text(parent)) > len(page.text(element)) + 15


def _spaced(box: Box, boxes: list[Box]) -> bool:
    """Spacing exception: a circle of 24 px around the centre meets no other target and no other small target's circle."""
    x, y, radius = box.x + box.w / 2, box.y + box.h / 2, LEAST / 2
    for other in boxes:
        if other == box:
            continue
        dx = max(other.x - x, 0.0, x - other.x - other.w)
        dy = max(other.y - y, 0.0, y - other.y - other.h)
        if dx * dx + dy * dy < radius * radius:
            return False
        if other.w < LEAST or other.h < LEAST:
            ax, ay = other.x + other.w / 2 - x, other.y + other.h / 2 - y
            if ax * ax + ay * ay < LEAST * LEAST:
                return False
    return True
