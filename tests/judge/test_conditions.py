"""Each comparison and each quantifier answers right, and a gap makes it unknown with the gap's reason."""

from __future__ import annotations

from typing import Any

import pytest

from checkout_audit.judge.condition_reader import ConditionReader
from checkout_audit.judge.conditions import View, facts_in
from checkout_audit.judge.context import Context
from checkout_audit.judge.truth import Verdict
from checkout_audit.model import Stage
from checkout_audit.strict_yaml import read

from .facts_of_the_contract import SPECS

CATALOGUE = {spec.id: spec for spec in SPECS}
FEES = "price.late_fees"


def verdict(condition: str, facts: dict[str, Any], context: Context | None = None, **parameters: Any) -> Verdict:
    source = read(f"when: {condition}", "x.yaml")
    node = ConditionReader(source, CATALOGUE, parameters).read(source.data["when"], ("when",))
    return node.judge(View(facts, {"account.captcha": "no form was seen"}, context or Context(), parameters))


@pytest.mark.parametrize(
    ("condition", "value", "answer"),
    [
        ("{fact: account.registration, is: forced}", "forced", True),
        ("{fact: account.registration, is: forced}", "none", False),
        ("{fact: account.registration, is_not: forced}", "none", True),
        ("{fact: account.registration, in: [none, optional]}", "optional", True),
        ("{fact: account.registration, not_in: [none, optional]}", "optional", False),
        ("{fact: payment.card_only, is: true}", True, True),
        ("{fact: form.field_count, above: 11}", 11, False),
        ("{fact: form.field_count, above: 11}", 12, True),
        ("{fact: form.field_count, at_least: 11}", 11, True),
        ("{fact: form.field_count, below: 11}", 10.5, True),
        ("{fact: form.field_count, at_most: 11, above: 8}", 8, False),
        ("{fact: form.field_count, at_most: 11, above: 8}", 9, True),
        ("{fact: form.field_count, above: {param: most}}", 7, True),
        ("{fact: account.guest_label, contains: guest}", "Continue as Guest", True),
        ("{fact: account.guest_label, empty: true}", "", True),
        ("{fact: trust.legal_links, contains: terms}", ["terms", "privacy"], True),
        ("{fact: page.languages, contains: en}", ["en-GB", "de"], False),
        ("{fact: trust.contact_stages, contains_any: [payment, review]}", ["cart"], False),
        ("{fact: trust.contact_stages, empty: false}", ["cart"], True),
        ("{fact: price.currencies, count: {above: 1}}", ["GBP", "EUR"], True),
        ("{fact: price.late_fees, empty: true}", [], True),
        ("{fact: price.late_fees, has: {kind: fee}}", [{"kind": "tax"}, {"kind": "fee"}], True),
        ("{fact: price.late_fees, has: {kind: fee}}", [], False),
        ("{fact: price.late_fees, has: {amount: {above: 3}}}", [{"amount": "4.95"}], True),
        ("{fact: price.late_fees, has: {amount: {above: 3}, kind: tax}}", [{"amount": "4.95", "kind": "fee"}], False),
        ("{fact: price.late_fees, has: {kind: {in: [tax, fee]}}}", [{"kind": "fee"}], True),
        ("{fact: price.late_fees, has_no: {kind: fee}}", [{"kind": "tax"}], True),
        ("{fact: price.late_fees, count: {where: {kind: fee}, at_least: 2}}", [{"kind": "fee"}], False),
        ("{fact: price.late_fees, count: {is: 2}}", [{"kind": "fee"}, {}], True),
    ],
)
def test_a_known_fact_is_judged(condition: str, value: Any, answer: bool) -> None:
    fact = condition.split("fact: ")[1].split(",")[0]
    assert verdict(condition, {fact: value}, most=6).value is answer
    assert verdict(condition, {}, most=6).value is None


def test_a_missing_fact_brings_the_reason_of_its_gap() -> None:
    assert verdict("{fact: account.captcha, is: true}", {}).reasons == ("no form was seen",)
    assert verdict("{fact: trust.secure, is: true}", {}).reasons == ("trust.secure was not observed",)


def test_a_field_that_the_page_left_open_is_unknown_unless_another_record_decides() -> None:
    condition = "{fact: price.total_rises, has: {explained: false}}"
    assert verdict(condition, {"price.total_rises": [{"explained": None}]}).value is None
    assert verdict(condition, {"price.total_rises": [{"to_step": 4}, {"explained": True}]}).value is None
    assert verdict(condition, {"price.total_rises": [{"explained": None}, {"explained": False}]}).value is True
    assert "explained" in verdict(condition, {"price.total_rises": [{}]}).reasons[0]


def test_open_records_leave_a_count_undecided_only_within_its_range() -> None:
    condition = "{fact: price.late_fees, count: {where: {kind: fee}, at_most: 2}}"
    assert verdict(condition, {FEES: [{"kind": "fee"}, {}]}).value is True
    assert verdict(condition, {FEES: [{"kind": "fee"}, {"kind": "fee"}, {}]}).value is None
    assert verdict(condition, {FEES: [{"kind": "fee"}] * 3}).value is False


def test_the_records_that_matched_are_the_hits() -> None:
    fees = [{"kind": "tax"}, {"kind": "fee", "label": "a"}, {"kind": "fee", "label": "b"}]
    (hit,) = verdict("{fact: price.late_fees, has: {kind: fee}}", {FEES: fees}).hits
    assert hit.items == (fees[1], fees[2])
    assert hit.places == (1, 2)


def test_facts_are_compared_with_facts() -> None:
    condition = "{fact: price.shipping_first_stage, matches_fact: price.shipping_first_stage}"
    assert verdict(condition, {"price.shipping_first_stage": "cart"}).value is True
    other = "{fact: product.reviews, matches_fact: product.wishlist}"
    assert verdict(other, {"product.reviews": True, "product.wishlist": False}).value is False
    assert verdict(other, {"product.reviews": True}).value is None


def test_a_field_is_compared_with_the_fields_of_another_fact() -> None:
    condition = "{fact: price.late_fees, has: {amount: {not_in_fact: form.preselected_boxes.amount}}}"
    facts = {FEES: [{"amount": "1.90"}], "form.preselected_boxes": [{"amount": "1.9"}, {"label": "News"}]}
    assert verdict(condition, facts).value is False
    assert verdict(condition, {**facts, "form.preselected_boxes": []}).value is True
    assert verdict(condition, {FEES: facts[FEES]}).value is None


def test_known_asks_whether_a_fact_could_be_told() -> None:
    assert verdict("{fact: trust.secure, known: true}", {}).value is False
    assert verdict("{fact: trust.secure, known: false}", {}).value is True
    assert verdict("{fact: trust.secure, known: true}", {"trust.secure": False}).value is True


def test_sure_counts_what_could_not_be_told_as_no() -> None:
    assert verdict("{sure: {fact: trust.secure, is: false}}", {}).value is False
    assert verdict("{not: {sure: {fact: trust.secure, is: false}}}", {}).value is True
    assert verdict("{sure: {fact: trust.secure, is: false}}", {"trust.secure": False}).value is True


def test_all_any_and_not_nest() -> None:
    condition = "{all: [{not: {fact: trust.secure, is: true}}, {any: [{fact: account.captcha, is: true}, {country: DE}]}]}"
    assert verdict(condition, {"trust.secure": False}, Context(country="DE")).value is True
    assert verdict(condition, {"trust.secure": False}, Context(country="GB")).value is None
    assert verdict(condition, {"trust.secure": True}, Context(country="GB")).value is False


REACHED: tuple[Stage, ...] = ("product", "cart", "address")


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        ("{stage: cart}", True),
        ("{stage: account}", False),  # the walk came further without meeting it
        ("{stage: payment}", None),  # it may still have come
        ("{stage: [payment, cart]}", True),
        ("{stage: [payment, account]}", None),
        ("{device: mobile}", False),
        ("{device: mobile, country: DE}", False),
        ("{country: [AT, DE]}", True),
        ("{market: EU}", True),
        ("{market: [UK, US]}", False),
        ("{platform: shopify}", None),
        ("{one_page: true}", None),
    ],
)
def test_the_walk_itself_is_judged(condition: str, answer: bool | None) -> None:
    assert verdict(condition, {}, Context(REACHED, {1: REACHED}, country="DE")).value is answer


def test_a_page_with_address_and_payment_is_a_one_page_checkout() -> None:
    stages: tuple[Stage, ...] = ("contact", "address", "payment")
    assert verdict("{one_page: true}", {}, Context(stages, {1: stages})).value is True
    assert verdict("{one_page: true}", {}, Context(stages, {1: stages[:2], 2: stages[2:]})).value is False


def test_all_facts_of_a_condition_are_found() -> None:
    extra = "{fact: price.late_fees, has: {amount: {not_in_fact: form.preselected_boxes.amount}}}"
    text = f"{{any: [{extra}, {{not: {{fact: trust.secure, is: true}}}}]}}"
    source = read(f"when: {text}", "x.yaml")
    node = ConditionReader(source, CATALOGUE, {}).read(source.data["when"], ("when",))
    assert facts_in(node) == ("price.late_fees", "form.preselected_boxes", "trust.secure")
