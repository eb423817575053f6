"""YAML is read as plain data with lines, and everything a rule has no use for is refused, never run, never a crash."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checkout_audit.errors import RuleError
from checkout_audit.strict_yaml import dotted, read


def refusal(text: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        read(text, "x.yaml")
    return caught.value


def test_values_are_those_of_yaml_1_2() -> None:
    source = read("a: no\nb: 012\nc: 0x1F\nd: 1.5\ne: ~\nf: true\ng: 2024-01-31\nh: '1'\ni: 1_000\n", "x.yaml")
    assert source.data == {
        "a": "no", "b": 12, "c": 31, "d": 1.5, "e": None, "f": True, "g": "2024-01-31", "h": "1", "i": 1000,
    }  # fmt: skip


def test_every_key_and_item_knows_its_line() -> None:
    source = read("a: 1\nb:\n  - x\n  - c: 2\n", "x.yaml")
    assert source.lines["a",] == 1
    assert source.lines["b", 0] == 3
    assert source.lines["b", 1, "c"] == 4
    assert source.line(("b", 1, "not there")) == 4


def test_a_path_is_written_with_dots_and_brackets() -> None:
    assert dotted(("when", "all", 0, "is")) == "when.all[0].is"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "here twice"),
        ("a:\n  b: 1\n  b: 1\n", 3, "here twice"),
        ("a: &x 1\nb: *x\n", 1, "anchors and aliases"),
        ("a: !!python/object/apply:os.system ['true']\n", 1, "not allowed"),
        ("a: !!set {x, y}\n", 1, "not allowed"),
        ("a: !thing x\n", 1, "not allowed"),
        ("a: .nan\n", 1, "no float"),
        ("? [1, 2]\n: x\n", 1, "must be a word"),
        ("a: [1\nb: 2\n", 2, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
        ("", 1, "empty"),
        ("\x00", 1, "not valid YAML"),
    ],
)
def test_what_a_rule_has_no_use_for_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    wrong = refusal(text)
    assert words in str(wrong)
    assert wrong.line == line


def test_deep_nesting_is_refused_and_not_a_crash() -> None:
    assert "nested too deeply" in str(refusal("[" * 4000 + "]" * 4000))


def test_aliases_of_aliases_do_not_eat_the_memory() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
    )
    assert "anchors" in str(refusal(bomb))


@given(st.text(max_size=80) | st.text(alphabet="ab:- \n[]{}&*!|>'\"%#?,\t", max_size=60))
@example("%YAML 1.1\n---\na: no\n")
@example("a: 0o9")
@example("!!int x")
@example("!!bool ''")
@example("- !!set {a, b}")
@example("%TAG ! tag:x,2000:\n--- !a b")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read(text, "x.yaml")
    except RuleError as wrong:
        assert str(wrong).startswith("x.yaml")
