from __future__ import annotations

import pytest
from msgspec.structs import replace

from checkout_audit.report import verdict
from tests.report import samples


def _only(*severities: str) -> samples.AuditResult:
    result = samples.complete()
    return replace(
        result, findings=tuple(one for one in result.findings if one.outcome != "fail" or one.severity in severities)
    )


@pytest.mark.parametrize(
    ("left", "state"),
    [
        (("critical", "high"), "critical"),
        (("high", "low"), "high"),
        (("medium",), "minor"),
        (("low",), "minor"),
        (("info",), "clean"),
        ((), "clean"),
    ],
)
def test_the_worst_open_finding_gives_the_verdict(left, state) -> None:
    assert verdict.verdict(_only(*left)).state == state


@pytest.mark.parametrize(("outcome", "state"), [("incomplete", "incomplete"), ("blocked", "blocked")])
def test_a_walk_that_did_not_reach_payment_has_no_verdict_even_without_findings(outcome, state) -> None:
    result = _only()
    ruled = verdict.verdict(replace(result, walk=replace(result.walk, outcome=outcome)))
    assert ruled.state == state and not ruled.told


def test_accepted_findings_are_not_open() -> None:
    result = samples.complete()
    accepted = replace(result, findings=tuple(replace(one, status="accepted") for one in result.findings))
    assert verdict.failed(accepted) == [] and verdict.verdict(accepted).state == "clean"


def test_fixes_are_ranked_by_points_with_a_score_and_by_severity_without() -> None:
    result = samples.complete()
    assert [one.points_lost for one in verdict.worth_most(result)] == [11.25, 7.5, 6.0, 2.25, 1.0]
    without = replace(result, score=None)
    assert [one.severity for one in verdict.worth_most(without)] == ["critical", "critical", "high", "medium", "low"]


def test_what_could_not_be_told_is_grouped_by_reason_the_commonest_first() -> None:
    one = samples.complete().findings[0]
    mixed = [replace(one, reason=reason) for reason in ("a", "b", "b")]
    assert [(reason, len(group)) for reason, group in verdict.by_reason(mixed)] == [("b", 2), ("a", 1)]
