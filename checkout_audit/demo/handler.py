"""HTTP in and out: reads requests, keeps the cookie, sends pages, the JSON of the single-page application and files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler
from importlib import resources
from urllib.parse import parse_qsl, urlsplit

from checkout_audit.demo import render, trouble
from checkout_audit.demo.routes import answer, follow
from checkout_audit.demo.shop import Redirect, Shop, Visit
from checkout_audit.demo.trouble import Response

COOKIE = "demo_session"
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
_MOST_BYTES = 100_000  # of a form
_JSON = "application/json; charset=utf-8"


def make_handler(shop: Shop) -> type[BaseHTTPRequestHandler]:
    """A request handler class that serves this shop."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "DemoStore"
        disable_nagle_algorithm = True
        wbufsize = -1  # headers and body leave in one piece

        def do_GET(self) -> None:
            self._serve("GET", {})

        def do_HEAD(self) -> None:
            self._serve("GET", {}, body=False)

        def do_POST(self) -> None:
            said = self.headers.get("Content-Length") or ""
            length = min(int(said), _MOST_BYTES) if said.isdigit() else 0
            form = _form(self.rfile.read(length), self.headers.get("Content-Type") or "")
            self._serve("POST", form)

        def log_message(self, format: str, *args: object) -> None:
            """Stays quiet."""

        def _serve(self, method: str, form: Mapping[str, str], body: bool = True) -> None:
            url = urlsplit(self.path)
            known = _cookie(self.headers.get("Cookie") or "")
            session = shop.sessions.get(known)
            visit = Visit(shop, session, url.path, dict(parse_qsl(url.query)), form)
            response = respond(method, visit)
            self.send_response(response.status)
            self.send_header("Content-Type", response.type)
            self.send_header("Content-Length", str(len(response.body)))
            self.send_header("Cache-Control", response.cache)
            if response.location:
                self.send_header("Location", response.location)
            if session.id != known:
                self.send_header("Set-Cookie", f"{COOKIE}={session.id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000")
            self.end_headers()
            if body:
                self.wfile.write(response.body)

    return Handler


def respond(method: str, visit: Visit) -> Response:
    """The response to a request."""
    if method == "GET" and visit.path.startswith("/static/"):
        return _static(visit.path.removeprefix("/static/"))
    if visit.path == "/favicon.ico":
        return _static("favicon.svg")
    bad = trouble.respond(visit)
    if bad:
        return bad
    if visit.path == "/summary":
        return Response(render.summary_box(visit).encode())
    if visit.shop.layout == "spa":
        return _application(method, visit)
    found = answer(method, visit)
    if isinstance(found, Redirect):
        return Response(b"", 303, location=found.to)
    return Response(render.document(found, visit).encode(), found.status)


def _application(method: str, visit: Visit) -> Response:
    """The single-page application: its frame for every address, its JSON under /api."""
    if not visit.path.startswith("/api/"):
        return Response(render.shell(visit).encode())
    if method == "GET":
        wanted = urlsplit(visit.query.get("path", "/"))
        visit = replace(visit, path=wanted.path, query=dict(parse_qsl(wanted.query)))
    else:
        visit = replace(visit, path=visit.path.removeprefix("/api"))
    found, visit = follow(answer(method, visit), visit)
    if isinstance(found, Redirect):
        return Response(b"{}", 508, _JSON)
    content = {
        "path": visit.path,
        "title": f"{found.title} · {visit.shop.t['shop']['name']}",
        "html": render.fragment(found, visit),
    }
    status = 200 if found.status == 422 else found.status
    return Response(json.dumps(content, ensure_ascii=False).encode(), status, _JSON)


@cache
def _static(name: str) -> Response:
    place = resources.files("checkout_audit.demo").joinpath("static", *name.split("/"))
    kind = _TYPES.get(name.rpartition(".")[2])
    if ".." in name or kind is None or not place.is_file():
        return Response(b"Not found", 404, "text/plain; charset=utf-8")
    return Response(place.read_bytes(), type=kind, cache="max-age=3600")


def _form(body: bytes, kind: str) -> dict[str, str]:
    text = body.decode("utf-8", "replace")
    if "json" not in kind:
        return dict(parse_qsl(text, keep_blank_values=True))
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
