"""Finds the handler of a path and follows what it answers."""

from __future__ import annotations

import time
from dataclasses import replace

from checkout_audit.demo import pages_account, pages_cart, pages_checkout, pages_shop
from checkout_audit.demo.shop import SLOW_SECONDS, Answer, Handler, Redirect, Visit

_ROUTES = {**pages_shop.ROUTES, **pages_cart.ROUTES, **pages_account.ROUTES, **pages_checkout.ROUTES}
_MOST_REDIRECTS = 5


def answer(method: str, visit: Visit) -> Answer:
    """The page for a request, or where to go instead."""
    if visit.shop.switches.slow and method == "GET" and visit.path == _slow_path(visit):
        time.sleep(SLOW_SECONDS)
    handler, rest = _find(method, visit.path)
    return handler(replace(visit, rest=rest))


def follow(found: Answer, visit: Visit) -> tuple[Answer, Visit]:
    """Goes where a redirect leads, for the single-page application; returns the page and the visit that saw it."""
    for _ in range(_MOST_REDIRECTS):
        if not isinstance(found, Redirect):
            break
        path, _, query = found.to.partition("?")
        pairs = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
        visit = replace(visit, path=path, query=pairs, form={})
        found = answer("GET", visit)
    return found, visit


def _find(method: str, path: str) -> tuple[Handler, str]:
    if (method, path) in _ROUTES:
        return _ROUTES[method, path], ""
    head, _, rest = path.rpartition("/")
    return _ROUTES.get((method, f"{head}/*"), pages_shop.missing), rest


def _slow_path(visit: Visit) -> str:
    return "/checkout" if visit.shop.layout == "onepage" else "/checkout/shipping"
