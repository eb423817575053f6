"""From a result to an exit code and the sentences that explain it: the same for every format."""

from __future__ import annotations

from checkout_audit.app.options import Options
from checkout_audit.app.words import counted
from checkout_audit.model import SEVERITIES, STAGES, AuditResult, Stage

DONE, FAILED, NO_VERDICT = 0, 1, 3


def verdict(result: AuditResult, options: Options) -> tuple[int, list[str]]:
    """The exit code and why it is not 0: 1 the gate failed, 3 no verdict. A failed gate wins over 3."""
    failures, doubts = gate_failures(result, options), gate_doubts(result, options)
    code = FAILED if failures else NO_VERDICT if doubts else DONE
    said = [f"The gate failed: {one}." for one in failures] + [f"No verdict: {one}." for one in doubts]
    return (DONE if options.exit_zero else code), said


def gate_failures(result: AuditResult, options: Options) -> list[str]:
    """What the gate that was asked for does not let pass, a clause each."""
    reasons = []
    if options.fail_on:
        bad = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
        found = [f.rule for f in result.findings if f.outcome == "fail" and f.severity in bad and f.status != "accepted"]
        if found:
            reasons.append(f"{counted(len(found), 'finding')} at or above {options.fail_on}: {', '.join(found)}")
    if options.min_score is not None and result.score and _points(result) < options.min_score:
        reasons.append(f"the score {_points(result):g} is below {options.min_score:g}")
    return reasons


def gate_doubts(result: AuditResult, options: Options) -> list[str]:
    """What keeps the gate from being judged, a clause each."""
    doubts = []
    if not reached(result, options.require_stage):
        doubts.append(f"the walk did not reach the {options.require_stage} stage (--require-stage)")
    if options.min_score is not None and result.score is None:
        doubts.append("too little could be judged for a score, so --min-score cannot be checked")
    return doubts


def reached(result: AuditResult, stage: Stage) -> bool:
    """Whether the walk saw `stage` or one behind it."""
    seen = {name for step in result.walk.steps for name in step.stages if name != "blocked"}
    return any(STAGES.index(name) >= STAGES.index(stage) for name in seen)


def _points(result: AuditResult) -> float:
    return (result.score.overall or 0.0) if result.score else 0.0
