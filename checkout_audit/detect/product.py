"""Facts about the product page: what it says, what other buyers say, whether it can be kept for later."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import schema_org
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Evidence, Fact, FactSpec, Gap

FACTS = (
    FactSpec("product.wishlist", "bool", "The product page offers a wish list or to save the product for later."),
    FactSpec("product.reviews", "bool", "The product page shows reviews, ratings or questions of other buyers."),
    FactSpec("product.words", "number", "Words that describe the product, attribute tables included.", unit="words"),
)
_CHARACTERS_A_WORD = 2.0
"""Chinese, Japanese and Thai are written without spaces: about two characters make a word (our own rule of thumb)."""
_LEAST_TEXT = 25  # characters: shorter texts are labels
_RATING_MARKS = (
    "aggregaterating",
    "reviewrating",
    "star-rating",
    "reviews",
    "review-list",
    "rating-stars",
    "yotpo",
    "trustpilot",
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
    product = schema_org.product(page)
    if product is not None and product.reviews:
        quote = f"{product.reviews} reviews in the page's structured data"
        return Fact(
            "product.reviews", True, seen.step.index, 0.95, (Evidence(seen.step.index, quote, snapshot=seen.snapshot),)
        )
    for element in page.elements:
        if page.visible(element) and page.region(element) in ("main", "aside") and _speaks_of_reviews(page, element):
            evidence = Evidence(
                seen.step.index, page.text(element)[:120], page.xpath(element), page.box(element), seen.snapshot
            )
            return Fact("product.reviews", True, seen.step.index, 0.85, (evidence,))
    return Fact("product.reviews", False, seen.step.index, 0.85)


def _speaks_of_reviews(page: Page, element: HtmlElement) -> bool:
    marks = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}".lower()
    if any(mark in marks for mark in _RATING_MARKS) and page.text(element):
        return True
    own = page.own_text(element)
    return 3 <= len(own) <= 60 and lexicon.is_a(own, "reviews", 0.5)


def _words(seen: SeenPage, page: Page) -> Fact:
    """Running text of the content outside forms, links, buttons and reviews; the longest part is the evidence."""
    texts = [(page.own_text(element), element) for element in page.elements if _describes(page, element)]
    long = [
        (text, element)
        for text, element in texts
        if len(text) >= _LEAST_TEXT or element.tag in ("td", "th", "dd", "dt", "li")
    ]
    count = sum(word_count(text) for text, _ in long)
    if not long:
        return Fact("product.words", 0, seen.step.index, 0.7)
    text, element = max(long, key=lambda one: len(one[0]))
    evidence = Evidence(seen.step.index, text[:160], page.xpath(element), page.box(element), seen.snapshot)
    return Fact("product.words", count, seen.step.index, 0.75, (evidence,))


def _describes(page: Page, element: HtmlElement) -> bool:
    if not page.visible(element) or page.region(element) not in ("main", "aside") or not page.own_text(element):
        return False
    above = {element.tag, *(up.tag for up in element.iterancestors())}
    if above & {"form", "a", "button", "label", "select", "ca-frame"}:
        return False
    marks = " ".join(f"{up.get('class', '')} {up.get('id', '')}".lower() for up in (element, *element.iterancestors()))
    return not any(
        word in marks for word in ("review", "breadcrumb", "related", "recommend", "cookie", "upsell", "cross-sell")
    )


def word_count(text: str) -> int:
    """Words of a text in any script: unspaced scripts by their characters."""
    unspaced = sum(
        1
        for letter in text
        if letter >= "\u0e00" and letter.isalpha() and not "\uac00" <= letter <= "\ud7af" and not _spaced(letter)
    )
    spaced = sum(
        1 for word in text.split() if any(letter.isalnum() and (letter < "\u0e00" or _spaced(letter)) for letter in word)
    )
    return spaced + round(unspaced / _CHARACTERS_A_WORD)


def _spaced(letter: str) -> bool:
    """Georgian, Korean and other scripts above Thai that put spaces between words."""
    return "\u10a0" <= letter <= "\u1cff" or "\u1e00" <= letter <= "\u2fff" or "\ua640" <= letter <= "\ud7af"
