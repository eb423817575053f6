"""Starts a third-party shop on a loopback port, counts its orders, and stops it again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.stores.installing import CACHE, environment, filled, installed, seeded
from tests.stores.kinds import Kind

_TRUTH = Path(__file__).parent / "truth"
_START_SECONDS = 60
_STOP_SECONDS = 10
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy knows no loopback


@dataclass(frozen=True)
class Shop:
    """A shop that answers at `url` (with a closing slash); `log` is what its server wrote."""

    kind: Kind
    variant: str
    url: str
    data: Path
    log: Path

    def orders_placed(self) -> int:
        """How many orders lie in the shop's own database."""
        with closing(sqlite3.connect(f"file:{self.data / 'db.sqlite3'}?mode=ro", uri=True)) as database:
            return int(database.execute(f"SELECT count(*) FROM {self.kind.order_table}").fetchone()[0])

    @cached_property
    def truth(self) -> dict[str, Any]:
        """What a careful shopper met in this shop: the file `truth/<kind>-<variant>.json`."""
        text = (_TRUTH / f"{self.kind.name}-{self.variant}.json").read_text(encoding="utf-8")
        loaded: dict[str, Any] = json.loads(text)
        return loaded


@contextmanager
def serving(kind: Kind, variant: str, port: int = 0) -> Iterator[Shop]:
    """A running shop with a fresh copy of its seeded data. Its log is deleted, unless the body raises.

    Raises ValueError for an unknown variant, RuntimeError where the shop cannot be installed or does not start.
    """
    if variant not in kind.variants:
        raise ValueError(f"{kind.name} has no variant '{variant}', only {', '.join(kind.variants)}")
    seed = seeded(kind, variant)
    with tempfile.TemporaryDirectory(prefix=f"shop-{kind.name}-{variant}-") as folder:
        data = Path(shutil.copytree(seed, folder, dirs_exist_ok=True))
        port = port or _free_port()
        log = CACHE / "logs" / f"{kind.name}-{variant}-{port}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        shop = Shop(kind, variant, f"http://127.0.0.1:{port}/", data, log)
        with _server(shop, port):
            yield shop
        log.unlink(missing_ok=True)


@contextmanager
def _server(shop: Shop, port: int) -> Iterator[None]:
    home = installed(shop.kind)
    with shop.log.open("wb") as log:
        server = subprocess.Popen(
            filled(shop.kind.serve, home, port), cwd=home / "site", env=environment(shop.variant, shop.data),
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        _wait_until_it_answers(shop, server)
        yield
    finally:
        _stop(server)


def _wait_until_it_answers(shop: Shop, server: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + _START_SECONDS
    while server.poll() is None and time.monotonic() < give_up:
        try:
            with _DIRECT.open(shop.url, timeout=20):
                return
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{shop.url} answers {error.code}: {_last_lines(shop.log)}") from error
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{shop.kind.name} {shop.variant} did not start: {_last_lines(shop.log)}")


def _last_lines(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ask the server's whole process group to end, then make it."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if server.poll() is not None:
            return
        os.killpg(server.pid, sign)
        try:
            server.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
