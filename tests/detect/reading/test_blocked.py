from __future__ import annotations

import pytest

from checkout_audit.detect import read_page

BLOCKED = [
    ("<title>Just a moment...</title><h1>Checking your browser</h1><div id='cf-chl-widget'></div>", "challenge"),
    ("<title>Attention Required</title><p>x</p><form action='/cdn-cgi/challenge-platform/h'></form>", "challenge"),
    ("<h1>Bestätigen Sie, dass Sie ein Mensch sind</h1>", "challenge"),
    ("<title>403 Forbidden</title><h1>403 Forbidden</h1><hr>nginx", "forbidden"),
    ("<h1>Accès refusé</h1><p>Référence 18.1</p>", "forbidden"),
    ("<h1>429 Too Many Requests</h1>", "rate-limited"),
    ("<h1>We'll be back soon!</h1><p>Our shop is being repaired.</p>", "maintenance"),
    ("<h1>メンテナンス中</h1>", "maintenance"),
    ("<h1>ปิดปรับปรุง</h1>", "maintenance"),
    ("<h1>This website is not available in your region</h1>", "region"),
    ("<h1>Seite nicht gefunden</h1><a href='/'>Start</a>", "not-found"),
    ("<h1>Страницата не е намерена</h1>", "not-found"),
    (
        "<title>Cart</title><h1>Your cart</h1><p>Your cart is currently empty.</p><a href='/'>Return to shop</a>",
        "empty-cart",
    ),
    ("<h1>Warenkorb</h1><p>Ihr Warenkorb ist leer.</p>", "empty-cart"),
    ("<h1>ตะกร้าสินค้า</h1><p>ไม่มีสินค้าในตะกร้า</p>", "empty-cart"),
    ("<h1>购物车</h1><p>您的购物车是空的</p>", "empty-cart"),
    ("<h1>კალათა</h1><p>თქვენი კალათა ცარიელია</p>", "empty-cart"),
    ("<h1>Mug</h1><p>£9.00</p><form><button disabled>Add to basket</button></form><p>Sold out</p>", "out-of-stock"),
    ("<h1>Tasse</h1><p>9,00 €</p><button disabled>Ausverkauft</button>", "out-of-stock"),
]


@pytest.mark.parametrize(("body", "code"), BLOCKED, ids=[f"{n}-{code}" for n, (_, code) in enumerate(BLOCKED)])
def test_a_page_where_nobody_can_shop_has_its_reason(body, code):
    reading = read_page(f"<html>{body}</html>")
    assert reading.blocked is not None
    assert reading.blocked.code == code
    assert reading.blocked.reason
    assert reading.blocked.advice


OPEN = [
    "<h1>Your cart</h1><p>Mug</p><a class=btn href=/c>Checkout</a><p hidden>Your cart is empty</p>",
    "<h1>Mug</h1><p>£9.00</p><form><button>Add to basket</button></form><aside><p>Your basket is empty</p></aside>",
    "<h1>Address</h1><label>Street<input autocomplete=address-line1></label><p>Page not found? Call 0404.</p>",
    "<h1>Mug</h1><p>£9.00</p><button>Add to basket</button><p>The red one is sold out.</p>",
    "<h1>Welcome</h1><p>Coming soon: the autumn mugs</p><a href=/a>Mugs</a>"
    + "<p>Long text about our shop and its makers.</p>" * 60,
    "<h1>Checkout</h1><label>E-mail<input type=email></label><div class=g-recaptcha></div><button>Continue</button>",
]


@pytest.mark.parametrize("body", OPEN, ids=range(len(OPEN)))
def test_a_page_with_something_to_do_is_not_called_blocked(body):
    assert read_page(f"<html><body>{body}</body></html>", "https://shop.example/p").blocked is None


def test_a_challenge_shows_the_stage_blocked_and_nothing_else():
    reading = read_page("<h1>Verify you are human</h1>")
    assert reading.stages == ("blocked",)
