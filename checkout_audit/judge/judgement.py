"""Judges all rules on the facts of a walk: findings in a fixed order, and the score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from checkout_audit.judge.conditions import View
from checkout_audit.judge.context import Context
from checkout_audit.judge.decide import Decision, decide
from checkout_audit.judge.findings import finding
from checkout_audit.judge.overrides import Overrides, changed, check_overrides, status
from checkout_audit.judge.profile import Profile
from checkout_audit.judge.rule import Rule
from checkout_audit.judge.score import Judged, score
from checkout_audit.model import SEVERITIES, Fact, Finding, Gap, Score

_ORDER = ("fail", "unknown", "error", "pass", "not-applicable")
_NOTHING = Overrides()


def judge(
    facts: Iterable[Fact],
    gaps: Iterable[Gap],
    context: Context,
    rules: Sequence[Rule],
    profile: Profile,
    overrides: Overrides = _NOTHING,
    today: str = "",
) -> tuple[tuple[Finding, ...], Score]:
    """One finding a rule, whatever its outcome, and the score.

    Findings come failures first, worst first, then by rule id: the same facts give the same list. `today` is the day
    (ISO 8601) against which acceptances expire; without one none holds. Raises UsageError where `overrides` name
    something that is not there.
    """
    check_overrides(overrides, rules)
    known = {fact.id: fact for fact in facts}
    values = {name: plain(fact.value) for name, fact in known.items()}
    reasons = {gap.id: gap.reason for gap in gaps}
    found = []
    for original in rules:
        rule = changed(original, overrides)
        view = View(values, reasons, context, rule.parameters)
        found.append(_judge_one(rule, rule.id in overrides.disable, view, known))
    result, points = score([Judged(f.rule, f.category, f.severity, f.outcome) for f in found], profile)
    weighed = [_weighed(one, points, overrides, today) for one in found]
    return tuple(sorted(weighed, key=_place)), result


def _judge_one(rule: Rule, disabled: bool, view: View, facts: Mapping[str, Fact]) -> Finding:
    if disabled:
        return finding(rule, rule.severity, Decision("not-applicable", "switched off in the configuration"), view, facts)
    try:
        return finding(rule, rule.severity, decide(rule, view), view, facts)
    except Exception as wrong:  # a fact of a wrong shape must not end the audit
        reason = f"the finding could not be written: {type(wrong).__name__}: {wrong}"
        return finding(rule, rule.severity, Decision("error", reason), view, facts)


def _weighed(one: Finding, points: Mapping[str, float], overrides: Overrides, today: str) -> Finding:
    holds = status(one, overrides, today or "9999-12-31")
    return msgspec.structs.replace(one, points_lost=points.get(one.rule, 0.0), status=holds)


def _place(one: Finding) -> tuple[int, float, int, str]:
    return _ORDER.index(one.outcome), -one.points_lost, SEVERITIES.index(one.severity), one.rule


def plain(value: Any) -> Any:
    """A fact's value in plain lists and mappings, whatever structs a detector made it of."""
    return msgspec.to_builtins(value, builtin_types=()) if not isinstance(value, str | bool | int | float) else value
