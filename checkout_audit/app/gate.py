"""From a result to an exit code: the same for every format."""

from __future__ import annotations

from checkout_audit.app.options import Options
from checkout_audit.model import SEVERITIES, STAGES, AuditResult, Stage

DONE, FAILED, NO_VERDICT = 0, 1, 3


def exit_code(result: AuditResult, options: Options) -> int:
    """0 passed, 1 the gate failed, 3 the required stage was not reached. A failed gate wins over 3."""
    if options.exit_zero:
        return DONE
    if gate_failures(result, options):
        return FAILED
    return DONE if reached(result, options.require_stage) else NO_VERDICT


def gate_failures(result: AuditResult, options: Options) -> list[str]:
    """Why the gate fails, a sentence each; empty where it passes or where no gate was asked for."""
    reasons = []
    if options.fail_on:
        bad = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
        found = [f.rule for f in result.findings if f.outcome == "fail" and f.severity in bad and f.status != "accepted"]
        if found:
            reasons.append(f"{len(found)} findings at or above {options.fail_on}: {', '.join(found)}")
    overall = result.score.overall if result.score else None
    if options.min_score is not None and overall is not None and overall < options.min_score:
        reasons.append(f"the score {overall:g} is below {options.min_score:g}")
    return reasons


def reached(result: AuditResult, stage: Stage) -> bool:
    """Whether the walk saw `stage` or one behind it."""
    seen = {name for step in result.walk.steps for name in step.stages if name != "blocked"}
    return any(STAGES.index(name) >= STAGES.index(stage) for name in seen)
