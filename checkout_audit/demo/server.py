"""The demo store as an HTTP server on the loopback interface, in-process or in the foreground."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from http.server import ThreadingHTTPServer
from threading import Thread
from types import TracebackType

from checkout_audit.demo.handler import make_handler
from checkout_audit.demo.shop import Order, Shop
from checkout_audit.demo.switches import Switches


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False  # a browser may keep its connections open

    def handle_error(self, request: object, client_address: object) -> None:
        """Browsers hang up in the middle of an answer; nobody needs to read of it."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class DemoStore:
    """A running demo store.

    >>> with DemoStore(Switches(late_fee=True), layout="onepage") as store:
    ...     store.orders_placed
    0

    `port` 0 takes a free one. Raises ValueError for an unknown layout, language or trouble, OSError where the port is taken.
    """

    def __init__(
        self,
        switches: Switches | None = None,
        layout: str = "steps",
        language: str = "en",
        *,
        trouble: str = "",
        port: int = 0,
        today: date | None = None,
    ) -> None:
        self.shop = Shop(switches or Switches(), layout, language, trouble, today)
        self._server = _Server(("127.0.0.1", port), make_handler(self.shop))
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    @property
    def orders(self) -> tuple[Order, ...]:
        """All orders that were placed."""
        return tuple(self.shop.orders)

    @property
    def orders_placed(self) -> int:
        """How many orders were placed."""
        return len(self.shop.orders)

    def wait(self) -> None:
        """Blocks until the server stops."""
        self._thread.join()

    def close(self) -> None:
        """Stops the server; may be called again."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(timeout=2)

    def __enter__(self) -> DemoStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def serve(
    port: int,
    switches: Switches | None = None,
    layout: str = "steps",
    language: str = "en",
    *,
    trouble: str = "",
    echo: Callable[[str], None] = print,
) -> None:
    """Runs a demo store until Ctrl-C. Raises OSError where the port is taken."""
    with DemoStore(switches, layout, language, trouble=trouble, port=port) as store:
        echo(f"The demo store is open at {store.url} (Ctrl-C closes it)")
        try:
            store.wait()
        except KeyboardInterrupt:
            echo(f"Closed. Orders placed: {store.orders_placed}")
