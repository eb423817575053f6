"""The verdict in one word for the templates, the findings sorted into groups, and the fixes worth most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeVar

from checkout_audit.model import SEVERITIES, AuditResult, Finding, Gap, Severity
from checkout_audit.report.clean import opened

Untold = TypeVar("Untold", Finding, Gap)

WORTH_MOST = 5
"""How many fixes the first screen shows."""


@dataclass(frozen=True)
class Verdict:
    """`state`: blocked | incomplete (no verdict) | critical | high | minor | clean, by the worst open finding."""

    state: Literal["blocked", "incomplete", "critical", "high", "minor", "clean"]
    counts: dict[Severity, int]
    worst: Finding | None

    @property
    def told(self) -> bool:
        """Whether there is a verdict at all."""
        return self.state not in ("blocked", "incomplete")


def verdict(result: AuditResult) -> Verdict:
    """The verdict on a walk. A walk that did not see the payment stage gets none, whatever was found."""
    found = failed(result)
    counts = {severity: sum(one.severity == severity for one in found) for severity in SEVERITIES}
    worst = found[0] if found else None
    if result.walk.outcome != "complete":
        return Verdict("blocked" if result.walk.outcome == "blocked" else "incomplete", counts, worst)
    if counts["critical"]:
        return Verdict("critical", counts, worst)
    if counts["high"]:
        return Verdict("high", counts, worst)
    return Verdict("minor" if counts["medium"] or counts["low"] else "clean", counts, worst)


def failed(result: AuditResult) -> list[Finding]:
    """What failed and was not accepted: worst severity first, then the points it costs, then the rule's id."""
    return sorted((one for one in result.findings if one.outcome == "fail" and one.status != "accepted"), key=_worst_first)


def worth_most(result: AuditResult) -> list[Finding]:
    """The fixes that win most points (without a score: the worst findings first)."""
    open_ = [one for one in failed(result) if one.severity != "info"]
    if result.score is not None:
        open_.sort(key=lambda one: (-one.points_lost, *_worst_first(one)))
    return open_[:WORTH_MOST]


def by_severity(findings: Iterable[Finding]) -> list[tuple[Severity, list[Finding]]]:
    """Findings grouped by severity, worst first; empty groups are left out."""
    ordered = sorted(findings, key=_worst_first)
    return [(severity, list(group)) for severity, group in groupby(ordered, key=lambda one: one.severity)]


def by_category(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Findings grouped by category, in order of the names."""
    ordered = sorted(findings, key=lambda one: (one.category, one.rule))
    return [(category, list(group)) for category, group in groupby(ordered, key=lambda one: one.category)]


def by_reason(findings: Sequence[Untold]) -> list[tuple[str, list[Untold]]]:
    """What could not be told, grouped by the reason; the reason that explains most comes first."""
    reasons: dict[str, list[Untold]] = {}
    for one in findings:
        reasons.setdefault(opened(one.reason), []).append(one)
    return sorted(reasons.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def with_outcome(result: AuditResult, outcome: str) -> list[Finding]:
    """The findings of one outcome, in order of category and rule."""
    return sorted((one for one in result.findings if one.outcome == outcome), key=lambda one: (one.category, one.rule))


def _worst_first(one: Finding) -> tuple[int, float, str, int]:
    return (SEVERITIES.index(one.severity), -one.points_lost, one.rule, one.step or 0)
