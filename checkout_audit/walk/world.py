"""The isolated world inside the page: calls a function of our own scripts there and brings one string back.

The page's own code may have replaced `JSON.stringify` or array methods (old Prototype.js does); in an isolated world
it has not, and it cannot see what we keep there.
"""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import CDPSession
from playwright.sync_api import Error as BrowserError

from checkout_audit.walk.page_scripts import bundle

_NAME = "checkout-audit"
_GONE = ("context", "navigated", "No frame", "Cannot find", "destroyed")


class ContextGone(Exception):
    """The document that was asked has been replaced by another one meanwhile."""


class World:
    """Calls into the scripts of `page_scripts` in the main frame of a page."""

    def __init__(self, cdp: CDPSession) -> None:
        self._cdp = cdp
        self._context = 0
        cdp.send("Page.addScriptToEvaluateOnNewDocument", {"source": bundle(), "worldName": _NAME, "runImmediately": True})

    def call(self, function: str, *arguments: Any) -> str:
        """The string that `__ca.<function>(…)` returns or resolves to. Raises ContextGone where the document went."""
        given = ",".join(json.dumps(argument) for argument in arguments)
        expression = f"__ca.{function}({given})"
        for attempt in (1, 2, 3):
            try:
                return self._evaluate(expression)
            except BrowserError as wrong:
                if not any(word in wrong.message for word in _GONE):
                    raise
                self._context = 0
                if attempt == 3 or "navigated" in wrong.message:
                    raise ContextGone(wrong.message) from None
        raise ContextGone(function)

    def facts(self, function: str, *arguments: Any) -> dict[str, Any]:
        """The same for functions that return JSON."""
        found: dict[str, Any] = json.loads(self.call(function, *arguments) or "{}")
        return found

    def _evaluate(self, expression: str) -> str:
        if not self._context:
            self._context = self._open()
        answer = self._cdp.send(
            "Runtime.evaluate",
            {"expression": expression, "contextId": self._context, "awaitPromise": True, "returnByValue": True},
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(str(details.get("exception", {}).get("description") or details.get("text")))
        return str(answer["result"].get("value", ""))

    def _open(self) -> int:
        frame = self._cdp.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        context = int(
            self._cdp.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": _NAME})["executionContextId"]
        )
        self._cdp.send("Runtime.evaluate", {"expression": bundle(), "contextId": context})
        return context
