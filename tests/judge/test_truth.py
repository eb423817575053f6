"""The laws of three-valued logic hold, and reasons and hits travel with the verdicts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checkout_audit.judge.truth import Hit, Verdict, all_of, any_of, negate

VALUES = st.sampled_from([True, False, None])
VERDICTS = VALUES.map(lambda value: Verdict(value, ("no page",) if value is None else ()))
LISTS = st.lists(VERDICTS, max_size=6)


@given(VERDICTS)
def test_twice_negated_is_the_same(verdict: Verdict) -> None:
    assert negate(negate(verdict)).value is verdict.value


@given(LISTS)
def test_de_morgan_holds_both_ways(verdicts: list[Verdict]) -> None:
    assert negate(all_of(verdicts)).value is any_of([negate(one) for one in verdicts]).value
    assert negate(any_of(verdicts)).value is all_of([negate(one) for one in verdicts]).value


@given(LISTS, st.randoms())
def test_order_does_not_change_the_value(verdicts: list[Verdict], random: object) -> None:
    mixed = list(verdicts)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert all_of(mixed).value is all_of(verdicts).value
    assert any_of(mixed).value is any_of(verdicts).value


@given(LISTS, LISTS)
def test_joining_in_groups_changes_nothing(left: list[Verdict], right: list[Verdict]) -> None:
    assert all_of([all_of(left), all_of(right)]).value is all_of(left + right).value
    assert any_of([any_of(left), any_of(right)]).value is any_of(left + right).value


@given(LISTS)
def test_what_is_decided_stays_so_whatever_the_unknown_turns_out_to_be(verdicts: list[Verdict]) -> None:
    for joined in (all_of, any_of):
        before = joined(verdicts).value
        for filler in (True, False):
            after = joined([Verdict(filler) if one.value is None else one for one in verdicts]).value
            assert before is None or after is before


@given(LISTS)
def test_only_what_could_not_be_told_has_reasons(verdicts: list[Verdict]) -> None:
    for verdict in (all_of(verdicts), any_of(verdicts)):
        assert bool(verdict.reasons) is (verdict.value is None)


def test_nothing_at_all_is_true_for_all_and_false_for_any() -> None:
    assert all_of([]).value is True
    assert any_of([]).value is False


def test_the_hits_of_an_any_are_those_of_its_true_parts() -> None:
    verdict = any_of([Verdict(True, hits=(Hit("a"),)), Verdict(False, hits=(Hit("b"),)), Verdict(True, hits=(Hit("c"),))])
    assert [hit.fact for hit in verdict.hits] == ["a", "c"]


def test_the_same_reason_is_given_once() -> None:
    assert all_of([Verdict(None, ("x",)), Verdict(None, ("y", "x"))]).reasons == ("x", "y")
