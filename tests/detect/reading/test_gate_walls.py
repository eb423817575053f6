"""What is no gate though it asks for a password, and what a wall is quoted with."""

from __future__ import annotations

from checkout_audit.detect import read_page

CARD = (
    "<label><input type=radio name=payment_method>Credit card</label>"
    "<label>Card number<input autocomplete=cc-number></label>"
    "<label>Security code<input autocomplete=cc-csc></label>"
)
PIN = "<label>Gift card number<input name=gift></label><label>PIN<input type=password name=pin></label>"


def test_the_pin_of_a_gift_card_makes_no_gate_of_a_payment_page():
    html = (
        f"<main><h1>Payment</h1><form method=post>{CARD}{PIN}<button>Address</button><button>Continue</button></form></main>"
    )
    reading = read_page(html)
    assert reading.gate is None
    assert reading.stages == ("payment",)


def test_a_button_that_makes_an_account_is_not_called_the_log_in():
    form = (
        "<form><label>E-mail<input type=email></label><label>Password<input type=password></label>"
        "<button>Create account</button></form>"
    )
    gate = read_page(f"<main><h1>Create an account</h1>{form}</main>").gate
    assert gate is not None
    assert (gate.guest, gate.login_label) == ("missing", "")


def test_a_sign_up_form_in_a_page_full_of_other_things_is_no_gate():
    form = (
        "<form><label>E-mail<input type=email></label><label>Password<input type=password></label>"
        "<button type=submit>Sign up now</button></form>"
    )
    links = "".join(f"<a href=/project/{at}>Project {at}</a>" for at in range(70))
    assert read_page(f"<main><h1>Find it first</h1>{form}{links}</main>").gate is None
    assert read_page(f"<main><h1>Sign up</h1>{form}</main>").gate is not None


def test_an_address_form_that_makes_an_account_is_quoted_with_its_own_button():
    form = (
        "<form><label>Street<input autocomplete=address-line1 required></label>"
        "<label>Postcode<input autocomplete=postal-code required></label>"
        "<label>Password<input type=password autocomplete=new-password required></label><button>Sign up now</button></form>"
    )
    gate = read_page(f"<main><h1>Your details</h1><a href=/login>Log in</a>{form}</main>").gate
    assert gate is not None
    assert (gate.guest, gate.quote) == ("missing", "Sign up now")


def test_an_open_address_form_beside_an_optional_log_in_is_the_guest_s_way():
    form = (
        "<form><label>Street<input autocomplete=address-line1></label><label>Town<input autocomplete=address-level2></label>"
        "<button>Continue</button></form>"
    )
    gate = read_page(f"<main><h1>Your details</h1><a href=/login>Log in</a>{form}</main>").gate
    assert gate is not None
    assert (gate.guest, gate.registration) == ("default", "none")
