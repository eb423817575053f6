"""Each page `pages/gate-*.html` says in its first comment what a careful shopper reads from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_audit.detect import read_page

PAGES = sorted((Path(__file__).parent / "pages").glob("gate-*.html"))


def expected(html: str) -> dict[str, str]:
    """The pairs of the first comment: `<!-- expect: guest=offered stages=account -->`."""
    return dict(pair.split("=") for pair in html.partition("expect:")[2].partition("-->")[0].split())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_gate_is_read_as_its_page_says(path):
    html = path.read_text(encoding="utf-8")
    wanted = expected(html)
    reading = read_page(html, "https://shop.example/checkout")
    told = {
        "guest": reading.gate.guest if reading.gate else "none",
        "registration": reading.gate.registration if reading.gate else "none",
        "stages": ",".join(reading.stages),
    }
    assert told == told | wanted


FILLED, LINK, SMALL = "16,700,6,#0a5d2c", "14,400,6,#ffffff", "11,400,6,#0a5d2c"


def measured(guest: str) -> str:
    """A gate as a browser saw it: a filled log-in button of 300 × 44 px, and the guest control."""
    text = 'data-ca-style="16,400,15,#ffffff"'
    return f"""<html data-ca-page="1" data-ca-viewport="1280,900"><body><main>
    <h1 data-ca-box="40,20,400,40" data-ca-style="28,700,15,#ffffff">Checkout</h1>
    <p data-ca-box="40,70,400,20" {text}>Please tell us who you are</p>
    <form><label data-ca-box="40,100,80,20" {text}>Email<input type="email" data-ca-ref="e1"></label>
    <label data-ca-box="40,140,80,20" {text}>Password<input type="password" data-ca-ref="e2"></label>
    <button data-ca-ref="e3" data-ca-box="40,200,300,44" data-ca-style="{FILLED}">Sign in</button></form>
    <a href="/signup" data-ca-ref="e4" data-ca-box="40,260,200,18" data-ca-style="{LINK}">Create an account</a>
    {guest}</main></body></html>"""


@pytest.mark.parametrize(
    ("tag", "box", "style", "standing"),
    [
        ("button", "400,200,300,44", FILLED, "offered"),
        ("a href=/g", "400,200,300,44", FILLED, "offered"),
        ("a href=/g", "40,300,130,18", LINK, "secondary"),
        ("a href=/g", "40,300,300,44", SMALL, "secondary"),
        ("button", "40,1400,300,44", FILLED, "secondary"),
    ],
    ids=["same button", "link like a button", "plain link", "small print", "far below"],
)
def test_size_fill_and_place_decide_whether_the_guest_path_stands_out(tag, box, style, standing):
    guest = f'<{tag} data-ca-ref="g" data-ca-box="{box}" data-ca-style="{style}">Continue as guest</{tag.split()[0]}>'
    gate = read_page(measured(guest)).gate
    assert gate is not None
    assert gate.guest == standing
    assert gate.guest_ref == "g"
    assert gate.box is not None


def test_a_text_about_guests_lends_its_meaning_to_the_button_beside_it():
    words = "<h2>New here?</h2><p>You can check out without an account.</p>"
    gate = read_page(measured(f'<div>{words}<form><button data-ca-ref="g">Continue</button></form></div>')).gate
    assert gate is not None
    assert gate.guest_ref == "g"
    assert "without an account" in gate.guest_label


def test_an_address_form_with_a_folded_login_is_no_gate():
    reading = read_page(
        "<h1>Checkout</h1><p>Returning customer? <a href=#l>Click here to log in</a></p>"
        "<form><label>Email<input type=email></label><label>Street<input autocomplete=address-line1></label>"
        "<label>Town<input autocomplete=address-level2></label><label><input type=checkbox>Create an account?</label>"
        "<button>Continue</button></form>"
    )
    assert reading.gate is not None
    assert (reading.gate.guest, reading.gate.registration) == ("default", "optional")
    assert reading.stages == ("contact", "address")


def test_a_product_page_with_a_login_box_is_no_gate():
    login = "<form><input type=email aria-label=Email><input type=password aria-label=Word><button>Log in</button></form>"
    product = "<h1>Mug</h1><p>£9.00</p><form><button>Add to basket</button></form>"
    assert read_page(f"{product}<aside>{login}</aside>").gate is None


def test_a_guest_radio_beside_the_address_is_offered():
    reading = read_page(
        "<main><h1>Checkout</h1><form><label><input type=radio name=a value=r checked>Register Account</label>"
        "<label><input type=radio name=a value=g data-ca-ref=7>Guest Checkout</label>"
        "<label>First name <input name=firstname></label><label>E-mail <input name=email type=email></label>"
        "<label>Address <input name=address_1></label><label>City <input name=city></label>"
        "<label>Postcode <input name=postcode></label><button>Continue</button></form></main>"
    )
    assert reading.gate is not None
    assert (reading.gate.guest, reading.gate.registration, reading.gate.guest_ref) == ("offered", "optional", "7")
    assert {"account", "contact", "address"} <= set(reading.stages)
