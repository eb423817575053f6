"""Accessible names and implied roles from plain markup, where no browser has computed them (a short form of accname-1.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

if TYPE_CHECKING:
    from checkout_audit.detect.reading.dom import Page

_SPACE = re.compile(r"\s+")
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "label", "mark", "q", "s", "small", "span", "strong",
     "sub", "sup", "time", "u", "wbr", "var", "ins", "del", "strike", "bdo", "data", "img", "svg", "path", "use", "g"]
)  # fmt: skip
_ROLES = {
    "button": "button", "summary": "button", "select": "combobox", "textarea": "textbox", "h1": "heading", "h2": "heading",
    "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading", "nav": "navigation", "main": "main", "img": "img",
    "dialog": "dialog", "table": "table", "ul": "list", "ol": "list", "li": "listitem", "form": "form", "option": "option",
}  # fmt: skip
_INPUT_ROLES = {
    "checkbox": "checkbox", "radio": "radio", "submit": "button", "button": "button", "image": "button", "reset": "button",
    "number": "spinbutton", "range": "slider", "search": "searchbox", "hidden": "",
}  # fmt: skip


def is_inline(element: HtmlElement) -> bool:
    """Whether the element's text runs on with the text around it."""
    return element.tag in _INLINE or not isinstance(element.tag, str)


def implied_role(element: HtmlElement) -> str:
    """The role that the tag has without an author's word; "" where none."""
    if element.tag == "input":
        return _INPUT_ROLES.get(element.get("type", "text").lower(), "textbox")
    if element.tag == "a":
        return "link" if element.get("href") is not None else ""
    return _ROLES.get(element.tag, "")


def name(page: Page, element: HtmlElement) -> str:
    """The name by aria-labelledby, aria-label, label, value, text, pictures, title, placeholder, in this order."""
    for reference in element.get("aria-labelledby", "").split():
        target = page.by_id.get(reference)
        if target is not None and target is not element and (text := " ".join(_referred(page, element))):
            return text
    return (
        _clean(element.get("aria-label", ""))
        or _native(page, element)
        or _clean(element.get("title", ""))
        or _placeholder(element)
    )


def _referred(page: Page, element: HtmlElement) -> list[str]:
    targets = (page.by_id.get(reference) for reference in element.get("aria-labelledby", "").split())
    # a hidden label still names its control (accname 2B), hence text_content
    return [
        text for target in targets if target is not None and (text := page.text(target) or _clean(target.text_content()))
    ]


def _native(page: Page, element: HtmlElement) -> str:
    if element.tag in ("input", "select", "textarea"):
        kind = element.get("type", "").lower() if element.tag == "input" else ""
        if kind in ("submit", "button", "reset"):
            return _clean(element.get("value", ""))
        if kind == "image":
            return _clean(element.get("alt", "") or element.get("value", ""))
        return label(page, element)
    if element.get("role") in ("checkbox", "radio", "combobox", "textbox") and (text := label(page, element)):
        return text
    return page.text(element) or _pictures(element)


def label(page: Page, element: HtmlElement) -> str:
    """The text of the `<label>` elements that are tied to a control, by `for` or by lying around it."""
    tied = page.labels_for.get(element.get("id", ""), []) if element.get("id") else []
    around = next((up for up in element.iterancestors("label")), None)
    labels = tied if around is None or around in tied else [*tied, around]
    return _clean(" ".join(page.text(one) for one in labels))


def _pictures(element: HtmlElement) -> str:
    """The alternatives of the pictures in a button that has no text of its own."""
    found = []
    for inner in element.iter("img", "svg", "input", "i", "span"):
        text = inner.get("alt") or inner.get("aria-label") or inner.get("title")
        if inner.tag == "svg" and not text:
            text = next((node.text for node in inner.iter("title") if node.text), "")
        if text:
            found.append(text)
    return _clean(" ".join(dict.fromkeys(found)))


def _placeholder(element: HtmlElement) -> str:
    return _clean(element.get("placeholder", "") or element.get("aria-placeholder", ""))


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
