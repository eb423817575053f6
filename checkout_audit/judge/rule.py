"""A rule, as the loader hands it on: checked, frozen, and free of anything that could be executed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checkout_audit.judge.conditions import Condition, facts_in
from checkout_audit.model import Reference, Severity, Stage

GRADES: Mapping[str, str] = {
    "A": "randomised or hold-back experiment",
    "B": "survey, audit count or modelled field data",
    "C": "usability guideline, standard or law",
    "D": "opinion or reasoning; no figure found",
}
"""What the letters of `evidence_grade` mean."""

EXAMPLE_OUTCOMES: Mapping[str, str] = {
    "fails": "fail",
    "passes": "pass",
    "unknown": "unknown",
    "not_applicable": "not-applicable",
}
"""The lists under `examples`, and the outcome that each of their entries must have."""


@dataclass(frozen=True)
class Example:
    """Facts (absent ones are gaps) and surroundings, with the outcome that the rule must have on them."""

    outcome: str
    facts: Mapping[str, Any]
    stages: tuple[Stage, ...]
    country: str = "GB"
    device: str = "desktop"
    platform: str = ""
    one_page: bool = False
    line: int = 0
    gaps: Mapping[str, str] = field(default_factory=dict)  # reasons that the detectors give


@dataclass(frozen=True)
class Rule:
    """One rule file. `fix` maps platforms to advice; the key "" holds for all of them."""

    id: str
    title: str
    passes: str
    category: str
    severity: Severity
    evidence_grade: str
    when: Condition
    message: str
    why: str
    fix: Mapping[str, str]
    references: tuple[Reference, ...]
    applies: Condition | None = None
    not_applicable: str = ""  # the reason, where `applies` is false
    standards: tuple[str, ...] = ()
    stage: Stage | None = None  # where shoppers meet it, where a screen shows several stages
    pass_needs: Stage | None = None  # a walk that did not come so far has not shown that the rule passes
    pass_when: Condition | None = None  # what else must have been seen before the rule passes; else it stays unknown
    pass_lacks: str = ""  # the reason, where `pass_when` is false
    parameters: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # fact → value → what the message says
    examples: tuple[Example, ...] = ()
    path: Path | str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that the rule looks at."""
        conditions = [one for one in (self.when, self.applies, self.pass_when) if one is not None]
        return tuple(dict.fromkeys(fact for condition in conditions for fact in facts_in(condition)))

    def advice(self, platform: str = "") -> str:
        """What to do: the general advice, followed by the platform's own where there is one."""
        special = self.fix.get(platform.casefold(), "") if platform else ""
        return f"{self.fix['']} {special}".strip()
