"""Finds a Chromium on this machine: named by the user, on PATH, at the usual places, or downloaded by Playwright."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from checkout_audit.errors import BrowserMissing

VARIABLE = "CHECKOUT_AUDIT_BROWSER"
NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
    "microsoft-edge-stable", "msedge", "brave-browser", "vivaldi",
)  # fmt: skip
"""Commands looked for on PATH, in this order."""
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser")
_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
_PLACES = {
    "linux": (
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/lib/chromium/chromium", "/opt/google/chrome/chrome",
        "/snap/bin/chromium", "/opt/microsoft/msedge/msedge", "/opt/brave.com/brave/brave",
    ),
    "darwin": tuple(f"{top}/Applications/{name}.app/Contents/MacOS/{name}" for top in ("", "~") for name in _MAC),
    "win32": tuple(
        rf"%{top}%\{name}" for top in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData") for name in _WINDOWS
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


def find(environment: Mapping[str, str] | None = None) -> Found | None:
    """The first usable browser, or None. A browser named by the environment variable is taken or nothing."""
    env = os.environ if environment is None else environment
    if env.get(VARIABLE):
        path, how = next(candidates(env))
        return try_browser(path, how)
    return next((found for path, how in candidates(env) if (found := try_browser(path, how))), None)


def candidates(env: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every place where a browser may be, best first, with the words for it."""
    if named := env.get(VARIABLE):
        yield shutil.which(named, path=env.get("PATH")) or named, f"named by {VARIABLE}"
    for name in NAMES:
        if path := shutil.which(name, path=env.get("PATH")):
            yield path, f"'{name}' on PATH"
    for place in _PLACES.get(sys.platform, ()):
        yield str(Path(os.path.expandvars(place)).expanduser()), "at its usual place"
    if own := playwright_path():
        yield own, "Playwright's own download"


def playwright_path() -> str:
    """Where Playwright keeps its own Chromium, there or not; an empty string where Playwright does not start."""
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except (Error, OSError):
        return ""


def try_browser(path: str, how: str) -> Found | None:
    """The browser at a path where there is one that starts and is new enough."""
    if not Path(path).is_file() or not os.access(path, os.X_OK):
        return None
    version = version_of(path)
    if not version or int(version.split(".")[0]) < OLDEST:
        return None
    return Found(path, _name(path), version, how)


def version_of(path: str) -> str:
    """The version, e.g. "131.0.6778.85"; empty where the program does not start or is no browser."""
    if sys.platform == "win32":  # chrome.exe --version opens a window there; the folder beside it carries the number
        versions = [p.name for p in Path(path).parent.glob("[0-9]*.*.*.*")]
        return max(versions, key=lambda v: [int(n) for n in re.findall(r"\d+", v)], default="")
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    number = re.search(r"\d+\.\d+[\d.]*", said)
    return number.group() if number else ""


def _name(path: str) -> str:
    low = path.lower()
    known = (("edge", "Microsoft Edge"), ("brave", "Brave"), ("vivaldi", "Vivaldi"), ("google", "Google Chrome"))
    return next((name for part, name in known if part in low), "Chromium")


def require(executable: str | None = None) -> Found:
    """The browser to use. Raises BrowserMissing with the way to get one."""
    found = try_browser(executable, "given") if executable else find()
    if found:
        return found
    named = executable or os.environ.get(VARIABLE)
    if named:
        raise BrowserMissing(
            f"'{named}' is no browser that can be used: a Chromium, Chrome or Edge of version {OLDEST} or newer is needed. "
            + ("" if executable else f"Correct or unset {VARIABLE}.")
        )
    raise BrowserMissing(
        "No Chromium, Chrome or Edge was found on this machine. Run 'checkout-audit install-browser', or install "
        f"Google Chrome, or set {VARIABLE} to the path of one."
    )
