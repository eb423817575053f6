from __future__ import annotations

import subprocess
import sys

import pytest

from checkout_audit import lexicon

WHOLE_TERMS = [
    ("Proceed to checkout", "checkout"),
    ("ZUR KASSE", "checkout"),
    ("Passer à la caisse", "checkout"),
    ("Към касата", "checkout"),
    ("เข้าสู่ระบบ", "login"),
    ("加入购物车", "add_to_cart"),
    ("加入購物車", "add_to_cart"),
    ("カートに入れる", "add_to_cart"),
    ("კალათა", "cart"),
    ("ΚΑΛΑΘΙ", "cart"),
    ("تسجيل الدخول", "login"),
    ("장바구니에 담기", "add_to_cart"),
    ("Sepete ekle", "add_to_cart"),
    ("SEPETE EKLE", "add_to_cart"),
    ("Přidat do košíku", "add_to_cart"),
    ("Pridat do kosiku", "add_to_cart"),
    ("Thêm vào giỏ hàng", "add_to_cart"),
]


@pytest.mark.parametrize(("text", "concept"), WHOLE_TERMS)
def test_a_label_that_is_a_term_weighs_fully(text, concept):
    assert lexicon.concepts_in(text)[concept] >= 0.8


@pytest.mark.parametrize(
    "text",
    [
        "Ｃｈｅｃｋｏｕｔ",
        "Check\u200bout",
        "checkout\u00a0*",
        "CHECKOUT:",
        "  Checkout … ",
        "Check\u00adout",
        "\u202bcheckout\u202c",
    ],
)
def test_width_case_unseen_characters_and_marks_do_not_matter(text):
    assert lexicon.is_a(text, "checkout", 1.0)


def test_a_term_inside_a_longer_text_weighs_its_share():
    weight = lexicon.concepts_in("Proceed to the secure checkout of our shop")["checkout"]
    assert 0.2 < weight < 0.6


def test_words_are_not_found_inside_other_words():
    assert "discount" not in lexicon.concepts_in("discounter")
    assert "pay_now" not in lexicon.concepts_in("payload")


def test_unspaced_scripts_are_searched_without_word_boundaries():
    assert lexicon.concepts_in("下一步去结算吧")["checkout"] > 0.3
    assert lexicon.concepts_in("ดูสินค้าในตะกร้าสินค้าของคุณ")["cart"] > 0.2


def test_a_placeholder_stands_for_any_number_but_no_number_for_a_placeholder():
    assert lexicon.is_a("Only 12 left in stock", "low_stock", 1.0)
    assert "not_found" not in lexicon.concepts_in("0117 496 0182")
    assert lexicon.is_a("404 Not Found", "not_found", 1.0)


def test_ambiguous_terms_weigh_less_than_plain_ones():
    commander = lexicon.concepts_in("Commander")
    assert commander["checkout"] == commander["place_order"] == pytest.approx(0.8)


def test_articles_and_possessives_do_not_dilute():
    assert lexicon.is_a("View your cart", "view_cart", 1.0)


def test_only_the_wanted_concepts_are_told():
    assert set(lexicon.concepts_in("Continue to checkout", frozenset(["continue"]))) == {"continue"}


def test_empty_and_hostile_texts_have_no_concepts():
    for text in ("", " ", "\u200b", "***", "{n}", "\ud800", "x" * 100_000, "，。！"):
        assert not lexicon.is_a(text, "checkout")


def test_terms_are_given_by_language_and_in_all():
    assert "in den warenkorb" in lexicon.terms("add_to_cart", "de")
    assert set(lexicon.terms("add_to_cart", "de")) < set(lexicon.terms("add_to_cart"))
    assert lexicon.terms("no-such-concept") == lexicon.terms("add_to_cart", "xx") == ()


def test_import_and_first_answer_take_less_than_a_fifth_of_a_second():
    code = (
        "import time; t = time.process_time(); from checkout_audit import lexicon; lexicon.concepts_in('x');"
        "print(time.process_time() - t)"
    )
    times = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout) for _ in range(3)]
    assert min(times) < 0.2


def test_short_words_need_their_marks_where_another_word_hides_behind_them():
    assert "order_button_payment_words" not in lexicon.concepts_in("Place order")
    assert "order_button_payment_words" in lexicon.concepts_in("Kupuję i płacę")
