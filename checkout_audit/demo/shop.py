"""One running demo shop: its settings, goods, visitors and orders, and what a page handler is given and gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

from checkout_audit.demo.catalogue import Product, products
from checkout_audit.demo.session import Session, Sessions
from checkout_audit.demo.switches import LANGUAGES, LAYOUTS, TROUBLES, Switches
from checkout_audit.demo.texts import read

SLOW_SECONDS = 4.6
"""How long the slow step takes: more than the 4 s from which a page counts as poor (Google's bands for LCP)."""


@dataclass(frozen=True)
class Order:
    """An order that was really placed. The walker's tests assert that there are none."""

    number: str
    total: int  # pence or cents
    email: str
    payment: str


@dataclass
class Shop:
    """A demo shop. Raises ValueError for an unknown layout, language or trouble."""

    switches: Switches = field(default_factory=Switches)
    layout: str = "steps"
    language: str = "en"
    trouble: str = ""
    today: date | None = None  # for tests; else the real day
    sessions: Sessions = field(default_factory=Sessions)
    orders: list[Order] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        for value, known in ((self.layout, LAYOUTS), (self.language, LANGUAGES), (self.trouble, ("", *TROUBLES))):
            if value not in known:
                raise ValueError(f"'{value}' is not one of {', '.join(filter(None, known))}")

    @property
    def t(self) -> Mapping[str, Any]:
        """All words of the shop."""
        return read(self.language)

    @property
    def goods(self) -> Mapping[str, Product]:
        """All products by id."""
        return products(self.language, sold_out=self.trouble == "out-of-stock")

    @property
    def rate(self) -> int:
        """The tax rate in percent."""
        return int(self.t["shop"]["tax_rate"])

    @property
    def methods(self) -> tuple[str, ...]:
        """The payment methods that can be chosen, first the one most people take."""
        stale = ("giropay",) if self.switches.stale_method else ()
        if self.switches.few_payment_methods:
            return ("card", *stale)
        if self.switches.local_method_missing:
            return ("card", "bank-transfer", *stale)
        if self.language == "de":
            return ("paypal", "invoice", "klarna", "card", *stale)
        return ("card", "paypal", "klarna", "apple-pay", *stale)

    def day(self) -> date:
        """Today."""
        return self.today or date.today()

    def place(self, session: Session, total: int) -> Order:
        """Takes an order and empties the cart."""
        with self._lock:
            order = Order(f"OO-{1001 + len(self.orders)}", total, session.details.get("email", ""), session.payment)
            self.orders.append(order)
        session.clear()
        session.last_order = order.number
        return order


@dataclass(frozen=True)
class Visit:
    """One request: who asks for what. `rest` is the part of the path behind a route that ends in "/*"."""

    shop: Shop
    session: Session
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    rest: str = ""


@dataclass(frozen=True)
class Page:
    """A page to show: the template, what it needs, the title."""

    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    checkout: bool = False  # reduced header and footer


@dataclass(frozen=True)
class Redirect:
    """Go on with a GET of this path."""

    to: str


Answer = Page | Redirect
Handler = Callable[[Visit], Answer]
Routes = Mapping[tuple[str, str], Handler]
