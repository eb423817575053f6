from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_audit.lexicon import folding


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  E-Mail:\u00a0* ", "e-mail"),
        ("Ｆｕｌｌ　Ｗｉｄｔｈ", "full width"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("İstanbul", "i̇stanbul"),
        ("ﬁnish", "finish"),
        ("Zip\u200bcode.", "zipcode"),
    ],
)
def test_normalising_unifies_case_width_and_space(text, normal):
    assert folding.normalise(text) == normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("καλάθι", "ΚΑΛΑΘΙ"),
        ("košík", "kosik"),
        ("Größe", "grosse"),
        ("İndirim", "indirim"),
        ("e-mail", "email"),
        ("الإجمالي", "الاجمالي"),
    ],
)
def test_folding_drops_what_capitals_and_hasty_typists_drop(one, other):
    assert folding.fold(folding.normalise(one)) == folding.fold(folding.normalise(other))


def test_folding_keeps_marks_that_make_other_letters():
    assert folding.fold("がか") != folding.fold("かか")
    assert folding.fold("ที่") == "ที่"


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    once = folding.normalise(text)
    assert folding.normalise(once) == once


@given(st.text())
def test_no_text_breaks_words_and_glue(text):
    folded = folding.fold(folding.normalise(text))
    assert all(folding.words(folded))
    assert " " not in folding.glue(folded) or folded.isascii()
