"""Looks facts up by id and hands out values of the expected type, whatever a result file of another hand holds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from checkout_audit.model import AuditResult, Evidence, Stage
from checkout_audit.report.clean import opened
from checkout_audit.report.figures import decimal


class Known:
    """The facts, gaps and steps of one result."""

    def __init__(self, result: AuditResult) -> None:
        self._facts = {fact.id: fact for fact in reversed(result.facts)}
        self._gaps = {gap.id: opened(gap.reason) for gap in reversed(result.gaps)}
        self._stages = {step.index: step.stages for step in result.walk.steps}

    def has(self, fact: str) -> bool:
        """Whether the fact could be told."""
        return fact in self._facts

    def value(self, fact: str) -> Any:
        """The value, None where it could not be told."""
        return self._facts[fact].value if fact in self._facts else None

    def text(self, fact: str) -> str:
        """The value where it is a text, else ""."""
        value = self.value(fact)
        return value if isinstance(value, str) else ""

    def true(self, fact: str) -> bool:
        """Whether the value is exactly true."""
        return self.value(fact) is True

    def number(self, fact: str) -> Decimal | None:
        """The value where it is a number, else None."""
        return decimal(self.value(fact))

    def texts(self, fact: str) -> tuple[str, ...]:
        """The texts of a list of texts."""
        value = self.value(fact)
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list | tuple) else ()

    def records(self, fact: str) -> tuple[Mapping[str, Any], ...]:
        """The records of a list of records."""
        value = self.value(fact)
        return tuple(one for one in value if isinstance(one, Mapping)) if isinstance(value, list | tuple) else ()

    def evidence(self, fact: str) -> tuple[Evidence, ...]:
        """Where the fact was seen."""
        return self._facts[fact].evidence if fact in self._facts else ()

    def gap(self, fact: str) -> str:
        """Why the fact could not be told, "" where it could or where nobody said."""
        return "" if fact in self._facts else self._gaps.get(fact, "")

    def stages(self, step: int | None) -> tuple[Stage, ...]:
        """The stages of a step, none where the step is unknown."""
        return self._stages.get(step, ()) if step is not None else ()


def whole(value: Any) -> int | None:
    """A step number from a record, None where there is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def words(value: Any) -> str:
    """A text from a record, "" where there is none."""
    return value if isinstance(value, str) else ""
