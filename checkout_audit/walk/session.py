"""One browser with one page: opened, looked at, touched and closed. It measures and acts; what to do is the walker's."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from msgspec import Struct
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Playwright, sync_playwright
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import TimeoutError as BrowserTimeout

from checkout_audit.errors import BrowserMissing, WalkStopped
from checkout_audit.model import Box, Settings, Stop, Traffic
from checkout_audit.walk import rest as resting
from checkout_audit.walk.barrier import SOCKET_SCRIPT, Barrier
from checkout_audit.walk.browser import launch_options
from checkout_audit.walk.context import context_options
from checkout_audit.walk.hands import Hands, Touch
from checkout_audit.walk.locate import Found, require
from checkout_audit.walk.mask import Mask
from checkout_audit.walk.page_scripts import data_layer
from checkout_audit.walk.pagelife import PageLife
from checkout_audit.walk.stops import make_stop, stop_for
from checkout_audit.walk.traffic import Wire
from checkout_audit.walk.watchdog import Watchdog
from checkout_audit.walk.world import ContextGone, World

LIMITS = {"nodes": 60_000, "chars": 8_000_000, "ms": 4000}
"""Where a hostile page is cut off: nodes, characters of the snapshot, milliseconds."""
_SCHEMES = ("http", "https", "file")
_NAVIGATION = 30.0  # seconds a document may take
_PICTURE_HEIGHT, _PICTURE_ALL = 2400, 12_000  # CSS px


class Look(Struct, frozen=True):
    """One annotated snapshot, masked. `digest` changes when what the shopper sees changes."""

    html: str
    url: str
    title: str
    digest: str
    size: tuple[int, int]
    cut: str = ""  # why the page was not saved whole: nodes | size | time | depth


class Picture(Struct, frozen=True):
    """A JPEG of the part `box` of the page, `scale` picture pixels per CSS pixel."""

    jpeg: bytes
    scale: float
    box: Box


class Session:
    """Use as a context manager: `with Session.start(Settings()) as session:`. No browser survives it."""

    def __init__(
        self, playwright: Playwright, browser: Browser, settings: Settings, barrier: Barrier | None, insecure: bool = False
    ) -> None:
        self._playwright, self._browser, self.settings = playwright, browser, settings
        self.mask = Mask()
        self.patience = 25.0  # seconds after which a page that answers nothing counts as hung
        root = browser.new_browser_cdp_session()
        self._dog = Watchdog(_browser_pid(root))
        agent = root.send("Browser.getVersion")["userAgent"]
        self.barrier = barrier
        self._context: BrowserContext = browser.new_context(**context_options(settings, browser.version, agent, insecure))
        if barrier:
            self._context.add_init_script(SOCKET_SCRIPT)
            barrier.attach(root, self._lock_sockets)
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(self.patience * 1000)
        self._cdp: CDPSession = self._context.new_cdp_session(self.page)
        self._wire = Wire(self._cdp, barrier.socket_refused if barrier else None)
        self._world = World(self._cdp)
        self._life = PageLife(self._context, self.page, self._dog)
        self._hands = Hands(self._world, self.page, settings.device == "mobile")

    @classmethod
    def start(
        cls, settings: Settings, guard: Barrier | None = None, executable: str | None = None, insecure: bool = False
    ) -> Self:
        """Starts a browser; `insecure` accepts certificates that browsers refuse (staging shops).

        Raises BrowserMissing where there is none or it does not start.
        """
        found = require(executable)
        playwright = sync_playwright().start()
        try:
            browser = _launch(playwright, found)
            return cls(playwright, browser, settings, guard, insecure)
        except BaseException:
            with contextlib.suppress(Exception):
                playwright.stop()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the browser, by force where it does not end by itself within some seconds."""
        try:
            with self._dog.limit(8):
                self._browser.close()
        except Exception:  # it is dead already, or will be now
            self._dog.kill()
        with contextlib.suppress(Exception), self._dog.limit(8):
            self._playwright.stop()
        self._dog.close()

    # Looking

    @property
    def url(self) -> str:
        """The page's address as it is: not masked, never to be saved."""
        return self.page.url

    @property
    def http_status(self) -> int:
        """Of the last main document; 0 before the first."""
        return self._wire.status

    def look(self) -> Look:
        """Saves the page as it is now. Frames of other origins stay empty."""
        source, tokens = self.mask.source()
        with self._asking():
            answer = self._call("snapshot", {**LIMITS, "mask": source, "tokens": tokens})
        head, _, html = answer.partition("\n")
        facts = json.loads(head)
        return Look(
            html, facts["url"], facts["title"], facts["digest"], (int(facts["size"][0]), int(facts["size"][1])), facts["cut"]
        )

    def picture(self, full: bool = False) -> Picture:
        """The page from its top as a JPEG, at most 2,400 CSS px high (`full`: 12,000)."""
        with self._asking():
            metrics = self._cdp.send("Page.getLayoutMetrics")["cssContentSize"]
            width = min(metrics["width"] or self.settings.viewport[0], self.settings.viewport[0] * 1.5)
            height = min(metrics["height"] or self.settings.viewport[1], _PICTURE_ALL if full else _PICTURE_HEIGHT)
            density = 2 if self.settings.device == "mobile" else 1
            clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1 / density}
            taken = self._cdp.send(
                "Page.captureScreenshot",
                {"format": "jpeg", "quality": 70, "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": clip},
            )
        return Picture(base64.b64decode(taken["data"]), 1.0, Box(0, 0, width, height))

    def traffic(self) -> Traffic:
        """Network summary since the last call."""
        return self._wire.take()

    def console(self) -> list[str]:
        """Console errors since the last call, masked."""
        return [self.mask.text(text) for text in self._wire.take_console()]

    def happenings(self) -> list[str]:
        """Dialogs dismissed, downloads refused, new tabs followed or closed since the last call, as sentences."""
        return [self.mask.text(text) for text in self._life.take()]

    def timings(self) -> dict[str, float]:
        """Seconds from the start of the navigation: response, dom_content_loaded, load, largest_contentful_paint."""
        with self._asking():
            found: Mapping[str, float] = json.loads(self._call("timings") or "{}")
        return {name: round(value / 1000, 3) for name, value in found.items() if value}

    def events(self) -> list[dict[str, Any]]:
        """Data-layer pushes (`window.dataLayer`) since the last call in this document, masked, cut to plain short values."""
        with self._asking():
            answer = self._cdp.send("Runtime.evaluate", {"expression": data_layer(), "returnByValue": True})
        pushes = answer["result"].get("value")
        found: list[dict[str, Any]] = pushes if isinstance(pushes, list) else []
        masked = self.mask.text(json.dumps(found, ensure_ascii=False))
        with contextlib.suppress(ValueError):
            return [push for push in json.loads(masked) if isinstance(push, dict)]
        return []

    # Acting

    def goto(self, url: str) -> int:
        """Opens a URL and waits until the page rests; the HTTP status. Raises WalkStopped where nothing can be shown."""
        if urlsplit(url).scheme not in _SCHEMES:
            raise WalkStopped(make_stop("bad-url", url))
        self._wire.touched()
        with self._asking(_NAVIGATION + 15):
            try:
                response = self.page.goto(url, wait_until="commit", timeout=_NAVIGATION * 1000)
            except BrowserError as wrong:
                if self._dog.fired or self._life.crashed:
                    raise
                raise WalkStopped(stop_for(url, wrong.message)) from None
        self.rest()
        return response.status if response else self.http_status

    def back(self) -> bool:
        """One page back; False where there is none."""
        self._wire.touched()
        with self._asking(_NAVIGATION + 15):
            try:
                self.page.go_back(wait_until="commit", timeout=_NAVIGATION * 1000)
            except BrowserError:
                return False
        self.rest()
        return True

    def rest(self, timeout: float = 8.0) -> bool:
        """Waits for the page's own signs of rest after an action, at most `timeout` seconds; whether it rested."""
        with self._asking(timeout + self.patience):
            rested = resting.rest(self._world, self._wire, self._new_document, timeout)
            if url := self._life.take_tab():
                with contextlib.suppress(BrowserError):
                    self.page.goto(url, wait_until="commit", timeout=_NAVIGATION * 1000)
                rested = resting.rest(self._world, self._wire, self._new_document, timeout)
        return rested

    def click(self, ref: str, through: bool = False) -> Touch:
        """Presses an element with a real mouse (or finger). `through`: also where something lies over it."""
        with self._acting():
            self._life.expect_tab()
            return self._hands.click(ref, through)

    def fill(self, ref: str, text: str) -> Touch:
        """Types into a text field in place of what is there; true where the field kept it."""
        self.mask.setdefault(text, "typed")
        with self._acting():
            return self._hands.fill(ref, text)

    def select(self, ref: str, option: str) -> Touch:
        """Chooses an option of a list by its text or value."""
        with self._acting():
            return self._hands.select(ref, option)

    def tick(self, ref: str, on: bool = True) -> Touch:
        """Ticks or clears a checkbox, chooses a radio; presses its label where the control itself is hidden."""
        with self._acting():
            return self._hands.tick(ref, on)

    def scroll_to(self, ref: str) -> Touch:
        """Brings an element into the window."""
        with self._acting():
            return self._hands.scroll_to(ref)

    def press_escape(self) -> None:
        """Presses the Escape key."""
        with self._acting():
            self.page.keyboard.press("Escape")

    # Inner workings

    def _lock_sockets(self, armed: bool, lasting: bool) -> None:
        """Locks or opens the WebSockets of the page; `lasting`: also those of the pages to come."""
        switch = f'window[Symbol.for("checkout-audit.barrier")]?.({str(armed).lower()})'
        with self._asking():
            if lasting:
                self._context.add_init_script(switch)
            self._cdp.send("Runtime.evaluate", {"expression": switch})
            for frame in self.page.frames[1:] if self._wire.sockets else ():
                with contextlib.suppress(BrowserError):
                    if urlsplit(frame.url).netloc == urlsplit(self.page.url).netloc:  # a foreign one may never answer
                        frame.evaluate(switch)

    def _call(self, function: str, *arguments: Any) -> str:
        for _ in range(3):
            try:
                return self._world.call(function, *arguments)
            except ContextGone:
                self._new_document(5)
        raise WalkStopped(
            Stop("page-restless", "the page keeps loading itself again", "Try the store once more a little later.")
        )

    def _new_document(self, seconds: float) -> None:
        with contextlib.suppress(BrowserTimeout):
            self.page.wait_for_load_state("domcontentloaded", timeout=seconds * 1000)

    @contextlib.contextmanager
    def _acting(self) -> Iterator[None]:
        self._wire.touched()
        with self._asking():
            yield
        self._wire.touched(after=True)

    @contextlib.contextmanager
    def _asking(self, seconds: float = 0.0) -> Iterator[None]:
        """Turns a crashed, hung or vanished page into WalkStopped."""
        try:
            with self._dog.limit(seconds or self.patience):
                yield
        except (BrowserError, ContextGone) as wrong:
            raise WalkStopped(self._life.stop(self._dog.fired, str(wrong))) from None


def _launch(playwright: Playwright, found: Found) -> Browser:
    try:
        return playwright.chromium.launch(**launch_options(found))
    except BrowserError as wrong:
        first = wrong.message
    if "sandbox" in first.lower():
        with contextlib.suppress(BrowserError):
            return playwright.chromium.launch(**launch_options(found, sandbox=False))
    line = next((text.strip() for text in first.splitlines() if text.strip()), "no reason was given")
    raise BrowserMissing(f"{found.name} {found.version} at {found.path} does not start: {line} Run 'checkout-audit doctor'.")


def _browser_pid(root: CDPSession) -> int:
    processes = root.send("SystemInfo.getProcessInfo")["processInfo"]
    return next(int(process["id"]) for process in processes if process["type"] == "browser")
