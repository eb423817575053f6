"""Presses, types, chooses and ticks as a shopper does, with real input events and a handful of round trips each."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from playwright.sync_api import Page

from checkout_audit.walk.world import ContextGone, World

_TOUCH_RETRIES = 2


class Touch(Struct, frozen=True):
    """What came of touching an element; true where it was done.

    `why` where not: gone | hidden | disabled | covered | refused | "not a text field" | "not a list" | "no such option".
    """

    done: bool
    why: str = ""
    cover: str = ""  # covered: handle of what lies over it, where it has one
    by: str = ""  # covered: its first words

    def __bool__(self) -> bool:
        return self.done


class Hands:
    """The hands for one page; handles (`data-ca-ref`) are those of the last look."""

    def __init__(self, world: World, page: Page, finger: bool) -> None:
        self._world, self._page, self._finger = world, page, finger

    def click(self, ref: str, through: bool) -> Touch:
        """Presses the element's centre, or its script's own click where `through` and something lies over it."""
        aim = self._ask("aim", ref)
        if aim.get("done"):
            self._press(aim["x"], aim["y"])
            return Touch(True)
        if through and aim.get("why") in ("covered", "hidden"):
            return _touch(self._ask("press", ref))
        return _touch(aim)

    def fill(self, ref: str, text: str) -> Touch:
        """Types the text; where the field did not keep it, key by key; at last by script."""
        start = self._ask("enter", ref, text)
        if not start.get("done"):
            return _touch(start)
        if not start.get("set"):
            self._type(text)
        end = self._ask("entered", ref, text, False)
        if end.get("done") or start.get("set"):
            return _touch(end)
        if self._ask("enter", ref, text).get("done"):
            self._page.keyboard.press("Delete")
            self._page.keyboard.type(text)
            end = self._ask("entered", ref, text, False)
        return _touch(end if end.get("done") else self._ask("entered", ref, text, True), "refused")

    def select(self, ref: str, option: str) -> Touch:
        """Chooses an option by its text or value."""
        return _touch(self._ask("choose", ref, option), "refused")

    def tick(self, ref: str, on: bool) -> Touch:
        """Brings a checkbox, radio or switch into the wanted state."""
        aim = self._ask("aimTick", ref, on)
        if aim.get("already"):
            return Touch(True)
        if aim.get("why") in ("gone", "disabled"):
            return _touch(aim)
        if aim.get("done"):
            self._press(aim["x"], aim["y"])
            end = self._ask("ticked", ref, on, False)
            if end.get("done") or end.get("why") == "gone":
                return Touch(True)
        return _touch(self._ask("ticked", ref, on, True), "refused")

    def scroll_to(self, ref: str) -> Touch:
        """Brings the element into the window."""
        return _touch(self._ask("scrollTo", ref))

    def _type(self, text: str) -> None:
        if text:
            self._page.keyboard.insert_text(text)
        else:
            self._page.keyboard.press("Delete")

    def _press(self, x: float, y: float) -> None:
        if self._finger:
            self._page.touchscreen.tap(x, y)
        else:
            self._page.mouse.click(x, y)

    def _ask(self, function: str, *arguments: Any) -> dict[str, Any]:
        try:
            return self._world.facts(function, *arguments)
        except ContextGone:
            return {"why": "gone"}


def _touch(answer: dict[str, Any], otherwise: str = "") -> Touch:
    return Touch(
        bool(answer.get("done")),
        answer.get("why", "" if answer.get("done") else otherwise),
        answer.get("cover", ""),
        answer.get("by", ""),
    )
