"""A shopper who buys over plain HTTP, in any layout, and keeps every page on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

import requests

from checkout_audit.demo import DemoStore

ANSWERS = {
    "email": "ann@post.example",
    "email_confirm": "ann@post.example",
    "receipt_email": "ann@post.example",
    "password": "correct horse",
    "name": "Ann Lee",
    "given_name": "Ann",
    "family_name": "Lee",
    "title": "Mx",
    "birthday": "1990-04-12",
    "phone": "0117 496 0000",
    "line1": "1 Ferry Lane",
    "postcode": "BS1 4QT",
    "city": "Bristol",
    "country": "GB",
    "same": "yes",
}
BILLING = {f"billing_{name}": value for name, value in ANSWERS.items()}


class Shopper:
    """Asks for pages and sends forms; `pages` holds the HTML of every stage that was seen."""

    def __init__(self, store: DemoStore) -> None:
        self.store = store
        self.spa = store.shop.layout == "spa"
        self.session = requests.Session()
        self.pages: dict[str, str] = {}

    def get(self, path: str) -> str:
        """The HTML of a page."""
        if not self.spa:
            return self.session.get(self.store.url.rstrip("/") + path, timeout=20).text
        answer = self.session.get(self.store.url + "api/view", params={"path": path}, timeout=20)
        return str(answer.json()["html"])

    def post(self, path: str, form: Mapping[str, str]) -> str:
        """Sends a form; returns the HTML of the page that came of it."""
        if not self.spa:
            return self.session.post(self.store.url.rstrip("/") + path, data=form, timeout=20).text
        return str(self.session.post(f"{self.store.url}api{path}", json=form, timeout=20).json()["html"])

    def look_around(self) -> None:
        """Home, listing, a product."""
        self.pages["home"] = self.get("/")
        self.pages["listing"] = self.get("/shop")
        self.pages["product"] = self.get("/product/stoneware-mug")

    def fill_cart(self) -> None:
        """Puts a mug into the cart."""
        self.post("/cart/add", {"product": "stoneware-mug", "quantity": "1"})
        self.pages["cart"] = self.get("/cart")

    def check_out(self) -> None:
        """Goes on as a guest to the last page before the order."""
        self.pages["gate"] = self.get("/checkout")
        self.post("/checkout/email", ANSWERS)
        self.get("/checkout/guest")
        if self.store.shop.layout == "onepage":
            self.pages["details"] = self.pages["shipping"] = self.pages["payment"] = self.get("/checkout")
            return
        self.pages["details"] = self.get("/checkout")
        self.pages["shipping"] = self.post("/checkout/details", ANSWERS)
        self.pages["payment"] = self.post("/checkout/shipping", {"delivery": "standard"})
        if self.store.shop.layout == "steps":
            self.pages["review"] = self.post("/checkout/payment", self.payment())

    def payment(self) -> dict[str, str]:
        """How the shopper pays: never by card while there is another way."""
        method = next((method for method in self.store.shop.methods if method != "card"), "card")
        card = {"card_number": "0", "card_expiry": "0", "card_csc": "0"} if method == "card" else {}
        return {**ANSWERS, **BILLING, "payment": method, **card}

    def order(self) -> str:
        """Buys."""
        return self.post("/order", {**self.payment(), "delivery": "standard"})

    def walk(self) -> dict[str, str]:
        """Everything up to the order button; returns all pages."""
        self.look_around()
        self.fill_cart()
        self.check_out()
        return self.pages


def text(html: str) -> str:
    """What a page says, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def rows(html: str) -> dict[str, str]:
    """The summary of a page: label → amount as shown."""
    found = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", html)
    return {unescape(label): unescape(amount) for label, amount in found}


def cents(amount: str) -> int:
    """ "£24.90" or "24,90 €" as 2490."""
    return int("".join(sign for sign in amount if sign.isdigit())) * (-1 if "−" in amount else 1)
