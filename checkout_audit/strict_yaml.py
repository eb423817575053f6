"""Reads YAML 1.2 into plain data and remembers the line of every key; refuses what rules and settings have no use for.

Only the node tree is taken from the YAML library, never its object constructors: what comes out are mappings with text
keys, lists, texts, numbers, booleans and nothing, whatever tags the file carries. Anchors are refused, because a few lines
of nested aliases expand to gigabytes.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from checkout_audit.errors import RuleError

KeyPath = tuple[str | int, ...]
_TAG = "tag:yaml.org,2002:"
_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True)
class Located:
    """A parsed file: its data, and the line (from 1) of every key and list item by its path."""

    path: Path | str
    data: Any
    lines: dict[KeyPath, int] = field(default_factory=dict)

    def line(self, at: KeyPath) -> int:
        """The line of `at`, or of the nearest enclosing key that has one."""
        while at not in self.lines and at:
            at = at[:-1]
        return self.lines.get(at, 1)

    def error(self, at: KeyPath, message: str) -> RuleError:
        """A refusal that names file, line and key."""
        return RuleError(self.path, message, self.line(at), dotted(at))


def dotted(at: KeyPath) -> str:
    """`("when", "all", 0, "is")` as `when.all[0].is`."""
    text = ""
    for part in at:
        text += f"[{part}]" if isinstance(part, int) else (f".{part}" if text else part)
    return text


def nearest(word: str, among: Iterable[str]) -> str:
    """ ", did you mean 'x'?" or an empty text."""
    close = difflib.get_close_matches(str(word), sorted(among), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""


def read(text: str, path: Path | str) -> Located:
    """Parses one document. Raises RuleError with file and line where it is no YAML or uses what rules may not use."""
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        raise RuleError(path, f"not valid YAML: {wrong.problem or wrong.context}", mark.line + 1 if mark else 0) from None
    except RecursionError:
        raise RuleError(path, "nested too deeply", 1) from None
    except (YAMLError, ValueError, AttributeError, TypeError, NotImplementedError) as wrong:
        # the library answers some malformed input (stray bytes, odd directives) with these
        raise RuleError(
            path, f"not valid YAML: {str(wrong).splitlines()[0] if str(wrong) else type(wrong).__name__}", 1
        ) from None
    if node is None:
        raise RuleError(path, "the file is empty", 1)
    reader = _Reader(path)
    data = reader.value(node, ())
    return Located(path, data, reader.lines)


class _Reader:
    def __init__(self, path: Path | str) -> None:
        self.path, self.lines = path, dict[KeyPath, int]()
        self._seen = set[int]()

    def value(self, node: Node, at: KeyPath) -> Any:
        if id(node) in self._seen:
            raise self._error(node, at, "anchors and aliases are not allowed here; write the value out")
        self._seen.add(id(node))
        self.lines.setdefault(at, node.start_mark.line + 1)
        if isinstance(node, MappingNode) and self._is(node, "map", at):
            return self._mapping(node, at)
        if isinstance(node, SequenceNode) and self._is(node, "seq", at):
            return [self.value(item, (*at, place)) for place, item in enumerate(node.value)]
        if isinstance(node, ScalarNode):
            return self._scalar(node, at)
        raise self._error(node, at, "neither a mapping, a list nor a value")

    def _mapping(self, node: MappingNode, at: KeyPath) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise self._error(key_node, at, "a key must be a word")
            key = key_node.value
            if key in found:
                raise self._error(key_node, (*at, key), f"the key '{key}' is here twice")
            self.lines[*at, key] = key_node.start_mark.line + 1
            found[key] = self.value(value_node, (*at, key))
        return found

    def _scalar(self, node: ScalarNode, at: KeyPath) -> Any:
        kind, text = str(node.tag).removeprefix(_TAG), node.value
        try:
            if kind == "bool":
                return _TRUTH[text.lower()]
            if kind == "int":
                return int(text.replace("_", ""), 0 if text.lower().lstrip("+-").startswith(("0x", "0o", "0b")) else 10)
            if kind == "float":
                return self._finite(text)
        except (KeyError, ValueError, OverflowError):
            raise self._error(node, at, f"'{text[:40]}' is no {kind} that can be read; put texts in quotes") from None
        if kind == "null":
            return None
        return text if kind == "timestamp" or self._is(node, "str", at) else None

    def _is(self, node: Node, kind: str, at: KeyPath) -> bool:
        if str(node.tag) != _TAG + kind:
            raise self._error(node, at, f"the tag '{node.tag}' is not allowed; write texts, numbers, true or false")
        return True

    @staticmethod
    def _finite(text: str) -> float:
        number = float(text.replace("_", ""))
        if not math.isfinite(number):
            raise ValueError
        return number

    def _error(self, node: Node, at: KeyPath, message: str) -> RuleError:
        return RuleError(self.path, message, node.start_mark.line + 1, dotted(at))
