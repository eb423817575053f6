"""How much a control stands out to the eye, 0–1: what the gate detector compares and the walker prefers by.

On a snapshot: area, contrast of the fill with the page, size and weight of the text. In plain HTML: tag, class words,
region. The scale is our own and only orders controls of one page; no published threshold lies behind it.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from checkout_audit.detect.reading.dom import Page

_PRIMARY = re.compile(r"primary|cta|success|\bmain\b|btn-(?:lg|large|block)|highlight|call-to-action|accent", re.IGNORECASE)
_SECONDARY = re.compile(
    r"secondary|outline|ghost|btn-(?:link|sm|xs|text)|tertiary|\blink\b|subtle|muted|small", re.IGNORECASE
)
_BUTTON = re.compile(r"\b(?:btn|button|cta)\b|btn[-_]|button[-_]|[-_]btn|[-_]button", re.IGNORECASE)
_REGION = {"footer": 0.5, "nav": 0.7, "header": 0.75, "aside": 0.9}
_LARGE = 12_000.0  # px²: a button of 300 × 40
_BODY_TEXT, _BIG_TEXT = 14.0, 22.0  # CSS px
_RGB = re.compile(r"^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)


def of(page: Page, element: HtmlElement) -> float:
    """0 (does not stand out) to 1. Hidden controls have 0."""
    if not page.visible(element):
        return 0.0
    box = page.box(element)
    measured = _measured(page, element, box.w * box.h) if box is not None else _by_markup(element)
    return round(measured * _REGION.get(page.region(element), 1.0), 3)


def _measured(page: Page, element: HtmlElement, area: float) -> float:
    style = page.style(element)
    size = min(1.0, area / _LARGE)
    if style is None:
        return 0.35 * size + (0.25 if element.tag != "a" else 0.0)
    fill = min(1.0, max(0.0, contrast(style.background, page.background) - 1.0) / 2.0)
    text = min(1.0, max(0.0, style.size - _BODY_TEXT + 4) / (_BIG_TEXT - _BODY_TEXT + 4)) * 0.6 + (
        0.4 if style.weight >= 600 else 0
    )
    return 0.35 * size + 0.45 * fill + 0.2 * text


def _by_markup(element: HtmlElement) -> float:
    words = element.get("class", "") + " " + element.get("id", "")
    looks_button = element.tag != "a" or bool(_BUTTON.search(words))
    points = 0.55 if looks_button else 0.25
    if _PRIMARY.search(words):
        points += 0.25
    elif _SECONDARY.search(words):
        points -= 0.2
    if element.tag in ("button", "input") and element.get("type", "submit").lower() == "submit":
        points += 0.1
    if any(up.tag in ("small", "p", "li", "label", "td") for up in element.iterancestors()) and not looks_button:
        points -= 0.1
    return min(1.0, max(0.05, points))


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two `#rrggbb` colours, 1–21; 1 where a colour cannot be read."""
    first, second = _luminance(one), _luminance(other)
    if first is None or second is None:
        return 1.0
    light, dark = max(first, second), min(first, second)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float | None:
    match = _RGB.match(colour.strip())
    if not match:
        return None
    channels = [int(part, 16) / 255 for part in match.groups()]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
