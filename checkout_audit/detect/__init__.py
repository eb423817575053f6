"""Saved pages in, facts out. Pure: one module per subject, found by discovery.

A detector module defines `FACTS`, a tuple of FactSpec, and `detect(walked)`, which yields a Fact or a Gap for each of them.
It claims that something is missing only on a page that was proven to be that step; else it yields a Gap with the reason.
"""

from __future__ import annotations

import sys
from types import ModuleType

import msgspec

from checkout_audit import discover
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.read import read, read_page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.journey import SavedJourney
from checkout_audit.model import STAGES, Fact, FactSpec, Gap

__all__ = ["analyse", "catalogue", "read_page", "read_walk"]


def read_walk(saved: SavedJourney) -> Walked:
    """Reads every saved page of a journey once. Raises JourneyError where a page's file is gone.

    The stages of a step are those that its pages show to this version's readers, not those that the walker noted.
    """
    pages: list[SeenPage] = []
    steps = []
    for step in saved.journey.steps:
        parsed = [(shot.name, Page.parse(saved.html(step, shot), shot.url)) for shot in step.snapshots]
        read_pages = [(name, page, read(page)) for name, page in parsed]
        seen = {stage for _, _, reading in read_pages for stage in reading.stages}
        step = msgspec.structs.replace(step, stages=tuple(stage for stage in STAGES if stage in seen))
        steps.append(step)
        pages += [SeenPage(step, name, reading, page.root) for name, page, reading in read_pages]
    return Walked(msgspec.structs.replace(saved.journey, steps=tuple(steps)), tuple(pages))


def analyse(walked: Walked) -> tuple[tuple[Fact, ...], tuple[Gap, ...]]:
    """Every promised fact as a Fact or, where it could not be told, a Gap; in order of ids."""
    facts: dict[str, Fact] = {}
    gaps: dict[str, Gap] = {}
    for name, module in _detectors():
        for told in _run(name, module, walked):
            if isinstance(told, Fact):
                facts.setdefault(told.id, told)
            else:
                gaps.setdefault(told.id, told)
    left = {id_: gap for id_, gap in gaps.items() if id_ not in facts}
    return tuple(facts[id_] for id_ in sorted(facts)), tuple(left[id_] for id_ in sorted(left))


def catalogue() -> tuple[FactSpec, ...]:
    """What all detectors promise, in order of ids."""
    return tuple(sorted((spec for _, module in _detectors() for spec in module.FACTS), key=lambda spec: spec.id))


def _detectors() -> list[tuple[str, ModuleType]]:
    return list(discover.modules(sys.modules[__name__], "FACTS"))


def _run(name: str, module: ModuleType, walked: Walked) -> list[Fact | Gap]:
    """What one detector tells; a gap for each promise that it did not keep."""
    told: list[Fact | Gap] = []
    reason = f"the detector {name} said nothing about it"
    try:
        told.extend(module.detect(walked))
    except Exception as error:  # one broken detector must not cost the others' facts
        reason = f"of an error in the detector {name} ({type(error).__name__}: {error})"
    known = {one.id for one in told}
    return [*told, *(Gap(spec.id, reason) for spec in module.FACTS if spec.id not in known)]
