"""A product's description: only its own text, without attribute tables, reviews, delivery notes and controls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import kinds, money
from checkout_audit.detect.reading.dom import Page

_NAMED = re.compile(
    r"(?:product |item )?(?:description|details)|about (?:this|the) .{2,20}|what it is|(?:produkt|artikel)?beschreibung|"
    r"produktdetails|description (?:du produit|produit)|descripción(?: del producto)?|descrizione(?: (?:del )?prodotto)?|"
    r"descrição(?: do produto)?|(?:product)?(?:omschrijving|beschrijving)|(?:produkt)?beskrivning|(?:produkt)?beskrivelse|"
    r"(?:tuote)?kuvaus|opis(?: produktu)?|popis(?: produktu)?|(?:termék)?leírás|"
    r"descriere(?: produs)?|описание(?: товара)?|опис(?: товару)?|"
    r"περιγραφή(?: προϊόντος)?|(?:ürün )?açıklama(?:sı)?|商品説明|商品の説明|商品描述|产品描述|商品介紹|商品介绍|"
    r"(?:상품 ?|제품 ?)?(?:상세 ?)?설명|"
    r"รายละเอียดสินค้า|รายละเอียด|الوصف|وصف المنتج|תיאור(?: המוצר)?|აღწერა|über (?:dieses|das) .{2,20}|à propos de .{2,20}",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:^|[\s_-])(?:product[_-]?)?(?:description|desc|beschreibung)(?:$|[\s_-])", re.IGNORECASE)
_OTHER = re.compile(
    r"review|breadcrumb|related|recommend|cookie|upsell|cross-?sell|rating|shipping|delivery|promise", re.IGNORECASE
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OUTSIDE = frozenset(
    ["form", "a", "button", "label", "select", "ca-frame", "table", "dl", "nav", "th", "td", "script", "style"]
)
_LEAST_WORDS = 3
"""A shorter text that follows the heading without any sign of being a description is a label."""
_PARAGRAPH = 60  # characters
_MOST = 500
"""Pieces of text looked at: beyond them a page is no longer about its product."""
_NOT_THIS = frozenset(["in_stock", "out_of_stock", "returns", "reviews", "tax_included", "shipping"])
Piece = tuple[str, HtmlElement]


def pieces(page: Page) -> list[Piece]:
    """The texts that describe the product: those marked up so, else under a heading that says so, else after the name."""
    shown = [element for element in page.elements if page.visible(element) and page.region(element) in ("main", "aside")]
    found = _marked(page, shown) or _under(page, shown)
    if found:
        return found
    first = _after_name(page, shown)
    known = {element for _, element in first}
    return [*first, *(piece for piece in _paragraphs(page, shown) if piece[1] not in known)]


def _marked(page: Page, shown: list[HtmlElement]) -> list[Piece]:
    for test in (_is_property, _is_marked):
        for element in shown:
            if test(element) and (texts := list(_texts(page, element.iter()))):
                return texts
    return []


def _is_property(element: HtmlElement) -> bool:
    return bool(element.get("itemprop") == "description")


def _is_marked(element: HtmlElement) -> bool:
    mark = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_MARK.search(mark)) and element.tag not in _HEADINGS


def _under(page: Page, shown: list[HtmlElement]) -> list[Piece]:
    """What stands between a heading that names a description and the next heading."""
    for at, element in enumerate(shown):
        if element.tag in _HEADINGS and _NAMED.fullmatch(lexicon.normalise(page.text(element))):
            return list(_texts(page, _until_heading(shown[at + 1 :], element)))
    return []


def _after_name(page: Page, shown: list[HtmlElement]) -> list[Piece]:
    """Sentences between the product's name and the next heading that are no price, stock, tax, delivery or returns note."""
    at = next((place for place, element in enumerate(shown) if element.tag == "h1"), None)
    following = shown if at is None else _until_heading(shown[at + 1 :], shown[at])
    return [piece for piece in islice(_texts(page, iter(following)), _MOST) if _tells(piece[0])]


def _paragraphs(page: Page, shown: list[HtmlElement]) -> list[Piece]:
    """Running text under other headings ("Made to last"): whole paragraphs, wherever the shop puts them."""
    at = next((place for place, element in enumerate(shown) if element.tag == "h1"), 0)
    texts = islice(_texts(page, iter(shown[at:])), _MOST)
    return [piece for piece in texts if piece[1].tag == "p" and len(piece[0]) >= _PARAGRAPH and _tells(piece[0])]


def _tells(text: str) -> bool:
    if word_count(text) < _LEAST_WORDS or money.parse(text):
        return False
    about = lexicon.concepts_in(text, _NOT_THIS)
    return max(about.values(), default=0.0) < 0.3 and kinds.of(text[: kinds.LONGEST]).kind != "shipping"


def _until_heading(elements: list[HtmlElement], heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements up to the next heading, without those inside `heading`."""
    for element in elements:
        if element.tag in _HEADINGS:
            return
        if heading not in element.iterancestors():
            yield element


def _texts(page: Page, elements: Iterator[HtmlElement]) -> Iterator[Piece]:
    """Own texts outside of controls, tables and parts about other things."""
    for element in elements:
        if not isinstance(element.tag, str) or not page.visible(element) or element.tag in _HEADINGS:
            continue
        own = page.own_text(element)
        if not own or not any(letter.isalnum() for letter in own):
            continue
        around = (element, *element.iterancestors())
        marks = " ".join(f"{up.get('class', '')} {up.get('id', '')}" for up in around if up.tag not in ("body", "html"))
        if not (_OUTSIDE & {up.tag for up in around} or _OTHER.search(marks)):
            yield own, element


_CHARACTERS_A_WORD = 2.0
"""Chinese, Japanese and Thai are written without spaces: about two characters make a word (our own rule of thumb)."""


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
