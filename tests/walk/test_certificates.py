"""A certificate that browsers do not trust: said plainly, and passed only on request.

`self-signed.pem` belongs to nobody: key and certificate were made for this test and guard nothing.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from checkout_audit.demo.handler import make_handler
from checkout_audit.demo.shop import Shop
from checkout_audit.demo.switches import Switches
from tests.walking import walked

pytestmark = pytest.mark.browser


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Browsers that dislike the certificate hang up: that is what the test is about."""


@contextmanager
def _over_tls() -> Iterator[tuple[str, Shop]]:
    shop = Shop(Switches(), "steps", "en", "", None)
    server = _Server(("127.0.0.1", 0), make_handler(shop))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).with_name("self-signed.pem"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_address[1]}/", shop
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=2)


def test_an_untrusted_certificate_ends_the_walk_with_that_reason(tmp_path: Path) -> None:
    with _over_tls() as (url, shop):
        journey = walked(url, tmp_path)
        assert shop.orders == []
    assert journey.stopped is not None and journey.stopped.code == "certificate"
    assert "certificate" in journey.stopped.reason and journey.steps == ()


def test_it_is_passed_where_the_user_says_so(tmp_path: Path) -> None:
    with _over_tls() as (url, shop):
        journey = walked(url, tmp_path, ignore_certificate=True)
        assert len(shop.orders) == 0
    assert journey.outcome == "complete", journey.stopped
