"""A walk of the demo store against a minimal hand-written script that makes the same clicks and takes the same pictures.

usage: python benchmarks/walk.py [--runs N]

Both start a browser of their own, both are timed in this run, by turns; the ratio of the medians is what counts.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from checkout_audit import detect
from checkout_audit.demo import DemoStore
from checkout_audit.walk import browser
from checkout_audit.walk.record import Wish, record

TALLEST = 2400  # CSS pixels: as much of a page as the walk pictures


def floor(url: str) -> None:
    """What somebody who knows the store would write."""
    found = browser.require()
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=found.path, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(url)
        _picture(page)
        page.click("main a[href^='/product/']")
        _picture(page)
        page.click("main form button[type=submit]")
        page.wait_for_url("**/cart")
        _picture(page)
        page.click("main a.button[href^='/checkout']")
        _picture(page)
        page.get_by_label("Email address").first.fill("robin@example.com")
        page.get_by_label("Full name").first.fill("Robin Example")
        page.get_by_label("Street address").first.fill("14 Ferry Lane")
        page.get_by_label("Postcode").first.fill("BS1 4QT")
        page.get_by_label("Town or city").first.fill("Bristol")
        page.click("main form button[type=submit]")
        page.wait_for_url("**/shipping")
        _picture(page)
        page.click("main form button[type=submit]")
        page.wait_for_url("**/payment")
        _picture(page)
        chromium.close()


def _picture(page: Page) -> None:
    tall = min(TALLEST, int(page.evaluate("document.documentElement.scrollHeight")))
    page.screenshot(type="jpeg", full_page=True, clip={"x": 0, "y": 0, "width": 1280, "height": tall})


def walk(url: str) -> None:
    """The program's walk of the same store."""
    with tempfile.TemporaryDirectory() as folder:
        journey = record(Wish(url), Path(folder) / "journey", detect.read_page, lambda step: None)
        assert journey.outcome == "complete", journey.stopped


def timed(what: Callable[[str], None], url: str) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    what(url)
    return time.perf_counter() - began


def main() -> None:
    """Runs both by turns and prints medians and ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with DemoStore() as store:
        walk(store.url)  # warm the disk cache for both
        floors, walks = [], []
        for _ in range(runs):
            floors.append(timed(floor, store.url))
            walks.append(timed(walk, store.url))
        assert store.orders_placed == 0
    least, ours = statistics.median(floors), statistics.median(walks)
    print(f"hand-written script  {least:6.2f} s   (of {runs}: {min(floors):.2f}-{max(floors):.2f})")
    print(f"checkout-audit walk  {ours:6.2f} s   (of {runs}: {min(walks):.2f}-{max(walks):.2f})")
    print(f"ratio                {ours / least:6.2f}")


if __name__ == "__main__":
    main()
