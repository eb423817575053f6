"""The JSON Schema of `report.json`, made from the types of the result; published as `docs/report.schema.json`."""

from __future__ import annotations

from typing import Any

import msgspec

from checkout_audit.model import AuditResult


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12) as plain data."""
    made = msgspec.json.schema(AuditResult)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:checkout-audit:report:1",
        "title": "checkout-audit result (report.json)",
        **made,
    }


def schema_text() -> str:
    """The schema as the text of the published file."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"
