"""The score is fair arithmetic: points add up exactly, mending never costs, and the unknown stays out of it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checkout_audit import resources
from checkout_audit.judge import Profile, load_profile
from checkout_audit.judge.score import Judged, score
from checkout_audit.model import SEVERITIES

PROFILE = load_profile(resources.folder("rules") / "profiles" / "default.yaml")
OUTCOMES = ("fail", "pass", "unknown", "not-applicable", "error")


@st.composite
def judged(draw: st.DrawFn) -> list[Judged]:
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from([*PROFILE.categories, "our-own"]),
                st.sampled_from(SEVERITIES),
                st.sampled_from(OUTCOMES + ("fail", "pass") * 3),
            ),
            max_size=40,
        )
    )
    return [Judged(f"r{n:02d}", *one) for n, one in enumerate(drawn)]


def replaced(items: list[Judged], place: int, outcome: str) -> list[Judged]:
    old = items[place]
    return [*items[:place], Judged(old.rule, old.category, old.severity, outcome), *items[place + 1 :]]  # type: ignore[arg-type]


def tenths(value: float) -> int:
    exact = Fraction(str(value)) * 10
    assert exact.denominator == 1, f"{value} is not rounded to tenths"
    return int(exact)


@given(judged())
def test_points_lost_add_up_exactly_to_what_is_missing_from_100(items: list[Judged]) -> None:
    result, lost = score(items, PROFILE)
    assume(result.overall is not None)
    assert result.overall is not None
    assert sum(map(tenths, lost.values())) == 1000 - tenths(result.overall)
    assert all(points >= 0 for points in lost.values())
    by_category = result.by_category.values()
    assert sum(tenths(one.points_lost) for one in by_category) == 1000 - tenths(result.overall)
    assert sum(tenths(one.points) for one in by_category) == 1000


@given(judged(), st.data())
def test_mending_a_failure_never_lowers_score_or_grade(items: list[Judged], data: st.DataObject) -> None:
    failing = [place for place, one in enumerate(items) if one.outcome == "fail"]
    assume(failing)
    before, _ = score(items, PROFILE)
    after, _ = score(replaced(items, data.draw(st.sampled_from(failing)), "pass"), PROFILE)
    assert (before.overall is None) == (after.overall is None)
    if before.overall is not None and after.overall is not None:
        assert after.overall >= before.overall
        assert str(after.grade) <= str(before.grade)


@given(judged())
def test_the_score_lies_between_0_and_100_and_is_100_only_without_failures_that_count(items: list[Judged]) -> None:
    result, lost = score(items, PROFILE)
    if result.overall is not None:
        assert 0 <= result.overall <= 100
        assert (result.overall == 100) == (sum(lost.values()) == 0)


@given(judged())
def test_what_does_not_apply_and_what_is_only_information_change_nothing(items: list[Judged]) -> None:
    more = [*items, Judged("x", "price", "critical", "not-applicable"), Judged("y", "price", "info", "fail")]
    plain, lost = score(items, PROFILE)
    result, same = score(more, PROFILE)
    assert (result.overall, result.grade, result.coverage, same) == (plain.overall, plain.grade, plain.coverage, lost)


@given(judged(), st.randoms())
def test_order_changes_nothing(items: list[Judged], random: object) -> None:
    mixed = list(items)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert score(mixed, PROFILE) == score(items, PROFILE)


@given(judged())
def test_counted_and_left_out_are_all_rules(items: list[Judged]) -> None:
    result, _ = score(items, PROFILE)
    assert result.counted + result.left_out == len(items)
    assert 0 <= result.coverage <= 1


def two(first: str, second: str, category: str = "account") -> list[Judged]:
    return [Judged("a", "price", "high", first), Judged("b", category, "high", second)]  # type: ignore[arg-type]


def test_below_the_coverage_floor_there_is_no_score_and_nothing_is_lost() -> None:
    known = [Judged("a", "account", "critical", "fail"), Judged("b", "price", "critical", "unknown")]
    result, lost = score(known, PROFILE)
    assert (result.overall, result.grade, lost) == (None, None, {})
    assert result.coverage == pytest.approx(19 / 45, abs=1e-4)


def test_an_error_lowers_the_coverage_as_the_unknown_does() -> None:
    assert score(two("pass", "error"), PROFILE)[0].coverage == score(two("pass", "unknown"), PROFILE)[0].coverage < 1


def test_a_failure_takes_its_severitys_part_of_its_categorys_points() -> None:
    result, lost = score(two("fail", "pass"), PROFILE)
    assert lost["a"] == pytest.approx(100 * 26 / 45 * 0.4, abs=0.05)
    assert result.by_category["price"].score == 60.0
    assert result.by_category["account"].score == 100.0


def test_a_second_failure_takes_its_part_of_what_the_first_one_left() -> None:
    result, _ = score(two("fail", "fail", "price"), PROFILE)
    assert result.overall == 36.0


def test_a_failing_critical_rule_caps_the_grade() -> None:
    many = [Judged(f"p{n}", category, "high", "pass") for n, category in enumerate(PROFILE.categories)]
    result, _ = score([*many, Judged("x", "cart", "critical", "fail")], PROFILE)
    assert result.overall is not None
    assert result.overall > 90
    assert result.grade == "C"


def test_nothing_judged_gives_no_score() -> None:
    result, lost = score([], PROFILE)
    assert (result.overall, result.grade, result.coverage, result.by_category, lost) == (None, None, 0.0, {}, {})


def test_equal_failures_that_cannot_share_a_tenth_evenly_still_add_up(profile: Profile) -> None:
    result, lost = score([Judged(f"r{n}", "page", "low", "fail") for n in range(7)], profile)
    assert result.overall is not None
    assert sum(map(tenths, lost.values())) == 1000 - tenths(result.overall)
    assert max(lost.values()) - min(lost.values()) <= 0.1 + 1e-9
