"""`report.json`: the published contract, in canonical bytes (see `schema.py`)."""

from __future__ import annotations

from typing import Any

import msgspec

from checkout_audit.model import AuditResult
from checkout_audit.report.pictures import Pictures, no_pictures

FILE = "report.json"


def render(result: AuditResult, pictures: Pictures = no_pictures) -> bytes:
    """The result as UTF-8 JSON: fields in the order of the types, map keys sorted, indent two, newline at the end.

    Equal results give equal bytes.
    """
    try:
        packed = msgspec.json.encode(result, order="deterministic")
    except UnicodeEncodeError:  # a page can hold half a surrogate pair, which UTF-8 cannot
        packed = msgspec.json.encode(_without_surrogates(msgspec.to_builtins(result)), order="deterministic")
    return msgspec.json.format(_settled(packed), indent=2) + b"\n"


def _settled(packed: bytes) -> bytes:
    """The bytes as they come out after being read back, so that a whole number in a field for any number is always "1.0"."""
    try:
        read = msgspec.json.decode(packed, type=AuditResult)
    except msgspec.ValidationError:  # better an unsettled file than a walk without a report; the schema tells what is wrong
        return packed
    return msgspec.json.encode(read, order="deterministic")


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_without_surrogates(inner) for inner in value]
    return value
