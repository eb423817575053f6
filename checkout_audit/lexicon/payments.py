"""The payments table: how a checkout page shows each method, and which methods the shoppers of a country expect."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from msgspec import Struct, convert

from checkout_audit.lexicon import folding, reader
from checkout_audit.lexicon.words_data import HERE


class Role(Struct, frozen=True):
    """What a method is to the shoppers of a country (`cc`, "*" anywhere) and on which ground that is said."""

    cc: str
    role: str  # dominant | expected | common | niche | stale
    figure: str = ""
    basis: str = ""  # figure | statement | availability | editor
    source: str = ""


class PaymentMethod(Struct, frozen=True):
    """One method and the words, picture names, hosts and gateway codes that give it away."""

    id: str
    name: str
    kind: str
    text: tuple[str, ...] = ()
    img: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    countries: tuple[Role, ...] = ()
    note: str = ""


class Expected(Struct, frozen=True):
    """A method that shoppers of a country look for."""

    id: str
    name: str
    role: str
    basis: str
    figure: str = ""


@cache
def methods() -> tuple[PaymentMethod, ...]:
    """All methods of the table, in order of their ids."""
    return tuple(_method(path.stem, path.read_text("utf-8")) for path in sorted((HERE / "methods").glob("*.yaml")))


def _method(name: str, text: str) -> PaymentMethod:
    return convert({"id": name, **reader.parse(text, f"{name}.yaml")}, PaymentMethod)


@cache
def _table() -> dict[str, Any]:
    return reader.parse((HERE / "payments.yaml").read_text("utf-8"), "payments.yaml")


@cache
def expected(country: str) -> tuple[Expected, ...]:
    """What shoppers of `country` (ISO 3166-1 alpha-2) expect besides cards, strongest first; empty where unknown."""
    by_id = {method.id: method for method in methods()}
    found = []
    for name in _table()["expected"].get(country.upper(), ()):
        roles = [role for role in by_id[name].countries if role.cc == country.upper()]
        role = roles[0] if roles else Role(cc=country.upper(), role="expected", basis="editor")
        found.append(Expected(name, by_id[name].name, role.role, role.basis, role.figure))
    return tuple(found)


@cache
def kind(method: str) -> str:
    """card | wallet | bnpl | bank_redirect | … of a method's id; "" where the table has no such method."""
    return next((one.kind for one in methods() if one.id == method), "")


@cache
def _by_words() -> dict[tuple[str, ...] | str, str]:
    found: dict[tuple[str, ...] | str, str] = {}
    for method in methods():
        for text in (*method.text, method.name):
            found.setdefault(_key(text), method.id)
    return found


def _key(text: str) -> tuple[str, ...] | str:
    folded = folding.fold(folding.normalise(text))
    return folding.glue(folded) if folding.is_glued(folded) else folding.words(folded)


@lru_cache(maxsize=5_000)
def by_text(text: str) -> str | None:
    """The id of the method that `text` names, by its longest contained term on word boundaries; None where it names none."""
    key = _key(text[:400])
    table = _by_words()
    longest = min(len(key), 12)
    for length in range(longest, 0, -1):
        for start in range(len(key) - length + 1):
            part = key[start : start + length]
            if part in table:
                return table[part]
    return _by_words_in_glued(text) if isinstance(key, str) else None


def _by_words_in_glued(text: str) -> str | None:
    """A Latin name inside an unspaced text ("使用PayPal付款")."""
    tokens = folding.words(folding.fold(folding.normalise(text[:400])))
    table = _by_words()
    spans = ((length, start) for length in range(len(tokens), 0, -1) for start in range(len(tokens) - length + 1))
    return next(
        (table[tokens[start : start + length]] for length, start in spans if tokens[start : start + length] in table), None
    )
