"""What is said of the cart."""

from __future__ import annotations

from typing import Any

from checkout_audit.detect import cart
from checkout_audit.model import Gap

PRODUCT = (("product",), "<h1>Coders at Work</h1><p>£20.00</p>")
ITEM = "<tr><td><a href='/p'>{}</a></td><td>{}</td><td>£{}</td></tr>"
TOTAL = "<tr><td>Total</td><td></td><td>£{}</td></tr>"


def cart_with(*rows: str, total: str = "20.00", more: str = "") -> tuple[tuple[str, ...], str]:
    return ("cart",), f"<h1>Basket</h1><table>{''.join(rows)}{TOTAL.format(total)}</table>{more}"


def test_a_quantity_field_or_a_remove_button_makes_it_editable(make_walk: Any, told: Any) -> None:
    for control in ("<input type=number name=quantity value=1>", "<button>Remove</button>"):
        walk = make_walk([PRODUCT, cart_with(ITEM.format("Coders at Work", control, "20.00"))])
        assert told(cart, walk)["cart.editable"].value is True
    walk = make_walk([PRODUCT, cart_with(ITEM.format("Coders at Work", "1", "20.00"))])
    assert told(cart, walk)["cart.editable"].value is False


def test_the_quantity_s_or_remove_button_s_own_words_are_quoted(make_walk: Any, told: Any) -> None:
    box = "<label>Quantity <input type=number name=quantity value=1></label>"
    stray = "<label>In stock (1000000 available) <input type=number name=quantity value=1></label><button>Remove</button>"
    for control, quote in ((box, "Quantity"), (stray, "Remove")):
        walk = make_walk([PRODUCT, cart_with(ITEM.format("Coders at Work", control, "20.00"))])
        assert told(cart, walk)["cart.editable"].evidence[0].quote == quote


def test_a_thing_that_nobody_added_is_told(make_walk: Any, told: Any) -> None:
    rows = [
        ITEM.format(name, "<button>Remove</button>", price)
        for name, price in (("Coders at Work", "20.00"), ("Parcel cover", "1.99"))
    ]
    assert told(cart, make_walk([PRODUCT, cart_with(*rows, total="21.99")]))["cart.extra_items"].value == [
        {"label": "Parcel cover", "amount": 1.99}
    ]
    assert told(cart, make_walk([PRODUCT, cart_with(rows[0])]))["cart.extra_items"].value == []


def test_saving_for_later_is_seen(make_walk: Any, told: Any) -> None:
    row = ITEM.format("Coders at Work", "<button>Save for later</button>", "20.00")
    assert told(cart, make_walk([PRODUCT, cart_with(row)]))["cart.save_for_later"].value is True


def test_without_a_cart_nothing_is_said(make_walk: Any, told: Any) -> None:
    assert all(isinstance(answer, Gap) for answer in told(cart, make_walk([PRODUCT])).values())
