from __future__ import annotations

import pytest

from checkout_audit.model import Fact, Gap
from tests.detect.walks import ADDRESS, CART, PAYMENT, PRODUCT, told, value, walk


def test_every_fact_of_an_empty_walk_is_a_gap():
    for name in ("returns_stages", "contact_stages", "legal_links", "secure"):
        assert isinstance(told(walk(), f"trust.{name}"), Gap)


@pytest.mark.parametrize(
    "words",
    [
        "<a href=/r>Returns</a>",
        "<p>Free returns within 30 days</p>",
        "<p>30 Tage Rückgaberecht</p>",
        "<a href=/r>ยกเลิกและคืนเงิน การคืนสินค้า</a>",
        "<a href=/r>返品について</a>",
    ],
)
def test_a_word_about_returns_is_found_where_it_stands(words):
    assert value(walk(PRODUCT, CART + words, ADDRESS), "trust.returns_stages") == ["cart"]


def test_silence_about_returns_is_an_empty_list():
    assert value(walk(PRODUCT, CART, ADDRESS), "trust.returns_stages") == []


@pytest.mark.parametrize(
    "way",
    ["<a href='tel:+441174960182'>Call</a>", "<a href='mailto:a@b.example'>Mail</a>",
     "<a href='https://wa.me/1'>Chat</a>",
     "<a href=/h>Customer service</a>", "<p>Questions? 0117 496 0182</p>", "<a href=/k>Контакти</a>",
     "<a href=/k>联系我们</a>"],
)  # fmt: skip
def test_a_way_to_reach_somebody_is_found(way):
    assert value(walk(PRODUCT, CART, ADDRESS, PAYMENT + way), "trust.contact_stages") == ["payment"]


def test_what_the_checkout_s_own_pages_say_is_quoted_first():
    mail = "<a href='mailto:a@b.example'>Mail us</a>"
    fact = told(walk(PRODUCT + mail, CART, ADDRESS, PAYMENT + mail), "trust.contact_stages")
    assert isinstance(fact, Fact)
    assert [one.step for one in fact.evidence] == [4, 1]
    assert fact.step == 4


def test_legal_texts_are_those_linked_at_payment():
    links = "<a href=/a>Terms and conditions</a><a href=/b>Privacy policy</a><a href=/c>Returns</a>"
    progress = "<a href=/checkout/1>1. Shipping</a>"
    walked = walk(CART + "<a href=/i>Imprint</a>", ADDRESS, PAYMENT + progress + links)
    assert value(walked, "trust.legal_links") == ["terms", "privacy", "withdrawal"]


def test_one_unencrypted_page_is_enough():
    assert value(walk(CART, ADDRESS, PAYMENT), "trust.secure") is True
    assert value(walk(CART, ADDRESS, PAYMENT, urls={3: "http://shop.example/pay"}), "trust.secure") is False


def test_a_store_on_this_machine_proves_nothing_about_encryption():
    urls = {n: f"http://127.0.0.1:8000/{n}" for n in (1, 2)}
    assert isinstance(told(walk(CART, ADDRESS, urls=urls), "trust.secure"), Gap)
