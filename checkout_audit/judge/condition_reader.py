"""Turns the `when` and `applies` of a rule file into conditions, and refuses what could not mean anything.

Every name and every value is held against the fact catalogue here, so that a rule that loads cannot fail on a typing
error later: unknown keys and facts are named with the nearest right one, values must be of the fact's type and value set.

    {all: [ … ]}   {any: [ … ]}   {not: … }                          three-valued: a gap stays "could not tell"
    {sure: …}                                                        true where certain; "could not tell" counts as no
    {fact: account.registration, is: forced}                         is, is_not, in, not_in; any type of single value
    {fact: form.field_count, above: 8, at_most: {param: most}}       above, below, at_least, at_most; numbers and money
    {fact: trust.legal_links, contains: terms}                       contains, contains_any, empty, count; lists of texts
    {fact: price.late_fees, has: {kind: fee, amount: {above: 2}}}    has, has_no, empty: records, all fields of one must fit
    {fact: form.fields, count: {where: {required: true}, above: 9}}  how many records fit
    {fact: …, has: {amount: {not_in_fact: other.fact.amount}}}       in_fact, not_in_fact: against a field of another fact
    {fact: …, matches_fact: other.fact}   {fact: …, known: false}    equality of two facts; whether a fact is a gap
    {fact: …, gap: no way of delivery was preselected}               whether it is a gap with this very reason
    {stage: payment}  {device: mobile}  {country: [DE, AT]}  {market: EU}  {platform: shopify}  {one_page: false}
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from checkout_audit.judge.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    FieldOf,
    FieldTest,
    GapSays,
    Known,
    Not,
    Parameter,
    Records,
    SameAs,
    Sure,
    Surroundings,
)
from checkout_audit.judge.context import MARKETS
from checkout_audit.judge.operators import COMPARISONS, COUNTING, Comparison
from checkout_audit.judge.values import wrong_scalar
from checkout_audit.model import STAGES, FactSpec
from checkout_audit.strict_yaml import KeyPath, Located, nearest

SURROUNDINGS: Mapping[str, tuple[str, ...]] = {
    "stage": tuple(stage for stage in STAGES if stage != "blocked"),
    "device": ("desktop", "mobile"),
    "market": tuple(MARKETS),
    "country": (),
    "platform": (),
    "one_page": (),
}
"""What a condition may say of the walk itself, with the words that are allowed (none listed: any text)."""

_JOINTS = ("all", "any", "not", "sure")
_RECORD_KEYS = ("has", "has_no", "count")
_LEAF_KEYS = ("known", "gap", "matches_fact", *_RECORD_KEYS, *COMPARISONS)
_LIMIT = 12  # levels of nesting; the deepest shipped rule has three


class ConditionReader:
    """Reads the conditions of one rule file."""

    def __init__(self, source: Located, catalogue: Mapping[str, FactSpec], parameters: Mapping[str, Any]) -> None:
        self.source, self.catalogue, self.parameters = source, catalogue, parameters
        self.used_parameters = set[str]()

    def read(self, data: Any, at: KeyPath) -> Condition:
        """The condition at `at`. Raises RuleError."""
        if len(at) > _LIMIT * 2:
            raise self.source.error(at, f"more than {_LIMIT} levels of all, any and not")
        if not isinstance(data, dict) or not data:
            raise self.source.error(
                at, "a condition is a mapping: all, any, not, sure, a fact with a comparison, or the walk's stage"
            )
        first = next(iter(data))
        if first in _JOINTS:
            self._only(data, (first,), at)
            return self._joined(first, data[first], (*at, first))
        if "fact" in data:
            return self._leaf(data, at)
        self._only(data, (*SURROUNDINGS, "fact", *_JOINTS), at)
        return _all([self._surroundings(kind, data[kind], (*at, kind)) for kind in data])

    def _joined(self, word: str, parts: Any, at: KeyPath) -> Condition:
        if word in ("not", "sure"):
            return Not(self.read(parts, at)) if word == "not" else Sure(self.read(parts, at))
        if not isinstance(parts, list) or not parts:
            raise self.source.error(at, f"'{word}' takes a list of conditions")
        read = tuple(self.read(part, (*at, place)) for place, part in enumerate(parts))
        return All(read) if word == "all" else AnyOf(read)

    def _surroundings(self, kind: str, value: Any, at: KeyPath) -> Condition:
        wanted = tuple(value) if isinstance(value, list) else (value,)
        if not wanted:
            raise self.source.error(at, "an empty list never applies")
        for one in wanted:
            wrong = wrong_scalar("bool" if kind == "one_page" else "text", one, SURROUNDINGS[kind])
            if wrong:
                raise self.source.error(at, wrong)
        return Surroundings(kind, wanted)

    def _leaf(self, data: dict[str, Any], at: KeyPath) -> Condition:
        spec = self.fact(data["fact"], (*at, "fact"))
        self._only(data, ("fact", *_LEAF_KEYS), at)
        keys = [key for key in data if key != "fact"]
        if not keys:
            raise self.source.error(at, f"says nothing about {spec.id}; add one of {', '.join(_fitting(spec))}")
        return _all([self._statement(spec, key, data[key], (*at, key)) for key in keys])

    def _statement(self, spec: FactSpec, key: str, value: Any, at: KeyPath) -> Condition:
        if key not in _fitting(spec):
            raise self.source.error(
                at, f"does not fit {spec.id}, which is of type {spec.type}; use {', '.join(_fitting(spec))}"
            )
        if key == "known":
            return Known(spec.id, self._flag(value, at))
        if key == "gap":
            return GapSays(spec.id, self._reason(value, at))
        if key == "matches_fact":
            return self._same_as(spec, value, at)
        if key in _RECORD_KEYS:
            return self._records(spec, key, value, at)
        comparison = COMPARISONS[key]
        return Compare(spec.id, comparison, self._wanted(comparison, _item_type(spec), spec.values, value, at))

    def _same_as(self, spec: FactSpec, value: Any, at: KeyPath) -> Condition:
        other = self.fact(value, at)
        if other.type != spec.type:
            raise self.source.error(at, f"{other.id} is of type {other.type}, {spec.id} of type {spec.type}")
        return SameAs(spec.id, other.id)

    def _records(self, spec: FactSpec, key: str, value: Any, at: KeyPath) -> Condition:
        if not isinstance(value, dict):
            raise self.source.error(at, f"'{key}' takes a mapping")
        if key != "count":
            limit = (COMPARISONS["at_least"], 1) if key == "has" else (COMPARISONS["at_most"], 0)
            return Records(spec.id, self._tests(spec, value, at), (limit,))
        self._only(value, (*(["where"] if spec.type == "records" else []), *COUNTING), at)
        counts = tuple((COMPARISONS[k], self._number(value[k], (*at, k))) for k in value if k != "where")
        if not counts:
            raise self.source.error(at, f"says nothing about the number; add one of {', '.join(COUNTING)}")
        where = self._tests(spec, value["where"], (*at, "where")) if "where" in value else ()
        return Records(spec.id, where, counts)

    def _tests(self, spec: FactSpec, value: Any, at: KeyPath) -> tuple[FieldTest, ...]:
        if not isinstance(value, dict) or not value:
            raise self.source.error(at, "takes a mapping of fields and what they must be")
        self._only(value, tuple(spec.fields), at, f"field of {spec.id}")
        return tuple(test for name, wanted in value.items() for test in self._field(spec, name, wanted, (*at, name)))

    def _field(self, spec: FactSpec, name: str, value: Any, at: KeyPath) -> Iterable[FieldTest]:
        kind = spec.fields[name] if spec.fields[name] in ("bool", "number") else "text"
        if not isinstance(value, dict) or "param" in value:
            return [FieldTest(name, COMPARISONS["is"], self._wanted(COMPARISONS["is"], kind, (), value, at))]
        tests = []
        fitting = {"in_fact": "in", "not_in_fact": "not_in"} | {k: k for k, c in COMPARISONS.items() if kind in c.fits}
        self._only(value, tuple(fitting), at, f"comparison for a {kind}")
        for key, one in value.items():
            comparison = COMPARISONS[fitting[key]]
            wanted = (
                self._field_of(one, (*at, key))
                if key.endswith("in_fact")
                else self._wanted(comparison, kind, (), one, (*at, key))
            )
            tests.append(FieldTest(name, comparison, wanted))
        if not tests:
            raise self.source.error(at, f"says nothing about the field '{name}'")
        return tests

    def _field_of(self, value: Any, at: KeyPath) -> FieldOf:
        fact, _, name = str(value).rpartition(".")
        spec = self.fact(fact, at)
        if name not in spec.fields:
            raise self.source.error(at, f"'{name}' is no field of {spec.id}{nearest(name, spec.fields)}")
        return FieldOf(fact, name)

    def _wanted(self, comparison: Comparison, kind: str, values: tuple[str, ...], value: Any, at: KeyPath) -> Any:
        if comparison.wants == "flag":
            return self._flag(value, at)
        if comparison.wants == "number":
            return self._number(value, at)
        if comparison.wants == "several":
            if not isinstance(value, list) or not value:
                raise self.source.error(at, f"'{comparison.name}' takes a list of values")
            return tuple(self._single(kind, values, one, (*at, place)) for place, one in enumerate(value))
        return self._single(kind, values, value, at)

    def _single(self, kind: str, values: tuple[str, ...], value: Any, at: KeyPath) -> Any:
        if isinstance(value, dict):
            return self._parameter(value, lambda default: wrong_scalar(kind, default, values), at)
        wrong = wrong_scalar(kind, value, values)
        if wrong:
            raise self.source.error(at, wrong)
        return value

    def _number(self, value: Any, at: KeyPath) -> Any:
        return self._single("number", (), value, at)

    def _parameter(self, value: dict[str, Any], wrong_for: Callable[[Any], str], at: KeyPath) -> Parameter:
        self._only(value, ("param",), at)
        name = value["param"]
        if name not in self.parameters:
            raise self.source.error(at, f"there is no parameter '{name}' in this rule{nearest(str(name), self.parameters)}")
        wrong = wrong_for(self.parameters[name])
        if wrong:
            raise self.source.error(at, f"the parameter '{name}' does not fit: {wrong}")
        self.used_parameters.add(name)
        return Parameter(name)

    def _flag(self, value: Any, at: KeyPath) -> bool:
        if not isinstance(value, bool):
            raise self.source.error(at, f"{value!r} is neither true nor false")
        return value

    def _reason(self, value: Any, at: KeyPath) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.source.error(at, "must be the reason that the detector gives, as a text")
        return value

    def fact(self, name: Any, at: KeyPath) -> FactSpec:
        """The catalogue's entry of a fact. Raises RuleError with the nearest right name."""
        if not isinstance(name, str) or name not in self.catalogue:
            raise self.source.error(at, f"no detector gives a fact '{name}'{nearest(str(name), self.catalogue)}")
        return self.catalogue[name]

    def _only(self, data: Mapping[str, Any], allowed: tuple[str, ...], at: KeyPath, what: str = "key here") -> None:
        for key in data:
            if key not in allowed:
                raise self.source.error(
                    (*at, key), f"'{key}' is no {what}{nearest(key, allowed) or '; use ' + ', '.join(allowed)}"
                )


def _all(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _item_type(spec: FactSpec) -> str:
    return {"texts": "text", "records": "text"}.get(spec.type, spec.type)


def _fitting(spec: FactSpec) -> tuple[str, ...]:
    extra: tuple[str, ...] = {"records": _RECORD_KEYS, "texts": ("count",)}.get(spec.type, ())
    return ("known", "gap", "matches_fact", *extra, *(name for name, one in COMPARISONS.items() if spec.type in one.fits))
