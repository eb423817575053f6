"""The language of a page: what its words say where they say enough, else what the page says about itself."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from checkout_audit import lexicon
from checkout_audit.detect.reading.dom import Page

_ENOUGH, _MARGIN, _FEW = 4, 1.5, 2
"""Lexicon terms of one language, and how many times the declared one's, from which a page's words outweigh its `lang`; the
fewest terms from which a language is named at all (our own, see tests)."""
_CLEARLY = 5
"""Terms that only one language has, from which a page is said to speak it; also of the second language of a mixed page."""
_SECOND_SHARE = 0.3
_KIN = frozenset(
    map(frozenset, (("da", "nb"), ("cs", "sk"), ("hr", "sl"), ("es", "pt"), ("sv", "nb"), ("sv", "da"), ("ru", "uk")))
)
"""Languages so close that shared shop software mixes up their words in our lists."""
_MOST_TEXTS, _LONGEST = 400, 60
_TAGS = frozenset(["button", "label", "a", "h1", "h2", "h3", "legend", "th"])
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_SHARE = 0.2


def read(page: Page) -> str:
    """The BCP 47 primary language ("de"), "" where nothing tells."""
    script = _by_script(page.text(page.root)[:20_000])
    if script:
        return script
    declared = declared_language(page)
    hits = spoken(page)
    best = max(sorted(hits), key=lambda language: (hits[language], language == "en"), default="")
    count, own = hits[best], hits[declared]
    if declared and (count < _ENOUGH or count < _MARGIN * own):
        return declared
    return best if count >= _FEW else declared


def declared_language(page: Page) -> str:
    """The primary subtag of the `lang` attribute of `<html>` (or `<body>`), lower case; "" where there is none."""
    for element in (page.root, page.root.find("body")):
        if element is not None and (said := element.get("lang") or element.get("xml:lang") or ""):
            primary = re.split(r"[-_]", said.strip())[0].lower()
            return "nb" if primary == "no" else primary if primary.isalpha() and len(primary) in (2, 3) else ""
    return ""


def spoken(page: Page) -> Counter[str]:
    """How many different terms of each language the page's buttons, labels and headings consist of."""
    hits: Counter[str] = Counter()
    for text in _texts(page):
        hits.update(_languages().get(text, ()))
    return hits


def surely_spoken(page: Page) -> str:
    """The language whose words clearly prevail: five of it alone, twice as many as of any other; "" where none does."""
    alone = _alone(page)
    ranked = sorted(((len(texts), language) for language, texts in alone.items()), reverse=True)
    if not ranked or ranked[0][0] < _CLEARLY or (len(ranked) > 1 and ranked[0][0] < 2 * ranked[1][0]):
        return ""
    return ranked[0][1]


def mixture(page: Page) -> tuple[str, str, str] | None:
    """(language, second language, some of its texts) where a page speaks two: each with many terms that only it has."""
    alone = _alone(page)
    ranked = sorted(alone, key=lambda language: (-len(alone[language]), language))
    if len(ranked) < 2 or frozenset(ranked[:2]) in _KIN:
        return None
    most, second = len(alone[ranked[0]]), len(alone[ranked[1]])
    if most < _CLEARLY or second < _CLEARLY or second < _SECOND_SHARE * (most + second):
        return None
    return ranked[0], ranked[1], ", ".join(sorted(alone[ranked[1]])[:5])


def _alone(page: Page) -> dict[str, set[str]]:
    """Language → texts of buttons, labels and headings that are terms of no other language."""
    found: dict[str, set[str]] = {}
    for text in _texts(page):
        languages = _languages().get(text, frozenset())
        if len(languages) == 1:
            found.setdefault(next(iter(languages)), set()).add(text)
    return found


def _texts(page: Page) -> set[str]:
    wanted = [element for element in page.elements if element.tag in _TAGS and page.visible(element)]
    texts = (page.text(element) for element in wanted[:_MOST_TEXTS])
    return {lexicon.normalise(text) for text in texts if text and len(text) <= _LONGEST}


def _by_script(text: str) -> str:
    """Languages that a script gives away, where it makes up a fifth of the letters."""
    if text.isascii():
        return ""
    letters = sum(map(str.isalpha, text)) or 1
    return next((language for language, letter in _SCRIPTS if len(letter.findall(text)) / letters >= _SHARE), "")


@cache
def _languages() -> dict[str, frozenset[str]]:
    """Normalised term → languages that have it."""
    found: dict[str, set[str]] = {}
    for concept, language in lexicon.pairs():
        for term in lexicon.terms(concept, language):
            found.setdefault(term, set()).add(language.split("-")[0])
    return {term: frozenset(languages) for term, languages in found.items()}
