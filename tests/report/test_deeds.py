"""What led to a page, and what was done on it."""

from __future__ import annotations

from msgspec.structs import replace

from checkout_audit.model import Action
from checkout_audit.report.deeds import deeds
from tests.report import samples


def _kinds(actions: tuple[Action, ...]) -> list[str]:
    return [action.kind for action in actions]


def test_fields_filled_on_the_last_page_did_not_lead_there() -> None:
    result = samples.complete()
    steps = result.walk.steps
    last = replace(steps[-1], actions=(Action("fill"), Action("click"), Action("fill"), Action("check")))
    told = deeds(replace(result, walk=replace(result.walk, steps=(*steps[:-1], last))))[last.index]
    assert (_kinds(told.led_here), _kinds(told.done_here)) == (["fill", "click"], ["fill", "check"])


def test_every_other_step_was_reached_by_all_its_actions() -> None:
    result = samples.complete()
    for step in result.walk.steps[:-1]:
        assert deeds(result)[step.index].led_here == step.actions


def test_a_walk_without_steps_has_none() -> None:
    assert deeds(samples.empty()) == {}
