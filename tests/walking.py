"""Walks a store in a test and judges it, as `run` would, without going through the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checkout_audit import detect
from checkout_audit.app.audit import judged
from checkout_audit.app.options import Options
from checkout_audit.app.rulebook import RuleSet, rule_set
from checkout_audit.journey import SavedJourney
from checkout_audit.model import AuditResult, Journey
from checkout_audit.walk.record import Wish, record


def walked(url: str, folder: Path, **wish: Any) -> Journey:
    """The journey of a walk from `url`, saved in `folder`."""
    return record(Wish(url, **wish), folder, detect.read_page, lambda step: None)


def audited(url: str, folder: Path, rules: RuleSet | None = None, **wish: Any) -> AuditResult:
    """The result of a walk from `url`."""
    walked(url, folder, **wish)
    return judged(SavedJourney(folder), rules or rule_set(Options()))


def fact(result: AuditResult, name: str) -> Any:
    """The value of a fact; fails with the gap's reason where it could not be told."""
    values = {fact.id: fact.value for fact in result.facts}
    reasons = {gap.id: gap.reason for gap in result.gaps}
    assert name in values, f"{name} could not be told: {reasons.get(name)}"
    return values[name]


def failed(result: AuditResult) -> set[str]:
    """The ids of the rules that failed."""
    return {finding.rule for finding in result.findings if finding.outcome == "fail"}
