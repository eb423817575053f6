"""The account gate before the checkout, logging in and registering."""

from __future__ import annotations

from checkout_audit.demo import fields
from checkout_audit.demo.shop import Answer, Page, Redirect, Routes, Shop, Visit
from checkout_audit.demo.switches import Switches


def gate_kind(switches: Switches) -> str:
    """forced | secondary | offered | email, or "" where no gate is on the way."""
    kinds = {
        "forced": switches.account_forced,
        "secondary": switches.guest_secondary,
        "offered": switches.guest_offered,
        "email": switches.email_gate,
    }
    return next((kind for kind, on in kinds.items() if on), "")


def is_closed(visit: Visit) -> bool:
    """Whether the gate still stands between this visitor and the checkout."""
    return bool(gate_kind(visit.shop.switches)) and not visit.session.gate_passed and not visit.session.account


def gate(visit: Visit) -> Answer:
    """Log in, register or go on as a guest."""
    return _gate_page(visit.shop) if is_closed(visit) else Redirect("/checkout")


def guest(visit: Visit) -> Answer:
    """Goes on as a guest where the shop allows it."""
    if gate_kind(visit.shop.switches) in ("secondary", "offered"):
        visit.session.gate_passed = True
    return Redirect("/checkout")


def email(visit: Visit) -> Answer:
    """The e-mail address that is demanded before anything else."""
    address = visit.form.get("email", "").strip()
    if gate_kind(visit.shop.switches) != "email" or "@" not in address:
        return _gate_page(visit.shop, status=422)
    visit.session.details["email"] = address
    visit.session.gate_passed = True
    return Redirect("/checkout")


def login(visit: Visit) -> Answer:
    """Logs in with an account of this visit."""
    address = visit.form.get("email", "").strip().lower()
    if visit.session.accounts.get(address) != visit.form.get("password") or not address:
        return _gate_page(visit.shop, visit.shop.t["gate"]["unknown"], 422)
    visit.session.account = address
    return Redirect(_next(visit))


def register(visit: Visit) -> Answer:
    """Makes an account that lives as long as the visit."""
    address = visit.form.get("email", "").strip().lower()
    if "@" not in address or not visit.form.get("password"):
        return _gate_page(visit.shop, visit.shop.t["fields"]["error_email"], 422)
    visit.session.accounts[address] = visit.form["password"]
    visit.session.account = address
    return Redirect(_next(visit))


def _next(visit: Visit) -> str:
    return "/account" if visit.form.get("next") == "/account" else "/checkout"


def _gate_page(shop: Shop, error: str = "", status: int = 200) -> Page:
    t, kind = shop.t, gate_kind(shop.switches)
    title = {"forced": t["gate"]["title_forced"], "email": t["gate"]["email_title"]}.get(kind, t["gate"]["title"])
    context = {
        "kind": kind,
        "heading": title,
        "error": error,
        "login_fields": fields.login(t),
        "register_fields": fields.login(t, new=True),
        "email_fields": fields.contact(Switches(), t),
        "next": "/checkout",
    }
    return Page("gate.html", title, context, status, checkout=True)


ROUTES: Routes = {
    ("GET", "/checkout/account"): gate,
    ("GET", "/checkout/guest"): guest,
    ("POST", "/checkout/email"): email,
    ("POST", "/account/login"): login,
    ("POST", "/account/register"): register,
}
