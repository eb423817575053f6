"""A small web server for the walk's tests: pages by path, and a record of everything that arrived."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from checkout_audit.model import Settings
from checkout_audit.walk.session import Look, Session


@dataclass
class Reply:
    """What a path answers with."""

    body: str | bytes = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


@dataclass
class Site:
    """`pages` maps a path (without query) to its reply; `arrived` are "METHOD path" lines; `seen` the headers of each."""

    address: str
    pages: dict[str, Reply | str] = field(default_factory=dict)
    arrived: list[str] = field(default_factory=list)
    seen: list[dict[str, str]] = field(default_factory=list)

    def changed(self) -> list[str]:
        """Everything that arrived and was no reading."""
        return [line for line in self.arrived if not line.startswith(("GET", "HEAD", "OPTIONS"))]


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            """Says nothing."""

        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            path = self.path.split("?")[0]
            if path != "/favicon.ico":
                site.arrived.append(f"{self.command} {self.path}")
                site.seen.append({name.lower(): value for name, value in self.headers.items()})
            reply = site.pages.get(path, Reply("<p>nothing here</p>", 404))
            reply = Reply(reply) if isinstance(reply, str) else reply
            time.sleep(reply.delay)
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = _answer

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.RequestHandlerClass = _handler(site)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """One browser for all tests of a module; a module that starts browsers of its own must not ask for it."""
    with Session.start(Settings()) as session:
        yield session


def tag_of(html: str, text: str) -> str:
    """The opening tag of the element that directly holds `text`, or that carries it as an attribute."""
    tags = [m.group() for m in re.finditer(r"<[a-z][^>]*>", html) if text in m.group() or html.startswith(text, m.end())]
    assert tags, f"{text!r} is not in the page"
    return tags[-1]


@pytest.fixture
def ref() -> Callable[[Look, str], str]:
    """Gives the handle of the element whose tag or own text holds the words."""

    def find(look: Look, text: str) -> str:
        found = re.search(r'data-ca-ref="(\w+)"', tag_of(look.html, text))
        assert found, f"{text!r} has no handle"
        return found.group(1)

    return find
