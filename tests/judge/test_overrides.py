"""Users may switch rules off, re-weigh them, move thresholds and accept findings; wrong names are refused."""

from __future__ import annotations

import pytest

from checkout_audit.errors import UsageError
from checkout_audit.judge import Acceptance, Context, Overrides, Profile, Rule, check_overrides, judge
from checkout_audit.model import Fact, Finding

ACCEPT = Acceptance("too-many-form-fields", "the law asks for them", "Ann", "2027-01-31")


def finding(rules: tuple[Rule, ...], profile: Profile, overrides: Overrides, today: str = "2027-01-31") -> Finding:
    facts = [Fact("form.field_count", 13, 4)]
    findings, _ = judge(facts, [], Context(("payment",), country="GB"), rules, profile, overrides, today)
    return next(one for one in findings if one.rule == "too-many-form-fields")


def test_a_rule_can_be_switched_off(rules: tuple[Rule, ...], profile: Profile) -> None:
    found = finding(rules, profile, Overrides(disable=frozenset({"too-many-form-fields"})))
    assert (found.outcome, found.reason) == ("not-applicable", "switched off in the configuration")


def test_a_severity_can_be_changed(rules: tuple[Rule, ...], profile: Profile) -> None:
    assert finding(rules, profile, Overrides(severity={"too-many-form-fields": "low"})).severity == "low"


def test_a_threshold_can_be_moved(rules: tuple[Rule, ...], profile: Profile) -> None:
    assert finding(rules, profile, Overrides()).outcome == "fail"
    assert finding(rules, profile, Overrides(parameters={"too-many-form-fields": {"most": 14}})).outcome == "pass"


def test_a_finding_is_accepted_until_the_day_it_expires(rules: tuple[Rule, ...], profile: Profile) -> None:
    overrides = Overrides(accept=(ACCEPT,))
    assert finding(rules, profile, overrides, "2027-01-31").status == "accepted"
    assert finding(rules, profile, overrides, "2027-02-01").status == "new"
    assert finding(rules, profile, overrides, "").status == "new"


def test_one_finding_can_be_accepted_by_its_fingerprint(rules: tuple[Rule, ...], profile: Profile) -> None:
    mark = finding(rules, profile, Overrides()).fingerprint
    right = Acceptance(ACCEPT.rule, "x", "Ann", "2027-01-31", mark)
    other = Acceptance(ACCEPT.rule, "x", "Ann", "2027-01-31", "0" * 16)
    assert finding(rules, profile, Overrides(accept=(other, right))).status == "accepted"
    assert finding(rules, profile, Overrides(accept=(other,))).status == "new"


def test_a_finding_of_the_baseline_is_known(rules: tuple[Rule, ...], profile: Profile) -> None:
    mark = finding(rules, profile, Overrides()).fingerprint
    assert finding(rules, profile, Overrides(known=frozenset({mark}))).status == "known"


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        (Overrides(disable=frozenset({"too-many-fields"})), "did you mean 'too-many-form-fields'"),
        (Overrides(severity={"slow-pages": "hihg"}), "did you mean 'high'"),  # type: ignore[dict-item]
        (Overrides(severity={"slow-page": "high"}), "did you mean 'slow-pages'"),
        (Overrides(parameters={"slow-pages": {"second": 3}}), "did you mean 'seconds'"),
        (Overrides(parameters={"slow-pages": {"seconds": "three"}}), "must be like 4"),
        (Overrides(parameters={"slow-pages": {"seconds": "3"}}), "must be like 4"),
        (Overrides(parameters={"slow-pages": {"seconds": True}}), "must be like 4"),
        (Overrides(accept=(Acceptance("slow-pages", "x", "Ann", "31.1.2027"),)), "a day like 2027-01-31"),
        (Overrides(accept=(Acceptance("slow-pages", " ", "Ann", "2027-01-31"),)), "say a reason and an owner"),
        (Overrides(accept=(Acceptance("slow", "x", "Ann", "2027-01-31"),)), "no rule 'slow'"),
    ],
)
def test_a_change_that_cannot_be_meant_is_refused(overrides: Overrides, words: str, rules: tuple[Rule, ...]) -> None:
    with pytest.raises(UsageError, match=words):
        check_overrides(overrides, rules)
