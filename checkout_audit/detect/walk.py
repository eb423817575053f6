"""Facts about the distance to pay: steps, taps and keystrokes from the cart to the payment stage."""

from __future__ import annotations

from collections.abc import Iterator

from checkout_audit.detect.walked import Walked
from checkout_audit.model import Fact, FactSpec, Gap, Step

FACTS = (
    FactSpec(
        "walk.steps_to_pay", "number", "Pages or views from the cart (not counted) to the payment stage.", unit="steps"
    ),
    FactSpec("walk.taps", "number", "Clicks and choices from the cart to the payment stage.", unit="taps"),
    FactSpec("walk.keystrokes", "number", "Characters typed from the cart to the payment stage.", unit="keystrokes"),
)


def detect(walked: Walked) -> Iterator[Fact | Gap]:
    """All facts of this module; gaps where the walk did not reach the payment stage."""
    way = _way(walked)
    if not way:
        yield from (Gap(spec.id, walked.why_not("payment")) for spec in FACTS)
        return
    last = way[-1].index
    if _fields_unfilled(walked, way):
        yield Fact("walk.steps_to_pay", len(way), last)
        reason = "the fields of the page with the payment were not filled in this journey"
        yield from (Gap(id_, reason, last) for id_ in ("walk.taps", "walk.keystrokes"))
        return
    yield Fact("walk.steps_to_pay", len(way), last)
    yield Fact("walk.taps", sum(action.taps for step in way for action in step.actions), last)
    yield Fact("walk.keystrokes", sum(action.keystrokes for step in way for action in step.actions), last)


def _way(walked: Walked) -> list[Step]:
    """The steps after the last cart up to the first payment stage; the actions that led to each belong to it."""
    paying = next(iter(walked.at("payment")), None)
    if paying is None:
        return []
    end = paying.step.index
    carts = [page.step.index for page in walked.at("cart") if page.step.index < end]
    start = max(carts, default=0)
    return [step for step in walked.journey.steps if start < step.index <= end]


def _fields_unfilled(walked: Walked, way: list[Step]) -> bool:
    """A checkout on one page whose contact and address nobody typed: its taps and keystrokes would be far too few."""
    asked = [page for page in walked.at("contact", "address") if page.step.index == way[-1].index]
    return bool(asked) and not any(action.kind == "fill" for step in way for action in step.actions)
