"""Each page `pages/stage-*.html` says in its first comment which stages a careful shopper sees on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_audit.detect import read_page

PAGES = sorted((Path(__file__).parent / "pages").glob("stage-*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_stages_are_read_as_the_page_says(path):
    html = path.read_text(encoding="utf-8")
    wanted = html.partition("stages=")[2].split()[0].split(",")
    reading = read_page(html, "https://shop.example/p/1")
    assert list(reading.stages) == wanted
    assert set(reading.stage_reasons) == set(wanted)
