"""What is known about single shop systems, one file each, found by discovery. The only place that may name one.

A platform module may define
    SIGNS: tuple[str, ...]      regular expressions over the HTML, the headers ("name: value" lines) and the cookies' names
    COMMITS: tuple[str, ...]    regular expressions over "METHOD URL" of requests that place an order there
"""

from __future__ import annotations

import re
import sys

from checkout_audit import discover


def recognise(document: str) -> str:
    """The id of the platform that most signs speak for, or an empty string. `document`: headers and HTML as text."""
    best, most = "", 0
    for name, module in discover.modules(sys.modules[__name__], having="SIGNS"):
        hits = sum(bool(re.search(sign, document, re.IGNORECASE)) for sign in module.SIGNS)
        if hits > most:
            best, most = name, hits
    return best


def commits() -> tuple[str, ...]:
    """Patterns of all platforms for requests that place an order."""
    found = discover.modules(sys.modules[__name__], having="COMMITS")
    return tuple(pattern for _, module in found for pattern in module.COMMITS)
