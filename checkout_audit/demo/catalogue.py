"""What the demo store sells, in the language of the shop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from checkout_audit.demo.texts import read


@dataclass(frozen=True)
class Value:
    """One choice of an option; `css` is the colour of a swatch."""

    id: str
    label: str
    css: str = ""
    sold_out: bool = False


@dataclass(frozen=True)
class Option:
    """What must be chosen before a product can be bought; `control` is select, radio or swatch."""

    id: str
    label: str
    control: str
    values: tuple[Value, ...]

    def value(self, id: str) -> Value | None:
        """The choice with this id that can be bought, else None."""
        return next((value for value in self.values if value.id == id and not value.sold_out), None)


@dataclass(frozen=True)
class Product:
    """One product; `price` in pence or cents, tax included."""

    id: str
    category: str
    price: int
    name: str
    line: str
    text: str
    facts: tuple[tuple[str, str], ...]
    options: tuple[Option, ...] = ()
    sold_out: bool = False


@dataclass(frozen=True)
class Review:
    """What a customer said."""

    stars: int
    name: str
    text: str


@cache
def products(language: str, sold_out: bool = False) -> Mapping[str, Product]:
    """All products by id, in the order of the listing; `sold_out` sells out every one of them."""
    currency = read(language)["shop"]["currency"]
    return {raw["id"]: _product(raw, language, currency, sold_out) for raw in read("products")["product"]}


@cache
def reviews(language: str) -> tuple[Review, ...]:
    """What customers said, the same of every product: a small shop has loyal customers."""
    return tuple(Review(raw["stars"], raw["name"], raw[language]) for raw in read("products")["review"])


def _product(raw: Mapping[str, Any], language: str, currency: str, sold_out: bool) -> Product:
    words = raw[language]
    return Product(
        id=raw["id"],
        category=raw["category"],
        price=raw["price"][currency],
        name=words["name"],
        line=words["line"],
        text=words["text"],
        facts=tuple((label, value) for label, value in words["facts"]),
        options=tuple(_option(option, language) for option in raw.get("option", ())),
        sold_out=sold_out or raw.get("sold_out", False),
    )


def _option(raw: Mapping[str, Any], language: str) -> Option:
    values = tuple(
        Value(value["id"], value[language], value.get("css", ""), value.get("sold_out", False)) for value in raw["values"]
    )
    return Option(raw["id"], raw[language], raw["control"], values)
