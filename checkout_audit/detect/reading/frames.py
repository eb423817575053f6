"""Frames of payment providers in which card fields lie: foreign, so their fields cannot be read."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading.dom import Page

_FIELD_WORDS = re.compile(
    r"card|number|cvc|cvv|csc|expir|payment|pan\b|secur|zahlung|paiement|pago|kaart|karte", re.IGNORECASE
)
_HELPERS = re.compile(
    r"controller|metrics|metric|hcaptcha|recaptcha|fraud|risk|m\.stripe|beacon|analytics|consent|express|button",
    re.IGNORECASE,
)
_SMALLEST = 8.0  # CSS px of height: helper frames have one pixel or none


def payment_frame(page: Page) -> str:
    """The host of a visible frame of the content that holds a provider's card fields; "" where there is none."""
    for element in page.elements:
        if (
            element.tag in ("iframe", "ca-frame", "frame")
            and page.visible(element)
            and page.region(element) in ("main", "dialog")
        ):
            host = _host(element)
            if host and _is_provider(host) and _looks_like_fields(page, element):
                return host
    return ""


def _host(element: HtmlElement) -> str:
    source = element.get("src") or element.get("data-ca-frame") or ""
    try:
        return (urlsplit(source if "//" in source else f"//{source}").hostname or "").lower()
    except ValueError:
        return ""


def _is_provider(host: str) -> bool:
    return any(host == one or host.endswith(f".{one}") for one in _card_hosts())


@cache
def _card_hosts() -> tuple[str, ...]:
    return tuple(host for method in lexicon.payments.methods() if method.kind == "card" for host in method.hosts)


def _looks_like_fields(page: Page, element: HtmlElement) -> bool:
    words = " ".join(element.get(name, "") for name in ("title", "name", "id", "class", "src", "data-ca-name", "aria-label"))
    box = page.box(element)
    tall = box.h >= _SMALLEST if box is not None else element.get("height", "") not in ("0", "1", "0px", "1px")
    return tall and element.get("aria-hidden") != "true" and bool(_FIELD_WORDS.search(words)) and not _HELPERS.search(words)
