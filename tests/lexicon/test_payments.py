from __future__ import annotations

import pytest

from checkout_audit import lexicon


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("Pay with PayPal", "paypal"),
        ("Kauf auf Rechnung", "invoice"),
        ("使用PayPal付款", "paypal"),
        ("Visa / Mastercard", "card"),
        ("クレジットカード", "card"),
        ("iDEAL", "ideal"),
        ("BLIK", "blik"),
        ("наложен платеж", "cod"),
    ],
)
def test_a_text_names_its_method(text, method):
    assert lexicon.payments.by_text(text) == method


@pytest.mark.parametrize("text", ["", "Continue", "Delivery address", "一覧"])
def test_other_texts_name_none(text):
    assert lexicon.payments.by_text(text) is None


def test_expected_methods_are_named_with_their_ground():
    german = lexicon.payments.expected("de")
    assert [one.id for one in german] == ["invoice", "paypal", "klarna"]
    assert german[0].role == "dominant"
    assert german[0].basis == "figure"
    assert lexicon.payments.expected("XX") == ()


def test_every_expected_method_is_in_the_table():
    known = {method.id for method in lexicon.payments.methods()}
    for country in lexicon.personas.countries():
        assert {one.id for one in lexicon.payments.expected(country)} <= known
