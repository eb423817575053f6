"""Scores the field reader on the practice pages beside the checkout, where they are.

    python benchmarks/fields.py [--pages FOLDER]

The committed weights were fitted on these pages: this table shows that nothing broke, not how well unseen stores are read.
`benchmarks/fit_fields.py` prints the figures for stores that were held back.
"""

from __future__ import annotations

import argparse
import statistics
import time

import lxml.html
import practice

from checkout_audit.detect.reading import fields
from checkout_audit.detect.reading.dom import Page


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
            start = time.perf_counter()
            lxml.html.fromstring(data)
            parsed = time.perf_counter()
            page = Page.parse(data)
            ready = time.perf_counter()
            controls = fields.read(page)
            done = time.perf_counter()
            ratios.append((done - ready) / (parsed - start))
            milliseconds.append((done - ready) * 1000)
            elements = page.controls()
            predicted |= {
                (file.name, element.get("data-bench-id", "")): control.token
                for element, control in zip(elements, controls, strict=True)
            }
        print(practice.score(folder, predicted))
        print(
            f"reading a page takes {statistics.median(milliseconds):.1f} ms (median), {statistics.median(ratios):.1f} "
            f"times its parsing"
        )


if __name__ == "__main__":
    main()
