from __future__ import annotations

import io
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from checkout_audit.model import Box, Evidence
from checkout_audit.report.pictures import BUDGET, Album, crop
from tests.report import samples

SHOWN = Box(0, 0, 1280, 900)


def _jpeg(width: int, height: int, colour: str = "red") -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(held, "JPEG")
    return held.getvalue()


def test_a_picture_that_is_used_twice_is_embedded_once() -> None:
    album = Album(lambda step, snapshot: (_jpeg(640, 450), 0.5, SHOWN))
    album.whole(1), album.spot((Evidence(1, box=Box(10, 10, 50, 20)),), 1), album.top(1, 0.7)
    assert len(album.embedded()) == 1


def test_the_spot_is_marked_in_page_coordinates_whatever_the_scale_of_the_picture() -> None:
    album = Album(lambda step, snapshot: (_jpeg(640, 450), 0.5, None))
    view = album.spot((Evidence(1, box=Box(700, 500, 100, 40)),), 1)
    assert view.marks == (Box(700, 500, 100, 40),)
    assert album.embedded()[0][1] == Box(0, 0, 1280, 900)


def test_spots_too_far_apart_for_one_readable_picture_are_left_out() -> None:
    album = Album(lambda step, snapshot: (_jpeg(1280, 3000), 1.0, None))
    boxes = [Box(10, 10, 50, 20), Box(10, 2000, 50, 20), Box(10, 300, 50, 20)]
    view = album.spot([Evidence(1, box=box) for box in boxes], 1)
    assert view.marks == (boxes[0], boxes[2]) and view.crop.h < 800


def test_the_picture_with_most_of_the_spots_is_chosen_and_says_of_which_step_it_is() -> None:
    album = Album(lambda step, snapshot: (_jpeg(1280, 900 + step), 1.0, None))
    spots = [Evidence(5, box=Box(100, 100, 50, 20)), *(Evidence(6, box=Box(100, 50 * y, 50, 20)) for y in (2, 4))]
    view = album.spot(spots, 5)
    assert (view.step, len(view.marks)) == (6, 2)
    assert len(album.embedded()) == 1  # the other was looked at, not used


def test_a_crop_shows_what_stands_left_of_a_field_where_its_label_may_be() -> None:
    cut = crop(SHOWN, [Box(482, 400, 576, 34)])
    assert cut.x <= 482 - 320 and cut.x + cut.w >= 482 + 576


def test_a_crop_can_keep_the_whole_width_of_the_page() -> None:
    assert crop(SHOWN, [Box(1085, 566, 115, 24)], (4000.0, 800.0)).w == SHOWN.w


def test_a_spot_outside_the_picture_is_not_marked_and_the_step_is_shown_instead() -> None:
    album = Album(lambda step, snapshot: (_jpeg(1280, 900), 1.0, SHOWN))
    view = album.spot((Evidence(1, box=Box(10, 2000, 50, 20)),), 1)
    assert view.marks == () and view.crop.y == 0


def test_a_spot_is_looked_up_in_the_snapshot_where_it_was_seen() -> None:
    asked = []

    def source(step: int, snapshot: str) -> tuple[bytes, float, Box | None]:
        asked.append((step, snapshot))
        return _jpeg(1280, 900), 1.0, SHOWN

    Album(source).spot((Evidence(3, box=Box(1, 1, 50, 50), snapshot="rejected"),), 3)
    assert asked == [(3, "rejected")]


@pytest.mark.parametrize("data", [b"", b"no picture", b"\xff\xd8\xff\xe0broken", _jpeg(8, 8)[:60]])
def test_a_broken_picture_is_no_picture(data: bytes) -> None:
    assert Album(lambda step, snapshot: (data, 1.0, SHOWN)).whole(1) is None


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf")])
def test_a_senseless_scale_counts_as_one(scale: float) -> None:
    album = Album(lambda step, snapshot: (_jpeg(100, 80), scale, None))
    assert album.whole(1).crop == Box(0, 0, 100, 80)


def test_a_picture_that_fits_is_embedded_as_it_was_taken() -> None:
    data = _jpeg(640, 450)
    album = Album(lambda step, snapshot: (data, 1.0, None))
    album.whole(1)
    assert b64decode(album.embedded()[0][2].split(",")[1]) == data


def test_what_a_picture_tells_besides_itself_is_dropped() -> None:
    held = io.BytesIO()
    Image.new("RGB", (640, 450)).save(held, "JPEG", comment=b"taken at home")
    album = Album(lambda step, snapshot: (held.getvalue(), 1.0, None))
    album.whole(1)
    assert b"taken at home" in held.getvalue()
    assert b"taken at home" not in b64decode(album.embedded()[0][2].split(",")[1])


def test_a_very_long_page_is_cut_at_three_times_its_width() -> None:
    album = Album(lambda step, snapshot: (_jpeg(200, 2000), 1.0, None))
    assert album.whole(1).crop == Box(0, 0, 200, 600)


def test_all_pictures_together_keep_to_the_budget() -> None:
    def source(step: int, snapshot: str) -> tuple[bytes, float, Box | None]:
        held = io.BytesIO()
        Image.effect_noise((1280, 900), 60 + step).convert("RGB").save(held, "JPEG", quality=90)
        return held.getvalue(), 1.0, SHOWN

    album = Album(source)
    assert all(album.whole(step) for step in range(1, 11))
    assert sum(len(uri) for _, _, uri in album.embedded()) <= BUDGET


def test_pictures_of_the_sample_stay_sharp() -> None:
    album = Album(samples.picture)
    album.whole(1)
    uri = album.embedded()[0][2]
    assert uri.startswith("data:image/jpeg;base64,")


_side = st.floats(min_value=-500, max_value=3000, allow_nan=False)
_size = st.floats(min_value=4, max_value=1500, allow_nan=False)


@given(st.lists(st.builds(Box, _side, _side, _size, _size), min_size=1, max_size=4))
def test_a_crop_never_leaves_the_picture(marks: list[Box]) -> None:
    cut = crop(SHOWN, marks)
    assert cut.x >= SHOWN.x and cut.y >= SHOWN.y and cut.w > 0 and cut.h > 0
    assert cut.x + cut.w <= SHOWN.w + 0.2 and cut.y + cut.h <= SHOWN.h + 0.2
