"""Prices, labels and buttons with too little contrast: WCAG 2 success criterion 1.4.3, measured by the browser."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from checkout_audit.detect.reading.dom import Page, Style
from checkout_audit.model import Box, PageReading

NORMAL, LARGE = 4.5, 3.0
"""Least contrast ratios of normal and large text (WCAG 2.2, 1.4.3 Contrast (Minimum), level AA)."""
LARGE_SIZE, LARGE_BOLD_SIZE, BOLD = 24.0, 18.66, 700.0
"""18 pt, and 14 pt bold, in CSS pixels: what WCAG calls large."""


class Weak(NamedTuple):
    """One text below the least contrast."""

    label: str
    ratio: float
    xpath: str
    box: Box | None


def weak(page: Page, reading: PageReading) -> list[Weak]:
    """Visible prices, labels and buttons of the content below the ratio. Disabled controls are exempt, as WCAG has it."""
    wanted = _wanted(page, reading)
    found = []
    for element in page.elements:
        if element not in wanted or not page.visible(element) or page.region(element) not in ("main", "dialog", "aside"):
            continue
        style, text = page.style(element), page.own_text(element)
        if style is not None and text and 1.0 <= style.contrast < least(style):
            found.append(Weak(text[:80], round(style.contrast, 2), page.xpath(element), page.box(element)))
    return found


def least(style: Style) -> float:
    """The ratio that a text of this size and weight needs."""
    large = style.size >= LARGE_SIZE or (style.size >= LARGE_BOLD_SIZE and style.weight >= BOLD)
    return LARGE if large else NORMAL


def _wanted(page: Page, reading: PageReading) -> set[HtmlElement]:
    """Labels, enabled buttons, links that mean something for buying, and price rows, with all that lies in them."""
    prices = {line.xpath for line in reading.prices if line.xpath}
    roots = [
        element for element in page.buttons() if element.get("disabled") is None and element.get("aria-disabled") != "true"
    ]
    roots += [element for element in page.elements if element.tag in ("label", "legend") or _is_price(page, element, prices)]
    disabled = {element for element in page.buttons() if element.get("disabled") is not None}
    found: set[HtmlElement] = set()
    for root in roots:
        if root not in found:
            found.update(one for one in root.iter() if isinstance(one.tag, str))
    for one in disabled:
        found.difference_update(one.iter())
    return found


def _is_price(page: Page, element: HtmlElement, prices: set[str]) -> bool:
    return page.style(element) is not None and page.xpath(element) in prices
