"""Writes small rule files for the tests: a whole and right one, in which single keys can be replaced or dropped."""

from __future__ import annotations

from pathlib import Path

from checkout_audit.judge import Rule, parse_rule

from .facts_of_the_contract import SPECS

KEYS = {
    "id": "late-fee",
    "title": "A fee comes late",
    "passes": "No fee comes late",
    "category": "price",
    "severity": "high",
    "evidence_grade": "B",
    "when": "{fact: price.late_fees, has: {kind: fee}}",
    "message": '"The {step} step adds {records}."',
    "why": "People leave.",
    "fix": "Say it early.",
    "references": "[{name: A survey, year: 2024, url: 'https://survey.example/2024'}]",
    "examples": """
  fails: [{facts: {price.late_fees: [{label: Handling, kind: fee}]}}]
  passes: [{facts: {price.late_fees: []}}]
  unknown: [{}]""",
}


def text(**changes: str | None) -> str:
    """The rule file with some keys replaced; None drops a key, a new name adds one."""
    keys: dict[str, str | None] = {**KEYS, **changes}
    return "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None)


def examples(fails: str, passes: str, unknown: str = "{}") -> str:
    """The `examples` key with one example each."""
    return f"\n  fails: [{fails}]\n  passes: [{passes}]\n  unknown: [{unknown}]"


def parsed(**changes: str | None) -> Rule:
    """The rule of `text(...)`; the test fails where it does not load."""
    source = text(**changes)
    rule, errors = parse_rule(source, f"{changes.get('id') or 'late-fee'}.yaml", {spec.id: spec for spec in SPECS})
    assert rule is not None, "\n".join(str(error) for error in errors)
    return rule


def refused(source: str, path: str = "late-fee.yaml") -> list[str]:
    """What is said about a rule file that does not load."""
    rule, errors = parse_rule(source, Path(path), {spec.id: spec for spec in SPECS})
    assert rule is None
    return [str(error) for error in errors]
