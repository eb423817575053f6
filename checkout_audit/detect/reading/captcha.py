"""Riddles that a shopper must solve: known widgets of a visible size, and fields that ask for the letters of a picture."""

from __future__ import annotations

import re
from typing import NamedTuple

from checkout_audit import lexicon
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import Box, Control

_WIDGET = re.compile(
    r"recaptcha/(?:api2|enterprise)/(?:anchor|bframe)|\bg-recaptcha\b|hcaptcha\.com|\bh-captcha\b|challenges\.cloudflare\.com/turnstile|"
    r"\bcf-turnstile\b|arkoselabs|funcaptcha|geetest|friendlycaptcha|\bfrc-captcha\b",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"size=invisible|\bgrecaptcha-badge\b", re.IGNORECASE)
_LEAST_WIDTH, _LEAST_HEIGHT = 100.0, 50.0
"""CSS px: score-only widgets show a badge or nothing (friction catalogue, captcha-in-checkout)."""


class Riddle(NamedTuple):
    """Where the riddle lies."""

    quote: str
    xpath: str
    box: Box | None


def find(page: Page, controls: tuple[Control, ...]) -> Riddle | None:
    """The first visible riddle; None where there is none. Invisible and score-only widgets do not count."""
    for control in controls:
        if control.visible and control.kind == "captcha":
            return Riddle(control.label or control.name, control.xpath, control.box)
    for element in page.elements:
        marks = " ".join(element.get(name, "") for name in ("src", "class", "id", "data-ca-frame", "title"))
        if not marks.strip() or not _WIDGET.search(marks) or not page.visible(element):
            continue
        invisible = element.get("data-size") == "invisible" or _UNSEEN.search(marks)
        box = page.box(element)
        small = box is not None and (box.w < _LEAST_WIDTH or box.h < _LEAST_HEIGHT)
        if not invisible and not small:
            return Riddle(page.name(element) or "CAPTCHA", page.xpath(element), box)
    return _by_words(page)


def _by_words(page: Page) -> Riddle | None:
    """A visible label of a control that says "I am not a robot"."""
    for element in page.controls():
        if page.visible(element) and lexicon.is_a(page.name(element), "challenge", 0.6):
            return Riddle(page.name(element), page.xpath(element), page.box(element))
    return None
