"""What only a browser can tell of the report: that it fits, prints, and asks nothing from the network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from checkout_audit.report import as_html
from checkout_audit.walk import browser as browsers
from tests.report import samples

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(**browsers.launch_options(browsers.require()))
        yield started
        started.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / as_html.FILE
    path.write_bytes(as_html.render(samples.complete(), samples.picture))
    return path


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_nothing_sticks_out_at_any_width(browser: Browser, report: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_it_asks_nothing_from_the_network_and_complains_about_nothing(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(report.as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [report.as_uri()]
    assert said == []
    page.close()


def test_on_a_phone_every_amount_of_the_money_table_is_in_sight_without_scrolling_sideways(
    browser: Browser, report: Path
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(report.as_uri())
    amounts = page.locator(".ledger td.new strong")
    boxes = [amounts.nth(at).bounding_box() for at in range(amounts.count())]
    assert len(boxes) > 3
    assert all(box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    assert page.locator(".ledger tr.late .at-step").first.is_visible()
    page.close()


def test_nothing_but_the_larger_pictures_is_missing_from_the_printed_page(browser: Browser, report: Path) -> None:
    page = browser.new_page()
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    assert page.locator("details:not(.larger)").count() == 0
    for section in ("certificate", "unknown"):
        items = page.locator(f"section[aria-labelledby={section}] li")
        assert items.count() > 0 and all(items.nth(at).is_visible() for at in range(items.count()))
    page.close()


def test_the_mark_lies_on_the_spot(browser: Browser, report: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(report.as_uri())
    card = page.locator("article", has_text="secondary-guest-path")
    drawn, mark = card.locator("svg.picture").bounding_box(), card.locator(".mark").bounding_box()
    assert drawn is not None and mark is not None
    view = [float(side) for side in (card.locator("svg.picture").get_attribute("viewBox") or "").split()]
    scale = mark["width"] / (640 + 10)  # the spot is 640 wide, the outline keeps 5 off on each side
    assert mark["x"] - drawn["x"] == pytest.approx((60 - 5 - view[0]) * scale, abs=4)
    assert mark["y"] - drawn["y"] == pytest.approx((424 - 5 - view[1]) * scale, abs=4)
    page.close()


@pytest.mark.parametrize(
    "text", ["<script>document.title='broken'</script>", '"><img src=x onerror="document.title=\'broken\'">']
)
def test_hostile_texts_do_not_run(browser: Browser, tmp_path: Path, text: str) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(as_html.render(samples.hostile(text)))
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.title() != "broken" and page.locator("main img, main script").count() == 0
    page.close()
