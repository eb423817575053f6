"""Unicode care: the one form in which shop texts and lexicon terms are compared."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_TAIL = " :*.…。:"
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "’": "'", "ʼ": "'", "ʹ": "'"}
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ς": "σ", "ё": "е"}
)
_GLUED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
)
_HAS_GLUED = re.compile(f"[{_GLUED}]")
_NUMBER = r"\d+(?:[.,'\u00a0 ]\d+)*|\{n\}"
_TOKEN = re.compile(rf"{_NUMBER}|[^\W\d_{_GLUED}]+")
_NOT_GLUED = re.compile(r"[\s!-/:-@\[-`{-~¡-¿“”‘’«»、。・,;:!?()…—–|]+")
_NUMBERS = re.compile(_NUMBER)
ANY_NUMBER = "#"
"""What stands for any number in a term."""

_LITTLE = frozenset(["a", "an", "the", "my", "your", "our"])
_EMAIL = re.compile(r"\be[-‐‑ ]?mail")
_ARTICLE = re.compile(r"^(?:[وبلك]?ال|لل)(?=\w{3})")


def normalise(text: str) -> str:
    """NFKC, case folded, spaces unified and folded, unseen characters and a trailing ":*." removed."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return " ".join(text.casefold().split()).rstrip(_TAIL)


def fold(text: str) -> str:
    """`text` as `normalise` gives it, without the diacritics that capitals, hasty typists and search boxes drop."""
    if "mail" in text:
        text = _EMAIL.sub("email", text)
    if text.isascii():
        return text
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    return bare if bare.isascii() else unicodedata.normalize("NFC", bare).translate(_PLAIN)


def words(folded: str) -> tuple[str, ...]:
    """The words of a folded text in scripts that put spaces between them; the placeholder {n} is "#".

    English articles and possessives are left out: "view your cart" says what "view cart" says.
    """
    found = _TOKEN.findall(folded)
    if not folded.isascii():
        found = [_ARTICLE.sub("", word) for word in found]
    if "{" in folded:
        found = [ANY_NUMBER if word == "{n}" else word for word in found]
    return tuple([word for word in found if word not in _LITTLE] or found)


def is_glued(text: str) -> bool:
    """Whether `text` holds letters of a script without spaces between words (Thai, Chinese, Japanese, also Korean)."""
    return not text.isascii() and _HAS_GLUED.search(text) is not None


def glue(folded: str) -> str:
    """A folded text without spaces and punctuation, every number "#": how unspaced scripts are compared."""
    return _NOT_GLUED.sub("", _NUMBERS.sub(ANY_NUMBER, folded)) if not folded.isascii() else folded


def weight_of(tokens: tuple[str, ...]) -> int:
    """The length of a text in characters as `concepts_in` measures shares: words with one space between them."""
    return sum(map(len, tokens)) + len(tokens) - 1
