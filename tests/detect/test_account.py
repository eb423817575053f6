from __future__ import annotations

import pytest

from checkout_audit.model import Gap, Stop
from tests.detect.walks import ADDRESS, CART, LOGIN, PAYMENT, PRODUCT, told, value, walk

OFFERED = LOGIN + "<form><button class='btn btn-primary'>Continue as guest</button></form><a href=/r>Create an account</a>"
SECONDARY = LOGIN + "<p><small><a href=/g>Continue as guest</a></small></p><a href=/r>Create an account</a>"
WALL = LOGIN + "<a href=/r>Create an account</a>"
STOP = Stop("account-required", "the store asks for an account")


@pytest.mark.parametrize(
    ("pages", "guest", "registration"),
    [
        ((PRODUCT, CART, ADDRESS, PAYMENT), "default", "none"),
        ((PRODUCT, CART, OFFERED, ADDRESS), "offered", "optional"),
        ((PRODUCT, CART, SECONDARY, ADDRESS), "secondary", "optional"),
        ((PRODUCT, CART, WALL), "missing", "forced"),
    ],
)
def test_the_guest_path_is_told_by_the_gate_on_the_way(pages, guest, registration):
    walked = walk(*pages, stopped=STOP if guest == "missing" else None)
    assert value(walked, "account.guest_checkout") == guest
    assert value(walked, "account.registration") == registration


def test_a_walk_that_ended_in_the_cart_tells_nothing_about_guests():
    walked = walk(PRODUCT, CART, stopped=Stop("stuck", "the button did nothing"))
    gap = told(walked, "account.guest_checkout")
    assert isinstance(gap, Gap)
    assert "the button did nothing" in gap.reason


def test_an_empty_walk_gives_only_gaps():
    for name in (
        "guest_checkout",
        "registration",
        "guest_label",
        "email_first",
        "wall_before_cart",
        "password_asked",
        "captcha",
    ):
        assert isinstance(told(walk(), f"account.{name}"), Gap)


def test_the_evidence_of_a_gate_is_its_guest_control():
    fact = told(walk(PRODUCT, CART, OFFERED, ADDRESS), "account.guest_checkout")
    assert fact.step == 3
    assert fact.evidence[0].quote == "Continue as guest"
    assert fact.evidence[0].selector.endswith("/button")


def test_the_guest_label_is_what_the_control_says():
    assert value(walk(CART, OFFERED, ADDRESS), "account.guest_label") == "Continue as guest"
    assert value(walk(CART, ADDRESS), "account.guest_label") == ""


def test_an_email_only_page_counts_as_email_first():
    gate = "<h1>Checkout</h1><form><label>Email<input type=email name=email></label><button>Continue</button></form>"
    assert value(walk(CART, gate, ADDRESS), "account.email_first") is True
    assert value(walk(CART, ADDRESS), "account.email_first") is False


def test_a_login_wall_before_any_cart_is_told():
    assert value(walk(WALL, stopped=STOP), "account.wall_before_cart") is True
    assert value(walk(PRODUCT, CART, WALL, stopped=STOP), "account.wall_before_cart") is False


def test_a_password_among_a_guest_s_own_fields_is_told():
    asking = ADDRESS.replace("<button>", "<label>Password<input type=password name=new></label><button>")
    assert value(walk(CART, asking), "account.password_asked") is True
    assert value(walk(CART, asking), "account.guest_checkout") == "default"
    assert value(walk(CART, OFFERED, ADDRESS), "account.password_asked") is False


def test_a_password_that_everybody_must_set_is_a_forced_account():
    asking = ADDRESS.replace("<button>", "<label>Password<input type=password name=new required></label><button>")
    assert value(walk(CART, asking), "account.guest_checkout") == "missing"
    assert value(walk(CART, asking), "account.registration") == "forced"


@pytest.mark.parametrize(
    ("riddle", "seen"),
    [
        ('<div class="g-recaptcha" data-sitekey="x">robot?</div>', True),
        ('<div class="g-recaptcha" data-size="invisible"></div>', False),
        ("<label>Type the letters of the picture<input name=captcha></label>", True),
        ("", False),
    ],
)
def test_a_visible_riddle_is_told(riddle, seen):
    assert value(walk(CART, ADDRESS.replace("<button>", riddle + "<button>")), "account.captcha") is seen
