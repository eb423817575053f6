"""The closed sets of words that every room uses."""

from __future__ import annotations

from typing import Literal

Stage = Literal[
    "home", "listing", "product", "cart", "account", "contact", "address", "shipping", "payment", "review",
    "confirmation", "blocked",
]  # fmt: skip
STAGES: tuple[Stage, ...] = Stage.__args__  # type: ignore[attr-defined]
"""All stages in the order in which a shopper meets them."""

Outcome = Literal["fail", "pass", "unknown", "not-applicable", "error"]
Severity = Literal["critical", "high", "medium", "low", "info"]
SEVERITIES: tuple[Severity, ...] = Severity.__args__  # type: ignore[attr-defined]
"""Worst first."""
WalkOutcome = Literal["complete", "incomplete", "blocked"]
