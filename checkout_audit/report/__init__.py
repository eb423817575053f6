"""Writes an audit result down for people and programs. Pure: result and pictures in, bytes out.

Each file format is one module that defines `FILE` (the name of the file it makes) and
`render(result, pictures) -> bytes`. Adding a format is adding such a module.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from checkout_audit import discover
from checkout_audit.model import AuditResult
from checkout_audit.report.pictures import Pictures


@dataclass(frozen=True)
class Format:
    """A file format: its id for `--format`, the file it makes, and how."""

    id: str
    file: str
    render: Callable[[AuditResult, Pictures], bytes]


def formats() -> dict[str, Format]:
    """All file formats by id (`html`, `json`, …)."""
    found = discover.modules(sys.modules[__name__], having="FILE")
    made = (Format(name.removeprefix("as_"), module.FILE, module.render) for name, module in found)
    return {one.id: one for one in made}
