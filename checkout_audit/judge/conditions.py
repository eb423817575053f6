"""The conditions of a rule as a tree, and what they answer on the facts of a journey.

Every node has `judge(view)`, which returns a Verdict; nothing here reads a file or runs anything that a rule file says.
A missing fact gives "could not tell" with the gap's reason, and so does a record whose field the page left open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from checkout_audit.judge.context import Context
from checkout_audit.judge.operators import Answer, Comparison
from checkout_audit.judge.truth import Hit, Verdict, all_of, any_of, negate


@dataclass(frozen=True)
class View:
    """What a condition may look at."""

    values: Mapping[str, Any]
    gaps: Mapping[str, str]
    context: Context
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def missing(self, fact: str) -> Verdict:
        """The verdict where `fact` is not known."""
        return Verdict(None, (self.gaps.get(fact) or f"{fact} was not observed",))


@dataclass(frozen=True)
class Parameter:
    """A named threshold of the rule, which users may override."""

    name: str


@dataclass(frozen=True)
class FieldOf:
    """All values that one field has in another fact of type records."""

    fact: str
    name: str


class Condition(Protocol):
    """A node of the tree."""

    def judge(self, view: View) -> Verdict:
        """What the condition answers on these facts."""
        ...


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]

    def judge(self, view: View) -> Verdict:
        """Kleene's "and"."""
        return all_of([part.judge(view) for part in self.parts])


@dataclass(frozen=True)
class AnyOf:
    """One part holds."""

    parts: tuple[Condition, ...]

    def judge(self, view: View) -> Verdict:
        """Kleene's "or"."""
        return any_of([part.judge(view) for part in self.parts])


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Condition

    def judge(self, view: View) -> Verdict:
        """Kleene's "not"."""
        return negate(self.part.judge(view))


@dataclass(frozen=True)
class Sure:
    """The part is certain: "could not tell" counts as no. So `not: {sure: …}` lets a rule apply unless another one fails."""

    part: Condition

    def judge(self, view: View) -> Verdict:
        """True or false, never "could not tell"; what did not hold is no evidence of anything."""
        verdict = self.part.judge(view)
        return Verdict(True, hits=verdict.hits) if verdict.value else Verdict(False)


@dataclass(frozen=True)
class Known:
    """Whether a fact could be told at all; like Sure, it never answers "could not tell"."""

    fact: str
    wanted: bool

    def judge(self, view: View) -> Verdict:
        """True or false, without hits: a gap is no evidence."""
        return Verdict((self.fact in view.values) is self.wanted)


@dataclass(frozen=True)
class GapSays:
    """Whether a fact is a gap for the given reason: "there was nothing of the kind" is not "it was not seen"."""

    fact: str
    reason: str

    def judge(self, view: View) -> Verdict:
        """True or false, without hits: a gap is no evidence."""
        return Verdict(self.fact not in view.values and view.gaps.get(self.fact) == self.reason)


@dataclass(frozen=True)
class Surroundings:
    """A statement on the walk and not on a fact: device, country, market, platform, stage, one_page."""

    kind: str
    wanted: tuple[Any, ...]

    def judge(self, view: View) -> Verdict:
        """See Context.answer."""
        answer, reason = view.context.answer(self.kind, self.wanted)
        return Verdict(answer, () if answer is not None else (reason,))


@dataclass(frozen=True)
class Compare:
    """One comparison with a fact that is a single value or a list of texts."""

    fact: str
    comparison: Comparison
    wanted: Any

    def judge(self, view: View) -> Verdict:
        """True, false, or "could not tell" where the fact is missing."""
        if self.fact not in view.values:
            return view.missing(self.fact)
        observed, wanted = view.values[self.fact], resolve(self.wanted, view)
        answer = self.comparison.holds(observed, wanted)
        if answer is None:
            return Verdict(None, (f"{self.fact} does not tell a number",))
        listed = tuple(observed) if isinstance(observed, list | tuple) else ()
        return Verdict(answer, hits=(Hit(self.fact, listed, tuple(range(len(listed)))),))


@dataclass(frozen=True)
class SameAs:
    """A fact equals another fact."""

    fact: str
    other: str

    def judge(self, view: View) -> Verdict:
        """Compares the two values as they are."""
        for name in (self.fact, self.other):
            if name not in view.values:
                return view.missing(name)
        return Verdict(view.values[self.fact] == view.values[self.other], hits=(Hit(self.fact), Hit(self.other)))


@dataclass(frozen=True)
class FieldTest:
    """One comparison with a field of a record."""

    name: str
    comparison: Comparison
    wanted: Any

    def answer(self, record: Mapping[str, Any], view: View) -> Answer:
        """None where the record leaves the field open, or where a fact it is compared with is missing."""
        observed = record.get(self.name)
        wanted = resolve(self.wanted, view)
        return None if observed is None or wanted is None else self.comparison.holds(observed, wanted)


@dataclass(frozen=True)
class Records:
    """A statement on how many records of a fact match; `has` and `has_no` are counts of at least one and of none."""

    fact: str
    tests: tuple[FieldTest, ...]
    counts: tuple[tuple[Comparison, Any], ...]

    def judge(self, view: View) -> Verdict:
        """Records that cannot be told leave a range of counts: the answer stands only where all of the range agree."""
        if self.fact not in view.values:
            return view.missing(self.fact)
        records = view.values[self.fact]
        answers = [self._matches(record, view) for record in records]
        sure, possible = answers.count(True), len(answers) - answers.count(False)
        wanted = [(comparison, resolve(value, view)) for comparison, value in self.counts]
        outcomes = {all(comparison.holds(n, value) for comparison, value in wanted) for n in range(sure, possible + 1)}
        if len(outcomes) > 1:
            return Verdict(None, (f"{self.fact} leaves {self._open_fields(records)} open",))
        places = tuple(place for place, answer in enumerate(answers) if answer)
        return Verdict(outcomes.pop(), hits=(Hit(self.fact, tuple(records[place] for place in places), places),))

    def _matches(self, record: Mapping[str, Any], view: View) -> Answer:
        answers = [test.answer(record, view) for test in self.tests]
        return False if False in answers else (None if None in answers else True)

    def _open_fields(self, records: list[Mapping[str, Any]]) -> str:
        names = [test.name for test in self.tests if any(record.get(test.name) is None for record in records)]
        return " and ".join(dict.fromkeys(names)) or "its fields"


def resolve(wanted: Any, view: View) -> Any:
    """Puts in the value of a parameter or the values of another fact's field; None where that fact is missing."""
    if isinstance(wanted, Parameter):
        return view.parameters[wanted.name]
    if isinstance(wanted, FieldOf):
        records = view.values.get(wanted.fact)
        return (
            None if records is None else [record[wanted.name] for record in records if record.get(wanted.name) is not None]
        )
    return wanted


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and all conditions inside it."""
    yield condition
    if isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from walk(part)
    elif isinstance(condition, Not | Sure):
        yield from walk(condition.part)


def facts_in(condition: Condition) -> tuple[str, ...]:
    """The facts that a condition looks at, in the order of the rule."""
    return tuple(dict.fromkeys(fact for node in walk(condition) for fact in _facts_of(node)))


def _facts_of(node: Condition) -> Iterator[str]:
    if isinstance(node, Known | GapSays | Compare | SameAs | Records):
        yield node.fact
    if isinstance(node, SameAs):
        yield node.other
    if isinstance(node, Records):
        yield from (test.wanted.fact for test in node.tests if isinstance(test.wanted, FieldOf))


def select(condition: Condition, wanted: Callable[[Condition], bool]) -> tuple[Condition, ...]:
    """All nodes of the tree for which `wanted` holds."""
    return tuple(node for node in walk(condition) if wanted(node))
