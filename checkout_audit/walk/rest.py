"""Waits until a page rests: by the page's own signs, never by a fixed sleep and never by "networkidle".

At rest means: a navigation that began has reached DOMContentLoaded, nothing a shopper would notice has changed for a
short window, no transition is running that ends soon, and no XHR, fetch or frame of the store is under way.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from checkout_audit.walk.traffic import Wire
from checkout_audit.walk.world import ContextGone, World

QUIET = 0.12
"""Seconds without a change that count as rest after something was touched: more than a debounced handler waits (100 ms)."""
QUIET_NEW = 0.05
"""The same where a new document came: it is loaded, its scripts have run and the browser is idle."""
_ASK_AGAIN = 0.04


def rest(world: World, wire: Wire, new_document: Callable[[float], None], timeout: float) -> bool:
    """True when the page rested, False when `timeout` seconds passed first. `new_document(seconds)` waits for a document."""
    end = time.monotonic() + timeout
    while (left := end - time.monotonic()) > 0:
        quiet = QUIET_NEW if wire.arrived > wire.acted else QUIET
        waiting = bool(wire.navigating) or wire.busy()
        least = _ASK_AGAIN if waiting else max(quiet - (time.monotonic() - wire.last), 0.0)
        try:
            answer = world.call("quiet", quiet * 1000, least * 1000, (min(left, 0.5) if waiting else left) * 1000)
        except ContextGone:
            new_document(max(0.05, end - time.monotonic()))
            continue
        if answer == "quiet" and not wire.navigating and not wire.busy() and time.monotonic() - wire.last >= quiet * 0.8:
            return True
    return False
