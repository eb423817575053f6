"""What the demo store remembers of a visitor, on the server; the browser holds only a cookie with a random name."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

_MOST = 2000  # sessions kept: a long benchmark must not fill the memory


@dataclass
class Line:
    """One line of the cart."""

    product: str
    choices: tuple[tuple[str, str], ...] = ()  # option id, value id
    quantity: int = 1

    @property
    def key(self) -> str:
        """What tells this line from others of the cart."""
        return "_".join([self.product, *(value for _, value in self.choices)])


@dataclass
class Session:
    """A visitor: cart, answers, and how far the checkout has come."""

    id: str
    lines: list[Line] = field(default_factory=list)
    extra: bool = False  # parcel protection
    kit: bool = False  # the care kit that nobody added
    coupon: bool = False
    wishlist: list[str] = field(default_factory=list)
    details: dict[str, str] = field(default_factory=dict)
    delivery: str = ""
    payment: str = ""
    gate_passed: bool = False
    accounts: dict[str, str] = field(default_factory=dict)
    account: str = ""
    last_order: str = ""

    @property
    def pieces(self) -> int:
        """How many things are in the cart."""
        return sum(line.quantity for line in self.lines) + self.kit

    def add(self, new: Line) -> None:
        """Puts a line into the cart, or more of it where it is there already."""
        for line in self.lines:
            if line.key == new.key:
                line.quantity += new.quantity
                return
        self.lines.append(new)

    def set_quantity(self, key: str, quantity: int) -> None:
        """Changes a line of the cart; 0 takes it out."""
        for line in self.lines:
            if line.key == key:
                line.quantity = quantity
        self.lines = [line for line in self.lines if line.quantity > 0]

    def clear(self) -> None:
        """Empties the cart and forgets the answers, as after an order."""
        self.lines, self.details, self.delivery, self.payment = [], {}, "", ""
        self.coupon = self.kit = self.extra = self.gate_passed = False


class Sessions:
    """All visitors, newest kept."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._lock = Lock()

    def get(self, id: str) -> Session:
        """The visitor of this cookie, or a new one where it is unknown."""
        with self._lock:
            found = self._sessions.get(id)
            if found is None:
                found = Session(secrets.token_urlsafe(16))
                self._sessions[found.id] = found
                while len(self._sessions) > _MOST:
                    self._sessions.popitem(last=False)
            return found
