"""Loads `words/<concept>.yaml`: every term of every concept in every language."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from checkout_audit.lexicon import reader

HERE = Path(__file__).resolve().parent
_LINE = re.compile(r'^(?:  ([\w-]+):$|    ("(?:[^"\\]|\\.)*"): )', re.MULTILINE)


@cache
def concepts() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Concept id → language → terms as written. The sources beside each term are for people."""
    return {path.stem: _terms(path.read_text("utf-8")) for path in sorted((HERE / "words").glob("*.yaml"))}


def _terms(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for language, term in _LINE.findall(text):
        if language:
            current = found.setdefault(language, [])
        else:
            current.append(json.loads(term) if "\\" in term else term[1:-1])
    return {language: tuple(terms) for language, terms in found.items()}


@cache
def ambiguous() -> Mapping[str, Mapping[str, list[str]]]:
    """Language → term → the concepts between which only the place on the page decides."""
    return reader.parse((HERE / "ambiguous.yaml").read_text("utf-8"), "ambiguous.yaml")
