"""One rule, one set of facts, one of five outcomes."""

from __future__ import annotations

from dataclasses import dataclass

from checkout_audit.judge.conditions import View
from checkout_audit.judge.rule import Rule
from checkout_audit.judge.truth import Hit, Verdict
from checkout_audit.model import Outcome


@dataclass(frozen=True)
class Decision:
    """The outcome with its reason (empty for fail and pass) and what decided it."""

    outcome: Outcome
    reason: str = ""
    hits: tuple[Hit, ...] = ()


def decide(rule: Rule, view: View) -> Decision:
    """Judges one rule. Whatever goes wrong inside becomes the outcome `error`, so that the other rules are still judged."""
    try:
        return _decide(rule, view)
    except Exception as wrong:  # a fact of a wrong shape must not end the audit
        return Decision("error", f"the rule could not be judged: {type(wrong).__name__}: {wrong}")


def _decide(rule: Rule, view: View) -> Decision:
    if rule.applies is not None:
        applies = rule.applies.judge(view)
        if applies.value is None:
            return Decision("unknown", _reasons(applies))
        if not applies.value:
            return Decision("not-applicable", rule.not_applicable)
    verdict = rule.when.judge(view)
    if verdict.value is None:
        return Decision("unknown", _reasons(verdict))
    if verdict.value:
        return Decision("fail", hits=verdict.hits)
    missing = _unseen(rule, view)
    return Decision("unknown", missing) if missing else Decision("pass", hits=verdict.hits)


def _unseen(rule: Rule, view: View) -> str:
    """Why a walk without a failure has not shown that the rule passes; empty where it has."""
    if rule.pass_needs and rule.pass_needs not in view.context.reached:
        return f"nothing was found so far, but the walk did not reach the {rule.pass_needs} step"
    seen = rule.pass_when.judge(view) if rule.pass_when is not None else None
    if seen is None or seen.value:
        return ""
    return rule.pass_lacks if seen.value is False else _reasons(seen)


def _reasons(verdict: Verdict) -> str:
    return "; ".join(verdict.reasons)
