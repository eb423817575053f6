"""Reads the parts of a rule file that are no conditions: words, texts, sources, thresholds, advice and examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checkout_audit.judge.messages import Words, wrong_template
from checkout_audit.judge.rule import EXAMPLE_OUTCOMES, Example
from checkout_audit.judge.values import wrong_value
from checkout_audit.model import STAGES, FactSpec, Reference
from checkout_audit.strict_yaml import KeyPath, Located, nearest

_EXAMPLE_KEYS = ("facts", "gaps", "stages", "country", "device", "platform", "one_page")
_ALL_STAGES = tuple(stage for stage in STAGES if stage not in ("blocked", "confirmation"))


def read_word(source: Located, key: str, allowed: tuple[str, ...], what: str = "") -> str:
    """One of `allowed`. Raises RuleError with the nearest right one."""
    value = source.data[key]
    if value not in allowed:
        right = f"{what} ('{allowed[0]}')" if what else f"one of {', '.join(allowed)}"
        raise source.error((key,), f"{value!r} must be {right}{'' if what else nearest(str(value), allowed)}")
    return str(value)


def read_text(source: Located, at: KeyPath) -> str:
    """A text with something in it, white space folded."""
    value = _at(source, at)
    if not isinstance(value, str) or not value.strip():
        raise source.error(at, "must be a text")
    return " ".join(value.split())


def read_texts(source: Located, key: str) -> tuple[str, ...]:
    """A list of texts."""
    value = source.data[key]
    if not isinstance(value, list):
        raise source.error((key,), "must be a list of texts")
    return tuple(read_text(source, (key, place)) for place in range(len(value)))


def read_fix(source: Located) -> dict[str, str]:
    """Advice: one text, or a mapping with `general` and platforms; the general one gets the key ""."""
    value = source.data["fix"]
    if not isinstance(value, dict):
        return {"": read_text(source, ("fix",))}
    if "general" not in value:
        raise source.error(("fix",), "advice by platform needs 'general' beside it")
    return {"" if name == "general" else name.casefold(): read_text(source, ("fix", name)) for name in value}


def read_references(source: Located) -> tuple[Reference, ...]:
    """Sources, each with name, year and url; at least one."""
    value = source.data["references"]
    if not isinstance(value, list) or not value:
        raise source.error(("references",), "must be a list of at least one source with name, year and url")
    return tuple(_reference(source, ("references", place)) for place in range(len(value)))


def _reference(source: Located, at: KeyPath) -> Reference:
    value = _mapping(source, at, ("name", "year", "url"))
    for key in ("name", "year", "url"):
        if key not in value:
            raise source.error(at, f"the source lacks its {key}")
    year = value["year"]
    if isinstance(year, bool) or not isinstance(year, int | str):
        raise source.error((*at, "year"), "must be a year")
    url = read_text(source, (*at, "url"))
    if not url.startswith(("https://", "http://")):
        raise source.error((*at, "url"), f"'{url}' is no web address")
    return Reference(read_text(source, (*at, "name")), str(year), url)


def read_parameters(source: Located) -> dict[str, Any]:
    """Named thresholds with their default; each says in `why` where the default comes from."""
    value = _mapping(source, ("parameters",), None)
    return {name: _threshold(source, ("parameters", name)) for name in value}


def _threshold(source: Located, at: KeyPath) -> Any:
    value = _mapping(source, at, ("value", "why"))
    if "value" not in value or "why" not in value:
        raise source.error(at, "a threshold needs 'value' and 'why' (its source, or that it is judgement)")
    read_text(source, (*at, "why"))
    if isinstance(value["value"], dict | list) or value["value"] is None:
        raise source.error((*at, "value"), "must be a number, a text, true or false")
    return value["value"]


def read_words(source: Located, specs: Mapping[str, FactSpec]) -> dict[str, dict[str, str]]:
    """What the message says for the values of facts that have a fixed set of them."""
    data = _mapping(source, ("words",), None)
    for name in data:
        if name not in specs:
            raise source.error(("words", name), f"no detector gives a fact '{name}'{nearest(name, specs)}")
        _mapping(source, ("words", name), specs[name].values or None)
    return {name: {value: read_text(source, ("words", name, value)) for value in said} for name, said in data.items()}


def read_template(
    source: Located, specs: Mapping[str, FactSpec], parameters: Mapping[str, Any], words: Words | None = None
) -> str:
    """The message; all of its placeholders can be filled."""
    key = "message"
    text = read_text(source, (key,))
    wrong = wrong_template(text, specs, parameters, words)
    if not wrong and (idle := next((name for name in words or {} if f"{{{name}}}" not in text), "")):
        raise source.error(("words", idle), f"the message does not show {{{idle}}}")
    if wrong:
        raise source.error((key,), wrong)
    return text


def read_examples(source: Located, specs: Mapping[str, FactSpec]) -> tuple[Example, ...]:
    """The examples, every one with values that the facts can have; at least one each that fails, passes and is unknown."""
    data = _mapping(source, ("examples",), tuple(EXAMPLE_OUTCOMES))
    missing = [name for name in ("fails", "passes", "unknown") if not data.get(name)]
    if missing:
        raise source.error(("examples",), f"there must be at least one example under {', '.join(missing)}")
    found = []
    for name, outcome in EXAMPLE_OUTCOMES.items():
        entries = data.get(name, [])
        if not isinstance(entries, list):
            raise source.error(("examples", name), "must be a list")
        found += [_example(source, ("examples", name, place), outcome, specs) for place in range(len(entries))]
    return tuple(found)


def _example(source: Located, at: KeyPath, outcome: str, specs: Mapping[str, FactSpec]) -> Example:
    data = _mapping(source, at, _EXAMPLE_KEYS)
    facts = _mapping(source, (*at, "facts"), None) if "facts" in data else {}
    for name, value in facts.items():
        if name not in specs:
            raise source.error((*at, "facts", name), f"no detector gives a fact '{name}'{nearest(name, specs)}")
        wrong = wrong_value(specs[name], value)
        if wrong:
            raise source.error((*at, "facts", name), wrong)
    gaps = _mapping(source, (*at, "gaps"), tuple(specs)) if "gaps" in data else {}
    reasons = {name: read_text(source, (*at, "gaps", name)) for name in gaps}
    stages = data.get("stages", list(_ALL_STAGES))
    if not isinstance(stages, list) or any(stage not in STAGES for stage in stages):
        raise source.error((*at, "stages"), f"must be a list out of {', '.join(STAGES)}")
    if not isinstance(data.get("one_page", False), bool):
        raise source.error((*at, "one_page"), "must be true or false")
    words = {key: read_text(source, (*at, key)) for key in ("country", "device", "platform") if key in data}
    one_page = data.get("one_page", False)
    return Example(outcome, facts, tuple(stages), one_page=one_page, line=source.line(at), gaps=reasons, **words)


def _at(source: Located, at: KeyPath) -> Any:
    value = source.data
    for part in at:
        value = value[part]
    return value


def _mapping(source: Located, at: KeyPath, allowed: tuple[str, ...] | None) -> dict[str, Any]:
    value = _at(source, at)
    if not isinstance(value, dict):
        raise source.error(at, "must be a mapping")
    for key in value:
        if allowed is not None and key not in allowed:
            raise source.error((*at, key), f"'{key}' is no key here{nearest(key, allowed) or '; use ' + ', '.join(allowed)}")
    return value
