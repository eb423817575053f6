"""Keeps what the persona typed out of everything that is saved: value → ‹token›, in texts, attributes and URLs."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, quote_plus, urlsplit, urlunsplit

SHORTEST = 3
"""Shorter values are not masked: they would turn up inside every other word and say nothing about anybody."""
_SECRET_NAMES = re.compile(
    r"token|csrf|xsrf|nonce|session|sess_|sid$|secret|passw|auth|signature|api[_-]?key|jwt|form_key", re.IGNORECASE
)
_DIGITS_OF_A_NUMBER = 7  # from this length digits are also found with blanks, dashes, dots or brackets between them
CUT = "‹cut›"


class Mask(dict[str, str]):
    """Typed value → token. `session.mask["jo@example.com"] = "email"` makes ‹email› of it from then on."""

    def source(self) -> tuple[str, list[str]]:
        """A regular expression (the same text serves Python and JavaScript) and the token of each of its groups."""
        entries = sorted(((v, t) for v, t in self.items() if len(v.strip()) >= SHORTEST), key=lambda e: (-len(e[0]), e))
        if not entries:
            return "", []
        groups = "|".join(f"({_variants(value.strip())})" for value, _ in entries)
        return rf"(?<![A-Za-z0-9])(?:{groups})(?![A-Za-z0-9])", [token for _, token in entries]

    def text(self, text: str) -> str:
        """The text with every typed value replaced by its token."""
        source, tokens = self.source()
        if not source or len(text) < SHORTEST:
            return text
        return re.sub(source, lambda found: f"‹{tokens[(found.lastindex or 1) - 1]}›", text, flags=re.IGNORECASE)

    def url(self, url: str) -> str:
        """The URL without values that look like tokens, and without anything that was typed."""
        return self.text(clean_url(url))


def _variants(value: str) -> str:
    forms = dict.fromkeys(
        form
        for form in (
            value,
            html.escape(value),
            html.escape(value, quote=False),
            quote(value, safe=""),
            quote(value),
            quote_plus(value),
        )
    )
    patterns = [_escape(form) for form in forms]
    digits = re.sub(r"\D", "", value)
    if len(digits) >= _DIGITS_OF_A_NUMBER and not re.search(r"[^\W\d_]", value):
        patterns.append(r"\+?" + r"[\s().\/-]{0,3}".join(digits))
    return "|".join(patterns)


def _escape(text: str) -> str:
    escaped = re.sub(r"[\\^$.*+?()\[\]{}|/]", lambda found: "\\" + found.group(), text)
    return re.sub(r"\s+", r"\\s+", escaped)


def clean_url(url: str) -> str:
    """The URL with token-like query values and fragments replaced by ‹cut›, without user and password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url.split("?")[0]
    query = "&".join(_clean_pair(pair) for pair in parts.query.split("&"))
    fragment = CUT if looks_secret(parts.fragment) else parts.fragment
    netloc = parts.netloc
    if "@" in netloc:
        netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    return urlunsplit((parts.scheme, netloc, parts.path, query, fragment))


def _clean_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    if not equals:
        return CUT if looks_secret(pair) else pair
    return f"{name}={CUT}" if value and (_SECRET_NAMES.search(name) or looks_secret(value)) else pair


def looks_secret(text: str) -> bool:
    """Long mixtures of letters and digits, as sessions and keys are; words and file names are not."""
    return bool(
        len(text) >= 20
        and re.fullmatch(r"[\w\-+/=.~%]+", text)
        and re.search(r"\d", text)
        and re.search(r"[a-z]", text, re.IGNORECASE)
        and not re.fullmatch(r"[a-z]+([-_.][a-z]+)*[-_.]?\d{0,4}", text, re.IGNORECASE)
    )


def without_query_values(url: str) -> str:
    """For certificates: the URL with every query value cut, only the names stay."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.split("?")[0]
    names = (
        "&".join(pair.split("=")[0] + ("=…" if "=" in pair else "") for pair in parts.query.split("&"))
        if parts.query
        else ""
    )
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, names, ""))
