"""Lock 2 of the order barrier: refuses requests that could place an order, at the network, and keeps the certificate.

It sits on the browser itself (CDP `Fetch` of the browser target), so that frames, new tabs and workers have no way
around it. Unlike a Playwright route it asks only for the kinds of request that can change something, and leaves the
HTTP cache on.

Before `arm()` everything passes but clear orders; what changes state is recorded. After it, a state-changing request
passes only inside `allowing(…)`, and never when it looks like an order.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession
from playwright.sync_api import Error as BrowserError

from checkout_audit.model import Guard, RefusedRequest, SentRequest
from checkout_audit.walk import commits, platforms
from checkout_audit.walk.mask import without_query_values

SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
"""Methods that change nothing (RFC 9110, 9.2.1, without TRACE)."""
_KINDS = ("Document", "XHR", "Fetch", "Ping", "CSPViolationReport", "Other")
_MOST = 1000
SOCKET_SCRIPT = """(() => {
  const key = Symbol.for("checkout-audit.barrier");
  if (window[key]) return;
  let armed = false;
  Object.defineProperty(window, key, { value: (on) => { armed = on; } });
  const send = WebSocket.prototype.send;
  const { debug } = console;
  WebSocket.prototype.send = function (data) {
    if (!armed) return send.call(this, data);
    debug("checkout-audit: socket refused", this.url);
  };
})()"""
"""Drops what a page would send through a WebSocket while the barrier is armed; `Fetch` does not see sockets."""
SOCKET_SIGN = "checkout-audit: socket refused"


class Barrier:
    """`hosts`: payment providers' hosts, to which nothing may be posted; `step`: the walker's current step, from 1."""

    def __init__(self, hosts: Iterable[str] = (), patterns: Iterable[str] | None = None) -> None:
        self.step = 0
        self.armed = ""  # the reason, empty while not armed
        self._hosts = frozenset(host.lower() for host in hosts)
        self._patterns = tuple(re.compile(p) for p in (platforms.commits() if patterns is None else patterns))
        self._allowed: list[str] = []
        self._sent: list[SentRequest] = []
        self._refused: list[RefusedRequest] = []
        self._not_pressed: dict[str, None] = {}
        self._root: CDPSession | None = None
        self._sockets: Callable[[bool, bool], None] = lambda armed, lasting: None

    def attach(self, root: CDPSession, sockets: Callable[[bool, bool], None]) -> None:
        """Begins to guard a browser (`root`: its browser session). `sockets(on, lasting)` locks its WebSockets."""
        self._root, self._sockets = root, sockets
        root.on("Fetch.requestPaused", self._paused)
        root.send("Fetch.enable", {"patterns": [{"resourceType": kind, "requestStage": "Request"} for kind in _KINDS]})

    def arm(self, reason: str) -> None:
        """From now on nothing that changes state passes outside `allowing`. `reason` completes "armed because …"."""
        if not self.armed:
            self.armed = reason or "payment is near"
            self._sockets(True, True)

    def disarm(self) -> None:
        """Back to the state before `arm`."""
        self.armed = ""
        self._sockets(False, True)

    @contextlib.contextmanager
    def allowing(self, purpose: str) -> Iterator[None]:
        """Inside, state-changing requests pass that do not look like an order (choosing a way of delivery, for instance)."""
        self._allowed.append(purpose)
        if self.armed:
            self._sockets(False, False)
        try:
            yield
        finally:
            self._allowed.pop()
            if self.armed and not self._allowed:
                self._sockets(True, False)

    def not_pressed(self, label: str) -> None:
        """Notes a control that was left alone because it could order."""
        self._not_pressed[label] = None

    def socket_refused(self, url: str) -> None:
        """Notes a message that was not sent through a WebSocket."""
        self._refuse("SEND", url, "the page would have sent a message over a WebSocket")

    def certificate(self, orders_placed: int) -> Guard:
        """Every state-changing request sent, every one refused; query values are cut.

        `orders_placed` is the walker's to tell: the barrier sees requests, not what the store then says.
        """
        return Guard(orders_placed, tuple(self._sent), tuple(self._refused), tuple(self._not_pressed))

    def why_not(self, method: str, url: str, body: str = "", document: bool = False) -> str:
        """The reason to refuse a request as a clause, or an empty string where it may pass."""
        if self._orders(f"{method} {url}"):
            return "this shop system places orders by it"
        if method in SAFE:
            return "its address places an order" if self.armed and document and commits.is_clear(url) else ""
        if commits.is_clear(url, body):
            return "its words say that it places an order"
        if self._pays(url):
            return "it would send data to a payment provider"
        if not self.armed or commits.only_reads(url, body):
            return ""
        if not self._allowed:
            return f"the barrier is armed: {self.armed}"
        return "its words may mean an order" if commits.is_likely(url, body) else ""

    def _orders(self, line: str) -> bool:
        return any(pattern.search(line) for pattern in self._patterns)

    def _pays(self, url: str) -> bool:
        host = (urlsplit(url).hostname or "").lower()
        return any(host == known or host.endswith("." + known) for known in self._hosts)

    def _paused(self, event: Mapping[str, Any]) -> None:
        request, ticket = event["request"], {"requestId": event["requestId"]}
        method, url = str(request["method"]).upper(), str(request["url"])
        try:
            why = self.why_not(method, url, _body(request), event.get("resourceType") == "Document")
        except Exception as wrong:  # a fault of ours must never let an order through
            why = "" if method in SAFE else f"it could not be judged ({type(wrong).__name__})"
        if why:
            self._refuse(method, url, why)
        elif method not in SAFE and len(self._sent) < _MOST:
            self._sent.append(SentRequest(method, without_query_values(url), self.step))
        assert self._root is not None
        with contextlib.suppress(BrowserError):
            if why:
                self._root.send("Fetch.failRequest", {**ticket, "errorReason": "Aborted"})
            else:
                self._root.send("Fetch.continueRequest", ticket)

    def _refuse(self, method: str, url: str, why: str) -> None:
        if len(self._refused) < _MOST:
            self._refused.append(RefusedRequest(method, without_query_values(url), self.step, why))


def _body(request: Mapping[str, Any]) -> str:
    return str(request.get("postData") or "")
