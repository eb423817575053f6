"""Whatever detectors give within their promise, every shipped rule answers, and answers the same on the same facts."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checkout_audit import resources
from checkout_audit.judge import Context, judge, load_profile, load_rules
from checkout_audit.model import STAGES, Evidence, Fact, FactSpec

from .facts_of_the_contract import SPECS

RULES = load_rules([resources.folder("rules")], SPECS)
PROFILE = load_profile(resources.folder("rules") / "profiles" / "default.yaml")
WORDS = st.sampled_from(
    ["fee", "shipping", "tax", "newsletter", "paid_extra", "dominant", "figure", "4.95", "Delivery {x}", "", "[[", "値"]
)
NUMBERS = st.integers(-3, 40) | st.floats(0, 40, allow_nan=False).map(lambda number: round(number, 2))
KINDS: dict[str, st.SearchStrategy[Any]] = {"bool": st.booleans(), "number": NUMBERS, "text": WORDS}


def values(spec: FactSpec) -> st.SearchStrategy[Any]:
    if spec.type == "enum":
        return st.sampled_from(spec.values)
    if spec.type == "texts":
        return st.lists(st.sampled_from(spec.values) if spec.values else WORDS, max_size=3)
    if spec.type == "records":
        record = st.fixed_dictionaries({}, optional={name: KINDS[kind] | st.none() for name, kind in spec.fields.items()})
        return st.lists(record, max_size=3)
    return KINDS[spec.type]


FACTS = st.fixed_dictionaries({}, optional={spec.id: values(spec) for spec in SPECS})
CONTEXTS = st.builds(
    Context,
    reached=st.lists(st.sampled_from(STAGES), max_size=6).map(tuple),
    steps=st.dictionaries(st.integers(1, 6), st.lists(st.sampled_from(STAGES), max_size=3).map(tuple), max_size=4),
    country=st.sampled_from(["", "GB", "DE", "US"]),
)


@settings(max_examples=25)
@given(FACTS, CONTEXTS)
def test_every_rule_answers_and_says_why(drawn: dict[str, Any], context: Context) -> None:
    facts = [Fact(name, value, 1, evidence=(Evidence(1, "x"),)) for name, value in drawn.items()]
    findings, score = judge(facts, [], context, RULES, PROFILE)
    assert len(findings) == len(RULES)
    for one in findings:
        assert one.outcome != "error", one.reason
        assert bool(one.reason) is (one.outcome not in ("fail", "pass"))
        assert one.message
        assert not re.search(r"\{[a-z_]+[.}]", one.message.replace("Delivery {x}", ""))
        assert bool(one.fingerprint) is (one.outcome == "fail")
    lost = sum(round(one.points_lost * 10) for one in findings)
    assert lost == (0 if score.overall is None else 1000 - round(score.overall * 10))
    assert judge(facts, [], context, RULES, PROFILE) == (findings, score)
