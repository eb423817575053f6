"""Walks one store from its address to the payment stage, as a first-time shopper would, and never further.

The walk is a loop: read the page, make the move that its stages call for, check that something changed. It ends at
the payment stage, at a wall (an account is forced, nothing to buy, a block), or at a limit; each end has a reason.
"""

from __future__ import annotations

from checkout_audit.errors import WalkStopped
from checkout_audit.model import STAGES, Stage, Stop
from checkout_audit.walk.moves.add_to_cart import add_to_cart
from checkout_audit.walk.moves.choose_delivery import choose_delivery
from checkout_audit.walk.moves.consent import clear_consent
from checkout_audit.walk.moves.fill_form import fill_form
from checkout_audit.walk.moves.find_product import find_product
from checkout_audit.walk.moves.forward import forward
from checkout_audit.walk.moves.open_cart import open_cart, start_checkout
from checkout_audit.walk.moves.pass_gate import pass_gate
from checkout_audit.walk.stops import make_stop
from checkout_audit.walk.trip import Trip

_CHECKOUT: frozenset[Stage] = frozenset(("account", "contact", "address", "shipping", "payment", "review"))
_SHOWS_A_SHOP = _CHECKOUT | {"listing", "product", "cart"}  # whatever status the server sends with it
_REJECTIONS = 2  # times a form may be refused before the walk gives up
_FATAL_BLOCKS = ("challenge", "captcha", "forbidden", "rate-limited", "maintenance", "region", "http-error", "not-found")


def walk_to_payment(trip: Trip, url: str, products: tuple[str, ...] = ()) -> None:
    """Walks from `url` to the payment stage. Raises WalkStopped with the reason where it ends early."""
    trip.goto(url, "start")
    if clear_consent(trip):
        trip.see()
    trip.arrive()
    _stop_if_blocked(trip)
    _fill_cart(trip, products)
    _reach_checkout(trip)
    while not _at_payment(trip):
        _one_checkout_step(trip)
    _finish(trip)


# ---------------------------------------------------------------- to the checkout


def _fill_cart(trip: Trip, products: tuple[str, ...]) -> None:
    """Finds a product, puts it into the cart, sees it there."""
    for _ in range(3):
        find_product(trip, products)
        if add_to_cart(trip):
            trip.arrive()
            if _see_cart(trip):
                return
        trip.tried.add(trip.look.url if trip.look else "")
        products = ()
    raise WalkStopped(
        Stop(
            "cart-not-filled",
            "no product could be put into the cart",
            "Try it by hand; then give the address of a product without options with --product URL.",
        )
    )


def _see_cart(trip: Trip) -> bool:
    """Opens the cart unless it is on screen. True where the cart (or already the checkout) is seen with something in it."""
    if not ({"cart"} | _CHECKOUT) & set(trip.reading.stages):
        if not open_cart(trip):
            return False
        trip.arrive()
    empty = trip.reading.blocked is not None and trip.reading.blocked.code == "empty-cart"
    return not empty


def _reach_checkout(trip: Trip) -> None:
    for _ in range(4):
        if _CHECKOUT & set(trip.reading.stages):
            return
        if not start_checkout(trip):
            break
        trip.arrive()
        _stop_if_blocked(trip)
    if not _CHECKOUT & set(trip.reading.stages):
        raise WalkStopped(
            Stop(
                "checkout-not-found",
                "no control was found that leads from the cart to the checkout",
                "Look at the last picture in the report: is the button disabled, covered or missing?",
            )
        )


# ---------------------------------------------------------------- in the checkout


def _one_checkout_step(trip: Trip) -> None:
    """Does what this page of the checkout asks for and goes on."""
    _stop_if_blocked(trip)
    gate = trip.reading.gate
    if gate is not None and gate.guest != "default" and pass_gate(trip):
        trip.arrive()
        return
    fill_form(trip)
    if _at_payment(trip):
        return
    if choose_delivery(trip):
        trip.arrive()
        return
    trip.keep("filled", picture=False)
    if not _go_on(trip):
        raise WalkStopped(_stuck(trip))


def _go_on(trip: Trip) -> bool:
    """Presses on; where the page refuses the data, corrects once and presses again."""
    for attempt in range(_REJECTIONS):
        before = trip.step.url if trip.step else ""
        if not forward(trip, _filled_form(trip)):
            return False
        if not _refused(trip, before):
            trip.arrive()
            return True
        trip.keep("rejected")
        fill_form(trip, everything=attempt == 0)
    return False


def _refused(trip: Trip, before: str) -> bool:
    """Whether the page still shows the same fields with messages about them."""
    reading = trip.reading
    complaints = any(control.error for control in reading.controls if control.visible) or bool(reading.messages)
    same = set(reading.stages) == set(trip.step.stages if trip.step else ())
    return same and complaints and reading.url == before


def _filled_form(trip: Trip) -> str:
    """The form that holds most of the page's checkout fields."""
    forms = [c.form for c in trip.reading.controls if c.form and c.visible and (c.token or c.kind == "shipping-method")]
    return max(set(forms), key=forms.count) if forms else ""


def _at_payment(trip: Trip) -> bool:
    return bool({"payment", "review"} & set(trip.reading.stages))


def _finish(trip: Trip) -> None:
    """At the payment stage: nothing that sends is pressed any more. Fields of a one-page checkout are still filled."""
    trip.barrier.arm("the payment stage is on screen")
    for button in trip.reading.buttons:
        if button.submits and button.visible and button.region in ("main", "dialog", ""):
            trip.barrier.not_pressed(button.label)
    if not {"contact", "address", "shipping"} & set(trip.reading.stages):
        return
    with trip.safe("address"):
        filled = fill_form(trip)
    choose_delivery(trip)
    if filled:
        trip.keep("filled")
    trip.settle_actions()


# ---------------------------------------------------------------- ends


def _stop_if_blocked(trip: Trip) -> None:
    blocked = trip.reading.blocked
    if blocked is not None and blocked.code in _FATAL_BLOCKS:
        raise WalkStopped(blocked, blocked=True)
    status = trip.step.http_status if trip.step else 0
    if status >= 400 and not _SHOWS_A_SHOP & set(trip.reading.stages):
        raise WalkStopped(make_stop("http-error", trip.step.url if trip.step else "", str(status)), blocked=True)


def _stuck(trip: Trip) -> Stop:
    said = next((c.error for c in trip.reading.controls if c.error and c.visible), "") or next(
        iter(trip.reading.messages), ""
    )
    detail = f"; the page says: “{said}”" if said else ""
    return Stop(
        "stuck",
        f"the {_last_stage(trip)} page did not let the walk go on{detail}",
        "Look at the last picture in the report and try the same step by hand.",
    )


def _last_stage(trip: Trip) -> str:
    return max(trip.reading.stages, key=STAGES.index) if trip.reading.stages else "current"
