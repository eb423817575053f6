"""Runs the examples of a rule: small made-up facts on which it must fail, pass, stay unknown or not apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checkout_audit.judge.conditions import View
from checkout_audit.judge.context import Context
from checkout_audit.judge.decide import decide
from checkout_audit.judge.rule import EXAMPLE_OUTCOMES, Example, Rule
from checkout_audit.model import FactSpec, Stage

_LISTS = {outcome: name for name, outcome in EXAMPLE_OUTCOMES.items()}


@dataclass(frozen=True)
class ExampleResult:
    """What one example came out as. `name` is its place in the file ("fails[0]")."""

    rule: str
    name: str
    wanted: str
    got: str
    reason: str
    line: int

    @property
    def right(self) -> bool:
        """Whether it came out as the file says."""
        return self.wanted == self.got


def run_examples(rule: Rule, catalogue: Iterable[FactSpec] = ()) -> list[ExampleResult]:
    """All examples of a rule in the order of the file. `catalogue` only adds the meaning of gaps to the reasons."""
    docs = {spec.id: spec.doc for spec in catalogue}
    results, places = [], dict[str, int]()
    for example in rule.examples:
        name = _LISTS[example.outcome]
        place = places[name] = places.get(name, -1) + 1
        decision = decide(rule, example_view(example, rule, docs))
        results.append(
            ExampleResult(rule.id, f"{name}[{place}]", example.outcome, decision.outcome, decision.reason, example.line)
        )
    return results


def failed_examples(rule: Rule, specs: Mapping[str, FactSpec]) -> list[ExampleResult]:
    """The examples that do not come out as the file says."""
    return [result for result in run_examples(rule, specs.values()) if not result.right]


def example_view(example: Example, rule: Rule, docs: Mapping[str, str] | None = None) -> View:
    """The facts of an example as a rule sees them; whatever it does not name is a gap."""
    gaps = {
        fact: f"the example does not say {(docs or {}).get(fact, fact)}" for fact in rule.facts if fact not in example.facts
    } | dict(example.gaps)
    return View(example.facts, gaps, _context(example), rule.parameters)


def _context(example: Example) -> Context:
    steps: dict[int, tuple[Stage, ...]]
    if example.one_page:
        steps = {1: example.stages}
    else:
        steps = {place: (stage,) for place, stage in enumerate(example.stages, start=1)}
    return Context(example.stages, steps, example.device, example.country, example.platform)
