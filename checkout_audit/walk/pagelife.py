"""What a page does besides showing itself: dialogs, new tabs, downloads, and dying."""

from __future__ import annotations

import contextlib
import time

from playwright.sync_api import BrowserContext, Dialog, Download, Page
from playwright.sync_api import Error as BrowserError

from checkout_audit.model import Stop
from checkout_audit.walk.watchdog import Watchdog

_OWN_TAB = 3.0  # seconds after our click within which a new tab counts as its effect


class PageLife:
    """Listens to one page of a context and keeps order around it."""

    def __init__(self, context: BrowserContext, page: Page, dog: Watchdog) -> None:
        self._page, self._dog = page, dog
        self.crashed = False
        self._notes: list[str] = []
        self._clicked = 0.0
        self._tab = ""
        page.on("dialog", self._dialog)
        page.on("download", self._download)
        page.on("crash", self._crash)
        context.on("page", self._opened)

    def expect_tab(self) -> None:
        """A press comes now: a tab that opens next is followed."""
        self._clicked = time.monotonic()

    def take_tab(self) -> str:
        """The address of a tab that our press opened (the tab is closed by now), or an empty string."""
        url, self._tab = self._tab, ""
        return url

    def take(self) -> list[str]:
        """What happened since the last call, as sentences."""
        notes, self._notes = self._notes, []
        return notes

    def stop(self, hung: bool, message: str) -> Stop:
        """Why the page answers no longer."""
        if self.crashed:
            return Stop(
                "page-crashed", "the page crashed in the browser", "Try again; if it crashes again, the store has a fault."
            )
        if hung:
            return Stop(
                "page-hung",
                "the page stopped answering; a script on it seems never to end",
                "Try again; if it hangs again, the store has a fault.",
            )
        first = message.splitlines()[0][:200] if message else "no reason was given"
        return Stop("browser-failed", f"the browser stopped working: {first}", "Run 'checkout-audit doctor' and try again.")

    def _note(self, text: str) -> None:
        if len(self._notes) < 50:
            self._notes.append(text)

    def _dialog(self, dialog: Dialog) -> None:
        with contextlib.suppress(BrowserError):
            if dialog.type == "beforeunload":
                dialog.accept()
                return
            self._note(f"the page showed a {dialog.type}: {dialog.message[:200]}")
            dialog.dismiss()

    def _download(self, download: Download) -> None:
        self._note(f"a download was refused: {download.suggested_filename[:100]}")
        with contextlib.suppress(BrowserError):
            download.cancel()

    def _crash(self, page: Page) -> None:
        self.crashed = True
        self._dog.kill()  # else questions to the dead page would wait for ever

    def _opened(self, page: Page) -> None:
        if page is self._page:
            return
        ours = time.monotonic() - self._clicked < _OWN_TAB
        with contextlib.suppress(BrowserError):
            page.wait_for_load_state("domcontentloaded", timeout=2500)
        with contextlib.suppress(BrowserError):
            url = page.url
            if ours and url.startswith("http"):
                self._tab = url
            self._note(f"a new tab {'was followed' if self._tab == url else 'was closed'}.")
            page.close()
