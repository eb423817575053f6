"""Makes text from stores harmless in every format: no control characters, no direction tricks, only web links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# C0 and C1 controls but tab and newline; bidirectional overrides, embeddings and isolates (they can turn the text after
# them around); invisible tag characters; halves of surrogate pairs, which cannot be written as UTF-8.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]|[\ud800-\udfff]"
)
_NESTED = re.compile(r"\(([^()]*?)\s*\(([^()]*)\)\)")


def clean(text: str) -> str:
    """The text without characters that act instead of being read."""
    return _UNWANTED.sub("", text)


def one_line(text: str, limit: int = 400) -> str:
    """The text on one line, cut at `limit` characters with an ellipsis."""
    folded = " ".join(clean(text).split())
    return folded if len(folded) <= limit else folded[: limit - 1].rstrip() + "…"


def opened(text: str) -> str:
    """The text without brackets in brackets: "(404 (no such page))" becomes "(404: no such page)"."""
    return _NESTED.sub(r"(\1: \2)", text)


def sentence(text: str) -> str:
    """The text with a capital letter in front and a full stop behind, where it has none."""
    text = opened(clean(text).strip())
    if not text:
        return ""
    named = "." in text.split()[0]  # a host keeps its small letters
    return (text if named else text[0].upper() + text[1:]) + ("" if text[-1] in ".!?…。।։" else ".")


def safe_url(url: str) -> str:
    """The address if it is a plain http(s) one with a host, else "": nothing that runs, nothing that points at a file."""
    url = clean(url).strip()
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname)
    except ValueError:
        return ""
    return url if named and parts.scheme in ("http", "https") and not re.search(r"[\s<>\"\\]", url) else ""


def host(url: str) -> str:
    """The host (and an unusual port) of an address, for people; the address itself where it has none."""
    try:
        parts = urlsplit(clean(url).strip())
        name = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return one_line(url, 80)
    return one_line(name + port, 80) if name else one_line(url, 80)


def path(url: str) -> str:
    """The path of an address without host and query, for people."""
    try:
        return one_line(urlsplit(clean(url).strip()).path or "/", 90)
    except ValueError:
        return one_line(url, 90)
