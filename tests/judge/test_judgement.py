"""All rules are judged in a fixed order, and one that breaks breaks alone."""

from __future__ import annotations

import dataclasses

import msgspec

from checkout_audit.judge import Context, Profile, Rule, judge
from checkout_audit.judge.conditions import View
from checkout_audit.judge.truth import Verdict
from checkout_audit.model import Fact, Gap, Journey, Settings, Stage, Step

GB = Context(country="GB")


class Broken:
    """A condition with a bug."""

    def judge(self, view: View) -> Verdict:
        raise ZeroDivisionError("a bug")


def test_a_rule_that_crashes_is_an_error_and_the_others_are_judged(rules: tuple[Rule, ...], profile: Profile) -> None:
    broken = dataclasses.replace(rules[0], when=Broken(), applies=None, not_applicable="")
    findings, _ = judge([], [], GB, [broken, *rules[1:]], profile)
    assert len(findings) == len(rules)
    (error,) = [one for one in findings if one.outcome == "error"]
    assert error.rule == broken.id
    assert "ZeroDivisionError: a bug" in error.reason


def test_a_fact_of_a_wrong_shape_makes_an_error_and_no_crash(rules: tuple[Rule, ...], profile: Profile) -> None:
    findings, _ = judge([Fact("price.late_fees", 7)], [], GB, rules, profile)
    by_rule = {one.rule: one.outcome for one in findings}
    assert by_rule["late-shipping-cost"] == "error"
    assert by_rule["slow-pages"] == "unknown"


def test_the_reason_of_a_gap_is_the_reason_of_the_finding(rules: tuple[Rule, ...], profile: Profile) -> None:
    gaps = [Gap("trust.secure", "the store was walked on this machine")]
    findings, _ = judge([], gaps, GB, rules, profile)
    (one,) = [one for one in findings if one.rule == "insecure-or-unreassuring-payment"]
    assert (one.outcome, one.reason) == ("unknown", "the store was walked on this machine")
    assert one.message == "Could not be told because the store was walked on this machine."


def test_failures_come_first_and_the_same_facts_give_the_same_bytes(rules: tuple[Rule, ...], profile: Profile) -> None:
    facts = [Fact("payment.card_only", True, 5), Fact("form.field_count", 20, 4), Fact("product.reviews", True, 2)]
    first, score = judge(facts, [], GB, rules, profile)
    again, same = judge(facts[::-1], [], GB, rules[::-1], profile)
    assert msgspec.json.encode((first, score)) == msgspec.json.encode((again, same))
    assert {one.rule for one in first[:2]} == {"card-only-payment", "too-many-form-fields"}
    assert first[2].outcome != "fail"


def test_structs_in_facts_are_read_like_records(rules: tuple[Rule, ...], profile: Profile) -> None:
    class Fee(msgspec.Struct):
        label: str
        kind: str

    findings, _ = judge([Fact("price.late_fees", (Fee("Delivery", "shipping"),), 5)], [], GB, rules, profile)
    assert findings[0].rule == "late-shipping-cost"
    assert "Delivery" in findings[0].message


def test_the_context_of_a_journey_knows_stages_in_the_shoppers_order() -> None:
    steps = (Step(1, "u", "t", ("product",)), Step(2, "u", "t", ("payment", "cart")), Step(3, "u", "t", ("blocked",)))
    journey = Journey(1, "0", "https://shop.example", "2027-01-31T10:00:00Z", Settings("mobile", "de-DE", "DE"), steps=steps)
    context = Context.of(journey)
    assert context.reached == ("product", "cart", "payment")
    assert context.steps[2] == ("payment", "cart")
    assert (context.device, context.country) == ("mobile", "DE")


def test_a_walk_that_stopped_early_has_not_shown_that_nothing_is_wrong(rules: tuple[Rule, ...], profile: Profile) -> None:
    facts = [Fact("form.field_count", 6, 3), Fact("trust.returns_stages", [], 2), Fact("page.console_errors", [], 1)]
    stages: tuple[Stage, ...] = ("product", "cart", "contact")
    early, _ = judge(facts, [], Context(stages, country="GB"), rules, profile)
    assert {one.outcome for one in early} <= {"unknown", "not-applicable"}
    whole, _ = judge(facts, [], Context((*stages, "payment"), country="GB"), rules, profile)
    assert {one.rule: one.outcome for one in whole if one.outcome in ("fail", "pass")} == {
        "too-many-form-fields": "pass",
        "errors-or-crashes": "pass",
        "returns-promise-missing": "fail",
    }


def test_what_was_found_before_the_walk_stopped_stays_found(rules: tuple[Rule, ...], profile: Profile) -> None:
    findings, _ = judge([Fact("form.field_count", 30, 3)], [], Context(("contact",), country="GB"), rules, profile)
    assert (findings[0].rule, findings[0].outcome) == ("too-many-form-fields", "fail")
