"""Walks made of a few lines of HTML, for the detectors' tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.read import read
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Action, Fact, Gap, Journey, Settings, Step, Stop

Steps = list[tuple[tuple[str, ...], str]]
MakeWalk = Callable[..., Walked]


@pytest.fixture
def make_walk() -> MakeWalk:
    """Builds a walk of (stages, HTML of the body) pairs, numbered from 1; `chose`: {step: way of delivery}."""

    def build(steps: Steps, country: str = "GB", chose: dict[int, str] | None = None, language: str = "en") -> Walked:
        pages = []
        for index, (stages, body) in enumerate(steps, 1):
            page = Page.parse(f"<html lang={language}><title>A shop</title><body>{body}</body></html>")
            label = (chose or {}).get(index)
            actions = (Action("click", label, "shipping-method"),) if label else ()
            step = Step(index, f"https://shop.example/{index}", "A shop", stages, actions=actions)  # type: ignore[arg-type]
            pages.append(SeenPage(step, "arrived", replace(read(page), stages=stages), page.root))
        stop = None if any("payment" in stages for stages, _ in steps) else Stop("no-way-on", "no button led on")
        journey = Journey(1, "0", "https://shop.example", "2026-01-01T00:00:00Z", Settings(country=country))
        return Walked(replace(journey, steps=tuple(page.step for page in pages), stopped=stop), tuple(pages))

    return build


@pytest.fixture
def told() -> Callable[[Any, Walked], dict[str, Fact | Gap]]:
    """What a detector module says of a walk, by id; every promise must be kept."""

    def ask(module: Any, walked: Walked) -> dict[str, Fact | Gap]:
        answers = {answer.id: answer for answer in module.detect(walked)}
        assert set(answers) == {spec.id for spec in module.FACTS}
        return answers

    return ask
