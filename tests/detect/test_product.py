from __future__ import annotations

import pytest

from checkout_audit.detect.product import word_count
from checkout_audit.model import Gap
from tests.detect.walks import CART, PRODUCT, told, value, walk

LD = '<script type="application/ld+json">{"@type":"Product","name":"Mug","aggregateRating":{"reviewCount":"12"}}</script>'


def test_every_fact_of_an_empty_walk_is_a_gap():
    for name in ("wishlist", "reviews", "words"):
        assert isinstance(told(walk(), f"product.{name}"), Gap)


@pytest.mark.parametrize(
    "control", ["<button>Add to wishlist</button>", "<a href=/w>Merkliste</a>", "<button class=wishlist-add>♡</button>"]
)
def test_a_wish_list_control_is_seen(control):
    assert value(walk(PRODUCT + control, CART), "product.wishlist") is True


def test_no_wish_list_is_told_on_a_product_page():
    assert value(walk(PRODUCT, CART), "product.wishlist") is False


@pytest.mark.parametrize(
    "shown",
    [
        LD,
        "<h2>Customer reviews</h2>",
        "<h2>Kundenbewertungen</h2>",
        '<div class="star-rating">4.5</div>',
        "<h3>レビュー</h3>",
    ],
)
def test_reviews_are_seen_in_words_marks_and_structured_data(shown):
    assert value(walk(PRODUCT + shown, CART), "product.reviews") is True


def test_no_reviews_are_told_on_a_product_page():
    assert value(walk(PRODUCT, CART), "product.reviews") is False


def test_the_description_is_counted_without_forms_links_and_reviews():
    text = "<p>" + "A mug thrown by hand in Devon and glazed twice. " * 4 + "</p>"
    table = "<table><tr><th>Height</th><td>9 cm</td></tr></table>"
    other = (
        "<div class=reviews><p>"
        + "I like this mug very much indeed. " * 5
        + "</p></div><a href=/x>"
        + "long link text here " * 5
        + "</a>"
    )
    assert value(walk(PRODUCT + text + table + other, CART), "product.words") == 40 + 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two three", 3),
        ("", 0),
        ("手工制作的陶瓷杯子", 4),
        ("ხელნაკეთი ფინჯანი", 2),
        ("손으로 만든 머그", 3),
        ("แก้วทำมือ", 4),
        ("5 cm", 2),
    ],
)
def test_words_are_counted_in_any_script(text, words):
    assert word_count(text) == pytest.approx(words, abs=1)
