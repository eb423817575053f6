"""The journey on disk: written step by step while the walk goes on, loaded again for judging.

    journey/journey.json      everything but the pages, rewritten after each step (write to a side file, then rename)
    journey/01/arrived.html   annotated HTML, see docs/snapshot.md
    journey/01/arrived.jpg    the picture

An interrupted walk leaves the steps it finished; a step that was not finished leaves no trace in `journey.json`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec

from checkout_audit.errors import JourneyError
from checkout_audit.model import Journey, Snapshot, Step

SCHEMA_VERSION = 1
_FILE = "journey.json"


class JourneyWriter:
    """Writes a journey into `folder`, which is made where it is missing; an older journey there is replaced."""

    def __init__(self, folder: Path, journey: Journey) -> None:
        self.folder, self.journey = folder, journey
        folder.mkdir(parents=True, exist_ok=True)
        self._clear()
        self._save()

    def _clear(self) -> None:
        """Removes the pages of an older journey, so that no page of it is taken for one of this walk."""
        if (self.folder / _FILE).is_file():
            for place in self.folder.glob("[0-9][0-9]*"):
                shutil.rmtree(place, ignore_errors=True)

    def write_page(self, step: int, name: str, html: str, picture: bytes = b"") -> None:
        """Saves one page of step `step` under the snapshot's name."""
        place = self.folder / f"{step:02d}"
        place.mkdir(exist_ok=True)
        (place / f"{name}.html").write_text(html, encoding="utf-8", errors="replace")
        if picture:
            (place / f"{name}.jpg").write_bytes(picture)

    def save_step(self, step: Step) -> None:
        """Puts a step on disk, in place of an earlier state of the same step; its pages must have been written before."""
        others = tuple(kept for kept in self.journey.steps if kept.index != step.index)
        self.update(steps=(*others, step))

    def update(self, **changes: object) -> None:
        """Changes fields of the journey and saves it."""
        self.journey = msgspec.structs.replace(self.journey, **changes)
        self._save()

    def _save(self) -> None:
        side = self.folder / (_FILE + ".part")
        side.write_bytes(msgspec.json.format(msgspec.json.encode(self.journey), indent=1))
        side.replace(self.folder / _FILE)


class SavedJourney:
    """A journey read from disk; pages are read when asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journey = _load(folder / _FILE)

    def html(self, step: Step, snapshot: Snapshot) -> str:
        """The saved page. Raises JourneyError where the file is gone."""
        return self._path(step, snapshot.html).read_text(encoding="utf-8")

    def picture(self, step: Step, snapshot: Snapshot) -> bytes:
        """The picture's bytes (JPEG), empty where none was taken or the file is gone: a report can do without."""
        try:
            return self._path(step, snapshot.picture).read_bytes() if snapshot.picture else b""
        except JourneyError:
            return b""

    def _path(self, step: Step, name: str) -> Path:
        path = self.folder / f"{step.index:02d}" / name
        if Path(name).name != name or not path.is_file():
            raise JourneyError(f"{self.folder / _FILE}: step {step.index} names '{name}', which is not there.")
        return path


def _load(path: Path) -> Journey:
    if not path.is_file():
        raise JourneyError(f"{path.parent} holds no journey: there is no {_FILE}. Give the folder that `walk` wrote.")
    try:
        journey = msgspec.json.decode(path.read_bytes(), type=Journey)
    except (msgspec.ValidationError, msgspec.DecodeError) as wrong:
        raise JourneyError(f"{path}: {wrong}") from None
    if journey.schema_version != SCHEMA_VERSION:
        raise JourneyError(
            f"{path}: written in version {journey.schema_version} of the journey format; "
            f"this program reads version {SCHEMA_VERSION}. Walk the store again."
        )
    return journey
