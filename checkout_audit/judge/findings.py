"""Turns a decision into a finding: where it happened, what was seen, the sentence, and the fingerprint for baselines."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from checkout_audit.judge.conditions import View
from checkout_audit.judge.decide import Decision
from checkout_audit.judge.messages import Scene, fill
from checkout_audit.judge.rule import Rule
from checkout_audit.judge.truth import Hit
from checkout_audit.model import STAGES, Evidence, Fact, Finding, Severity, Stage

_STEP_FIELDS = ("step", "again_step", "to_step", "first_step")  # where the shopper meets it, before where it began
_STAGE_FIELDS = ("stage", "first_stage")
_SUBJECT_FIELDS = ("token", "id", "label", "name", "text")  # the first one that a record has names it
_MOST_EVIDENCE = 60
"""More than any form has fields: a report names the first few and leaves the rest to report.json."""


def finding(rule: Rule, severity: Severity, decision: Decision, view: View, facts: Mapping[str, Fact]) -> Finding:
    """The finding of one rule, without points and status."""
    failed = decision.outcome == "fail"
    evidence = tuple(_evidence(decision.hits, facts)) if decision.outcome in ("fail", "pass") else ()
    step = _step(decision.hits, facts, evidence) if evidence or decision.hits else None
    stage = _stage(rule, decision.hits, view.context.steps.get(step or 0, ()))
    scene = Scene(view.values, decision.hits, stage or "", view.parameters, rule.words)
    return Finding(
        rule=rule.id,
        outcome=decision.outcome,
        severity=severity,
        category=rule.category,
        title=rule.passes if decision.outcome == "pass" else rule.title,
        message=fill(rule.message, scene) if failed else _plain(rule, decision),
        stage=stage,
        step=step,
        why=rule.why,
        fix=rule.advice(view.context.platform),
        evidence_grade=rule.evidence_grade,
        references=rule.references,
        standards=rule.standards,
        evidence=evidence[:_MOST_EVIDENCE],
        fingerprint=fingerprint(rule.id, stage, decision.hits) if failed else "",
        reason=decision.reason,
    )


def _plain(rule: Rule, decision: Decision) -> str:
    if decision.outcome == "pass":
        return f"{rule.passes}."
    opening = {"unknown": "Could not be told because", "not-applicable": "Does not apply:", "error": "Not judged:"}
    return f"{opening[decision.outcome]} {decision.reason}."


def fingerprint(rule_id: str, stage: str | None, hits: Sequence[Hit]) -> str:
    """16 hex digits of SHA-256 over rule, stage and what the finding is about.

    Labels are normalised; amounts, numbers and steps stay out and the order does not count, so that a price change or a
    new order of the page keeps the fingerprint and a baseline does not call the finding new.
    """
    subjects = sorted({normalised(_subject(item)) for hit in hits for item in hit.items} - {""})
    return hashlib.sha256("\n".join([rule_id, stage or "", *subjects]).encode()).hexdigest()[:16]


def _subject(item: Mapping[str, Any] | str) -> str:
    if isinstance(item, str):
        return item
    return next((str(item[name]) for name in _SUBJECT_FIELDS if item.get(name)), "")


def normalised(text: str) -> str:
    """A label without case, digits, currency signs and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(letter if unicodedata.category(letter)[0] in "LM" else " " for letter in folded).split())


def _evidence(hits: Iterable[Hit], facts: Mapping[str, Fact]) -> list[Evidence]:
    """The evidence of the deciding facts, narrowed to the records that matched where it can be told which is whose."""
    found: dict[tuple[int, str, str], Evidence] = {}
    told = list(hits)
    matched = [hit for hit in told if any(isinstance(item, Mapping) for item in hit.items)]
    for hit in matched or told:  # where records matched, what else was asked is a condition, not the matter
        if hit.fact in facts:
            for evidence in _narrowed(hit, facts[hit.fact]):
                found.setdefault((evidence.step, evidence.quote, evidence.selector), evidence)
    return list(found.values())


def _narrowed(hit: Hit, fact: Fact) -> Sequence[Evidence]:
    value, evidence = fact.value, fact.evidence
    if not hit.items or not isinstance(value, list | tuple) or len(hit.items) == len(value):
        return evidence
    each, rest = divmod(len(evidence), len(value))
    if each and not rest:  # detectors give one piece of evidence a record, or two, in its order
        return [one for place in hit.places for one in evidence[place * each : (place + 1) * each]]
    steps = {item.get(name) for item in hit.items if isinstance(item, Mapping) for name in _STEP_FIELDS}
    return [one for one in evidence if one.step in steps] or evidence


def _step(hits: Sequence[Hit], facts: Mapping[str, Fact], evidence: Sequence[Evidence]) -> int | None:
    for hit in hits:
        for item in hit.items:
            known = [item[n] for n in _STEP_FIELDS if item.get(n) is not None] if isinstance(item, Mapping) else []
            if known:
                return int(known[0])
        fact = facts.get(hit.fact)
        if fact and fact.step is not None:
            return fact.step
    return evidence[0].step if evidence else None


def _stage(rule: Rule, hits: Sequence[Hit], shown: Sequence[Stage]) -> Stage | None:
    """The record's own stage; else, of the stages that the step showed, the one the rule belongs to, or the first."""
    for hit in hits:
        for item in hit.items:
            named = [item[n] for n in _STAGE_FIELDS if item.get(n) in STAGES] if isinstance(item, Mapping) else []
            if named:
                return cast(Stage, named[0])
    if rule.stage in shown:
        return rule.stage
    return shown[0] if shown else rule.stage
