"""A tiny store of static pages whose cart lives in the browser; tests replace the page that they are about."""

from __future__ import annotations

_HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body{{font:16px sans-serif}} button,a.button{{padding:12px 24px;background:#0a5;color:#fff}}
[hidden]{{display:none!important}}
label{{display:block}}</style></head><body>
<header><a href="/">Tiny Shop</a> <nav><a href="/">Home</a> <a href="/help">Help</a>
<a href="/cart">Cart</a></nav></header><main>"""
_FOOT = "</main><footer><a href='/terms'>Terms</a></footer></body></html>"

ADD = "localStorage.cart = 1"
FIELDS = """<label>E-mail <input name="email" type="email" autocomplete="email" required></label>
<label>First name <input name="first" autocomplete="given-name" required></label>
<label>Last name <input name="last" autocomplete="family-name" required></label>
<label>Street and number <input name="street" autocomplete="address-line1" required></label>
<label>City <input name="city" autocomplete="address-level2" required></label>
<label>Postcode <input name="zip" autocomplete="postal-code" required></label>"""
METHODS = """<fieldset><legend>Payment method</legend>
<label><input type="radio" name="pay" value="card"> Credit card</label>
<label><input type="radio" name="pay" value="bank"> Bank transfer</label></fieldset>"""
ORDER = f"""<h1>Payment</h1><form method="post" action="/order">{METHODS}<p>Total: £17.00</p>
<button>Place order</button></form>"""


def page(title: str, body: str) -> str:
    """A whole page of the store."""
    return _HEAD.format(title=title) + body + _FOOT


def product(name: str, body: str) -> str:
    """A product's page; `body` holds its options and its button."""
    return page(name, f"<h1>{name}</h1><p>£12.00</p><p>In stock. A mug of stoneware, made by hand.</p>{body}")


def checkout(body: str) -> str:
    """The checkout's first page."""
    return page(
        "Checkout", f"<h1>Checkout</h1>{body}<aside><h2>Order summary</h2><p>Mug £12.00</p><p>Total: £12.00</p></aside>"
    )


def cart(body: str = '<a class="button" href="/checkout">Proceed to checkout</a>') -> str:
    """The cart; empty until a product was added in this browser."""
    row = "<table><tr><td>Mug</td><td>1</td><td>£12.00</td></tr></table>"
    full = f"{row}<p>Subtotal: £12.00</p><p>Total: £12.00</p>{body}"
    return page(
        "Cart",
        f"<h1>Your cart</h1><div id=full hidden>{full}</div><p id=empty>Your cart is empty.</p>"
        "<script>if (localStorage.cart) { full.hidden = false; empty.remove() }</script>",
    )


def store(**pages: str) -> dict[str, str]:
    """Pages by path; keyword arguments (`product`, `cart`, `checkout`, …) replace those of the plain store."""
    card = '<li><a href="/{path}"><h3>{name}</h3></a><span>£{price}.00</span></li>'
    shelf = card.format(path="product", name="Mug", price=12) + card.format(path="plate", name="Plate", price=15)
    plain = {
        "": page("Tiny Shop", f"<h1>Crockery</h1><ul>{shelf}</ul>"),
        "product": product("Mug", f'<button onclick="{ADD}; location=`/cart`">Add to cart</button>'),
        "plate": product("Plate", f'<button onclick="{ADD}; location=`/cart`">Add to cart</button>'),
        "cart": cart(),
        "checkout": checkout(f'<form action="/payment">{FIELDS}<button>Continue</button></form>'),
        "payment": page("Payment", ORDER),
        "help": page("Help", "<h1>Help</h1><p>Write to us.</p>"),
    }
    return {f"/{path}": html for path, html in {**plain, **pages}.items()}
