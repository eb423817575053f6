"""Listens to the network and console of a page: what a step cost, what is still under way, what went wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession

from checkout_audit.model import Traffic
from checkout_audit.walk.barrier import SOCKET_SIGN

_PATIENCE = {True: 5.0, False: 1.2}
"""Seconds for which an open XHR or fetch counts as work: of the store's own site, of others. Longer ones are long polls."""
_FLOOD = 300  # console messages of a step after which the console is not listened to any more
_MAX_TEXTS = 40
_MAX_TEXT = 300


class Wire:
    """Everything that one page sends, from attaching on. Times are `time.monotonic` seconds."""

    def __init__(self, cdp: CDPSession, socket_refused: Callable[[str], None] | None = None) -> None:
        self._socket_refused = socket_refused
        self._cdp, self._said_count = cdp, 0
        self.status = 0
        self.navigating = ""  # request id of a main document that has not reached DOMContentLoaded
        self.last = time.monotonic()  # when work last began or ended
        self.arrived = 0.0  # when a main document last reached DOMContentLoaded
        self.acted = 0.0  # when the walker last touched the page
        self.sockets = False  # whether a page ever opened a WebSocket
        self.main_frame = ""
        self.host = ""
        self.console: list[str] = []
        self._open: dict[str, tuple[float, bool, str]] = {}
        self._reset()
        for name in (
            "Network.requestWillBeSent",
            "Network.responseReceived",
            "Network.loadingFinished",
            "Network.loadingFailed",
        ):
            cdp.on(name, getattr(self, "_" + name.split(".")[1]))
        cdp.on("Page.domContentEventFired", self._loaded)
        cdp.on("Network.webSocketCreated", lambda _: setattr(self, "sockets", True))
        cdp.on("Page.frameNavigated", self._came)
        cdp.on("Page.frameStoppedLoading", self._stopped)
        cdp.on("Runtime.consoleAPICalled", self._said)
        cdp.on("Runtime.exceptionThrown", lambda e: self._complain(_exception(e.get("exceptionDetails", {}))))
        cdp.on("Log.entryAdded", self._logged)
        for domain in ("Page", "Network", "Runtime", "Log"):
            cdp.send(f"{domain}.enable")
        self.main_frame = cdp.send("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def busy(self) -> bool:
        """Whether a request is under way that will change the page."""
        now = time.monotonic()
        return any(now - since < _PATIENCE[own] for since, own, _ in self._open.values())

    def take(self) -> Traffic:
        """The summary since the last call."""
        summary = Traffic(self._requests, self._failed, self._bytes, self._third, tuple(sorted(self._hosts)))
        self._reset()
        return summary

    def take_console(self) -> list[str]:
        """Errors of the console since the last call."""
        found, self.console = self.console, []
        if self._said_count > _FLOOD:
            self._cdp.send("Runtime.enable")
        self._said_count = 0
        return found

    def _reset(self) -> None:
        self._requests = self._failed = self._bytes = self._third = 0
        self._hosts: set[str] = set()

    def _requestWillBeSent(self, event: Mapping[str, Any]) -> None:
        kind, url = event.get("type"), event["request"]["url"]
        host = urlsplit(url).hostname or ""
        if not url.startswith("http"):
            return
        if kind == "Document" and event.get("frameId") == self.main_frame:
            self.navigating, self.host = event["requestId"], host
            self.last = time.monotonic()
        elif kind in ("XHR", "Fetch", "Document") or (kind == "Script" and same_site(host, self.host)):
            self._open[event["requestId"]] = (time.monotonic(), same_site(host, self.host), event.get("loaderId", ""))
            self.last = time.monotonic()
        self._requests += 1
        if len(self._hosts) < 200:
            self._hosts.add(host)
        self._third += not same_site(host, self.host)

    def _responseReceived(self, event: Mapping[str, Any]) -> None:
        if event.get("type") == "Document" and event.get("frameId") == self.main_frame:
            self.status = int(event["response"]["status"])

    def _loadingFinished(self, event: Mapping[str, Any]) -> None:
        self._bytes += int(event.get("encodedDataLength") or 0)
        self._done(event["requestId"])

    def _loadingFailed(self, event: Mapping[str, Any]) -> None:
        self._failed += not event.get("canceled")
        if event["requestId"] == self.navigating:
            self._arrived()
        self._done(event["requestId"])

    def _done(self, request: str) -> None:
        if self._open.pop(request, None):
            self.last = time.monotonic()

    def touched(self, after: bool = False) -> None:
        """The walker is about to do something (`after`: has just done it): what the page does next counts from here."""
        self.last = time.monotonic()
        self.acted = self.acted if after else self.last

    def _loaded(self, event: Mapping[str, Any]) -> None:
        self.arrived = time.monotonic()
        self._arrived()

    def _arrived(self) -> None:
        self.navigating = ""
        self.last = time.monotonic()

    def _came(self, event: Mapping[str, Any]) -> None:
        """A new main document: what the old one had asked for is of no interest any more."""
        frame = event["frame"]
        if frame["id"] == self.main_frame:
            self._open = {key: entry for key, entry in self._open.items() if entry[2] == frame.get("loaderId")}

    def _stopped(self, event: Mapping[str, Any]) -> None:
        if event.get("frameId") == self.main_frame:
            self.navigating = ""

    def _said(self, event: Mapping[str, Any]) -> None:
        self._said_count += 1
        if self._said_count == _FLOOD + 1:
            self._cdp.send("Runtime.disable")  # a page that writes without end would drown every other answer
        if self._said_count > _FLOOD:
            return
        texts = [str(a.get("value", a.get("description", ""))) for a in event.get("args", ())[:5]]
        if event.get("type") in ("error", "assert"):
            self._complain(" ".join(texts))
        elif self._socket_refused and texts[:1] == [SOCKET_SIGN]:
            self._socket_refused(texts[-1])

    def _logged(self, event: Mapping[str, Any]) -> None:
        entry = event.get("entry", {})
        if entry.get("level") == "error":
            self._complain(f"{entry.get('text', '')} {urlsplit(entry.get('url') or '').path}".strip())

    def _complain(self, text: str) -> None:
        text = " ".join(text.split())[:_MAX_TEXT]
        if text and len(self.console) < _MAX_TEXTS and text not in self.console:
            self.console.append(text)


def same_site(host: str, other: str) -> bool:
    """Whether two hosts belong to one owner, by their last two labels (three under "co.uk" and the like)."""
    return _site(host) == _site(other)


def _site(host: str) -> str:
    labels = host.split(".")
    if labels[-1].isdigit():
        return host
    short = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if short else -2 :])


def _exception(details: Mapping[str, Any]) -> str:
    text = str(details.get("exception", {}).get("description") or details.get("text") or "")
    return text.splitlines()[0] if text else ""
