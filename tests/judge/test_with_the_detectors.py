"""The shipped rules stand on the facts that the detectors really promise, type by type."""

from __future__ import annotations

from pathlib import Path

from checkout_audit import detect, resources
from checkout_audit.judge import Rule, check_rules, run_examples
from checkout_audit.judge.conditions import GapSays, select
from checkout_audit.model import FactSpec


def test_all_shipped_rules_load_on_the_detectors_own_catalogue(rules: tuple[Rule, ...]) -> None:
    catalogue = detect.catalogue()
    found, errors = check_rules([resources.folder("rules")], catalogue)
    assert [str(error) for error in errors] == []
    assert [rule.id for rule in found] == [rule.id for rule in rules]
    assert all(result.right for rule in found for result in run_examples(rule, catalogue))


def test_reasons_of_gaps_that_rules_name_are_those_that_detectors_give(rules: tuple[Rule, ...]) -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(detect.__file__).parent.rglob("*.py")]
    conditions = [one for rule in rules for one in (rule.when, rule.applies, rule.pass_when) if one is not None]
    named = [node for one in conditions for node in select(one, lambda node: isinstance(node, GapSays))]
    assert named
    for node in named:
        assert isinstance(node, GapSays)
        assert any(f'Gap("{node.fact}", "{node.reason}")' in source for source in sources), node


def test_the_tests_of_the_judge_know_the_facts_as_the_detectors_promise_them(specs: dict[str, FactSpec]) -> None:
    promised = {spec.id: spec for spec in detect.catalogue()}
    for name, spec in specs.items():
        assert (promised[name].type, promised[name].values, dict(promised[name].fields)) == (
            spec.type,
            spec.values,
            dict(spec.fields),
        ), name
