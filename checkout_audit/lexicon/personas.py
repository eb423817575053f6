"""The made-up shopper of each country."""

from __future__ import annotations

from functools import cache
from typing import Any

from msgspec import convert

from checkout_audit.lexicon import reader
from checkout_audit.lexicon.words_data import HERE
from checkout_audit.model import Persona

FALLBACK = "GB"
EMAIL = "checkout.tester@example.com"
"""At a domain reserved by RFC 2606: no mail can reach anybody. No plus sign, which some shops refuse."""


@cache
def _table() -> dict[str, Any]:
    return reader.parse((HERE / "personas.yaml").read_text("utf-8"), "personas.yaml")


def countries() -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes of the countries that have a persona."""
    return tuple(_table())


def persona(country: str, language: str = "") -> Persona:
    """The shopper of `country` (ISO 3166-1 alpha-2, any case), of GB where there is none; `language` overrides its own."""
    code = country.upper() if country.upper() in _table() else FALLBACK
    values = {"country": code, "email": EMAIL, "house_number": "", "postcode": "", **_table()[code]}
    if language:
        values["language"] = language.split("-")[0].lower()
    return convert(values, Persona)
