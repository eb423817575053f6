"""How long one annotated snapshot takes, against the plainest thing that can be done: `page.content()` of the same page.

usage: python benchmarks/snapshot.py [rows]; a page of about 25 elements a row; 120 rows are about 3,000 elements
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from checkout_audit.model import Settings
from checkout_audit.walk.session import Session

RUNS = 15
_ROW = """<div class="row"><div class="card">
<a href="/p/{n}?session=abcdefghijk0123456789"><img src="/i/{n}.jpg" alt="Mug {n}"></a>
<h3><a href="/p/{n}">Mug number {n}</a></h3><p class="t">A fine mug of <b>stoneware</b>, for <i>tea</i>.</p>
<ul><li>blue</li><li>red</li><li>green</li></ul>
<div class="price"><span class="old">€ 12.00</span><span>€ 9.{n}</span></div>
<form><label for="q{n}">Quantity</label><input id="q{n}" type="number" value="1">
<select><option>S</option><option>M</option></select><label><input type="checkbox"> Gift</label>
<button type="button">Add to cart</button></form><div style="display:none">hidden <b>x</b></div></div></div>"""
_STYLE = """.row{float:left;width:30%;margin:5px}.card{border:1px solid #ccc;background:#fafafa}
.price .old{color:#999}button{background:#063;color:#fff}"""


def page(rows: int) -> str:
    """A listing with `rows` products."""
    cards = "".join(_ROW.format(n=n) for n in range(rows))
    return f"<!doctype html><html lang=en><title>Mugs</title><style>{_STYLE}</style><body><main>{cards}</main></body></html>"


def median(work: Callable[[], object]) -> float:
    """Median of RUNS runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def main() -> None:
    """Prints the medians and their ratio."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    with TemporaryDirectory() as folder, Session.start(Settings()) as session:
        file = Path(folder) / "page.html"
        file.write_text(page(rows), encoding="utf-8")
        session.goto(file.as_uri())
        session.mask.update({"jo@example.com": "email", "12 High Street": "address-line1", "020 7946 0123": "tel"})
        count = session.page.evaluate("document.querySelectorAll('*').length")
        floor, look, picture = median(session.page.content), median(session.look), median(session.picture)
        print(f"{count} elements: content() {floor:.1f} ms · look() {look:.1f} ms · picture() {picture:.1f} ms")
        print(f"look / content: {look / floor:.2f}")


if __name__ == "__main__":
    main()
