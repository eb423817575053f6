"""How the browser is started, what `doctor` says of it, and how one is got where there is none.

To get one: Playwright's download, then the system's packages, then plain instructions.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

from checkout_audit.errors import BrowserMissing, CheckoutAuditError
from checkout_audit.walk.locate import NAMES, VARIABLE, Found, find, require

ARGUMENTS = (
    "--disable-blink-features=AutomationControlled",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--metrics-recording-only",
    "--safebrowsing-disable-auto-update",
    "--mute-audio",
)
"""Nothing but the walk's own requests leaves the machine, and the page meets an ordinary browser."""


def launch_options(found: Found, sandbox: bool = True) -> dict[str, Any]:
    """Keyword arguments for Playwright's `chromium.launch`. Chromium has no sandbox for root, so there it goes without."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        "executable_path": found.path,
        "headless": True,
        "args": [*ARGUMENTS, *(["--no-sandbox"] if root or not sandbox else [])],
        "chromium_sandbox": sandbox and not root,
        "handle_sigint": False,
        "handle_sigterm": False,
        "handle_sighup": False,
        "timeout": 45_000,
    }


Check = tuple[str, bool, str, str]
"""What was looked at, whether it is well, what was found, what to do where it is not."""


def checks() -> list[Check]:
    """What `doctor` says of the browser: found or not, and whether it really starts and shows a page."""
    try:
        found = require()
    except BrowserMissing as missing:
        return [("browser", False, str(missing), "Run checkout-audit install-browser.")]
    looked: Check = ("browser", True, f"{found.name} {found.version}, {found.how}: {found.path}", "")
    return [looked, _start_check(found)]


def _start_check(found: Found) -> Check:
    from checkout_audit.model import Settings
    from checkout_audit.walk.session import Session

    try:
        with Session.start(Settings(), executable=found.path) as session:
            session.look()
    except CheckoutAuditError as wrong:
        return (
            "browser start",
            False,
            str(wrong),
            f"Set {VARIABLE} to another browser, or run checkout-audit install-browser.",
        )
    return "browser start", True, "it starts and shows a page", ""


Echo = Callable[[str], object]
Run = Callable[[list[str], Echo], bool]
_TIME = 900  # seconds for a download on a slow line
_PACKAGES = ("chromium", "chromium-browser")  # Debian, Ubuntu


def install(echo: Echo, run: Run | None = None, look: Callable[[], Found | None] = find) -> Found:
    """Looks for a browser and gets one where there is none; every place tried and every output line goes to `echo`.

    Raises BrowserMissing with exact instructions where nothing worked. `run` starts a command and says whether it went well.
    """
    run = run or run_command
    echo(f"Looking for a browser: {VARIABLE}, then {', '.join(NAMES)} on PATH, the usual places, Playwright's own.")
    if found := look():
        return _tell(found, echo)
    for name, commands in ways():
        echo(f"No browser found. Trying {name}.")
        if all(run(command, echo) for command in commands) and (found := look()):
            return _tell(found, echo)
    raise BrowserMissing(instructions())


def ways() -> Iterator[tuple[str, list[list[str]]]]:
    """The ways to get a browser on this machine, each with its commands in order."""
    yield "Playwright's download", [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if not shutil.which("apt-get"):
        return
    prefix = as_root()
    if prefix is None:
        return
    update = [*prefix, "apt-get", "update"]
    for package in _PACKAGES:
        get = [*prefix, "apt-get", "install", "-y", "--no-install-recommends", package]
        yield f"the system's package '{package}'", [update, get]


def as_root() -> list[str] | None:
    """What to put before a command to run it as root: nothing, sudo, or None where that needs a password."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False, timeout=20)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def run_command(command: list[str], echo: Echo) -> bool:
    """Runs a command, passes on what it says line by line, and tells whether it went well."""
    echo("  $ " + " ".join(command))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True,
            errors="replace", env=environment,
        ) as process:  # fmt: skip
            for line in process.stdout or ():
                if line.strip():
                    echo("    " + line.rstrip())
            code = process.wait(_TIME)
    except (OSError, subprocess.TimeoutExpired) as wrong:
        echo(f"  did not work: {wrong}")
        return False
    if code:
        echo(f"  did not work: exit code {code}")
    return code == 0


def instructions() -> str:
    """What a person can do by hand, for this system."""
    if sys.platform == "darwin":
        by_hand = "install Google Chrome from https://www.google.com/chrome/ (or: brew install --cask google-chrome)"
    elif sys.platform == "win32":
        by_hand = "install Google Chrome from https://www.google.com/chrome/ (or: winget install Google.Chrome)"
    else:
        by_hand = "sudo apt-get update && sudo apt-get install chromium   (Fedora: sudo dnf install chromium)"
    return (
        "No browser could be installed. Do one of these by hand, then run 'checkout-audit doctor':\n"
        f"  - {by_hand}\n"
        f"  - {sys.executable} -m playwright install --with-deps chromium   (behind a proxy: set HTTPS_PROXY first)\n"
        f"  - set {VARIABLE} to the full path of a Chromium, Chrome or Edge that is already there"
    )


def _tell(found: Found, echo: Echo) -> Found:
    echo(f"Found {found.name} {found.version} ({found.how}): {found.path}")
    return found
