"""Reads the small part of YAML that the lexicon's files are written in: block maps and lists of JSON values.

A line is `key: <JSON value>`, `key:` (a block follows, two spaces deeper), `- <JSON value>` or a comment. A general YAML
reader takes seconds on half a megabyte; each file stays valid YAML all the same, which a test holds against ruamel.yaml.
"""

from __future__ import annotations

import json
import re
from typing import Any

from checkout_audit.errors import CheckoutAuditError

_LINE = re.compile(r'(?P<indent> *)(?:(?P<item>- )|(?P<key>"(?:[^"\\]|\\.)*"|[^\s":#-][^\s":]*):(?: |$))(?P<value>.*)')


def parse(text: str, name: str = "") -> dict[str, Any]:
    """The file's content. Raises CheckoutAuditError with `name` and the line where the text is not of this small form."""
    root: dict[str, Any] = {}
    open_blocks: list[Any] = [root]  # the container at each depth
    pending: tuple[dict[str, Any], str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        depth = len(match["indent"]) // 2 if match else 0
        if not match or len(match["indent"]) % 2 or depth > len(open_blocks) - (pending is None):
            raise CheckoutAuditError(f"{name}:{number}: not a line of this format: {line.strip()[:60]}")
        if pending and depth == len(open_blocks):
            container: Any = [] if match["item"] else {}
            pending[0][pending[1]] = container
            open_blocks.append(container)
        pending = None
        del open_blocks[depth + 1 :]
        pending = _put(open_blocks[depth], match, f"{name}:{number}")
    return root


def _put(container: Any, match: re.Match[str], where: str) -> tuple[dict[str, Any], str] | None:
    """Adds one line to its container; gives (map, key) where the key's block is still to come."""
    value = _json(match["value"], where) if match["value"] else None
    if match["item"]:
        if not isinstance(container, list):
            raise CheckoutAuditError(f"{where}: a list item inside a map")
        container.append(value)
        return None
    key = _json(match["key"], where) if match["key"].startswith('"') else match["key"]
    if not isinstance(container, dict) or key in container:
        raise CheckoutAuditError(f"{where}: '{key}' stands twice or inside a list")
    container[key] = value
    return None if match["value"] else (container, key)


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise CheckoutAuditError(f"{where}: not a JSON value: {text[:60]}") from error
