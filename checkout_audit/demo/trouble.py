"""Bad days of a store, for tests of what the walker does with them."""

from __future__ import annotations

from dataclasses import dataclass

from checkout_audit.demo import render
from checkout_audit.demo.shop import Visit

_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass(frozen=True)
class Response:
    """What goes back over the wire."""

    body: bytes
    status: int = 200
    type: str = "text/html; charset=utf-8"
    location: str = ""
    cache: str = "no-store"


def respond(visit: Visit) -> Response | None:
    """The response of a store in trouble; None: this page is as ever."""
    found = _RESPONSES.get(visit.shop.trouble)
    return found(visit) if found else None


def _redirect_loop(visit: Visit) -> Response | None:
    return Response(b"", 302, location="/welcome" if visit.path == "/" else "/")


def _not_html(visit: Visit) -> Response | None:
    return Response(_PDF, type="application/pdf")


def _no_shop(visit: Visit) -> Response | None:
    return Response(render.plain("trouble_blog.html", visit).encode())


def _crash(visit: Visit) -> Response | None:
    return Response(render.plain("trouble_hang.html", visit).encode()) if visit.path == "/cart" else None


def _http_500(visit: Visit) -> Response | None:
    return Response(render.plain("trouble_500.html", visit).encode(), 500)


def _checkout_500(visit: Visit) -> Response | None:
    asked = visit.query.get("path") or visit.path.removeprefix("/api")  # the single-page application asks through /api
    return _http_500(visit) if asked.startswith("/checkout") else None


def _blocked_403(visit: Visit) -> Response | None:
    return Response(render.plain("trouble_403.html", visit).encode(), 403)


_RESPONSES = {
    "redirect-loop": _redirect_loop,
    "not-html": _not_html,
    "no-shop": _no_shop,
    "crash": _crash,
    "http-500": _http_500,
    "checkout-500": _checkout_500,
    "blocked-403": _blocked_403,
}
