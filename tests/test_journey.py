"""The journey on disk: whole after each step, and refused where it is damaged."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from checkout_audit.errors import JourneyError
from checkout_audit.journey import SCHEMA_VERSION, JourneyWriter, SavedJourney
from checkout_audit.model import Journey, Settings, Snapshot, Step

EMPTY = Journey(SCHEMA_VERSION, "1", "https://shop.example/", "2026-11-22T10:00:00+00:00", Settings())


def _step(index: int, html: str = "arrived.html") -> Step:
    return Step(index, "https://shop.example/", "Shop", snapshots=(Snapshot("arrived", "", "", html, "arrived.jpg"),))


def test_a_step_is_on_disk_as_soon_as_it_is_saved(tmp_path: Path) -> None:
    writer = JourneyWriter(tmp_path, EMPTY)
    writer.write_page(1, "arrived", "<p>Grüße €</p>", b"jpeg")
    writer.save_step(_step(1))
    saved = SavedJourney(tmp_path)
    [step] = saved.journey.steps
    assert saved.html(step, step.snapshots[0]) == "<p>Grüße €</p>"
    assert saved.picture(step, step.snapshots[0]) == b"jpeg"
    assert not list(tmp_path.glob("*.part"))


def test_saving_a_step_again_replaces_it(tmp_path: Path) -> None:
    writer = JourneyWriter(tmp_path, EMPTY)
    writer.save_step(_step(1))
    writer.save_step(msgspec.structs.replace(_step(1), title="Changed"))
    assert [step.title for step in SavedJourney(tmp_path).journey.steps] == ["Changed"]


def test_an_older_journey_in_the_same_folder_leaves_no_pages_behind(tmp_path: Path) -> None:
    old = JourneyWriter(tmp_path, EMPTY)
    old.write_page(7, "arrived", "<p>old</p>")
    (tmp_path / "notes.txt").write_text("mine")
    JourneyWriter(tmp_path, EMPTY)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journey.json", "notes.txt"]


def test_a_page_whose_text_is_no_unicode_is_still_saved(tmp_path: Path) -> None:
    JourneyWriter(tmp_path, EMPTY).write_page(1, "arrived", "half \ud83d a pair")
    assert (tmp_path / "01" / "arrived.html").read_text(encoding="utf-8").startswith("half")


@pytest.mark.parametrize("name", ["gone.html", "../journey.json", "/etc/hostname"])
def test_a_page_outside_the_journey_or_gone_is_refused(name: str, tmp_path: Path) -> None:
    writer = JourneyWriter(tmp_path, EMPTY)
    writer.write_page(1, "arrived", "<p>")
    writer.save_step(_step(1, name))
    saved = SavedJourney(tmp_path)
    with pytest.raises(JourneyError, match="step 1"):
        saved.html(saved.journey.steps[0], saved.journey.steps[0].snapshots[0])


def test_a_lost_picture_is_no_error(tmp_path: Path) -> None:
    writer = JourneyWriter(tmp_path, EMPTY)
    writer.save_step(_step(1))
    saved = SavedJourney(tmp_path)
    assert saved.picture(saved.journey.steps[0], saved.journey.steps[0].snapshots[0]) == b""


def test_another_version_of_the_format_is_named(tmp_path: Path) -> None:
    JourneyWriter(tmp_path, msgspec.structs.replace(EMPTY, schema_version=99))
    with pytest.raises(JourneyError, match="version 99"):
        SavedJourney(tmp_path)
