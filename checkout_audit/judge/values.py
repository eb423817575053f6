"""Holds a fact's value against what the fact catalogue promises of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from checkout_audit.model import FactSpec
from checkout_audit.strict_yaml import nearest


def as_number(value: Any) -> Decimal | None:
    """A number, or a decimal number written as text ("4.95"), as Decimal; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def wrong_scalar(kind: str, value: Any, values: Iterable[str] = ()) -> str:
    """Why `value` is not of `kind` (bool, number, text, enum), as a clause; empty where it is."""
    if kind == "bool":
        return "" if isinstance(value, bool) else f"{value!r} is neither true nor false"
    if kind == "number":
        return "" if as_number(value) is not None else f"{value!r} is no number"
    if not isinstance(value, str):
        return f"{value!r} is no text"
    allowed = tuple(values)
    if allowed and value not in allowed:
        return f"'{value}' is none of {', '.join(allowed)}{nearest(value, allowed)}"
    return ""


def wrong_value(spec: FactSpec, value: Any) -> str:
    """Why `value` cannot be the value of the fact `spec`, as a clause; empty where it can."""
    if spec.type in ("bool", "number", "text", "enum"):
        return wrong_scalar(spec.type, value, spec.values if spec.type == "enum" else ())
    if isinstance(value, str | Mapping) or not isinstance(value, list | tuple):
        return f"{value!r} is no list"
    if spec.type == "texts":
        return next((wrong for item in value if (wrong := wrong_scalar("text", item, spec.values))), "")
    return next((wrong for item in value if (wrong := _wrong_record(spec, item))), "")


def _wrong_record(spec: FactSpec, record: Any) -> str:
    if not isinstance(record, Mapping):
        return f"{record!r} is no record"
    for name, value in record.items():
        if name not in spec.fields:
            return f"'{name}' is no field of {spec.id}{nearest(name, spec.fields)}"
        kind = spec.fields[name]
        if value is None:  # a field that the page did not tell
            continue
        wrong = wrong_scalar(kind if kind in ("bool", "number") else "text", value)
        if wrong:
            return f"{name}: {wrong}"
    return ""
