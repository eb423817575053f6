"""Runs a third-party shop by hand: `python -m tests.stores.serve oscar fee --port 8613`; stop it with Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading

from tests.stores import KINDS, every_shop, open_shop
from tests.stores.installing import seeded


def main() -> int:
    """Serve until Ctrl-C or SIGTERM, then say how many orders the shop counted."""
    parser = argparse.ArgumentParser(prog="python -m tests.stores.serve", description=__doc__)
    parser.add_argument("kind", nargs="?", choices=sorted(KINDS))
    parser.add_argument(
        "variant", nargs="?", help="; ".join(f"{kind.name}: {', '.join(kind.variants)}" for kind in KINDS.values())
    )
    parser.add_argument("--port", type=int, default=0, help="a free one if not given")
    parser.add_argument("--only-install", action="store_true", help="install and seed, do not serve")
    parser.add_argument("--list", action="store_true", help="name the shops, one a line, and end")
    given = parser.parse_args()
    if given.list:
        print("\n".join(every_shop()))
        return 0
    if not given.kind or not given.variant:
        parser.error("which shop? for example: oscar fee")
    if given.only_install:
        print(seeded(KINDS[given.kind], given.variant))
        return 0
    ended = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: ended.set())
    with open_shop(f"{given.kind}-{given.variant}", given.port) as shop:
        print(f"{shop.url} serves {given.kind} {given.variant}; log: {shop.log}", flush=True)
        ended.wait()
        print(f"{shop.orders_placed()} orders placed", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
