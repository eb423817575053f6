"""Each page `pages/gate-*.html` says in its first comment what a careful shopper reads from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_audit.detect import read_page

PAGES = sorted((Path(__file__).parent / "pages").glob("gate-*.html"))


def expected(html: str) -> dict[str, str]:
    """The pairs of the first comment: `<!-- expect: guest=offered stages=account -->`."""
    return dict(pair.split("=") for pair in html.partition("expect:")[2].partition("-->")[0].split())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_gate_is_read_as_its_page_says(path):
    html = path.read_text(encoding="utf-8")
    wanted = expected(html)
    reading = read_page(html, "https://shop.example/checkout")
    told = {
        "guest": reading.gate.guest if reading.gate else "none",
        "registration": reading.gate.registration if reading.gate else "none",
        "stages": ",".join(reading.stages),
    }
    assert told == told | wanted
