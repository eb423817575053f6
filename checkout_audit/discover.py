"""Finds the modules of a room by looking into its folder: adding a file is all that adding a thing takes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def modules(package: ModuleType, having: str) -> Iterator[tuple[str, ModuleType]]:
    """Yields (name, module) for each module directly in `package` that defines `having`, in order of names."""
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name):
        if info.ispkg or info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        if hasattr(module, having):
            yield info.name, module
