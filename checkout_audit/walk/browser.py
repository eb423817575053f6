"""Finds a Chromium on this machine, says how it is started, and knows how to get one where there is none."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from checkout_audit.errors import BrowserMissing

VARIABLE = "CHECKOUT_AUDIT_BROWSER"
NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable", "msedge", "brave-browser", "vivaldi",
)  # fmt: skip
"""Commands looked for on PATH, in this order."""
_PLACES = {
    "linux": (
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/lib/chromium/chromium", "/opt/google/chrome/chrome",
        "/snap/bin/chromium", "/opt/microsoft/msedge/msedge", "/opt/brave.com/brave/brave",
    ),
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
        "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe", r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe", r"%LocalAppData%\Chromium\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe", r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
    ),
}  # fmt: skip
OLDEST = 111
"""First Chromium with `String.prototype.toWellFormed`, the youngest thing that the scripts in the page use."""


class Found(Struct, frozen=True):
    """A browser: where it is, what it calls itself, and how it was found."""

    path: str
    name: str
    version: str
    how: str


def find(environment: dict[str, str] | None = None) -> Found | None:
    """The first usable browser, or None."""
    env = dict(os.environ) if environment is None else environment
    for path, how in candidates(env):
        if found := _try(path, how):
            return found
    return None


def candidates(env: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every place where a browser may be, best first, with the words for it."""
    if env.get(VARIABLE):
        yield shutil.which(env[VARIABLE], path=env.get("PATH")) or env[VARIABLE], f"the environment variable {VARIABLE}"
    for name in NAMES:
        if path := shutil.which(name, path=env.get("PATH")):
            yield path, f"'{name}' on PATH"
    for place in _PLACES.get(sys.platform, ()):
        yield str(Path(os.path.expandvars(place)).expanduser()), "its usual place"
    if own := playwright_path():
        yield own, "Playwright's own download"


def playwright_path() -> str:
    """Where Playwright would keep its own Chromium, or an empty string where Playwright cannot be started."""
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except (Error, OSError):
        return ""


def _try(path: str, how: str) -> Found | None:
    if not Path(path).is_file() or not os.access(path, os.X_OK):
        return None
    version = version_of(path)
    if not version or int(version.split(".")[0]) < OLDEST:
        return None
    return Found(path, _name(path), version, how)


def version_of(path: str) -> str:
    """The version, e.g. "131.0.6778.85"; empty where the program does not start. Windows: the newest version folder."""
    if sys.platform == "win32":
        versions = [p.name for p in Path(path).parent.glob("[0-9]*.*.*.*")]
        return max(versions, key=lambda v: [int(n) for n in v.split(".") if n.isdigit()], default=str(OLDEST))
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    number = re.search(r"\d+\.\d+[\d.]*", said)
    return number.group() if number else ""


def _name(path: str) -> str:
    low = path.lower()
    for part, name in (("edge", "Microsoft Edge"), ("brave", "Brave"), ("vivaldi", "Vivaldi"), ("google", "Google Chrome")):
        if part in low:
            return name
    return "Chromium"


def require(executable: str | None = None) -> Found:
    """The browser to use. Raises BrowserMissing with the way to get one."""
    found = _try(executable, "given") if executable else find()
    if found:
        return found
    if executable:
        raise BrowserMissing(
            f"{executable} is no browser that can be used (a Chromium of version {OLDEST} or newer is needed)."
        )
    raise BrowserMissing(
        "No Chromium, Chrome or Edge was found. Run 'checkout-audit install-browser', or install Google Chrome, "
        f"or set {VARIABLE} to the path of one."
    )


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
"""Nothing but the walk's own requests leaves the machine; the page meets an ordinary browser."""


def launch_options(found: Found, sandbox: bool = True) -> dict[str, Any]:
    """Keyword arguments for Playwright's `chromium.launch`."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {
        "executable_path": found.path,
        "headless": True,
        "args": [*ARGUMENTS, *(["--no-sandbox"] if root or not sandbox else [])],
        "handle_sigint": False,
        "handle_sigterm": False,
        "handle_sighup": False,
        "timeout": 45_000,
    }
