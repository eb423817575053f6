"""Reads rule files strictly: whatever a rule cannot mean is refused with file, line and key before anything is judged.

A rule lies at `<folder>/<category>/<rule-id>.yaml`; the file's name is its id and its folder its category. The folder
`profiles` holds scoring profiles and is skipped. All files of a folder are read before the first error is raised, so
that `rules check` can show every one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from checkout_audit.errors import RuleError, UsageError
from checkout_audit.judge.condition_reader import ConditionReader
from checkout_audit.judge.examples import ExampleResult, failed_examples
from checkout_audit.judge.rule import GRADES, Rule
from checkout_audit.judge.rule_parts import (
    read_examples,
    read_fix,
    read_parameters,
    read_references,
    read_template,
    read_text,
    read_texts,
    read_word,
    read_words,
)
from checkout_audit.model import SEVERITIES, STAGES, FactSpec
from checkout_audit.strict_yaml import Located, nearest, read

CATEGORIES = ("account", "price", "form", "payment", "delivery", "cart", "trust", "page", "product")
"""The categories that a rule may have; the profile gives each its share of the score."""

_NEEDED = (
    "id", "title", "passes", "category", "severity", "evidence_grade", "when", "message", "why", "fix", "references",
    "examples",
)  # fmt: skip
_OPTIONAL = (
    "applies",
    "not_applicable",
    "standards",
    "stage",
    "pass_needs",
    "pass_when",
    "pass_lacks",
    "parameters",
    "words",
)


def load_rules(folders: Iterable[Path], catalogue: Iterable[FactSpec]) -> tuple[Rule, ...]:
    """All rules of `folders`, by id. Raises the first RuleError, or UsageError where a folder is missing."""
    rules, errors = check_rules(folders, catalogue)
    if errors:
        raise errors[0]
    return rules


def check_rules(folders: Iterable[Path], catalogue: Iterable[FactSpec]) -> tuple[tuple[Rule, ...], tuple[RuleError, ...]]:
    """The rules that load, and what is wrong with the others, file by file. Raises UsageError for a missing folder."""
    specs = {spec.id: spec for spec in catalogue}
    rules: dict[str, Rule] = {}
    errors: list[RuleError] = []
    for folder in folders:
        for path in rule_files(folder):
            found, wrong = _load(path, folder, specs)
            errors += wrong
            if found and found.id in rules:
                errors.append(RuleError(path, f"'{found.id}' is already defined in {rules[found.id].path}", 1, "id"))
            elif found:
                rules[found.id] = found
    return tuple(rules[name] for name in sorted(rules)), tuple(errors)


def rule_files(folder: Path) -> tuple[Path, ...]:
    """The rule files of a folder, or the one file that `folder` names, in order. Raises UsageError where it is missing."""
    if folder.is_file():
        return (folder,)
    if not folder.is_dir():
        raise UsageError(f"There is no folder of rules at {folder}.")
    found = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml") and path.is_file()]
    return tuple(sorted(path for path in found if "profiles" not in path.relative_to(folder).parts[:-1]))


def _load(path: Path, folder: Path, specs: Mapping[str, FactSpec]) -> tuple[Rule | None, Sequence[RuleError]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        return None, [RuleError(path, f"cannot be read: {wrong}")]
    rule, errors = parse_rule(text, path, specs)
    if rule and path.parent not in (folder, folder.parent) and rule.category != path.parent.name:
        wrong_place = f"the category is '{rule.category}', but the file lies in the folder '{path.parent.name}'"
        return None, [read(text, path).error(("category",), wrong_place)]
    return rule, errors


def parse_rule(text: str, path: Path | str, specs: Mapping[str, FactSpec]) -> tuple[Rule | None, Sequence[RuleError]]:
    """One rule from its text: the rule, or everything that is wrong with it."""
    try:
        source = read(text, path)
    except RuleError as wrong:
        return None, [wrong]
    reader = _RuleReader(source, specs)
    rule = reader.rule()
    if rule is None:
        return None, reader.errors
    wrong_examples = [_wrong_example(path, result) for result in failed_examples(rule, specs)]
    return (None, wrong_examples) if wrong_examples else (rule, [])


def _wrong_example(path: Path | str, result: ExampleResult) -> RuleError:
    because = f" ({result.reason})" if result.reason else ""
    message = f"this example must come out as {result.wanted}, but comes out as {result.got}{because}"
    return RuleError(path, message, result.line, f"examples.{result.name}")


class _RuleReader:
    """Reads the keys of one rule; an error in one key does not keep the others from being read."""

    def __init__(self, source: Located, specs: Mapping[str, FactSpec]) -> None:
        self.source, self.specs = source, specs
        self.errors: list[RuleError] = []
        self.found: dict[str, Any] = {}

    def rule(self) -> Rule | None:
        data = self.source.data
        if not isinstance(data, dict):
            self.errors.append(self.source.error((), "a rule file is a mapping of keys"))
            return None
        self._keys(data)
        self._words(data)
        self._conditions(data)
        return None if self.errors else Rule(path=self.source.path, **self.found)

    def _keys(self, data: dict[str, Any]) -> None:
        known = (*_NEEDED, *_OPTIONAL)
        for key in data:
            if key not in known:
                self.errors.append(self.source.error((key,), f"'{key}' is no key of a rule{nearest(key, known)}"))
        missing = [key for key in _NEEDED if key not in data]
        if missing:
            self.errors.append(RuleError(self.source.path, f"the rule lacks {', '.join(missing)}", 1, missing[0]))
        for key, reason in (("applies", "not_applicable"), ("pass_when", "pass_lacks")):
            if (key in data) != (reason in data):
                self.errors.append(self.source.error((key,), f"'{key}' needs '{reason}', the reason where it does not"))

    def _words(self, data: dict[str, Any]) -> None:
        source, stem = self.source, Path(str(self.source.path)).stem
        self._take(data, "id", lambda: read_word(source, "id", (stem,), "the name of the file"))
        self._take(data, "category", lambda: read_word(source, "category", CATEGORIES))
        self._take(data, "severity", lambda: read_word(source, "severity", SEVERITIES))
        self._take(data, "evidence_grade", lambda: read_word(source, "evidence_grade", tuple(GRADES)))
        for key in ("stage", "pass_needs"):
            self._take(data, key, lambda key=key: read_word(source, key, STAGES))  # type: ignore[misc]
        for key in ("title", "passes", "why", "not_applicable", "pass_lacks"):
            self._take(data, key, lambda key=key: read_text(source, (key,)))  # type: ignore[misc]
        self._take(data, "fix", lambda: read_fix(source))
        self._take(data, "references", lambda: read_references(source))
        self._take(data, "standards", lambda: read_texts(source, "standards"))
        self._take(data, "parameters", lambda: read_parameters(source))

    def _conditions(self, data: dict[str, Any]) -> None:
        parameters = self.found.get("parameters", {})
        reader = ConditionReader(self.source, self.specs, parameters)
        for key in ("when", "applies", "pass_when"):
            self._take(data, key, lambda key=key: reader.read(data[key], (key,)))  # type: ignore[misc]
        self._take(data, "words", lambda: read_words(self.source, self.specs))
        words = self.found.get("words", {})
        self._take(data, "message", lambda: read_template(self.source, self.specs, parameters, words))
        for name in sorted(set(parameters) - reader.used_parameters):
            self.errors.append(self.source.error(("parameters", name), f"no condition uses the parameter '{name}'"))
        self._take(data, "examples", lambda: read_examples(self.source, self.specs))

    def _take(self, data: dict[str, Any], key: str, reading: Callable[[], Any]) -> None:
        if key not in data:
            return
        try:
            self.found[key] = reading()
        except RuleError as wrong:
            self.errors.append(wrong)
