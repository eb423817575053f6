"""Turns the clues of neighbouring controls into named features: words, hints, shape, place, neighbours."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from checkout_audit.detect.reading import field_context, field_hints
from checkout_audit.detect.reading.field_options import offers
from checkout_audit.detect.reading.field_survey import Clue
from checkout_audit.detect.reading.field_words import name_words, text_words

DECLARABLE = frozenset(
    "name given-name family-name additional-name honorific-prefix honorific-suffix email tel tel-national "
    "tel-country-code tel-area-code "
    "tel-local tel-extension street-address address-line1 address-line2 address-line3 address-level1 address-level2 "
    "address-level3 "
    "postal-code country country-name organization organization-title cc-number cc-csc cc-type cc-name cc-given-name "
    "cc-family-name cc-exp "
    "cc-exp-month cc-exp-year bday bday-day bday-month bday-year sex".split()
)
"""Tokens that are believed, as one cue among many, when the autocomplete attribute names them."""
_MOST_WORDS = 10
_STEM = 4
"""Letters of a word's beginning that stand for its inflected forms."""
_DIGITS = re.compile(r"\d")
_SHAPES = (
    ("mm-yy", re.compile(r"\b(?:mm|м{2})\s?[/.-]\s?(?:yy|aa|jj|rr|гг|åå)", re.IGNORECASE)),
    ("date", re.compile(r"\b(?:dd|tt|jj|gg)\s?[/.-]\s?mm|yyyy-mm|mm\s?/\s?dd", re.IGNORECASE)),
    ("mail", re.compile(r"\S@\S")),
    ("phone", re.compile(r"^\+?[\d\s()x_-]{7,}$", re.IGNORECASE)),
    ("digits", re.compile(r"^[\d\s#x_-]{1,6}$", re.IGNORECASE)),
)
_TOP = (
    "given-name",
    "family-name",
    "address-line2",
    "address-line1",
    "address-housenumber",
    "address-streetname",
    "apartment",
    "address-level1",
    "address-level2",
    "address-level3",
    "tel-country-code",
    "cc-number",
    "cc-exp-month",
    "bday-year",
    "floor",
    "street-address",
)


def features(clues: Sequence[Clue]) -> list[list[str]]:
    """One list of feature names for each clue; the clues are one sequence in document order."""
    own = [_own(clue) for clue in clues]
    hints = _settled(clues)
    scopes = _scopes(clues, hints)
    sizes = Counter(_form_key(clue) for clue in clues)
    for position, clue in enumerate(clues):
        found = own[position]
        key = _form_key(clue)
        found += [f"hint:{hints[position]}", f"hint:{hints[position]}&{clue.tag}"]
        found.append(f"size:{_bucket(sizes[key])}")
        found += _neighbours(clues, hints, position)
        for hint in scopes[key]:
            found.append(f"has:{hint}&{hints[position]}")
    return own


def _settled(clues: Sequence[Clue]) -> list[str]:
    """The main hint of each clue, as its neighbours in the same form leave it."""
    hints: list[str] = []
    for _, form in itertools.groupby(clues, key=_form_key):
        inside = list(form)
        hints += field_context.settled(inside, [main_hint(clue) for clue in inside])
    return hints


def main_hint(clue: Clue) -> str:
    """The one hint that the clue's texts agree on best; "-" where there is none."""
    return next(iter(votes(clue)), "-")


def votes(clue: Clue) -> list[str]:
    """The hints in a clue's texts, those that most and the best sources name first."""
    if clue.hints is None:
        count: Counter[str] = Counter()
        for weight, found in _hint_sources(clue):
            for rank, hint in enumerate(found[:3]):
                count[hint] += weight / (rank + 1)  # type: ignore[assignment]
        clue.hints = sorted(count, key=lambda hint: -count[hint])
    return clue.hints


def _hint_sources(clue: Clue) -> list[tuple[float, tuple[str, ...]]]:
    """(weight, hints): what people read outweighs name and id together; the weights were chosen by cross-validation."""
    label = clue.tied or clue.near
    return [
        (4.0, tuple(_OFFERED[kind] for kind in sorted(offers(clue.options, clue.values)) if kind in _OFFERED)),
        (6.0, field_hints.of_text(label)),
        (2.3, _declared(clue)),
        (2.6, _named(clue, clue.name)),
        (2.0, _named(clue, clue.identity) if clue.identity != clue.name else ()),
        (1.5, field_hints.of_text(clue.placeholder)),
        (1.2, field_hints.of_text(clue.before) if not label else ()),
        (1.0, field_hints.of_name(clue.extra)),
        (1.0, field_hints.of_text(clue.title)),
    ]


def _named(clue: Clue, name: str) -> tuple[str, ...]:
    """Hints in a name; a "country code" is the country's where nothing speaks of a telephone."""
    found = field_hints.of_name(name)
    if "tel-country-code" not in found or clue.tag != "select" or not clue.options:
        return found
    if _PHONE & set(name_words(name)) or "calling-code" in offers(clue.options, clue.values):
        return found
    return tuple("country" if hint == "tel-country-code" else hint for hint in found)


_PHONE = frozenset(["phone", "tel", "telephone", "mobile", "dial", "prefix", "calling", "telefon", "phoneprefix", "cell"])
_OFFERED = {"calling-code": "tel-country-code", "card": "cc-type", "title": "honorific-prefix", "country": "country"}


def _declared(clue: Clue) -> tuple[str, ...]:
    """The token that the autocomplete attribute names, where it is one of the standard's."""
    last = clue.autocomplete.split()[-1:]
    return tuple(last) if last and last[0] in DECLARABLE else ()


def _own(clue: Clue) -> list[str]:
    found = ["bias", f"type:{clue.type}", f"tag:{clue.tag}"]
    label = clue.tied or clue.near
    texts = {
        "l": label or clue.before,
        "p": clue.placeholder,
        "b": clue.before if label else "",
        "t": clue.title,
        "a": "" if label else clue.after,
    }
    for prefix, text in texts.items():
        found += _text_features(prefix, text)
    found += _name_features("n", clue.name) + _name_features("i", clue.identity) + _name_features("x", clue.extra)
    if not clue.tied:
        found.append("near" if clue.near else "loose" if clue.before else "nolabel")
    found.append(f"region:{clue.region}")
    found += [f"ac:{token}" for token in clue.autocomplete.split()[-1:]]
    found += [f"vh:{hint}" for hint in votes(clue)[1:3]]
    found += [f"h:{word}" for word in set(text_words(clue.heading)[:6])]
    found += [f"g:{word}" for word in set(text_words(clue.legend)[:4])]
    found += _form_features(clue) + _shape(clue)
    return found


def _text_features(prefix: str, text: str) -> list[str]:
    if not text:
        return []
    words = text_words(text)[:_MOST_WORDS]
    found = [f"{prefix}:{word}" for word in dict.fromkeys(words)]
    found += [f"{prefix}~{word[:_STEM]}" for word in dict.fromkeys(words) if len(word) > _STEM]
    found += [f"{prefix}2:{first}_{second}" for first, second in itertools.pairwise(words)]
    if len(words) <= 3:
        found.append(f"{prefix}=:{'_'.join(words)}")
    hints = field_hints.of_text(text)
    found += [f"{prefix}h:{hint}" for hint in hints[:3]]
    if hints:
        found.append(f"{prefix}h1:{hints[0]}")
    if "*" in text:
        found.append(f"{prefix}*")
    if _DIGITS.search(text):
        found.append(f"{prefix}#")
    return found


def _name_features(prefix: str, name: str) -> list[str]:
    words = name_words(name)[-6:]
    if not words:
        return []
    found = [f"{prefix}:{word}" for word in dict.fromkeys(words)]
    found += [f"{prefix}2:{first}_{second}" for first, second in itertools.pairwise(words)]
    found.append(f"{prefix}$:{words[-1]}")
    hints = field_hints.of_name(name)
    found += [f"{prefix}h:{hint}" for hint in hints[:3]]
    if hints:
        found.append(f"{prefix}h1:{hints[0]}")
    return found


def _form_features(clue: Clue) -> list[str]:
    if clue.form is None:
        return ["noform"]
    words = name_words(
        f"{clue.form.get('id', '')} {clue.form.get('name', '')} {clue.form.get('class', '')}"[:LONGEST_FORM_NAME]
    )
    return [f"f:{word}" for word in dict.fromkeys(words)]


LONGEST_FORM_NAME = 120


def _shape(clue: Clue) -> list[str]:
    element = clue.element
    found = [f"opt:{kind}" for kind in offers(clue.options, clue.values)]
    if clue.tag == "select":
        found.append(f"opts:{_bucket(len(clue.options))}")
    length = element.get("maxlength", "")
    if length.isdigit():
        found.append(f"max:{length if len(length) < 2 or int(length) <= 20 else 'long'}")
    if mode := element.get("inputmode", ""):
        found.append(f"mode:{mode.lower()}")
    if pattern := element.get("pattern", ""):
        found.append("pat:digits" if re.fullmatch(r"[\\d\[\]0-9{},*+ ^$-]+", pattern) else "pat:other")
    if element.get("readonly") is not None:
        found.append("readonly")
    found += [f"shape:{kind}" for kind, shape in _SHAPES if shape.search(clue.placeholder)]
    if element.get("role"):
        found.append(f"role:{element.get('role')}")
    return found


def _neighbours(clues: Sequence[Clue], hints: Sequence[str], position: int) -> list[str]:
    own = hints[position]
    found = []
    for step in (-2, -1, 1, 2):
        other = position + step
        inside = 0 <= other < len(clues) and _form_key(clues[other]) == _form_key(clues[position])
        hint = hints[other] if inside else "edge"
        found.append(f"{step}:{hint}")
        if abs(step) == 1:
            found.append(f"{step}:{hint}&{own}")
            if inside:
                found.append(f"{step}t:{clues[other].type}")
    return found


def _scopes(clues: Sequence[Clue], hints: Sequence[str]) -> dict[int, list[str]]:
    """The telling hints that occur in each form."""
    found: dict[int, set[str]] = {}
    for clue, hint in zip(clues, hints, strict=True):
        found.setdefault(_form_key(clue), set()).add(hint)
    return {key: [hint for hint in _TOP if hint in inside] for key, inside in found.items()}


def _form_key(clue: Clue) -> int:
    return id(clue.form) if clue.form is not None else 0


def _bucket(count: int) -> str:
    for limit in (1, 2, 3, 5, 8, 13, 21, 60, 150, 300):
        if count <= limit:
            return str(limit)
    return "more"
