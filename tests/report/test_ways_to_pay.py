from __future__ import annotations

import pytest
from msgspec.structs import replace

from checkout_audit.model import Fact
from checkout_audit.report.known import Known
from checkout_audit.report.ways_to_pay import Way, elsewhere, ways_to_pay
from tests.report import samples


def _ways(**facts: object) -> tuple[Way, ...]:
    named = {f"payment.{name}": value for name, value in facts.items()}
    return ways_to_pay(Known(replace(samples.complete(), facts=tuple(Fact(name, value) for name, value in named.items()))))


CARD = {"id": "card", "label": "Card", "first_step": 7, "first_stage": "payment", "express": False}
MARK = {"id": "card", "label": "Visa", "first_step": 1, "first_stage": "product"}


def test_a_method_that_was_announced_and_is_offered_comes_once_with_both_steps() -> None:
    assert _ways(methods=[CARD], advertised=[MARK]) == (
        Way("offered", "Credit / debit card", 7, "payment", 1, wording="Card"),
    )


def test_a_mark_on_the_payment_page_itself_announces_nothing() -> None:
    assert _ways(methods=[CARD], advertised=[{**MARK, "first_step": 7}])[0].announced is None


def test_an_announced_method_that_nobody_can_choose_is_told_as_such() -> None:
    assert _ways(methods=[], advertised=[MARK]) == (Way("announced", "Credit / debit card", 1, wording="Visa"),)


def test_expected_methods_that_were_not_seen_come_after_the_offered_ones() -> None:
    missing = {"id": "paypal", "name": "PayPal", "role": "expected", "basis": "figure", "figure": "22 %", "country": "GB"}
    assert [(way.state, way.label, way.figure) for way in _ways(methods=[CARD], missing_expected=[missing])] == [
        ("offered", "Credit / debit card", ""),
        ("absent", "PayPal", "22 %"),
    ]


@pytest.mark.parametrize(
    ("name", "role", "basis"),
    [
        ("Klarna", "expected", "availability"),
        ("Klarna", "common", "statement"),
        ("Apple Pay", "expected", "statement"),
    ],
)
def test_only_what_a_source_calls_expected_and_a_test_browser_can_see_counts_as_not_seen(name, role, basis) -> None:
    record = {"id": name.lower().replace(" ", "-"), "name": name, "role": role, "basis": basis, "country": "GB"}
    assert _ways(methods=[CARD], missing_expected=[record])[1:] == ()
    known = Known(replace(samples.complete(), facts=(Fact("payment.missing_expected", [record]),)))
    assert elsewhere(known) == (name,)


def test_a_method_goes_by_its_usual_name_and_keeps_the_words_of_the_page_beside_it() -> None:
    way = _ways(methods=[{**CARD, "label": "Mastercard"}])[0]
    assert (way.label, way.wording) == ("Credit / debit card", "Mastercard")
    assert _ways(methods=[{**CARD, "id": "paypal", "label": "PAYPAL"}])[0].wording == ""


def test_methods_without_an_id_are_not_mixed_up() -> None:
    unknown = {"id": "", "label": "Magic beans", "first_step": 7}
    ways = _ways(
        methods=[unknown, {**unknown, "label": "Barter"}], advertised=[{"id": "", "label": "Logo", "first_step": 1}]
    )
    assert [(way.label, way.announced) for way in ways] == [("Magic beans", None), ("Barter", None)]


def test_values_of_another_shape_do_not_break_it() -> None:
    assert [way.label for way in _ways(methods=[{"id": {}, "label": 3}], advertised="x", missing_expected=[None])] == [""]
