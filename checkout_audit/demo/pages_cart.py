"""The cart and what can be done in it."""

from __future__ import annotations

from dataclasses import dataclass

from checkout_audit.demo.pages_shop import pieces
from checkout_audit.demo.prices import CARE_KIT, COUPON_CODES, shown_price
from checkout_audit.demo.session import Line
from checkout_audit.demo.shop import Answer, Page, Redirect, Routes, Shop, Visit


@dataclass(frozen=True)
class CartLine:
    """A line of the cart as pages show it; amounts in pence or cents."""

    key: str
    product: str
    name: str
    choices: str
    quantity: int
    unit: int
    sum: int


def cart_lines(visit: Visit) -> list[CartLine]:
    """All lines of the visitor's cart."""
    found = [_shown(visit.shop, line) for line in visit.session.lines]
    if visit.session.kit:
        name = "Pflegeset" if visit.shop.language == "de" else "Care kit"
        found.append(CartLine("kit", "", name, "", 1, CARE_KIT, CARE_KIT))
    return found


def cart(visit: Visit) -> Answer:
    """The cart page."""
    return Page("cart.html", visit.shop.t["cart"]["title"], {"notice": visit.query.get("notice", "")})


def change(visit: Visit) -> Answer:
    """Another quantity of a line."""
    if not visit.shop.switches.cart_not_editable:
        visit.session.set_quantity(visit.form.get("line", ""), pieces(visit.form.get("quantity", "1")))
    return Redirect("/cart")


def remove(visit: Visit) -> Answer:
    """A line goes."""
    if visit.form.get("line") == "kit":
        visit.session.kit = False
    elif not visit.shop.switches.cart_not_editable:
        visit.session.set_quantity(visit.form.get("line", ""), 0)
    return Redirect("/cart")


def later(visit: Visit) -> Answer:
    """A line goes to the wish list."""
    for line in visit.session.lines:
        if line.key == visit.form.get("line") and line.product not in visit.session.wishlist:
            visit.session.wishlist.append(line.product)
    return remove(visit)


def coupon(visit: Visit) -> Answer:
    """A voucher code."""
    good = visit.form.get("coupon", "").strip().lower() in COUPON_CODES
    visit.session.coupon = visit.session.coupon or good
    return Redirect(f"/cart?notice={'coupon_good' if good else 'coupon_bad'}")


def extra(visit: Visit) -> Answer:
    """Parcel protection on or off."""
    visit.session.extra = visit.form.get("protection") == "yes"
    return Redirect("/cart")


def _shown(shop: Shop, line: Line) -> CartLine:
    product = shop.goods[line.product]
    values = (option.value(value) for option, (_, value) in zip(product.options, line.choices, strict=True))
    unit = shown_price(product, shop.switches, shop.rate, in_cart=True)
    choices = ", ".join(value.label for value in values if value)
    return CartLine(line.key, product.id, product.name, choices, line.quantity, unit, unit * line.quantity)


ROUTES: Routes = {
    ("GET", "/cart"): cart,
    ("POST", "/cart/quantity"): change,
    ("POST", "/cart/remove"): remove,
    ("POST", "/cart/later"): later,
    ("POST", "/cart/coupon"): coupon,
    ("POST", "/cart/extra"): extra,
}
