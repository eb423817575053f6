"""A walked journey with every page read once: what each detector is handed."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from checkout_audit.model import Journey, PageReading, Stage, Step


@dataclass(frozen=True)
class SeenPage:
    """One saved page of a step with its reading and its parsed document."""

    step: Step
    snapshot: str  # arrived | filled | rejected
    reading: PageReading
    document: HtmlElement


@dataclass(frozen=True)
class Walked:
    """The journey and its pages in the order in which the shopper saw them."""

    journey: Journey
    pages: tuple[SeenPage, ...]

    def at(self, *stages: Stage) -> tuple[SeenPage, ...]:
        """The pages on which one of `stages` was recognised."""
        return tuple(page for page in self.pages if set(stages) & set(page.reading.stages))

    def reached(self, stage: Stage) -> bool:
        """Whether the walk saw `stage`."""
        return bool(self.at(stage))

    def why_not(self, stage: Stage) -> str:
        """The reason clause for a gap: why `stage` was never seen."""
        stop = self.journey.stopped
        tail = f": {stop.reason}" if stop else ""
        return f"the walk did not reach the {stage} step{tail}"
