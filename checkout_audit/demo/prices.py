"""What a cart costs at each stage, with the frictions of the switches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checkout_audit.demo.catalogue import Product
from checkout_audit.demo.session import Session
from checkout_audit.demo.switches import Switches

CHECKOUT = ("cart", "details", "shipping", "payment", "review")
"""The stages of a purchase, in order. A one-page checkout is `review` from the start."""
DELIVERY_PRICES = {"standard": 250, "pickup": 250, "express": 310}
"""Pence or cents."""
DISCOUNT = 500
HANDLING_FEE = 195
PROTECTION = 195
CARE_KIT = 450
_DEAR = 1000  # what dear delivery costs more
_CART_RISE = 200
_MISMATCH = 150
_RISE = 300
COUPON_CODES = frozenset({"otter5"})


@dataclass(frozen=True)
class Row:
    """A row of the summary; `amount` in pence or cents, None where words stand instead."""

    kind: str  # subtotal | shipping | extra | discount | fee | tax
    amount: int | None


@dataclass(frozen=True)
class Summary:
    """All rows, the total (None where the switches hide it) and the tax that lies in it."""

    rows: tuple[Row, ...]
    total: int | None
    tax_part: int | None


def shown_price(product: Product, switches: Switches, rate: int, in_cart: bool = False) -> int:
    """The price of one piece as the page shows it."""
    price = product.price + (_CART_RISE if in_cart and switches.price_changes_in_cart else 0)
    return round(price * 100 / (100 + rate)) if switches.late_tax else price


def preselected_delivery(switches: Switches) -> str:
    """The delivery that is chosen before the shopper chooses."""
    return "express" if switches.costlier_shipping_preselected else "standard"


def delivery_price(id: str, switches: Switches) -> int:
    """What a way of delivery costs."""
    return DELIVERY_PRICES[id] + (_DEAR if switches.dear_delivery else 0)


def summarise(
    session: Session, goods: Mapping[str, Product], switches: Switches, rate: int, stage: str, delivery: str = ""
) -> Summary:
    """The summary at a stage of `CHECKOUT`; `delivery` asks what another way of delivery would cost."""
    chosen = delivery or session.delivery or preselected_delivery(switches)
    at = CHECKOUT.index(stage)
    rows = [Row("subtotal", subtotal(session, goods, switches, rate))]
    if session.extra:
        rows.append(Row("extra", PROTECTION))
    if session.coupon:
        rows.append(Row("discount", -DISCOUNT))
    late = switches.late_shipping and at < CHECKOUT.index("shipping")
    rows.append(Row("shipping", None if late else delivery_price(chosen, switches)))
    if switches.late_tax and at >= CHECKOUT.index("shipping"):
        rows.append(Row("tax", round((rows[0].amount or 0) * rate / 100)))
    if switches.late_fee and at >= CHECKOUT.index("payment"):
        rows.append(Row("fee", HANDLING_FEE))
    return _closed(rows, switches, rate, at)


def subtotal(session: Session, goods: Mapping[str, Product], switches: Switches, rate: int) -> int:
    """What the things in the cart cost together."""
    things = sum(shown_price(goods[line.product], switches, rate, in_cart=True) * line.quantity for line in session.lines)
    return things + (CARE_KIT if session.kit else 0)


def _closed(rows: list[Row], switches: Switches, rate: int, at: int) -> Summary:
    total = sum(row.amount or 0 for row in rows) + (_MISMATCH if switches.summary_mismatch else 0)
    tax_part = None if switches.late_tax else round(total * rate / (100 + rate))
    if switches.unexplained_rise and at >= CHECKOUT.index("payment"):
        return Summary((), total + _RISE, None)
    if switches.no_cart_total and at == 0:
        return Summary(tuple(rows), None, None)
    return Summary(tuple(rows), total, tax_part)
