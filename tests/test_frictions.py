"""A frictionless store fails no rule; each planted friction fails its own rules and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_audit.app.options import Options
from checkout_audit.app.rulebook import RuleSet, rule_set
from checkout_audit.demo import LANGUAGES, LAYOUTS, DemoStore, Switches, describe
from checkout_audit.report.as_json import render
from tests.walking import audited, failed

pytestmark = pytest.mark.browser

_SWITCHES = {switch.name: switch for switch in describe()}


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return rule_set(Options())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_frictionless_store_fails_no_rule(layout: str, language: str, rules: RuleSet, tmp_path: Path) -> None:
    with DemoStore(layout=layout, language=language) as store:
        result = audited(store.url, tmp_path, rules)
        assert store.orders_placed == 0
    assert failed(result) == set()
    assert result.walk.outcome == "complete"
    assert not [finding.rule for finding in result.findings if finding.outcome == "error"]
    assert b"orders_placed" in render(result)


@pytest.mark.parametrize(("name", "layout"), [(one.name, layout) for one in describe() for layout in one.layouts])
def test_each_planted_friction_fails_its_own_rules_and_no_other(
    name: str, layout: str, rules: RuleSet, tmp_path: Path
) -> None:
    switch = _SWITCHES[name]
    with DemoStore(Switches.parse(name), layout=layout, language=switch.language) as store:
        result = audited(store.url, tmp_path, rules)
        assert store.orders_placed == 0
    assert failed(result) == set(switch.frictions)
