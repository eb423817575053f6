"""Installs and seeds third-party shops, once per checkout, under the git-ignored folder `.stores/`.

A folder is named after a hash of all that went into it, so a changed version or seed makes a new one. Nothing is ever
half made: each is built under another name and renamed when whole. A file lock keeps parallel test workers apart.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.stores.kinds import Kind

CACHE = Path(__file__).parents[2] / ".stores"


def installed(kind: Kind) -> Path:
    """The folder with the shop's virtual environment (`venv/`) and its project (`site/`)."""
    files = [path for path in sorted(kind.site.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    texts = [repr((kind.packages, kind.prepare, kind.seed)), sys.version, *(path.read_text() for path in files)]
    name = f"{kind.name}-{hashlib.sha256(''.join(texts).encode()).hexdigest()[:10]}"
    return _made(CACHE / name, lambda place: _install(kind, place))


def seeded(kind: Kind, variant: str) -> Path:
    """The folder with a variant's freshly seeded database and pictures; copy it before use."""
    home = installed(kind)
    return _made(home / f"seed-{variant}", lambda place: run(kind, kind.seed, home, variant, place))


def run(kind: Kind, command: tuple[str, ...], home: Path, variant: str = "", data: Path | None = None) -> None:
    """Run one of the shop's commands to its end. Raises RuntimeError with the last lines it said."""
    done = subprocess.run(
        filled(command, home), cwd=home / "site", env=environment(variant, data), capture_output=True, text=True,
        stdin=subprocess.DEVNULL, timeout=600,
    )  # fmt: skip
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise RuntimeError(f"{kind.name} {variant}: '{' '.join(command)}' ended with {done.returncode}:\n{said}")


def filled(command: tuple[str, ...], home: Path, port: int = 0) -> list[str]:
    """The command with the paths of this installation and the port put in."""
    places = {"{python}": str(home / "venv/bin/python"), "{bin}": str(home / "venv/bin"), "{port}": str(port)}
    return [_replaced(word, places) for word in command]


def environment(variant: str, data: Path | None) -> dict[str, str]:
    """What the shop's processes get told: its variant and where its data lies, and nothing of the tests' own Python."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "DJANGO", "VIRTUAL_ENV"))}
    return kept | {"VARIANT": variant or "none", "SHOP_DATA": str(data or ""), "PYTHONUNBUFFERED": "1"}


def _replaced(word: str, places: dict[str, str]) -> str:
    for mark, value in places.items():
        word = word.replace(mark, value)
    return word


def _made(place: Path, make: Callable[[Path], None]) -> Path:
    """`place`, made if it is not there yet. A failed making leaves nothing behind."""
    if place.is_dir():
        return place
    with _locked(place):
        if not place.is_dir():
            making = place.with_name(place.name + ".part")
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir(parents=True)
            make(making)
            making.rename(place)
    return place


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.with_name(place.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(kind: Kind, place: Path) -> None:
    # Without pip of its own: Debian's Python has no ensurepip before python3-venv is installed, and this one's pip will do.
    venv.create(place / "venv", symlinks=True, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", str(place / "venv/bin/python"), "install", "--quiet", *kind.packages]
    done = subprocess.run(pip, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=900)
    if done.returncode:
        raise RuntimeError(f"pip could not install {kind.name}:\n" + "\n".join(done.stderr.splitlines()[-15:]))
    shutil.copytree(kind.site, place / "site", ignore=shutil.ignore_patterns("__pycache__"))
    for command in kind.prepare:
        run(kind, command, place)
