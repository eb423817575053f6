"""What the words of a name, id or label hint at: a hand-written table for names in many languages, the lexicon for labels.

The table is written for names and ids, which stay close to a few habits everywhere; labels are looked up in both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from checkout_audit import lexicon
from checkout_audit.detect.reading.field_words import name_words, text_words
from checkout_audit.lexicon import reader

TABLE = Path(__file__).resolve().parent / "field_hints.yaml"
_LEXICON = {
    "field_email": "email",
    "field_phone": "tel",
    "field_first_name": "given-name",
    "field_last_name": "family-name",
    "field_full_name": "name",
    "field_company": "organization",
    "field_vat_id": "vat-number",
    "field_street": "street-address",
    "field_address2": "address-line2",
    "field_city": "address-level2",
    "field_postcode": "postal-code",
    "field_state": "address-level1",
    "field_country": "country",
    "field_salutation": "honorific-prefix",
    "field_birthdate": "bday",
    "field_password": "password",
    "field_password_confirm": "password",
    "field_email_confirm": "email-again",
    "field_order_notes": "notes",
    "field_card_number": "cc-number",
    "field_card_expiry": "cc-exp",
    "field_card_cvc": "cc-csc",
    "field_card_holder": "cc-name",
    "coupon": "coupon",
    "gift_card": "coupon",
    "newsletter": "newsletter",
    "login": "login",
    "email_confirm_repeat": "email-again",
}
_CONCEPTS = frozenset(_LEXICON)
OTHER = frozenset(
    [
        "search",
        "coupon",
        "quantity",
        "newsletter",
        "password",
        "login",
        "otp",
        "notes",
        "gift",
        "store",
        "loyalty",
        "bank",
        "filter",
        "address-name",
    ]
)
"""Hints that are no autofill tokens."""
LEXICON_AT_LEAST = 0.34
"""The share of a label that a lexicon term must cover to hint at its concept."""
_GLUED_AT_LEAST = 5
"""Letters a term needs to be looked for inside an unsplit name such as `txtbillingpostcode`."""


@cache
def _phrases() -> Mapping[tuple[str, ...], str]:
    """Words of a phrase → what it hints at; the first mention wins."""
    found: dict[tuple[str, ...], str] = {}
    for hint, rows in reader.parse(TABLE.read_text("utf-8"), TABLE.name).items():
        for phrase in (phrase for row in rows for phrase in row):
            found.setdefault(text_words(phrase), hint)
    return found


@cache
def _glued() -> tuple[tuple[str, str], ...]:
    """(phrase without spaces, hint), longest first."""
    joined: dict[str, str] = {}
    for words, hint in _phrases().items():
        joined.setdefault("".join(words), hint)
    long = [(text, hint) for text, hint in joined.items() if len(text) >= _GLUED_AT_LEAST]
    return tuple(sorted(long, key=lambda pair: -len(pair[0])))


_LONGEST = 6


@lru_cache(maxsize=20_000)
def of_words(words: Sequence[str]) -> tuple[str, ...]:
    """Hints of the phrases in `words`, the last and longest first: names go from the general to the special."""
    phrases = _phrases()
    found: list[str] = []
    end = len(words)
    while end > 0:
        for start in range(max(0, end - _LONGEST), end):
            hint = phrases.get(tuple(words[start:end]))
            if hint:
                found.append(hint)
                end = start + 1
                break
        end -= 1
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def of_name(name: str) -> tuple[str, ...]:
    """Hints in a name or id; where no word fits, a known phrase inside an unsplit word counts."""
    words = name_words(name)
    found = of_words(words)
    if found:
        return found
    for word in reversed(words):
        if len(word) > _GLUED_AT_LEAST:
            for phrase, hint in _glued():
                if phrase in word:
                    return (hint,)
    return ()


@lru_cache(maxsize=20_000)
def of_text(text: str) -> tuple[str, ...]:
    """Hints in a label, strongest first: the lexicon's concepts that cover enough of it, then the table's phrases."""
    weights = lexicon.concepts_in(text, _CONCEPTS)
    strong = sorted(((weight, concept) for concept, weight in weights.items() if weight >= LEXICON_AT_LEAST), reverse=True)
    by_lexicon = [_LEXICON[concept] for _, concept in strong]
    by_table = of_words(text_words(text)[:24])
    found = tuple(dict.fromkeys([*by_lexicon, *reversed(by_table)]))
    return _told_apart(found, text_words(text))


def _told_apart(found: tuple[str, ...], words: Sequence[str]) -> tuple[str, ...]:
    """A shop's own card is no credit card; a short label that names both postcode and town asks for either."""
    if not _SHOP_CARDS.isdisjoint(found):
        return tuple(hint for hint in found if not hint.startswith("cc-"))
    if "address-name" in found:
        return ("address-name", *(hint for hint in found if hint not in _ADDRESS))
    if len(words) <= 4 and {"postal-code", "address-level2"} <= set(found):
        return ("postal-code-and-city", *found)
    return found


_ADDRESS = frozenset(["address-name", "street-address", "name", "honorific-prefix"])
_SHOP_CARDS = frozenset(["coupon", "loyalty"])
