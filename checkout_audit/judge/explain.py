"""A rule as plain text for people: what it looks at, when it fails, why that matters, what to do, and the sources."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from checkout_audit.judge.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    FieldOf,
    GapSays,
    Known,
    Not,
    Parameter,
    Records,
    SameAs,
    Sure,
    Surroundings,
)
from checkout_audit.judge.rule import GRADES, Rule

_WIDTH = 100


def explain(rule: Rule) -> str:
    """The whole rule in words."""
    parts = [
        f"{rule.id} — {rule.title}",
        f"Passes as: {rule.passes}",
        f"Category {rule.category} · severity {rule.severity}",
        f"Evidence {rule.evidence_grade}: {GRADES[rule.evidence_grade]}",
        "",
        "Fails when",
        *_condition(rule.when, rule, 1),
    ]
    if rule.applies is not None:
        parts += [
            "",
            "Applies when",
            *_condition(rule.applies, rule, 1),
            *_wrap(f"Otherwise not applicable: {rule.not_applicable}"),
        ]
    if rule.pass_needs:
        parts += ["", f"Passes only where the walk reached the {rule.pass_needs} step."]
    if rule.pass_when is not None:
        parts += [
            "",
            "Passes only where",
            *_condition(rule.pass_when, rule, 1),
            *_wrap(f"Otherwise unknown: {rule.pass_lacks}"),
        ]
    parts += ["", "Why it matters", *_wrap(rule.why), "", "What to do", *_wrap(rule.fix[""])]
    parts += [line for name, text in sorted(rule.fix.items()) if name for line in _wrap(f"{name}: {text}")]
    if rule.parameters:
        parts += [
            "",
            "Thresholds that you may change",
            *(f"  {name}: {value}" for name, value in sorted(rule.parameters.items())),
        ]
    if rule.standards:
        parts += ["", "Law and standards", *(line for one in rule.standards for line in _wrap(f"- {one}"))]
    parts += ["", "Sources", *(line for one in rule.references for line in _wrap(f"- {one.name} ({one.year}): {one.url}"))]
    return "\n".join(parts) + "\n"


def _wrap(text: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _condition(condition: Condition, rule: Rule, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(condition, All | AnyOf):
        yield f"{pad}{'all of' if isinstance(condition, All) else 'one of'}"
        for part in condition.parts:
            yield from _condition(part, rule, depth + 1)
    elif isinstance(condition, Not | Sure):
        yield f"{pad}{'not' if isinstance(condition, Not) else 'it is certain that'}"
        yield from _condition(condition.part, rule, depth + 1)
    else:
        yield f"{pad}- {_leaf(condition, rule)}"


def _leaf(condition: Condition, rule: Rule) -> str:
    if isinstance(condition, Known):
        return f"{condition.fact} {'could' if condition.wanted else 'could not'} be told"
    if isinstance(condition, GapSays):
        return f"{condition.fact} could not be told because {condition.reason}"
    if isinstance(condition, Surroundings):
        return f"the walk's {condition.kind} is {_value(condition.wanted, rule)}"
    if isinstance(condition, SameAs):
        return f"{condition.fact} equals {condition.other}"
    if isinstance(condition, Compare):
        return f"{condition.fact} {condition.comparison.says} {_value(condition.wanted, rule)}"
    return _records(condition, rule) if isinstance(condition, Records) else str(condition)


def _records(condition: Records, rule: Rule) -> str:
    tests = " and ".join(f"{test.name} {test.comparison.says} {_value(test.wanted, rule)}" for test in condition.tests)
    counts = " and ".join(f"{comparison.says} {_value(value, rule)}" for comparison, value in condition.counts)
    return f"the number of {condition.fact}{f' whose {tests}' if tests else ''} {counts}"


def _value(value: Any, rule: Rule) -> str:
    if isinstance(value, Parameter):
        return f"{rule.parameters[value.name]} ({value.name})"
    if isinstance(value, FieldOf):
        return f"the {value.name} in {value.fact}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return " or ".join(_value(one, rule) for one in value) if isinstance(value, tuple) else str(value)
