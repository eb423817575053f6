"""Small journeys for the tests of detectors: pages in, a walked journey out, each page read as in a real run."""

from __future__ import annotations

from typing import Any

from checkout_audit.detect import analyse, read_page
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Fact, Gap, Journey, Settings, Snapshot, Step, Stop

HOST = "https://shop.example"
PRODUCT = (
    "<h1>Mug</h1><p>£20.00</p><form><label>Quantity<input type=number name=qty value=1></label>"
    "<button>Add to basket</button></form>"
)
CART = (
    "<h1>Your basket</h1><form><input type=number name=qty aria-label=Quantity value=1><button>Remove</button></form>"
    "<table><tr><th>Subtotal</th><td>£20.00</td></tr><tr><th>Total</th><td>£20.00</td></tr></table>"
    "<a class=btn href=/c>Checkout</a>"
)
ADDRESS = (
    "<h1>Shipping address</h1><form method=post><label>Email<input type=email autocomplete=email required></label>"
    "<label>Full name<input autocomplete=name required></label>"
    "<label>Street<input autocomplete=address-line1 required></label>"
    "<label>Postcode<input autocomplete=postal-code required></label><label>Town<input autocomplete=address-level2></label>"
    "<button>Continue</button></form>"
)
PAYMENT = (
    "<h1>Payment method</h1><form method=post><label><input type=radio name=pm checked>Credit card</label>"
    "<label><input type=radio name=pm>PayPal</label><label>Card number<input autocomplete=cc-number></label>"
    "<button>Continue</button></form>"
)
LOGIN = (
    "<form method=post><h2>Log in</h2><label>Email<input type=email></label><label>Password<input type=password></label>"
    "<button class='btn btn-primary'>Log in</button></form>"
)


def walk(*pages: str, stopped: Stop | None = None, **changes: Any) -> Walked:
    """A journey of these pages, one a step. `steps`: index → changes of the step; `urls`: index → address."""
    steps, seen = [], []
    for index, markup in enumerate(pages, 1):
        url = changes.get("urls", {}).get(index, f"{HOST}/step-{index}")
        html = markup if "<html" in markup else f"<html><body><main>{markup}</main></body></html>"
        reading = read_page(html, url)
        step = Step(
            index=index,
            url=url,
            title=reading.title,
            snapshots=(Snapshot("arrived", url, reading.title, "arrived.html"),),
            **{"stages": reading.stages, "seconds": 1.0, **changes.get("steps", {}).get(index, {})},
        )
        steps.append(step)
        seen.append(SeenPage(step, "arrived", reading, Page.parse(html, url).root))
    journey = Journey(1, "0", HOST, "2026-01-01T00:00:00Z", Settings(), steps=tuple(steps), stopped=stopped)
    return Walked(journey, tuple(seen))


def told(walked: Walked, id_: str) -> Fact | Gap:
    """The fact or the gap of one id."""
    facts, gaps = analyse(walked)
    return next(one for one in (*facts, *gaps) if one.id == id_)


def value(walked: Walked, id_: str) -> Any:
    """The value of a fact; fails on a gap."""
    found = told(walked, id_)
    assert isinstance(found, Fact), found
    return found.value
