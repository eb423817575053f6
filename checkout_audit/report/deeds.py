"""What the shopper did to come to a page, apart from what was done on it: the last page's fields lead nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from checkout_audit.model import Action, AuditResult, StepResult


@dataclass(frozen=True)
class Deeds:
    """The actions of one step, in two parts."""

    led_here: tuple[Action, ...]
    done_here: tuple[Action, ...] = ()


def deeds(result: AuditResult) -> dict[int, Deeds]:
    """The deeds by step. Only on the last step can something follow the press that brought its page."""
    steps = result.walk.steps
    told = {step.index: Deeds(step.actions) for step in steps}
    if steps:
        told[steps[-1].index] = _of_last(steps[-1])
    return told


def _of_last(step: StepResult) -> Deeds:
    presses = [place for place, action in enumerate(step.actions) if action.kind in ("open", "click")]
    cut = presses[-1] + 1 if presses else len(step.actions)
    return Deeds(step.actions[:cut], step.actions[cut:])
