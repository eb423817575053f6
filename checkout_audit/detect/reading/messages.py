"""Errors and alerts that a page shows to the shopper."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from checkout_audit.detect.reading.dom import Page

_ALERT_ROLES = frozenset(["alert", "alertdialog"])
_ALERT_WORDS = re.compile(
    r"(?:^|[\s_-])(?:error|errors|errorlist|errornote|alert-danger|alert-error|is-error|has-error|invalid-feedback|form-error|"
    r"field-error|validation|message-error|messages-error|notice-error|notification-error|warning|alert-warning|"
    r"help-block-error|input-error|error-message|errormessage)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST, _MOST = 300, 20


def read(page: Page) -> tuple[str, ...]:
    """Visible texts of alerts and error elements, innermost only, without repeats; at most 20 of at most 300 characters."""
    found: dict[str, None] = {}
    taken: set[HtmlElement] = set()
    for element in page.elements:
        if not page.visible(element) or not _is_alert(element) or not page.at_most(element, 4 * _LONGEST):
            continue
        if any(up in taken for up in element.iterancestors()):
            continue
        text = page.text(element)
        if 1 < len(text) <= _LONGEST:
            taken.add(element)
            found.setdefault(text)
        if len(found) == _MOST:
            break
    return tuple(found)


def _is_alert(element: HtmlElement) -> bool:
    if element.tag in ("body", "html", "form", "input", "select", "textarea", "label", "fieldset"):
        return False
    return element.get("role") in _ALERT_ROLES or _ALERT_WORDS.search(element.get("class", "")) is not None
