"""A finding says where it happened, shows the evidence of what matched, and keeps its fingerprint when prices change."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from checkout_audit.judge.conditions import View
from checkout_audit.judge.context import Context
from checkout_audit.judge.decide import decide
from checkout_audit.judge.findings import finding, fingerprint, normalised
from checkout_audit.judge.truth import Hit
from checkout_audit.model import Evidence, Fact, Finding

from .written import examples, parsed

CONTEXT = Context(("cart", "shipping", "payment"), {3: ("cart",), 6: ("shipping", "payment")}, country="GB")
FEES = [
    {"label": "Delivery", "kind": "shipping", "amount": "4.95", "currency": "GBP", "first_step": 3, "first_stage": "cart"},
    {
        "label": "Handling fee 5%",
        "kind": "fee",
        "amount": "2.50",
        "currency": "GBP",
        "first_step": 6,
        "first_stage": "payment",
    },
]


def found(value: Any, evidence: tuple[Evidence, ...] = (), **changes: str) -> Finding:
    rule = parsed(**changes)
    fact = Fact(rule.facts[0], value, 3, evidence=evidence)
    view = View({fact.id: value}, {}, CONTEXT, rule.parameters)
    return finding(rule, rule.severity, decide(rule, view), view, {fact.id: fact})


def test_step_and_stage_are_those_of_the_record_that_matched() -> None:
    result = found(FEES)
    assert (result.outcome, result.step, result.stage) == ("fail", 6, "payment")
    assert result.message == "The payment step adds Handling fee 5% (£2.50)."


def test_of_several_stages_on_a_step_the_rules_own_is_named() -> None:
    fee = {"label": "Fee", "kind": "fee", "first_step": 6}
    assert found([fee], stage="payment").stage == "payment"
    assert found([fee]).stage == "shipping"
    assert found([fee], stage="cart").stage == "shipping"


def test_a_single_value_happened_where_its_fact_was_seen() -> None:
    sample = examples("{facts: {account.captcha: true}}", "{facts: {account.captcha: false}}")
    result = found(True, when="{fact: account.captcha, is: true}", message="There.", examples=sample)
    assert (result.step, result.stage) == (3, "cart")


def test_only_the_evidence_of_what_matched_is_shown() -> None:
    evidence = (Evidence(3, "Delivery 4.95"), Evidence(6, "Handling fee 2.50"))
    assert [one.step for one in found(FEES, evidence).evidence] == [6]
    uneven = (Evidence(3, "Delivery"), Evidence(6, "Handling"), Evidence(6, "2.50"))
    assert [one.quote for one in found(FEES, uneven).evidence] == ["Handling", "2.50"]


def test_two_pieces_of_evidence_a_record_stay_together() -> None:
    pairs = tuple(Evidence(step, quote) for step, quote in ((3, "a"), (2, "b"), (6, "c"), (5, "d")))
    assert [one.quote for one in found(FEES, pairs).evidence] == ["c", "d"]


def test_a_long_form_s_evidence_is_kept_whole() -> None:
    many = [{**FEES[1], "label": f"Fee {at}"} for at in range(30)]
    assert len(found(many, tuple(Evidence(6, str(one["label"])) for one in many)).evidence) == 30


def test_a_pass_reads_as_the_other_title() -> None:
    result = found([])
    assert (result.outcome, result.title, result.fingerprint) == ("pass", "No fee comes late", "")


def marked(records: list[dict[str, Any]]) -> str:
    return fingerprint("late-fee", "payment", [Hit("price.late_fees", tuple(records))])


def test_a_price_change_a_new_order_and_other_steps_keep_the_fingerprint() -> None:
    before = marked(FEES)
    dearer = [{**FEES[1], "label": "Handling  FEE 7 %", "amount": "9.99", "first_step": 8}, {**FEES[0], "amount": "0.50"}]
    assert marked(dearer) == before
    assert len(before) == 16


def test_another_rule_stage_or_subject_changes_the_fingerprint() -> None:
    hits = [Hit("price.late_fees", tuple(FEES))]
    marks = {
        fingerprint("late-fee", "payment", hits),
        fingerprint("late-fees", "payment", hits),
        fingerprint("late-fee", "review", hits),
        fingerprint("late-fee", "payment", [Hit("price.late_fees", (FEES[0],))]),
        fingerprint("late-fee", "payment", []),
    }
    assert len(marks) == 5


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Delivery (4,95 €):", "delivery"),
        ("ＶＩＳＡ", "visa"),
        ("送料 ¥500", "送料"),
        ("19 % MwSt.", "mwst"),
        ("ค่าจัดส่ง", "ค่าจัดส่ง"),
    ],
)
def test_labels_are_compared_without_case_numbers_and_signs(text: str, subject: str) -> None:
    assert normalised(text) == normalised(subject)
    assert normalised(text)


def test_the_advice_of_the_platform_follows_the_general_one() -> None:
    rule = parsed(fix="{general: Say it early., shopify: Look under Settings.}")
    view = View({"price.late_fees": FEES}, {}, dataclasses.replace(CONTEXT, platform="Shopify"))
    assert finding(rule, "high", decide(rule, view), view, {}).fix == "Say it early. Look under Settings."
