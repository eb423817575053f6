"""Whether a product page shows what other buyers said: a count or rating above nought, or the reviews themselves.

A heading, an empty section, "Number of reviews 0" and a link to write one are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import schema_org
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import PageReading

_REVIEWS = frozenset(["reviews"])
_OF_MOST = re.compile(
    r"(?<![\d.,])(\d(?:[.,]\d+)?)\s*(?:★\s*)?"
    r"(?:out of|of|von|/|sur|de|di|su|van|av|af|z|ze|из|з|от|από|üzerinden|中)\s*(?:5|10)\b"
)
"""A rating on a scale: "4.7 out of 5"."""
_NUMBER = re.compile(r"\d+(?:[.,\s\u00a0]\d{3})*(?:[.,]\d+)?")
_COUNT = re.compile(r"[\d\s().,:★☆⭐|/-]+")
"""What may stand beside the word in its row or line: nothing but a number and stars."""
_NONE_YET = re.compile(
    r"\bno (?:\w+ ){0,2}reviews?\b|not .{0,30}reviews?|be the first|first to (?:write|review)|"
    r"noch keine|keine (?:kunden)?bewertung|"
    r"(?:aucun|pas (?:encore )?d['’e]) ?(?:\w+ )?(?:avis|commentaire)|sin (?:opiniones|reseñas|valoraciones)|"
    r"no hay (?:opiniones|reseñas|valoraciones)|nessuna recensione|non ci sono|"
    r"sem avaliações|geen (?:beoordelingen|reviews|recensies)|"
    r"inga (?:recensioner|omdömen)|ingen (?:anmeldelser|omtaler)|ei (?:vielä )?arvostel|brak (?:opinii|recenzji)|"
    r"(?:zatím|bez) .{0,12}(?:hodnocení|recenz)|nincs|nicio recenzie|няма|нет отзывов|немає|δεν υπάρχουν|henüz|"
    r"ありません|まだ.{0,12}(?:レビュー|口コミ)|暂无|暫無|尚無|没有评|沒有評|아직|없습니다|ยังไม่มี|"
    r"אין (?:ביקורות|חוות)|לא .{0,12}ביקורות|لا توجد|არ არის",
    re.IGNORECASE,
)
_REVIEW_MARK = re.compile(r"(?:^|[\s_-])(?:review|rezension|bewertung|avis|testimonial)s?(?:$|[\s_-])", re.IGNORECASE)
_ELSEWHERE = re.compile(r"related|recommend|upsell|cross-?sell|recently|also-?(?:bought|viewed)|carousel", re.IGNORECASE)
_STARS = re.compile(r"[★⭐]|star|rating|stern|rate", re.IGNORECASE)
_LONGEST_COUNT = 60
_LEAST_TEXT = 15  # characters that a review's own text has at least (fewer in scripts without spaces)
_OPERATED = ("form", "button", "label", "select", "option")
Found = tuple[str, HtmlElement | None]


def find(page: Page, reading: PageReading) -> Found | None:
    """The page's own words that prove reviews of this product, and where; None where nothing does."""
    product = schema_org.product(page)
    for element in _own(page, reading):
        told = _counted(page, element)
        if told:
            return told, element
    for element in _own(page, reading):
        if _is_review(page, element):
            return page.text(element)[:160], element
    if product is not None and product.reviews > 0:
        return f"{product.reviews} reviews in the page's structured data", None
    return None


def _own(page: Page, reading: PageReading) -> Iterator[HtmlElement]:
    """Visible elements about this product: not in forms, nor in cards of other products."""
    cards = tuple(card.xpath.rsplit("/", 2)[0] + "/" for card in reading.products if card.xpath)
    for element in page.elements:
        if not page.visible(element) or page.region(element) not in ("main", "aside") or not page.at_most(element, 2000):
            continue
        if any(up.tag in _OPERATED or _ELSEWHERE.search(up.get("class", "")) for up in (element, *element.iterancestors())):
            continue
        if not (cards and page.xpath(element).startswith(cards)):
            yield element


def _counted(page: Page, element: HtmlElement) -> str:
    """ "12 reviews", "Kundenbewertungen (5)", "4.7 out of 5", a microdata count; "" where it is nought or no count."""
    item = element.get("itemprop", "")
    if item in ("reviewCount", "ratingCount"):
        said = element.get("content") or page.text(element)
        return page.text(element) or f"{said} reviews" if _positive(said) else ""
    own = page.own_text(element)
    named = page.name(element) if element.get("role") == "img" or element.get("aria-label") else ""
    for text in (own, named):
        scale = _OF_MOST.search(text) if 0 < len(text) <= _LONGEST_COUNT else None
        if scale and float(scale[1].replace(",", ".")) > 0 and _rates(page, element, text):
            return text
    if not own or len(own) > _LONGEST_COUNT:
        return ""
    marked = _STARS.search(f"{element.get('class', '')} {element.get('id', '')}")
    if marked and _positive(own) and not any(letter.isalpha() for letter in own):
        return own
    if not lexicon.concepts_in(own, _REVIEWS):
        return ""
    parent = element.getparent()
    lines = [page.text(element)]
    if parent is not None and page.at_most(parent, _LONGEST_COUNT) and _COUNT.fullmatch(page.text(parent).replace(own, "")):
        lines.append(page.text(parent))
    return next((line for line in lines if 0 < len(line) <= _LONGEST_COUNT and _positive(_OF_MOST.sub("", line))), "")


def _rates(page: Page, element: HtmlElement, text: str) -> bool:
    around = [element, *list(element.iterancestors())[:2]]
    marks = " ".join(f"{one.get('class', '')} {one.get('id', '')} {one.get('itemprop', '')}" for one in around)
    return bool(_STARS.search(f"{text} {marks}") or lexicon.concepts_in(text, _REVIEWS))


def _positive(text: str) -> bool:
    """Whether a text has numbers, and none of them is nought."""
    numbers = [re.sub(r"\D", "", number) for number in _NUMBER.findall(text)]
    return bool(numbers) and all(number.strip("0") for number in numbers)


def _is_review(page: Page, element: HtmlElement) -> bool:
    """One review: so marked up or inside the reviews' section, with a text of its own and stars, a date or an author."""
    typed = element.get("itemtype", "").endswith("Review") or element.get("itemprop") in ("review", "reviewBody")
    listed = element.tag in ("li", "article", "blockquote", "div") and _in_section(page, element)
    if not (typed or listed) or _NONE_YET.search(page.text(element)):
        return False
    signed = typed or any(
        one.tag == "time" or one.get("itemprop") in ("author", "datePublished", "ratingValue") or _STARS.search(_mark(one))
        for one in element.iter()
        if isinstance(one.tag, str)
    )
    said = [page.own_text(one) for one in element.iter() if isinstance(one.tag, str) and one.tag not in ("a", *_OPERATED)]
    texts = [text for text in said if len(text) >= _LEAST_TEXT and not lexicon.is_a(text, "reviews", 0.2)]
    return bool(signed and texts)


def _mark(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {(element.text or '').strip()[:10] if '★' in (element.text or '') else ''}"


def _in_section(page: Page, element: HtmlElement) -> bool:
    """Whether the element or a part of the page around it is marked as reviews."""
    around = (element, *list(element.iterancestors())[:4])
    return any(_REVIEW_MARK.search(one.get("id", "")) or _REVIEW_MARK.search(one.get("class", "")) for one in around)
