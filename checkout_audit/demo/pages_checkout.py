"""The checkout: details, delivery, payment, review, the order; one page each, or all on one page."""

from __future__ import annotations

from collections.abc import Mapping

from checkout_audit.demo import fields
from checkout_audit.demo.fields import Field
from checkout_audit.demo.pages_account import is_closed
from checkout_audit.demo.prices import DELIVERY_PRICES, summarise
from checkout_audit.demo.shop import Answer, Page, Redirect, Routes, Shop, Visit


def asked_details(shop: Shop, form: Mapping[str, str], with_email: bool = True) -> tuple[Field, ...]:
    """All fields of contact and address that an answer must hold, the billing address where it is another one."""
    s, t = shop.switches, shop.t
    asked = fields.contact(s, t, with_email) + fields.address(s, t)
    if not s.billing_again and form.get("same") != "yes":
        asked += fields.address(s, t, "billing", "billing_")
    return asked


def asked_payment(shop: Shop, form: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields that go with the chosen payment method."""
    s, t = shop.switches, shop.t
    asked = fields.payment_extra(s, t)
    if s.billing_again:
        asked += fields.address(s, t, "billing", "billing_")
    return asked + (fields.card(s, t) if form.get("payment") == "card" else ())


def start(visit: Visit) -> Answer:
    """Where the cart's button leads."""
    if not visit.session.pieces:
        return Redirect("/cart")
    if is_closed(visit):
        return Redirect("/checkout/account")
    if visit.shop.layout != "onepage":
        return Redirect("/checkout/details")
    return _onepage(visit, visit.session.details)


def details(visit: Visit) -> Answer:
    """Contact and address."""
    return _barred(visit) or _details_page(visit, visit.session.details)


def save_details(visit: Visit) -> Answer:
    """Keeps contact and address, or says what is missing."""
    wrong = fields.problems(asked_details(visit.shop, visit.form, _email_wanted(visit)), visit.form, visit.shop.t)
    if wrong:
        return _details_page(visit, visit.form, wrong)
    visit.session.details = {**visit.session.details, **visit.form, "same": visit.form.get("same", "no")}
    return Redirect("/checkout/shipping")


def shipping(visit: Visit) -> Answer:
    """The delivery options."""
    barred = _barred(visit, "details")
    return barred or _page(visit, "shipping", "checkout_shipping.html", visit.shop.t["checkout"]["shipping_title"])


def save_shipping(visit: Visit) -> Answer:
    """Keeps the delivery option."""
    if visit.form.get("delivery") not in DELIVERY_PRICES:
        return Redirect("/checkout/shipping")
    visit.session.delivery = visit.form["delivery"]
    return Redirect("/checkout/payment")


def payment(visit: Visit) -> Answer:
    """The payment methods; in the single-page application the order button, too."""
    return _barred(visit, "details", "delivery") or _payment_page(visit, {})


def save_payment(visit: Visit) -> Answer:
    """Keeps the payment method; never a card."""
    wrong = _payment_problems(visit)
    if wrong:
        return _payment_page(visit, visit.form, wrong)
    visit.session.payment = visit.form["payment"]
    return Redirect("/checkout/review")


def review(visit: Visit) -> Answer:
    """Everything once more, and the order button."""
    barred = _barred(visit, "details", "delivery", "payment")
    return barred or _page(visit, "review", "checkout_review.html", visit.shop.t["checkout"]["review_title"])


def order(visit: Visit) -> Answer:
    """Places the order. The only place in this shop that does."""
    shop, session = visit.shop, visit.session
    if not session.pieces or is_closed(visit):
        return Redirect("/cart")
    barred = {"onepage": _take_onepage, "spa": _take_payment}.get(shop.layout, _take_nothing)(visit)
    if barred:
        return barred
    total = summarise(session, shop.goods, shop.switches, shop.rate, "review").total
    shop.place(session, total or 0)
    return Redirect("/order/thanks")


def thanks(visit: Visit) -> Answer:
    """The confirmation."""
    placed = next((order for order in visit.shop.orders if order.number == visit.session.last_order), None)
    if placed is None:
        return Redirect("/cart")
    return Page("thanks.html", visit.shop.t["checkout"]["thanks_title"], {"order": placed})


def _take_nothing(visit: Visit) -> Answer | None:
    return _barred(visit, "details", "delivery", "payment")


def _take_payment(visit: Visit) -> Answer | None:
    barred = _barred(visit, "details", "delivery")
    if barred:
        return barred
    wrong = _payment_problems(visit)
    if wrong:
        return _payment_page(visit, visit.form, wrong)
    visit.session.payment = visit.form["payment"]
    return None


def _take_onepage(visit: Visit) -> Answer | None:
    asked = asked_details(visit.shop, visit.form, _email_wanted(visit))
    wrong = {**fields.problems(asked, visit.form, visit.shop.t), **_payment_problems(visit)}
    if wrong or visit.form.get("delivery") not in DELIVERY_PRICES:
        return _onepage(visit, visit.form, wrong)
    kept = {name: value for name, value in visit.form.items() if not name.startswith("card_")}
    visit.session.details = {**visit.session.details, **kept}
    visit.session.delivery, visit.session.payment = visit.form["delivery"], visit.form["payment"]
    return None


def _payment_problems(visit: Visit) -> dict[str, str]:
    wrong = fields.problems(asked_payment(visit.shop, visit.form), visit.form, visit.shop.t)
    if visit.form.get("payment") not in visit.shop.methods:
        wrong["payment"] = visit.shop.t["fields"]["error_choose"]
    return wrong


def _barred(visit: Visit, *needed: str) -> Answer | None:
    """The page that has to come first, if one was left out."""
    session = visit.session
    if not session.pieces:
        return Redirect("/cart")
    if is_closed(visit):
        return Redirect("/checkout/account")
    if "details" in needed and "line1" not in session.details:
        return Redirect("/checkout")
    if "delivery" in needed and not session.delivery:
        return Redirect("/checkout/shipping")
    return Redirect("/checkout/payment") if "payment" in needed and not session.payment else None


def _email_wanted(visit: Visit) -> bool:
    """An address that was given at the gate is not asked again."""
    return not (visit.shop.switches.email_gate and visit.session.gate_passed)


def _page(visit: Visit, stage: str, template: str, title: str, status: int = 200, **more: object) -> Page:
    return Page(template, title, {"stage": stage, "answers": {}, "wrong": {}, **more}, status, checkout=True)


def _details_page(visit: Visit, answers: Mapping[str, str], wrong: Mapping[str, str] | None = None) -> Page:
    title = visit.shop.t["checkout"]["details_title"]
    more = {"answers": answers, "wrong": wrong or {}, **_detail_fields(visit)}
    return _page(visit, "details", "checkout_details.html", title, 422 if wrong else 200, **more)


def _payment_page(visit: Visit, answers: Mapping[str, str], wrong: Mapping[str, str] | None = None) -> Page:
    title = visit.shop.t["checkout"]["payment_title"]
    more = {"answers": answers, "wrong": wrong or {}, **_payment_fields(visit)}
    return _page(visit, "payment", "checkout_payment.html", title, 422 if wrong else 200, **more)


def _onepage(visit: Visit, answers: Mapping[str, str], wrong: Mapping[str, str] | None = None) -> Page:
    title = visit.shop.t["checkout"]["title"]
    more = {"answers": answers, "wrong": wrong or {}, **_detail_fields(visit), **_payment_fields(visit)}
    return _page(visit, "review", "checkout_onepage.html", title, 422 if wrong else 200, **more)


def _detail_fields(visit: Visit) -> dict[str, object]:
    s, t = visit.shop.switches, visit.shop.t
    return {
        "contact_fields": fields.contact(s, t, _email_wanted(visit)),
        "address_fields": fields.address(s, t),
        "billing_fields": fields.address(s, t, "billing", "billing_"),
    }


def _payment_fields(visit: Visit) -> dict[str, object]:
    s, t = visit.shop.switches, visit.shop.t
    return {
        "extra_fields": fields.payment_extra(s, t),
        "card_fields": fields.card(s, t),
        "billing_fields": fields.address(s, t, "billing", "billing_"),
    }


ROUTES: Routes = {
    ("GET", "/checkout"): start,
    ("GET", "/checkout/details"): details,
    ("POST", "/checkout/details"): save_details,
    ("GET", "/checkout/shipping"): shipping,
    ("POST", "/checkout/shipping"): save_shipping,
    ("GET", "/checkout/payment"): payment,
    ("POST", "/checkout/payment"): save_payment,
    ("GET", "/checkout/review"): review,
    ("POST", "/order"): order,
    ("GET", "/order/thanks"): thanks,
}
