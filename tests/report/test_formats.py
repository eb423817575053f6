from __future__ import annotations

from checkout_audit.report import formats
from tests.report import samples


def test_every_format_is_found_by_its_file_and_gives_bytes() -> None:
    found = formats()
    assert {one.id: one.file for one in found.values()}.items() >= {"html": "report.html", "json": "report.json"}.items()
    for one in found.values():
        assert isinstance(one.render(samples.complete(), samples.picture), bytes)
