"""Runs the program as a person would: a process of its own, with its words and its exit code."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

COMMAND = (sys.executable, "-c", "from checkout_audit.cli import main; main()")


def heed_ctrl_c() -> None:
    """Runs in a child before the program starts: children of a shell in the background are born deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run(*arguments: str | Path, cwd: Path | None = None, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """The finished process; fails where a traceback was shown."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL
    )
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done
