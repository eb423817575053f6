"""Ends the browser when a page never answers: a script that spins for ever blocks every question asked of it."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator


class Watchdog:
    """Kills process `pid` when a guarded piece of work takes too long; `fired` tells that it did."""

    def __init__(self, pid: int) -> None:
        self.pid, self.fired, self._killed = pid, False, False
        self._deadline: float | None = None
        self._wake = threading.Condition()
        self._over = False
        self._thread = threading.Thread(target=self._watch, name="walk-watchdog", daemon=True)
        self._thread.start()

    @contextlib.contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Work inside must end within `seconds`; an outer limit that ends earlier stays in force."""
        before = self._deadline
        mine = time.monotonic() + seconds
        self._set(min(mine, before) if before is not None else mine)
        try:
            yield
        finally:
            self._set(before)

    def _set(self, deadline: float | None) -> None:
        with self._wake:
            self._deadline = deadline
            self._wake.notify()

    def _watch(self) -> None:
        with self._wake:
            while not self._over:
                left = None if self._deadline is None else self._deadline - time.monotonic()
                if left is not None and left <= 0:
                    self.fired = True
                    self._deadline = None
                    self.kill()
                    continue
                self._wake.wait(left)

    def kill(self) -> None:
        """Ends the browser at once; its other processes notice and end themselves. Only once: numbers are used again."""
        if self._killed:
            return
        self._killed = True
        with contextlib.suppress(OSError):
            os.kill(self.pid, getattr(signal, "SIGKILL", signal.SIGTERM))

    def close(self) -> None:
        """Stops watching."""
        with self._wake:
            self._over = True
            self._wake.notify()
        self._thread.join(timeout=2)
