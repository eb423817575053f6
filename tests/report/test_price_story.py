from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checkout_audit.model import AuditResult, Fact
from checkout_audit.report import terminal
from checkout_audit.report.known import Known
from checkout_audit.report.price_story import PriceStory, price_story
from tests.report import samples


def _line(kind: str, amount: object, step: int, stage: str, label: str = "", currency: str = "GBP") -> dict[str, object]:
    where = {"first_step": step, "first_stage": stage}
    return {"label": label or kind, "kind": kind, "amount": amount, "currency": currency, **where}


CART = _line("total", 24.0, 3, "cart")


def _story(ledger: list[dict[str, object]], late: list[dict[str, object]] | None = None, **facts: object) -> PriceStory:
    result = _result(ledger, late, **facts)
    return price_story(result, Known(result))


def _result(ledger: list[dict[str, object]], late: list[dict[str, object]] | None = None, **facts: object) -> AuditResult:
    named = {"price.ledger": ledger, "price.late_fees": late or [], **facts}
    return replace(samples.complete(), facts=tuple(Fact(name, value) for name, value in named.items()))


def test_the_price_rises_from_the_carts_total_to_the_last_total() -> None:
    fee = _line("shipping", 4.95, 6, "shipping")
    story = _story([CART, fee, _line("total", 28.95, 8, "review")], [fee])
    assert (story.state, story.start.amount, story.end.amount) == ("rises", Decimal("24.0"), Decimal("28.95"))
    assert [(bar.role, bar.amount) for bar in story.bars] == [
        ("start", Decimal("24.0")), ("rise", Decimal("4.95")), ("end", Decimal("28.95")),
    ]  # fmt: skip
    assert story.lines[1].late and not story.lines[0].late


def test_a_total_that_no_page_shows_is_added_up_and_said_to_be() -> None:
    fee = _line("shipping", 4.95, 6, "shipping")
    story = _story([CART, fee], [fee])
    assert story.end.amount == Decimal("28.95") and story.added_up


def test_a_price_that_stays_is_the_same() -> None:
    assert _story([CART]).state == "same"


@pytest.mark.parametrize(
    ("facts", "says", "never_says"),
    [
        ({"price.total_rises": []}, "The price kept its word: £24.00 in the cart was still £24.00 before paying.", "on top"),
        ({}, "No later page repeats the total, so what is finally due could not be checked.", "kept its word"),
        (
            {"price.total_rises": [], "price.shipping_first_stage": "never"},
            "No page shows what delivery costs",
            "kept its word",
        ),
    ],
)
def test_a_price_is_praised_only_where_it_was_seen_to_hold_and_nothing_can_come_on_top(facts, says, never_says) -> None:
    said = " ".join(terminal.render(_result([CART], **facts)).split())
    assert says in said and never_says not in said


def test_a_discount_makes_it_fall() -> None:
    story = _story([CART, _line("discount", -4, 5, "payment"), _line("total", 20, 5, "payment")])
    assert story.state == "falls" and [bar.role for bar in story.bars] == ["start", "fall", "end"]


def test_the_totals_of_the_steps_come_from_the_ledger_and_the_rises() -> None:
    rises = [{"from_step": 5, "to_step": 6, "amount": 4.95}, {"from_step": 6, "to_step": 7, "amount": 0.72}]
    story = _story([CART], **{"price.total_rises": rises})
    assert story.totals == {3: Decimal("24.0"), 6: Decimal("28.95"), 7: Decimal("29.67")}
    assert (story.state, story.end.amount) == ("rises", Decimal("29.67"))


def test_what_no_line_explains_is_a_bar_of_its_own() -> None:
    story = _story([CART, _line("total", 30, 8, "review")])
    assert [(bar.role, bar.amount) for bar in story.bars][1] == ("rest", Decimal("6.0"))


def test_costs_announced_in_time_explain_a_rise_without_being_late() -> None:
    story = _story([_line("shipping", 6, 2, "product", "Delivery"), CART, _line("total", 30, 8, "review")])
    assert [(bar.role, bar.label) for bar in story.bars][1] == ("rise", "Delivery")
    assert not any(line.late for line in story.lines)


def test_without_payment_the_end_is_open() -> None:
    result = _result([CART, _line("total", 30, 4, "address")])
    result = replace(result, walk=replace(result.walk, outcome="incomplete"))
    assert price_story(result, Known(result)).state == "start-only"


def test_two_currencies_are_not_compared() -> None:
    assert _story([CART, _line("total", 30, 8, "review", currency="EUR")]).state == "mixed"


def test_without_a_price_there_is_no_story() -> None:
    assert _story([]).state == "none"
    assert _story([_line("shipping", None, 3, "cart")]).state == "none"


@pytest.mark.parametrize("junk", [None, 7, "x", [3], [{}], [{"amount": "NaN"}], [{"amount": "1e999", "first_step": "x"}]])
def test_facts_of_another_shape_do_not_break_it(junk: object) -> None:
    result = _result(junk, junk)  # type: ignore[arg-type]
    assert price_story(result, Known(result)).state == "none"


@given(
    st.decimals(min_value="0.01", max_value=9999, places=2),
    st.lists(st.decimals(min_value="0.01", max_value=99, places=2), max_size=4),
    st.decimals(min_value="0.01", max_value=9999, places=2),
)
def test_the_bars_always_lead_from_start_to_end(start: Decimal, fees: list[Decimal], end: Decimal) -> None:
    late = [_line("fee", str(fee), 5, "payment", f"fee {number}") for number, fee in enumerate(fees)]
    story = _story([_line("total", str(start), 3, "cart"), *late, _line("total", str(end), 6, "review")], late)
    changes = sum((bar.amount for bar in story.bars if bar.role in ("rise", "fall", "rest")), Decimal(0))
    assert start + changes == end
    assert all(0 <= bar.left <= 100 and bar.width > 0 and bar.left + bar.width <= 101 for bar in story.bars)
