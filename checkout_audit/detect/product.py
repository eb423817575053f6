"""Facts about the product page: what it says, what other buyers say, whether it can be kept for later."""

from __future__ import annotations

from collections.abc import Iterator

from checkout_audit.detect import product_reviews, product_words
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Evidence, Fact, FactSpec, Gap

FACTS = (
    FactSpec("product.wishlist", "bool", "The product page offers a wish list or to save the product for later."),
    FactSpec("product.reviews", "bool", "The product page shows reviews or ratings of other buyers, at least one."),
    FactSpec("product.words", "number", "Words of the product's description, without tables and reviews.", unit="words"),
)


def detect(walked: Walked) -> Iterator[Fact | Gap]:
    """All facts of this module, from the last product page before the cart."""
    pages = walked.at("product")
    if not pages:
        yield from (Gap(spec.id, walked.why_not("product")) for spec in FACTS)
        return
    seen = pages[-1]
    page = Page(seen.document, seen.reading.url)
    yield _wishlist(seen)
    yield _reviews(seen, page)
    yield _words(seen, page)


def _wishlist(seen: SeenPage) -> Fact:
    """The product's own control; a link to the shopper's list in the header proves that there is one, too."""
    for button in seen.reading.buttons:
        if button.visible and button.intents.get("wishlist", 0.0) >= 0.3:
            evidence = Evidence(seen.step.index, button.label, button.xpath, button.box, seen.snapshot)
            return Fact("product.wishlist", True, seen.step.index, 0.9, (evidence,))
    return Fact("product.wishlist", False, seen.step.index, 0.85)


def _reviews(seen: SeenPage, page: Page) -> Fact:
    found = product_reviews.find(page, seen.reading)
    if found is None:
        return Fact("product.reviews", False, seen.step.index, 0.85)
    quote, element = found
    if element is None:
        where = Evidence(seen.step.index, quote, snapshot=seen.snapshot)
    else:
        where = Evidence(seen.step.index, quote, page.xpath(element), page.box(element), seen.snapshot)
    return Fact("product.reviews", True, seen.step.index, 0.9, (where,))


def _words(seen: SeenPage, page: Page) -> Fact:
    """The words of the description; its longest part is the evidence."""
    pieces = product_words.pieces(page)
    if not pieces:
        return Fact("product.words", 0, seen.step.index, 0.7)
    text, element = max(pieces, key=lambda piece: len(piece[0]))
    evidence = Evidence(seen.step.index, text[:160], page.xpath(element), page.box(element), seen.snapshot)
    return Fact("product.words", sum(product_words.word_count(one) for one, _ in pieces), seen.step.index, 0.75, (evidence,))
