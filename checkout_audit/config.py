"""The user's settings file `checkout-audit.yaml`, and where results go.

rules: [our-rules]                      # more folders of rules, relative to this file
disable: [coupon-field-prominent]
severity: {address-line-2-exposed: info}
parameters: {too-many-form-fields: {most: 14}}
accept:
  - {rule: phone-required-unexplained, reason: "The carrier needs it", owner: anna, expires: 2027-03-31}
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from checkout_audit.errors import UsageError
from checkout_audit.model import Severity
from checkout_audit.strict_yaml import Located, nearest, read

FILE = "checkout-audit.yaml"
OUT = Path("checkout-audit-out")


class Accepted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding that somebody decided to live with until a day (ISO 8601)."""

    rule: str
    reason: str
    owner: str
    expires: str
    fingerprint: str = ""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the settings file says; every key may be left out."""

    rules: tuple[Path, ...] = ()
    disable: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = {}
    parameters: Mapping[str, Mapping[str, Any]] = {}
    accept: tuple[Accepted, ...] = ()


def load(path: Path | None) -> Settings:
    """The settings in `path`, or in `checkout-audit.yaml` of the working directory where that exists, else none.

    Raises RuleError with file, line and key for anything the file cannot mean, UsageError where a named file is missing.
    """
    place = path or Path(FILE)
    if not place.is_file():
        if path is not None:
            raise UsageError(f"There is no settings file at {path}.")
        return Settings()
    text = place.read_text(encoding="utf-8")
    if not re.sub(r"#.*|---", "", text).strip():
        return Settings()
    source = read(text, place)
    _refuse_unknown(source)
    try:
        settings = msgspec.convert(source.data, Settings, dec_hook=_path)
    except msgspec.ValidationError as wrong:
        message, _, at = str(wrong).partition(" - at `$")
        raise source.error(_key_path(at), message) from None
    return msgspec.structs.replace(settings, rules=tuple(place.parent / folder for folder in settings.rules))


def _refuse_unknown(source: Located) -> None:
    if not isinstance(source.data, dict):
        raise source.error((), "a settings file is a mapping of keys")
    known = Settings.__struct_fields__
    for key in source.data:
        if key not in known:
            raise source.error((key,), f"'{key}' is no setting{nearest(key, known)}")


def _key_path(at: str) -> tuple[str | int, ...]:
    """`.accept[0].rule` as ("accept", 0, "rule")."""
    parts = re.findall(r"\.(\w+)|\[(\d+)\]", at)
    return tuple(int(number) if number else name for name, number in parts)


def _path(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise NotImplementedError(kind)


def default_out(url: str, now: datetime) -> Path:
    """`checkout-audit-out/<host>-<time>`, with nothing but letters, digits, dots and hyphens in its name."""
    host = urlsplit(as_url(url)).netloc
    return OUT / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', host)}-{now:%Y%m%d-%H%M%S}"


def as_url(text: str) -> str:
    """The address as a person types it, with https:// in front where no scheme is given (http:// for this machine).

    Raises UsageError for what is no address of the web.
    """
    text = text.strip()
    if not re.match(r"^[a-z][a-z0-9+.-]*://", text, re.I):
        local = re.match(r"^(localhost|127\.|\[::1\]|0\.0\.0\.0)", text)
        text = f"{'http' if local else 'https'}://{text}"
    try:
        parts = urlsplit(text)
        fine = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and " " not in parts.netloc
        fine = fine and (parts.port is None or parts.port > 0)
    except ValueError:
        fine = False
    if not fine:
        raise UsageError(f"'{text}' is no web address. Give one such as https://shop.example.")
    return text
