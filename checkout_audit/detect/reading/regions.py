"""In which part of a page something lies: dialog, header, navigation, aside, footer or main content."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

_REGION_TAGS = {"header": "header", "nav": "nav", "aside": "aside", "footer": "footer", "main": "main", "dialog": "dialog"}
_REGION_ROLES = {
    "banner": "header", "navigation": "nav", "complementary": "aside", "contentinfo": "footer", "main": "main",
    "dialog": "dialog", "alertdialog": "dialog",
}  # fmt: skip
_REGION_WORDS = (
    ("footer", re.compile(r"(?:^|[\s_-])(?:footer|colophon)(?:$|[\s_-])", re.IGNORECASE)),
    ("dialog", re.compile(r"(?:^|[\s_-])(?:modal|popup|lightbox|dialog)(?:$|[\s_-])", re.IGNORECASE)),
    ("header", re.compile(r"^(?:(?:site|page|main|top|global|shop)[_-]?)?header$|(?:^|\s)topbar(?:$|\s)", re.IGNORECASE)),
    ("nav", re.compile(r"^(?:(?:site|main|top|primary)[_-]?)?(?:nav|navbar|navigation|menu)$", re.IGNORECASE)),
)
_PART_FOOTER = re.compile(
    r"(?:[a-z0-9]__|(?:modal|popup|dialog|card|form|dropdown|summary|totals?|table|panel|basket|cart|item|box|sticky|drawer|"
    r"widget|step|notification)s?[_-]+)footer|footer[_-]+items?(?:$|[\s_-])",
    re.IGNORECASE,
)
"""The footer of a card, a form, a summary is none of the page."""
_BLOCKS = frozenset(["body", "div", "section", "article", "form", "ul", "ol", "table", "td", "main", "header", "footer"])


def of(element: HtmlElement, above: str) -> str:
    """The innermost landmark, except that a dialog, header, nav, aside or footer stays one for all that lies in it."""
    tag = element.tag
    if not element.attrib and tag not in _REGION_TAGS:
        return above
    found = _REGION_ROLES.get(element.get("role", "")) or _REGION_TAGS.get(tag)
    if not found and tag in _BLOCKS and element.attrib:
        found = _region_by_words(element)
    if not found or (found == "header" and above != "main"):
        return above
    if found == "dialog" and above in ("header", "nav") and element.get("role") and element.get("aria-modal") != "true":
        return above  # a menu that calls itself a dialog
    if found in ("header", "footer", "aside") and tag in ("header", "footer", "aside") and _in_section(element):
        return above
    return found if found == "dialog" or above in ("main", "header") else above


def _in_section(element: HtmlElement) -> bool:
    """`<header>` and `<footer>` of an article, a section or a form are no landmarks of the page (HTML-AAM)."""
    return element.tag != "aside" and any(up.tag in ("article", "section", "main", "form") for up in element.iterancestors())


def _region_by_words(element: HtmlElement) -> str | None:
    return _by_words(element.get("id", ""), element.get("class", ""), element.tag in ("body", "form"))


@lru_cache(maxsize=20_000)
def _by_words(identity: str, css: str, wide: bool) -> str | None:
    classes = css.split()
    for region, words in _REGION_WORDS:
        if words.search(identity) or any(words.search(one) for one in classes):
            if region == "dialog" and wide:
                continue
            if region == "footer" and any(_PART_FOOTER.search(one) for one in (identity, *classes)):
                return None
            return region
    return None
