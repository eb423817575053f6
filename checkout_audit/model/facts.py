"""Facts, gaps and what a detector promises of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from checkout_audit.model.journey import Box


class Evidence(Struct, frozen=True, omit_defaults=True):
    """Where a fact can be checked by hand."""

    step: int
    quote: str = ""
    selector: str = ""  # absolute xpath in the saved page
    box: Box | None = None
    snapshot: str = "arrived"


class Fact(Struct, frozen=True):
    """A typed value with where it was seen and how sure we are (0–1)."""

    id: str
    value: Any
    step: int | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


class Gap(Struct, frozen=True):
    """A fact that could not be told, with the reason as a clause that completes "could not be told because …"."""

    id: str
    reason: str
    step: int | None = None


class FactSpec(Struct, frozen=True):
    """What a detector promises: id, type, unit and meaning. Rules are checked against it."""

    id: str
    type: Literal["bool", "number", "text", "enum", "texts", "records"]
    doc: str
    values: tuple[str, ...] = ()  # for enum (and for `texts` where closed)
    unit: str = ""
    fields: Mapping[str, str] = {}  # for records: field → type (bool, number, text)
