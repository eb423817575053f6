"""The scoring profile: what a category is worth and what a failure costs, read from `rules/profiles/<name>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from checkout_audit.errors import RuleError, UsageError
from checkout_audit.judge.values import as_number
from checkout_audit.model import SEVERITIES, Severity
from checkout_audit.strict_yaml import KeyPath, Located, nearest, read

_KEYS = ("id", "about", "coverage_floor", "severities", "categories", "grades", "at_most")
_SCORED = tuple(severity for severity in SEVERITIES if severity != "info")


@dataclass(frozen=True)
class Share:
    """The share of the 100 points that a category may lose, with the published figure (or judgement) behind it."""

    share: Fraction
    why: str


@dataclass(frozen=True)
class Cost:
    """What one failing rule of a severity weighs within its category, and which part of the points left there it takes."""

    weight: Fraction
    takes: Fraction


@dataclass(frozen=True)
class Profile:
    """A scoring profile. `grades` are (letter, lowest score), best first; `at_most` caps the grade by failing severity."""

    id: str
    coverage_floor: Fraction
    severities: Mapping[Severity, Cost]
    categories: Mapping[str, Share]
    grades: tuple[tuple[str, Fraction], ...]
    at_most: Mapping[Severity, str]


def load_profile(path: Path) -> Profile:
    """The profile in `path`. Raises RuleError with file, line and key, or UsageError where there is no such file."""
    if not path.is_file():
        known = [file.stem for file in path.parent.glob("*.yaml")] if path.parent.is_dir() else []
        raise UsageError(f"There is no scoring profile {path}{nearest(path.stem, known)}")
    return parse_profile(path.read_text(encoding="utf-8"), path)


def parse_profile(text: str, path: Path | str) -> Profile:
    """A profile from its text. Raises RuleError."""
    source = read(text, path)
    data = _mapping(source, (), _KEYS)
    for key in _KEYS:
        if key not in data:
            raise RuleError(path, f"the profile lacks '{key}'", 1, key)
    if data["id"] != Path(str(path)).stem:
        raise source.error(("id",), "must be the name of the file")
    floor = _fraction(source, ("coverage_floor",))
    grades = _grades(source)
    letters = [letter for letter, _ in grades]
    at_most = _mapping(source, ("at_most",), _SCORED)
    for severity, letter in at_most.items():
        if letter not in letters:
            raise source.error(("at_most", severity), f"{letter!r} is none of the grades {', '.join(letters)}")
    return Profile(data["id"], floor, _severities(source), _categories(source), grades, cast(Any, dict(at_most)))


def _severities(source: Located) -> dict[Severity, Cost]:
    data = _mapping(source, ("severities",), _SCORED)
    missing = [severity for severity in _SCORED if severity not in data]
    if missing:
        raise source.error(("severities",), f"lacks {', '.join(missing)}")
    costs: dict[Severity, Cost] = {}
    for severity in _SCORED:
        at: KeyPath = ("severities", severity)
        _mapping(source, at, ("weight", "takes", "why"))
        takes = _fraction(source, (*at, "takes"))
        if takes >= 1:
            raise source.error((*at, "takes"), "must be below 1, so that mending one of two failures always helps")
        costs[severity] = Cost(_number(source, (*at, "weight")), takes)
    return costs


def _categories(source: Located) -> dict[str, Share]:
    data = _mapping(source, ("categories",), None)
    shares = {}
    for name in data:
        _mapping(source, ("categories", name), ("share", "why"))
        why = data[name].get("why")
        if not isinstance(why, str) or not why.strip():
            raise source.error(("categories", name), "a share needs 'why': the published figure, or that it is judgement")
        shares[name] = Share(_number(source, ("categories", name, "share")), " ".join(why.split()))
    return shares


def _grades(source: Located) -> tuple[tuple[str, Fraction], ...]:
    data = _mapping(source, ("grades",), None)
    grades = tuple((letter, _number(source, ("grades", letter), positive=False)) for letter in data)
    bounds = [bound for _, bound in grades]
    if not grades or bounds != sorted(bounds, reverse=True) or bounds[-1] != 0:
        raise source.error(("grades",), "must go from the best grade down to one that begins at 0")
    return grades


def _fraction(source: Located, at: KeyPath) -> Fraction:
    number = _number(source, at, positive=False)
    if number > 1:
        raise source.error(at, "must lie between 0 and 1")
    return number


def _number(source: Located, at: KeyPath, positive: bool = True) -> Fraction:
    value = source.data
    for part in at:
        value = value.get(part)
    number = as_number(value) if not isinstance(value, str) else None
    if number is None or number < 0 or (positive and number == 0):
        raise source.error(at, f"{value!r} must be a number {'above 0' if positive else 'from 0 on'}")
    return Fraction(number)


def _mapping(source: Located, at: KeyPath, allowed: tuple[str, ...] | None) -> dict[str, Any]:
    value = source.data
    for part in at:
        value = value[part]
    if not isinstance(value, dict):
        raise source.error(at, "must be a mapping")
    for key in value:
        if allowed is not None and key not in allowed:
            raise source.error((*at, key), f"'{key}' is no key here{nearest(key, allowed)}")
    return value
