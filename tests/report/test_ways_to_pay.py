from __future__ import annotations

from msgspec.structs import replace

from checkout_audit.model import Fact
from checkout_audit.report.known import Known
from checkout_audit.report.ways_to_pay import Way, ways_to_pay
from tests.report import samples


def _ways(**facts: object) -> tuple[Way, ...]:
    named = {f"payment.{name}": value for name, value in facts.items()}
    return ways_to_pay(Known(replace(samples.complete(), facts=tuple(Fact(name, value) for name, value in named.items()))))


CARD = {"id": "card", "label": "Card", "first_step": 7, "first_stage": "payment", "express": False}
MARK = {"id": "card", "label": "Visa", "first_step": 1, "first_stage": "product"}


def test_a_method_that_was_announced_and_is_offered_comes_once_with_both_steps() -> None:
    assert _ways(methods=[CARD], advertised=[MARK]) == (Way("offered", "Card", 7, "payment", 1),)


def test_a_mark_on_the_payment_page_itself_announces_nothing() -> None:
    assert _ways(methods=[CARD], advertised=[{**MARK, "first_step": 7}])[0].announced is None


def test_an_announced_method_that_nobody_can_choose_is_told_as_such() -> None:
    assert _ways(methods=[], advertised=[MARK]) == (Way("announced", "Visa", 1),)


def test_expected_methods_that_were_not_seen_come_after_the_offered_ones() -> None:
    missing = {"id": "paypal", "name": "PayPal", "role": "expected", "basis": "figure", "figure": "22 %", "country": "GB"}
    assert [(way.state, way.label, way.figure) for way in _ways(methods=[CARD], missing_expected=[missing])] == [
        ("offered", "Card", ""),
        ("absent", "PayPal", "22 %"),
    ]


def test_methods_without_an_id_are_not_mixed_up() -> None:
    unknown = {"id": "", "label": "Magic beans", "first_step": 7}
    ways = _ways(
        methods=[unknown, {**unknown, "label": "Barter"}], advertised=[{"id": "", "label": "Logo", "first_step": 1}]
    )
    assert [(way.label, way.announced) for way in ways] == [("Magic beans", None), ("Barter", None)]


def test_values_of_another_shape_do_not_break_it() -> None:
    assert [way.label for way in _ways(methods=[{"id": {}, "label": 3}], advertised="x", missing_expected=[None])] == [""]
