"""What a user may change about the rules: switch off, re-weigh, move thresholds, accept single findings for a while."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from checkout_audit.errors import UsageError
from checkout_audit.judge.rule import Rule
from checkout_audit.judge.values import as_number
from checkout_audit.model import SEVERITIES, Finding, Severity
from checkout_audit.strict_yaml import nearest

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True)
class Acceptance:
    """One finding (or, without fingerprint, every finding of a rule) that somebody decided to live with until a day."""

    rule: str
    reason: str
    owner: str
    expires: str  # ISO 8601 day; the last day on which it holds
    fingerprint: str = ""

    def covers(self, finding: Finding, today: str) -> bool:
        """Whether it holds for `finding` on the day `today` (ISO 8601)."""
        return finding.rule == self.rule and self.fingerprint in ("", finding.fingerprint) and today[:10] <= self.expires


@dataclass(frozen=True)
class Overrides:
    """A user's changes. `known` are fingerprints of a baseline: findings that are not new."""

    disable: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    accept: tuple[Acceptance, ...] = ()
    known: frozenset[str] = frozenset()


def check_overrides(overrides: Overrides, rules: Iterable[Rule]) -> None:
    """Raises UsageError where a change names no rule, no threshold, or a value that cannot be meant."""
    by_id = {rule.id: rule for rule in rules}
    named = (*overrides.disable, *overrides.severity, *overrides.parameters, *(one.rule for one in overrides.accept))
    for name in named:
        if name not in by_id:
            raise UsageError(f"There is no rule '{name}'{nearest(name, by_id)}")
    for name, severity in overrides.severity.items():
        if severity not in SEVERITIES:
            raise UsageError(
                f"severity of {name}: '{severity}' is none of {', '.join(SEVERITIES)}{nearest(severity, SEVERITIES)}"
            )
    for name, values in overrides.parameters.items():
        _check_parameters(by_id[name], values)
    for one in overrides.accept:
        if not _DAY.fullmatch(one.expires):
            raise UsageError(f"accepting {one.rule}: 'expires' must be a day like 2027-01-31, not '{one.expires}'")
        if not one.reason.strip() or not one.owner.strip():
            raise UsageError(f"accepting {one.rule}: say a reason and an owner")


def _check_parameters(rule: Rule, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if name not in rule.parameters:
            raise UsageError(f"parameters of {rule.id}: there is no '{name}'{nearest(name, rule.parameters)}")
        default = rule.parameters[name]
        same = isinstance(value, bool) == isinstance(default, bool) and (as_number(value) is None) == (
            as_number(default) is None
        )
        if not same or (isinstance(value, str) and not isinstance(default, str)):
            raise UsageError(f"parameters of {rule.id}: '{name}' must be like {default!r}, not {value!r}")


def changed(rule: Rule, overrides: Overrides) -> Rule:
    """The rule with the user's severity and thresholds."""
    severity = overrides.severity.get(rule.id, rule.severity)
    return replace(rule, severity=severity, parameters={**rule.parameters, **overrides.parameters.get(rule.id, {})})


def status(finding: Finding, overrides: Overrides, today: str) -> Literal["new", "known", "accepted"]:
    """Whether a failing finding is accepted, known from the baseline, or new."""
    if finding.outcome == "fail":
        if any(one.covers(finding, today) for one in overrides.accept):
            return "accepted"
        if finding.fingerprint in overrides.known:
            return "known"
    return "new"
