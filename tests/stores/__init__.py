"""Third-party shops to walk: real ones that install from PyPI, run on loopback, and must never see an order.

>>> with oscar("fee") as shop:
...     walk(shop.url)
...     assert shop.orders_placed() == 0
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.stores.kinds import CARTRIDGE, KINDS, OSCAR
from tests.stores.running import Shop, serving

__all__ = ["KINDS", "Shop", "cartridge", "every_shop", "open_shop", "oscar"]


@contextmanager
def oscar(variant: str, port: int = 0) -> Iterator[Shop]:
    """A running django-oscar shop: variant `anon`, `login`, `fee` or `de`; port 0 takes a free one."""
    with serving(OSCAR, variant, port) as shop:
        yield shop


@contextmanager
def cartridge(variant: str, port: int = 0) -> Iterator[Shop]:
    """A running Cartridge shop: variant `steps`, `onepage` or `account`; port 0 takes a free one."""
    with serving(CARTRIDGE, variant, port) as shop:
        yield shop


@contextmanager
def open_shop(name: str, port: int = 0) -> Iterator[Shop]:
    """The shop called `kind-variant`, such as `oscar-fee`."""
    kind, _, variant = name.partition("-")
    with serving(KINDS[kind], variant, port) as shop:
        yield shop


def every_shop() -> list[str]:
    """The names of all shops and variants: `oscar-anon`, …"""
    return [f"{kind.name}-{variant}" for kind in KINDS.values() for variant in kind.variants]
