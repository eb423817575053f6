"""What people can set on the command line, in one value that the verbs hand on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from checkout_audit.model import Severity, Stage

Echo = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """Everything that the commands let people set; empty means "find out"."""

    country: str | None = None
    locale: str | None = None
    device: str = "desktop"
    product: str | None = None
    max_seconds: float = 240.0
    max_steps: int = 40
    ignore_certificate: bool = False
    rules: tuple[Path, ...] = ()
    config: Path | None = None
    fail_on: Severity | None = None
    min_score: float | None = None
    require_stage: Stage = "payment"
    exit_zero: bool = False

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Options:
        """Options from what the command line parsed; what it left out keeps its default."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in given.items() if name in known})
