"""Prints how well the field reader reads stores that were held back, and how fast it is, where the practice pages are.

    python benchmarks/fields.py [--pages FOLDER]

The committed weights were fitted on these very pages, so a score of those weights here is no accuracy. The accuracy
printed is the cross-validated one that `benchmarks/fit_fields.py --write` keeps with the weights; the score on the
pages learnt from is told below it under its own name, because it shows whether anything broke.
"""

from __future__ import annotations

import argparse
import statistics
import time

import lxml.html
import practice

from checkout_audit.detect.reading import fields
from checkout_audit.detect.reading.dom import Page


def held_back() -> str:
    """The kept cross-validated figures, with a warning where they belong to other weights."""
    if not practice.FIGURES.exists():
        return "No cross-validated figures are kept; benchmarks/fit_fields.py measures them."
    stamp, table = practice.FIGURES.read_text("utf-8").split("\n", 1)
    head = "Five-fold cross-validation over stores, each store read with weights that never saw it:\n"
    warning = "" if stamp == practice.stamp() else "(These figures belong to other weights: run benchmarks/fit_fields.py.)\n"
    return head + warning + table.rstrip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", help="folder with the unpacked practice pages")
    with practice.pages(parser.parse_args().pages) as folder:
        if folder is None:
            print(practice.ABSENT)
            return
        predicted: dict[tuple[str, str], str | None] = {}
        ratios, milliseconds = [], []
        for file in sorted((folder / "pages").glob("*.html")):
            data = file.read_bytes()
            start = time.process_time()
            lxml.html.fromstring(data)
            parsed = time.process_time()
            page = Page.parse(data)
            ready = time.process_time()
            controls = fields.read(page)
            done = time.process_time()
            ratios.append((done - ready) / (parsed - start))
            milliseconds.append((done - ready) * 1000)
            elements = page.controls()
            predicted |= {
                (file.name, element.get("data-bench-id", "")): control.token
                for element, control in zip(elements, controls, strict=True)
            }
        print(held_back())
        print(
            "\nThe shipped weights on the pages they were fitted on (no accuracy; a fall would show that something broke):"
        )
        print("\n".join(practice.score(folder, predicted).splitlines()[:4]))
        print(
            f"reading a page takes {statistics.median(milliseconds):.1f} ms (median), {statistics.median(ratios):.1f} "
            f"times its parsing"
        )


if __name__ == "__main__":
    main()
