from __future__ import annotations

import pytest

from checkout_audit.detect.product_words import word_count
from checkout_audit.model import Fact, Gap
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
        "<h2>Customer reviews (12)</h2>",
        "<h2>Kundenbewertungen</h2><p>4,7 von 5 Sternen</p>",
        '<div class="star-rating">4.5</div>',
        "<p>レビュー 8件</p>",
        "<table><tr><td>Number of reviews</td><td>3</td></tr></table>",
        "<div class=star-rating role=img aria-label='Rated 4.2 out of 5'>★</div>",
        "<div id=reviews><ul><li><p class=star-rating>★★★★☆</p><p>Keeps the tea warm for an hour.</p></li></ul></div>",
        "<div itemprop=review><p>Keeps the tea warm for an hour.</p></div>",
    ],
)
def test_reviews_are_seen_in_counts_ratings_texts_and_structured_data(shown):
    assert value(walk(PRODUCT + shown, CART), "product.reviews") is True


@pytest.mark.parametrize(
    "shown",
    [
        "<h2>Customer reviews</h2><p>This product does not have any reviews yet - <a href=/w>be the first</a></p>",
        "<table><tr><td>Number of reviews</td><td>0</td></tr></table>",
        "<a href=/w>Write a review</a>",
        "<a href=/w>Bewertung schreiben</a>",
        "<h2>Kundenbewertungen (0)</h2><p>Noch keine Bewertungen</p>",
        "<h3>レビュー</h3><p>まだレビューはありません</p>",
        "<div id=reviews class=reviews><p class=star-rating>☆☆☆☆☆</p><p>Il n'y a pas encore d'avis</p></div>",
        "<p>0 out of 5 stars</p>",
        "<section class=related><div class=card>Bowl <p>12 reviews</p></div></section>",
    ],
)
def test_an_empty_section_a_count_of_nought_and_an_invitation_are_no_reviews(shown):
    assert value(walk(PRODUCT + shown, CART), "product.reviews") is False


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
    assert value(walk(PRODUCT + text + table + other, CART), "product.words") == 40


@pytest.mark.parametrize(
    "around",
    [
        "<h2>Product Description</h2><p>A paperback book.</p><h2>Product Information</h2>{}",
        "<div itemprop=description>A paperback book.</div>{}",
        "<div class=product-description><p>A paperback book.</p></div><h2>Data</h2>{}",
        "<h3>Beschreibung</h3><div>A paperback book.</div><h3>Daten</h3>{}",
    ],
)
def test_only_the_description_s_own_text_is_counted_and_quoted(around):
    other = (
        "<table><tr><th>Product type</th><td>Books and other things to read in bed</td></tr></table>"
        "<p>This product does not have any reviews yet, be the first to write one.</p>"
        "<div class=delivery-box><p>Delivered to your door within three working days.</p></div>"
    )
    fact = told(walk(PRODUCT + around.format(other), CART), "product.words")
    assert isinstance(fact, Fact)
    assert (fact.value, fact.evidence[0].quote) == (3, "A paperback book.")


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


def test_paragraphs_under_a_shop_s_own_heading_belong_to_the_description():
    text = "<p>Holds a proper cup of tea</p><h2>Slow by choice</h2><p>" + "Thrown by hand in Devon and glazed. " * 3 + "</p>"
    assert value(walk(PRODUCT + text, CART), "product.words") == 6 + 21
