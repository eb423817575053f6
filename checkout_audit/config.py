"""Where results go, and which folder names are safe to make for a host and a time."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

OUT = Path("checkout-audit-out")


def default_out(url: str, now: datetime) -> Path:
    """`checkout-audit-out/<host>-<time>`, with nothing but letters, digits, dots and hyphens in its name."""
    host = urlsplit(url).netloc or "store"
    return OUT / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', host)}-{now:%Y%m%d-%H%M%S}"


def as_url(text: str) -> str:
    """The address as a person types it, with https:// in front where no scheme is given (http:// for this machine)."""
    if re.match(r"^[a-z][a-z0-9+.-]*://", text, re.I):
        return text
    local = re.match(r"^(localhost|127\.|\[::1\])", text)
    return f"{'http' if local else 'https'}://{text}"
