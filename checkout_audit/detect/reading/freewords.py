"""Tells whether a text says that something costs nothing ("gratis", "免运费", "Free shipping"), in the lexicon's "
"languages."""

from __future__ import annotations

import re
from functools import cache

from checkout_audit import lexicon

LONGEST = 80
"""A text with more characters is a sentence about free things, not a price."""

# Short words for "free of charge" beside the lexicon's `free_shipping` terms, which hold the whole labels.
_WORDS = (
    "free|gratis|kostenlos|kostenfrei|versandkostenfrei|portofrei|gratuit|gratuite|offert|offerte|offerts|"
    "gratuito|gratuita|"
    "omaggio|grátis|gratuitos|za darmo|bezpłatnie|bezpłatna|bezpłatny|darmowa|darmowy|darmowe|gratuită|ingyenes|"
    "ingyen|díjmentes|"
    "zdarma|zadarmo|besplatno|besplatna|brezplačno|brezplačna|безплатно|безплатна|бесплатно|бесплатная|"
    "безкоштовно|безкоштовна|"
    "δωρεάν|ilmainen|maksuton|veloituksetta|fri frakt|kostnadsfritt|tasuta|nemokamai|nemokamas|bezmaksas|ücretsiz|"
    "bedava|"
    "უფასო|უფასოდ|мтегін|miễn phí|percuma|ฟรี|ไม่มีค่าใช้จ่าย|免费|免費|免运费|免運費|免运|免運|包邮|包郵|無料|"
    "送料無料|무료|무료배송|"
    "مجاني|مجانا|مجانًا|مجانية|חינם|ללא עלות|no charge|£0|$0|€0|nil"
)
_NOT = re.compile(
    r"\breturns?\b|\?|free (?:gift|sample|from|of charge returns|call)|(?:tax|duty|vat|sugar|gluten|cruelty|toll|risk|"
    r"hassle|interest)[ -]?free|"
    r"\bfeel free|buy \d|\bover\b|\bab\b|\bdès\b|\bdesde\b|\bspend\b|\bfor orders\b|\bwhen\b|\baway\b|\bunlock\b|"
    r"\bwenn\b|満|滿|满|以上|"
    r"\bfree trial|\bset your|\bget free|\bqualif",
    re.IGNORECASE,
)


@cache
def _pattern() -> re.Pattern[str]:
    words = {re.escape(word) for word in _WORDS.split("|")} | {re.escape(term) for term in lexicon.terms("free_shipping")}
    spaced = sorted((w for w in words if not re.search(r"[\u0e00-\u0eff\u2e80-\ud7a3]", w)), key=len, reverse=True)
    glued = sorted(words - set(spaced), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)|{'|'.join(glued)}", re.IGNORECASE)


def says_free(text: str) -> bool:
    """Whether a short text says "free" as a price would, and not "free returns" or "free over 50"."""
    if not text or len(text) > LONGEST:
        return False
    return _pattern().search(text) is not None and _NOT.search(text) is None
