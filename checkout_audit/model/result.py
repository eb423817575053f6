"""Findings, score and the result file `report.json`, a published contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from checkout_audit.model.facts import Evidence, Fact, Gap
from checkout_audit.model.journey import Action, Guard, Stop
from checkout_audit.model.words import Outcome, Severity, Stage, WalkOutcome


class Reference(Struct, frozen=True, omit_defaults=True):
    """A source that a rule rests on."""

    name: str
    year: str = ""
    url: str = ""


class Finding(Struct, frozen=True):
    """The outcome of one rule. `points_lost` is 0 unless the rule failed."""

    rule: str
    outcome: Outcome
    severity: Severity
    category: str
    title: str
    message: str
    stage: Stage | None = None
    step: int | None = None
    why: str = ""
    fix: str = ""
    evidence_grade: str = ""
    references: tuple[Reference, ...] = ()
    standards: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    points_lost: float = 0.0
    fingerprint: str = ""
    status: Literal["new", "known", "accepted"] = "new"
    reason: str = ""  # for unknown, not-applicable and error


class CategoryScore(Struct, frozen=True):
    """Points of one category: what it could give, what it lost, and which share of it could be judged (0–1)."""

    score: float | None
    points: float
    points_lost: float
    coverage: float


class Score(Struct, frozen=True):
    """0–100; `overall` is null where too little could be judged. `coverage`: share of the weight judged (0–1)."""

    overall: float | None
    grade: str | None
    coverage: float
    by_category: Mapping[str, CategoryScore]
    counted: int
    left_out: int


class Tool(Struct, frozen=True):
    """Which program wrote the result."""

    name: str
    version: str


class Target(Struct, frozen=True):
    """What was walked, under which conditions."""

    url: str
    platform: str
    device: str
    locale: str
    country: str


class StepResult(Struct, frozen=True):
    """A step as the result shows it; `screenshot` is relative to the journey's folder."""

    index: int
    stages: tuple[Stage, ...]
    url: str
    title: str
    seconds: float
    actions: tuple[Action, ...]
    screenshot: str = ""


class WalkResult(Struct, frozen=True):
    """How far the walk came."""

    outcome: WalkOutcome
    reached: Stage | None
    stopped: Stop | None
    started: str
    seconds: float
    steps: tuple[StepResult, ...]
    guard: Guard


class AuditResult(Struct, frozen=True):
    """The result file, `report.json`."""

    schema_version: int
    tool: Tool
    target: Target
    walk: WalkResult
    facts: tuple[Fact, ...]
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]
    score: Score | None  # None: too little could be judged
