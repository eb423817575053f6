"""The scripts that run inside the page, in a world of their own that the page's code cannot reach."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_PARTS = ("refs", "names", "looks", "cleaning", "shot", "measure", "snapshot", "rest", "hands")


@cache
def bundle() -> str:
    """All parts as one script that defines `__ca` once per document."""
    here = files(__name__)
    parts = "\n".join((here / f"{name}.js").read_text(encoding="utf-8") for name in _PARTS)
    return '(() => {\n"use strict";\nif (globalThis.__ca) return;\nconst ca = (globalThis.__ca = {});\n' + parts + "\n})();"


@cache
def data_layer() -> str:
    """The one script that runs among the page's own: reads what the shop tells its analytics."""
    return (files(__name__) / "datalayer.js").read_text(encoding="utf-8")
