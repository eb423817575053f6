"""From a result to an exit code."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from checkout_audit.app.gate import verdict
from checkout_audit.app.options import Options
from checkout_audit.model import AuditResult
from tests.report import samples

WALKED, BLOCKED = samples.complete(), samples.blocked()


@pytest.mark.parametrize(
    ("result", "options", "code"),
    [
        (WALKED, Options(), 0),
        (WALKED, Options(fail_on="critical"), 1),
        (WALKED, Options(min_score=99.0), 1),
        (WALKED, Options(min_score=1.0), 0),
        (WALKED, Options(fail_on="critical", exit_zero=True), 0),
        (WALKED, Options(require_stage="cart"), 0),
        (BLOCKED, Options(), 3),
        (BLOCKED, Options(min_score=10.0, require_stage="home"), 3),
        (BLOCKED, Options(exit_zero=True), 0),
    ],
)
def test_the_exit_code_says_what_the_gate_found_and_why(result: AuditResult, options: Options, code: int) -> None:
    found, said = verdict(result, options)
    assert found == code
    assert bool(said) == (code != 0 or options.exit_zero)


def test_a_failed_gate_wins_over_a_walk_that_stopped_early() -> None:
    stopped = replace(BLOCKED, findings=WALKED.findings)
    assert verdict(stopped, Options(fail_on="critical"))[0] == 1


def test_an_accepted_finding_does_not_fail_the_gate() -> None:
    accepted = replace(WALKED, findings=tuple(replace(one, status="accepted") for one in WALKED.findings))
    assert verdict(accepted, Options(fail_on="low"))[0] == 0


def test_a_score_that_could_not_be_told_is_no_pass() -> None:
    code, said = verdict(replace(WALKED, score=None), Options(min_score=10.0))
    assert code == 3
    assert "--min-score" in said[0]
