"""A rule file that cannot mean what it says is refused with file, line and key, and with the nearest right word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_audit.errors import RuleError, UsageError
from checkout_audit.judge import check_rules, load_rules, parse_rule

from .facts_of_the_contract import SPECS
from .written import KEYS, examples, parsed, refused, text

WHEN = "{fact: price.late_fees, has: {kind: fee}}"


def test_a_whole_rule_loads() -> None:
    rule = parsed()
    assert rule.id == "late-fee"
    assert rule.facts == ("price.late_fees",)
    assert rule.references[0].year == "2024"


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"severity": "hihg"}, "late-fee.yaml:5: severity", "did you mean 'high'?"),
        ({"category": "prices"}, "late-fee.yaml:4: category", "did you mean 'price'?"),
        ({"evidence_grade": "E"}, "late-fee.yaml:6: evidence_grade", "A, B, C, D"),
        ({"stage": "paymnet"}, "late-fee.yaml:16: stage", "did you mean 'payment'?"),
        ({"id": "late-fees"}, "late-fee.yaml:1: id", "the name of the file ('late-fee')"),
        ({"titel": "x"}, "late-fee.yaml:16: titel", "did you mean 'title'?"),
        ({"title": "''"}, "late-fee.yaml:2: title", "must be a text"),
        ({"why": None}, "late-fee.yaml:1: why", "lacks why"),
        ({"when": "{fact: price.late_fee, empty: false}"}, "when.fact", "did you mean 'price.late_fees'?"),
        ({"when": "{fact: price.late_fees, hass: {kind: fee}}"}, "when.hass", "did you mean 'has'?"),
        ({"when": "{fact: price.late_fees, has: {knd: fee}}"}, "when.has.knd", "did you mean 'kind'?"),
        ({"when": "{fact: price.late_fees, has: {amount: {over: 3}}}"}, "when.has.amount.over", "'over' is no comparison"),
        ({"when": "{fact: price.late_fees}"}, "when", "says nothing about price.late_fees"),
        ({"when": "{fact: price.late_fees, is: 3}"}, "when.is", "does not fit price.late_fees, which is of type records"),
        ({"when": "{fact: account.registration, is: force}"}, "when.is", "did you mean 'forced'?"),
        ({"when": "{fact: account.registration, is: true}"}, "when.is", "True is no text"),
        ({"when": "{fact: account.registration, in: forced}"}, "when.in", "takes a list"),
        ({"when": "{fact: account.captcha, is: 'true'}"}, "when.is", "neither true nor false"),
        ({"when": "{fact: form.field_count, above: many}"}, "when.above", "no number"),
        ({"when": "{fact: form.field_count, contains: 1}"}, "when.contains", "does not fit"),
        ({"when": "{fact: form.field_count, above: {param: most}}"}, "when.above", "no parameter 'most'"),
        ({"when": "{fact: price.late_fees, empty: 'no'}"}, "when.empty", "neither true nor false"),
        ({"when": "{fact: price.late_fees, count: {where: {kind: fee}}}"}, "when.count", "says nothing about the number"),
        ({"when": "{fact: price.currencies, count: {where: {x: 1}, above: 1}}"}, "when.count.where", "no key here"),
        ({"when": "{fact: product.reviews, matches_fact: product.words}"}, "when.matches_fact", "of type number"),
        ({"when": "{all: [], any: []}"}, "when.any", "no key here"),
        ({"when": "{all: []}"}, "when.all", "takes a list of conditions"),
        ({"when": "{stage: pay}"}, "when.stage", "none of home"),
        ({"when": "{market: EUU}"}, "when.market", "did you mean 'EU'?"),
        ({"when": "{contry: DE}"}, "when.contry", "did you mean 'country'?"),
        ({"when": "yes"}, "when", "a condition is a mapping"),
        ({"applies": "{device: mobile}"}, "late-fee.yaml:16: applies", "needs 'not_applicable'"),
        ({"pass_when": "{device: mobile}"}, "late-fee.yaml:16: pass_when", "needs 'pass_lacks'"),
        ({"words": "{form.billing_same: {absent: gone}}"}, "words.form.billing_same", "does not show"),
        ({"words": "{form.billing_same: {abroad: gone}}"}, "words.form.billing_same.abroad", "no key here"),
        ({"words": "{form.bill: {absent: gone}}"}, "words.form.bill", "no detector gives"),
        ({"message": '"It {form.billing_same}."'}, "late-fee.yaml:8: message", "under 'words'"),
        ({"when": "{fact: price.late_fees, gap: 3}"}, "late-fee.yaml:7: when.gap", "must be the reason"),
        ({"message": "'{recrods}'"}, "late-fee.yaml:8: message", "did you mean 'records'?"),
        ({"message": "'{price.late_fees.lable}'"}, "message", "did you mean 'label'?"),
        ({"message": "'{records.__class__}'"}, "message", "is no placeholder"),
        ({"message": "'{0}'"}, "message", "brace"),
        ({"message": "'{price.late_fees!r}'"}, "message", "brace"),
        ({"message": "'{price.shipping_share:euro}'"}, "message", "use percent or money"),
        ({"message": "'[[{records}'"}, "message", "do not pair"),
        ({"message": "'{param.most}'"}, "message", "no parameter 'most'"),
        ({"references": "[]"}, "references", "at least one source"),
        ({"references": "[{name: x, year: 2024}]"}, "references[0]", "lacks its url"),
        ({"references": "[{name: x, year: 2024, url: seed.txt}]"}, "references[0].url", "no web address"),
        ({"fix": "{woocommerce: x}"}, "fix", "'general'"),
        ({"parameters": "{most: {value: 3, why: x}}"}, "parameters.most", "no condition uses"),
        ({"parameters": "{most: 3}"}, "parameters.most", "must be a mapping"),
        ({"examples": "{fails: [{}]}"}, "examples", "passes, unknown"),
        ({"examples": examples("{facts: {price.late_fees: [{knd: fee}]}}", "{}")}, "facts.price.late_fees", "'kind'?"),
        ({"examples": examples("{facts: {price.latefees: []}}", "{}")}, "facts.price.latefees", "price.late_fees"),
        ({"examples": examples("{fatcs: {}}", "{}")}, "examples.fails[0].fatcs", "'facts'?"),
    ],
)
def test_a_wrong_key_or_value_is_refused(changes: dict[str, str | None], where: str, words: str) -> None:
    complaints = refused(text(**changes))
    assert any(where in one and words in one for one in complaints), complaints


@pytest.mark.parametrize(
    ("wrong", "name", "got"),
    [
        (examples("{facts: {price.late_fees: []}}", "{facts: {price.late_fees: []}}"), "examples.fails[0]", "pass"),
        (examples("{facts: {price.late_fees: [{kind: fee}]}}", "{}"), "examples.passes[0]", "unknown"),
        (
            examples(
                "{facts: {price.late_fees: [{kind: fee}]}}",
                "{facts: {price.late_fees: []}}",
                "{facts: {price.late_fees: []}}",
            ),
            "examples.unknown[0]",
            "pass",
        ),
    ],
)
def test_an_example_that_comes_out_otherwise_is_refused_at_its_line(wrong: str, name: str, got: str) -> None:
    (complaint,) = refused(text(examples=wrong))
    lines = text(examples=wrong).splitlines()
    line = next(n for n, one in enumerate(lines, start=1) if one.startswith("  " + name.removeprefix("examples.")[:-3]))
    assert complaint.startswith(f"late-fee.yaml:{line}: {name}: ")
    assert f"comes out as {got}" in complaint


def test_all_that_is_wrong_in_a_file_is_said_at_once() -> None:
    assert len(refused(text(severity="x", category="y", why="''"))) == 3


def test_the_same_key_twice_is_refused() -> None:
    (complaint,) = refused(text() + "title: again\n")
    assert complaint.startswith("late-fee.yaml:16: title: ")


@pytest.mark.parametrize("source", ["[]", "just words", "- id: late-fee", "42"])
def test_a_file_that_is_no_mapping_is_refused(source: str) -> None:
    assert "mapping" in refused(source)[0]


def test_conditions_cannot_nest_without_end() -> None:
    assert "levels" in refused(text(when="{not: " * 40 + WHEN + "}" * 40))[0]


@given(st.dictionaries(st.sampled_from([*KEYS, "applies", "stage", "parameters"]), st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["fact", "all", "any", "not", "is", "has", "count", "where", "param", "facts", "fails", "general"]),
        inner, max_size=3),
    max_leaves=8), max_size=12))  # fmt: skip
def test_no_data_whatever_crashes_the_loader(data: dict[str, object]) -> None:
    rule, errors = parse_rule(json.dumps(data), "late-fee.yaml", {spec.id: spec for spec in SPECS})
    assert (rule is None) == bool(errors)
    assert all(isinstance(one, RuleError) for one in errors)


def write(folder: Path, place: str, content: str) -> None:
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def test_all_broken_files_of_a_folder_are_told_and_the_right_ones_load(tmp_path: Path) -> None:
    write(tmp_path, "price/late-fee.yaml", text())
    write(tmp_path, "price/a.yaml", text(id="a", severity="x"))
    write(tmp_path, "price/b.yaml", text(id="c"))
    write(tmp_path, "price/d.yml", "a: [")
    write(tmp_path, "profiles/default.yaml", "id: default")
    (tmp_path / "price" / "e.yaml").write_bytes(b"id: \xff")
    rules, errors = check_rules([tmp_path], SPECS)
    assert [rule.id for rule in rules] == ["late-fee"]
    assert [Path(error.path).name for error in errors] == ["a.yaml", "b.yaml", "d.yml", "e.yaml"]
    with pytest.raises(RuleError, match=r"a\.yaml:5: severity"):
        load_rules([tmp_path], SPECS)


def test_a_rule_in_the_wrong_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "form/late-fee.yaml", text())
    _, (error,) = check_rules([tmp_path], SPECS)
    assert (error.line, error.key) == (4, "category")


def test_the_same_id_in_two_folders_is_refused(tmp_path: Path) -> None:
    for folder in ("ours", "theirs"):
        write(tmp_path / folder, "price/late-fee.yaml", text())
    _, (error,) = check_rules([tmp_path / "ours", tmp_path / "theirs"], SPECS)
    assert "already defined" in error.message


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder of rules"):
        check_rules([tmp_path / "nowhere"], SPECS)


def test_a_single_file_can_be_checked(tmp_path: Path) -> None:
    write(tmp_path, "late-fee.yaml", text())
    rules, errors = check_rules([tmp_path / "late-fee.yaml"], SPECS)
    assert len(rules) == 1
    assert not errors
