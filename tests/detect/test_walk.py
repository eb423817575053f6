from __future__ import annotations

from checkout_audit.model import Action, Gap, Stop
from tests.detect.walks import ADDRESS, CART, PAYMENT, PRODUCT, told, value, walk

CLICK = Action("click", taps=1)
FILL = Action("fill", taps=1, keystrokes=7)


def test_the_way_is_counted_from_the_cart_to_the_first_payment_page():
    steps = {n: {"actions": (CLICK, FILL)} for n in (1, 2, 3, 4, 5)}
    walked = walk(PRODUCT, CART, ADDRESS, PAYMENT, PAYMENT, steps=steps)
    assert value(walked, "walk.steps_to_pay") == 2
    assert value(walked, "walk.taps") == 4
    assert value(walked, "walk.keystrokes") == 14


def test_a_walk_that_did_not_get_to_pay_has_no_distance():
    walked = walk(CART, ADDRESS, stopped=Stop("stuck", "the page refused the postcode"))
    for name in ("steps_to_pay", "taps", "keystrokes"):
        gap = told(walked, f"walk.{name}")
        assert isinstance(gap, Gap)
        assert "refused the postcode" in gap.reason


def test_a_page_with_everything_whose_fields_nobody_filled_has_no_taps():
    walked = walk(
        CART, ADDRESS.replace("<button>", PAYMENT.replace("<form method=post>", "").replace("</form>", "") + "<button>")
    )
    assert value(walked, "walk.steps_to_pay") == 1
    assert isinstance(told(walked, "walk.taps"), Gap)
