"""What a page says of itself to search engines: schema.org products in JSON-LD and microdata, Open Graph type."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from checkout_audit.detect.reading.dom import Page

_DEPTH = 6
_LONGEST = 300_000


class Product(NamedTuple):
    """The product that the page is about."""

    name: str
    amount: str | None
    currency: str | None
    sold_out: bool
    reviews: int


def product(page: Page) -> Product | None:
    """The page's own product; None where it names none, or several (a listing)."""
    found = [node for node in _nodes(page) if _types(node) & {"Product", "ProductGroup", "IndividualProduct"}]
    names = {str(node.get("name", "")) for node in found}
    if found and len(names) == 1:
        return _product(found[0])
    return _by_microdata(page) if not found else None


def lists_products(page: Page) -> bool:
    """Whether JSON-LD calls the page a list of products."""
    return any(_types(node) & {"ItemList", "CollectionPage", "OfferCatalog"} for node in _nodes(page))


def _by_microdata(page: Page) -> Product | None:
    scopes = [e for e in page.elements if e.get("itemtype", "").rstrip("/").endswith("schema.org/Product")]
    if len(scopes) != 1:
        return None
    values = {
        e.get("itemprop", ""): e.get("content") or e.get("href") or page.text(e)
        for e in scopes[0].iter()
        if e.get("itemprop")
    }
    out = "OutOfStock" in values.get("availability", "") or "SoldOut" in values.get("availability", "")
    return Product(values.get("name", ""), values.get("price"), values.get("priceCurrency"), out, 0)


def _product(node: dict[str, Any]) -> Product:
    offers = [offer for offer in _as_list(node.get("offers")) if isinstance(offer, dict)]
    states = [str(offer.get("availability", "")) for offer in offers]
    out = bool(states) and all("OutOfStock" in state or "SoldOut" in state or "Discontinued" in state for state in states)
    first = offers[0] if offers else {}
    price = first.get("price") or first.get("lowPrice")
    rating = node.get("aggregateRating")
    count = (rating.get("reviewCount") or rating.get("ratingCount") or 0) if isinstance(rating, dict) else 0
    currency = first.get("priceCurrency")
    return Product(
        str(node.get("name", "")),
        str(price) if price is not None else None,
        str(currency) if currency else None,
        out,
        int(count) if str(count).isdigit() else 0,
    )


def _nodes(page: Page) -> Iterator[dict[str, Any]]:
    """All objects of all JSON-LD blocks, `@graph` unfolded; what is not JSON is passed over."""
    for element in page.elements:
        if element.tag != "script" or element.get("type", "").lower() != "application/ld+json":
            continue
        text = element.text or ""
        if len(text) > _LONGEST:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _walk(data, 0)


def _walk(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    for node in _as_list(data):
        if isinstance(node, dict) and depth < _DEPTH:
            yield node
            for key in ("@graph", "mainEntity"):
                yield from _walk(node.get(key, ()), depth + 1)


def _types(node: dict[str, Any]) -> set[str]:
    return {str(one).rsplit("/", 1)[-1] for one in _as_list(node.get("@type"))}


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [] if value is None else [value]
