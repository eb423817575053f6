"""Turns a page into HTML: the template environment and what every template may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from checkout_audit.demo.pages_cart import cart_lines
from checkout_audit.demo.pages_shop import CATEGORIES
from checkout_audit.demo.prices import (
    CHECKOUT,
    DELIVERY_PRICES,
    PROTECTION,
    Summary,
    delivery_price,
    preselected_delivery,
    shown_price,
    summarise,
)
from checkout_audit.demo.shop import Page, Visit
from checkout_audit.demo.texts import read
from checkout_audit.demo.wording import arrival, long_date, money


@cache
def _environment() -> Environment:
    found = Environment(
        loader=PackageLoader("checkout_audit.demo"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters["money"] = money
    return found


@dataclass(frozen=True)
class DeliveryRow:
    """A way of delivery as pages show it; `price` in pence or cents."""

    id: str
    name: str
    by: str
    price: int
    when: str
    chosen: bool


def document(page: Page, visit: Visit) -> str:
    """A whole HTML document."""
    return _environment().get_template(page.template).render(context(page, visit, "document.html"))


def fragment(page: Page, visit: Visit) -> str:
    """What the single-page application puts into its frame."""
    return _environment().get_template(page.template).render(context(page, visit, "fragment.html"))


def shell(visit: Visit) -> str:
    """The empty frame of the single-page application."""
    page = Page("shell.html", visit.shop.t["shop"]["name"])
    return _environment().get_template("shell.html").render(context(page, visit, "document.html"))


def summary_box(visit: Visit) -> str:
    """The order summary alone, for another way of delivery that was clicked but not sent."""
    page = Page("_summary_only.html", "", {"stage": _known(visit.query.get("stage", ""), CHECKOUT, "review")})
    return _environment().get_template(page.template).render(context(page, visit, ""))


def plain(template: str, visit: Visit) -> str:
    """A page outside the shop's frame: a blog, a bot wall."""
    return _environment().get_template(template).render(t=visit.shop.t, lang=visit.shop.language)


def context(page: Page, visit: Visit, skeleton: str) -> dict[str, Any]:
    """Everything that templates may use."""
    shop, session, s = visit.shop, visit.session, visit.shop.switches
    stage = str(page.context.get("stage", "cart"))
    t = _words(visit, stage)
    asked = _known(visit.query.get("delivery", ""), DELIVERY_PRICES, "")
    summary = summarise(session, shop.goods, s, shop.rate, stage, asked)
    chosen = asked or session.delivery or preselected_delivery(s)
    return {
        "t": t,
        "s": s,
        "lang": shop.language,
        "coin": "us" if s.currency_switch and CHECKOUT.index(stage) >= CHECKOUT.index("payment") else shop.language,
        "layout": shop.layout,
        "skeleton": skeleton,
        "title": page.title,
        "checkout": page.checkout,
        "path": visit.path,
        "categories": CATEGORIES,
        "methods": shop.methods,
        "pieces": session.pieces,
        "lines": cart_lines(visit),
        "session": session,
        "summary": summary,
        "rows": labelled(summary, chosen, t),
        "deliveries": [_delivery(visit, id, chosen) for id in DELIVERY_PRICES],
        "best_delivery": _delivery(visit, "standard", chosen),
        "protection": PROTECTION,
        "shown_price": lambda product: shown_price(product, s, shop.rate),
        "stage": stage,
        "goods_by_id": shop.goods,
        **page.context,
    }


def labelled(summary: Summary, delivery: str, t: Mapping[str, Any]) -> list[tuple[str, str, int | None]]:
    """The rows of a summary as (kind, label, amount)."""
    words, shop = t["summary"], t["shop"]
    method = t["delivery"][delivery]["short"]
    labels = {
        "subtotal": words["subtotal"],
        "extra": words["protection"],
        "discount": words["discount"],
        "shipping": words["delivery"].format(method=method),
        "tax": words["tax"].format(rate=shop["tax_rate"]),
        "fee": words["handling"],
    }
    return [
        (row.kind, words["delivery_bare"] if row.amount is None else labels[row.kind], row.amount) for row in summary.rows
    ]


def _words(visit: Visit, stage: str) -> Mapping[str, Any]:
    """The words of the page; from delivery on those of another language, if the switch says so."""
    shop = visit.shop
    if not shop.switches.language_mixed or CHECKOUT.index(stage) < CHECKOUT.index("shipping"):
        return shop.t
    return {**read("en" if shop.language == "de" else "de"), "shop": shop.t["shop"]}


def _delivery(visit: Visit, id: str, chosen: str) -> DeliveryRow:
    words = visit.shop.t["delivery"][id]
    when = long_date(arrival(visit.shop.day(), id, visit.shop.switches.slow_delivery), visit.shop.t["dates"])
    return DeliveryRow(id, words["name"], words["by"], delivery_price(id, visit.shop.switches), when, id == chosen)


def _known(value: str, known: Any, otherwise: str) -> str:
    return value if value in known else otherwise
