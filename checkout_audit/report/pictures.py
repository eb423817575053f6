"""Pictures of the walk: each is embedded once, cropped by an SVG view box and marked by an outline, so that it prints.

Coordinates are CSS pixels of the page throughout; the embedded picture is placed at the part of the page it shows.
"""

from __future__ import annotations

import io
import math
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from checkout_audit.model import Box, Evidence

Pictures = Callable[[int, str], tuple[bytes, float, Box | None] | None]
"""(step index, snapshot name or "" for the one that shows the step best) → (JPEG, picture pixels per CSS pixel, part of
the page shown; None: from the page's top left corner) or None where there is no picture."""

BUDGET = 2_000_000
"""Bytes of all embedded pictures together as base64; leaves a third of the promised 3 MB for everything else."""

# (most pixels across, JPEG quality), best first; the first that keeps within the budget is taken.
_LADDER = ((1280, 78), (1120, 70), (960, 62), (800, 52), (640, 42), (480, 34))
_TELLTALE = {"exif", "comment", "xmp", "photoshop", "mp"}
_TALLEST = 3.0  # a picture keeps at most this many times its width in height; the rest of a long page is cut
_NEAR = 90.0  # CSS pixels of surroundings that a marked spot keeps on each side
_LABELS = 400.0  # and on the left, where the labels of fields stand
_MOST = (1300.0, 760.0)  # spots further apart than this are not shown on one cropped picture
LEAST = (620.0, 340.0)
"""A cropped picture shows at least this much of the page, in CSS pixels."""


def no_pictures(step: int, snapshot: str) -> None:
    """For results whose journey is gone."""


@dataclass(frozen=True)
class Shown:
    """A picture in the report: its element id and the part of the page it shows."""

    id: str
    box: Box


@dataclass(frozen=True)
class View:
    """A cropped picture of a step with marked spots."""

    picture: str
    crop: Box
    marks: tuple[Box, ...] = ()
    step: int = 0


class Album:
    """Collects the pictures that a report uses, each once."""

    def __init__(self, pictures: Pictures) -> None:
        self._source = pictures
        self._shown: dict[tuple[int, str], Shown | None] = {}
        self._images: dict[str, Image.Image] = {}
        self._taken: dict[str, bytes] = {}  # pictures that can be embedded as they were taken
        self._boxes: dict[str, Box] = {}
        self._used: set[str] = set()  # what was looked at but is not shown is not embedded

    def whole(self, step: int, snapshot: str = "") -> View | None:
        """The whole picture of a step."""
        shown = self._show(step, snapshot)
        return self._view(View(shown.id, shown.box, step=step)) if shown else None

    def top(self, step: int, ratio: float) -> View | None:
        """The upper part of a step's picture, `ratio` times as high as wide."""
        shown = self._show(step, "")
        if shown is None:
            return None
        box = shown.box
        return self._view(View(shown.id, Box(box.x, box.y, box.w, min(box.h, box.w * ratio)), step=step))

    def spot(self, evidence: Sequence[Evidence], step: int | None, least: tuple[float, float] = LEAST) -> View | None:
        """The neighbourhood of the spots on the picture that shows most of them, all of these marked; else the step."""
        places = dict.fromkeys((one.step, one.snapshot) for one in evidence if one.box)
        views = [view for place in places if (view := self._marked(evidence, place, least))]
        if views:
            return self._view(max(views, key=lambda view: len(view.marks)))  # the first of equals
        step = step if step is not None else next((one.step for one in evidence), None)
        return self.top(step, 0.75) if step is not None else None

    def _marked(self, evidence: Sequence[Evidence], place: tuple[int, str], least: tuple[float, float]) -> View | None:
        shown = self._show(*place)
        if shown is None:
            return None
        boxes = [one.box for one in evidence if (one.step, one.snapshot) == place and one.box]
        marks = near([seen for box in boxes if (seen := _within(box, shown.box))])
        return View(shown.id, crop(shown.box, marks, least), marks, place[0]) if marks else None

    def embedded(self) -> list[tuple[str, Box, str]]:
        """(element id, part of the page, data URI) of every picture used, as large as the budget allows."""
        used = {name: image for name, image in self._images.items() if name in self._used}
        taken = [self._taken[name] for name in used if name in self._taken]
        if len(taken) == len(used) and sum(map(len, taken)) * 4 / 3 <= BUDGET * 0.98:
            return [(name, self._boxes[name], _uri(self._taken[name])) for name in used]
        made: list[tuple[str, Box, str]] = []
        for across, quality in _LADDER:
            made = [(name, self._boxes[name], _encode(image, across, quality)) for name, image in used.items()]
            if sum(len(uri) for _, _, uri in made) <= BUDGET:
                break
        return made

    def _view(self, view: View) -> View:
        self._used.add(view.picture)
        return view

    def _show(self, step: int, snapshot: str) -> Shown | None:
        key = (step, snapshot)
        if key not in self._shown:
            self._shown[key] = self._load(step, snapshot)
        return self._shown[key]

    def _load(self, step: int, snapshot: str) -> Shown | None:
        found = self._source(step, snapshot)
        image = _open(found[0]) if found else None
        if found is None or image is None:
            return None
        scale = found[1] if math.isfinite(found[1]) and found[1] > 0 else 1.0
        box = found[2] or Box(0, 0, image.width / scale, image.height / scale)
        if not all(math.isfinite(side) for side in (box.x, box.y, box.w, box.h)) or box.w < 1 or box.h < 1:
            return None
        plain = _is_plain(image) and image.height <= image.width * _TALLEST
        if image.height > image.width * _TALLEST:
            kept = round(image.width * _TALLEST)
            box = Box(box.x, box.y, box.w, box.h * kept / image.height)
            image = image.crop((0, 0, image.width, kept))
        for name, other in self._images.items():  # "" and "arrived" are often the same picture
            if self._boxes[name] == box and other.size == image.size and other.tobytes() == image.tobytes():
                return Shown(name, box)
        name = f"picture-{len(self._images) + 1}"
        self._images[name], self._boxes[name] = image, box
        if plain:
            self._taken[name] = found[0]
        return Shown(name, box)


def near(marks: Sequence[Box]) -> tuple[Box, ...]:
    """The first mark and those after it that fit on a picture of readable size together with it."""
    kept: list[Box] = []
    for mark in marks:
        both = [*kept, mark]
        wide = max(one.x + one.w for one in both) - min(one.x for one in both)
        high = max(one.y + one.h for one in both) - min(one.y for one in both)
        if not kept or (wide <= _MOST[0] and high <= _MOST[1]):
            kept = both
    return tuple(kept)


def crop(shown: Box, marks: Sequence[Box], least: tuple[float, float] = LEAST) -> Box:
    """The part of `shown` around all `marks`: with surroundings, not smaller than is readable, never beyond the picture."""
    left, right = min(one.x for one in marks), max(one.x + one.w for one in marks)
    upper, lower = min(one.y for one in marks), max(one.y + one.h for one in marks)
    x, w = _span(left - _LABELS, right + _NEAR, least[0], shown.x, shown.w)
    y, h = _span(upper - _NEAR, lower + _NEAR, max(least[1], w * 0.42), shown.y, shown.h)
    return Box(x, y, w, h)


def _span(start: float, end: float, least: float, from_: float, size: float) -> tuple[float, float]:
    start, end = max(start, from_), min(end, from_ + size)
    wanted = min(max(end - start, least), size)
    middle = (start + end) / 2
    begin = min(max(middle - wanted / 2, from_), from_ + size - wanted)
    return round(begin, 1), round(wanted, 1)


def _within(box: Box, shown: Box) -> Box | None:
    """The visible part of a spot, None where nothing of it (or nothing sensible) is in the picture."""
    if not all(math.isfinite(side) for side in (box.x, box.y, box.w, box.h)):
        return None
    x, y = max(box.x, shown.x), max(box.y, shown.y)
    w, h = min(box.x + box.w, shown.x + shown.w) - x, min(box.y + box.h, shown.y + shown.h) - y
    return Box(round(x, 1), round(y, 1), round(w, 1), round(h, 1)) if w >= 4 and h >= 4 else None


def _open(data: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(data)) as image:
            made = image.convert("RGB")
            made.info = {**image.info, "format": image.format}
            return made
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _is_plain(image: Image.Image) -> bool:
    """Whether the file holds a JPEG of usual width and nothing that a picture does not need (a comment, a place, a name)."""
    return image.info.get("format") == "JPEG" and image.width <= _LADDER[0][0] and not _TELLTALE & image.info.keys()


def _uri(jpeg: bytes) -> str:
    return "data:image/jpeg;base64," + b64encode(jpeg).decode("ascii")


def _encode(image: Image.Image, across: int, quality: int) -> str:
    if image.width > across:
        image = image.resize((across, max(1, round(image.height * across / image.width))), Image.Resampling.LANCZOS)
    held = io.BytesIO()
    bare = Image.new("RGB", image.size)
    bare.paste(image)  # the pixels only: Pillow would write comments and the like back
    bare.save(held, "JPEG", quality=quality, optimize=True, progressive=True)
    return _uri(held.getvalue())
