"""The language of a page: what its words say where they say enough, else what the page says about itself."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from checkout_audit import lexicon
from checkout_audit.detect.reading.dom import Page

_ENOUGH = 4
"""Lexicon terms of one language from which its words outweigh a differing `lang` attribute (our own, see tests)."""
_MARGIN = 1.5
_MOST_TEXTS = 400
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
    declared = declared_language(page)
    script = _by_script(page.text(page.root)[:20_000])
    if script:
        return script
    hits = spoken(page)
    if not hits:
        return declared
    best, count = hits.most_common(1)[0]
    if declared and (count < _ENOUGH or count < _MARGIN * hits.get(declared, 0) or hits.get(declared, 0) == count):
        return declared
    return best


def declared_language(page: Page) -> str:
    """The primary subtag of the `lang` attribute of `<html>` (or `<body>`), lower case; "" where there is none."""
    for element in (page.root, page.root.find("body")):
        if element is not None and (said := element.get("lang") or element.get("xml:lang") or ""):
            primary = re.split(r"[-_]", said.strip())[0].lower()
            return "nb" if primary == "no" else primary if primary.isalpha() and len(primary) in (2, 3) else ""
    return ""


def spoken(page: Page) -> Counter[str]:
    """How many different terms of each language the page's buttons, labels and headings consist of."""
    wanted = [
        e for e in page.elements if e.tag in ("button", "label", "a", "h1", "h2", "h3", "legend", "th") and page.visible(e)
    ]
    texts = {lexicon.normalise(text) for e in wanted[:_MOST_TEXTS] if (text := page.text(e)) and len(text) <= 60}
    hits: Counter[str] = Counter()
    for text in texts:
        hits.update(_languages().get(text, ()))
    return hits


def _by_script(text: str) -> str:
    """Languages that a script gives away, where it makes up a fifth of the letters."""
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
