"""The walk of tiny stores, each with one habit of real shops that makes walking hard; none may get an order."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_audit.model import Journey
from tests.walk.conftest import Site
from tests.walk.tiny import ADD, FIELDS, METHODS, cart, checkout, page, product, store
from tests.walking import walked

pytestmark = pytest.mark.browser

NEXT = "location='/payment'"
SLOT = "<div id=room></div>"


def walk(site: Site, folder: Path, **pages: str) -> Journey:
    """Walks the store with the given pages; fails where anything like an order arrived."""
    site.pages = dict(store(**pages))
    journey = walked(site.address + "/", folder, max_seconds=60.0, max_steps=20)
    assert not [line for line in site.changed() if "order" in line]
    return journey


def purposes(journey: Journey) -> list[str]:
    return [action.purpose for step in journey.steps for action in step.actions]


def assert_at_payment(journey: Journey) -> None:
    assert (journey.outcome, journey.stopped) == ("complete", None), [
        (a.kind, a.label, a.changed) for s in journey.steps[-2:] for a in s.actions
    ]


PRODUCTS = {
    "a size as buttons, with the button asleep until one is chosen": """
        <div class=sizes><button type=button onclick="b.disabled=false">S</button><button type=button
        onclick="b.disabled=false">M</button></div>
        <button id=b disabled onclick="ADD; location='/cart'">Add to cart</button>""",
    "a size list that stands on “please choose”": """
        <form><label>Size <select id=s><option value="">--- Please Select ---</option>
        <option value=1>Small</option></select></label>
        <button type=button onclick="if (s.value) { ADD; location='/cart' } else { e.hidden = false }">Add to
        cart</button>
        <p id=e class=error role=alert hidden>Please select a size!</p></form>""",
    "colours as radios": """
        <form><label><input type=radio name=c required> Red</label><label>
        <input type=radio name=c required> Blue</label>
        <button type=button onclick="if (document.querySelector(':checked')) { ADD; location='/cart' }">Add to
        cart</button></form>""",
    "nothing but a counter that changes": """
        <button onclick="ADD; n.textContent = 1">Add to cart</button><p>Items: <span id=n>0</span></p>""",
    "a drawer that opens with the cart": """
        <button onclick="ADD; d.showModal()">Add to cart</button><dialog id=d><h2>Your cart</h2><p>Mug £12.00</p>
        <p>Subtotal: £12.00</p><a class=button href="/checkout">Checkout</a></dialog>""",
    "a related product's louder button below": """
        <form><label>Quantity <input type=number name=quantity value=1></label>
        <button type=button style="padding:4px;font-size:12px"
        onclick="ADD; location='/cart'">Add to cart</button></form><ul><li><a href=/plate>Plate</a>
        <button style="font-size:30px"
        onclick="location='/help'">Add to cart</button></li><li><a href=/bowl>Bowl</a><button style="font-size:30px"
        onclick="location='/help'">Add to cart</button></li></ul>""",
    "a newsletter pop-up over the button": """
        <button onclick="ADD; location='/cart'">Add to cart</button>
        <div id=pop style="position:fixed;inset:0;background:#eee">
        <h2>10% off!</h2><p>Join our newsletter.</p><button onclick="pop.remove()" aria-label=Close>×</button></div>""",
    "a button that is no button": """
        <div role=button tabindex=0 style="background:#0a5;width:200px" onclick="ADD; location='/cart'">Add to
        cart</div>""",
}


@pytest.mark.parametrize("habit", PRODUCTS)
def test_a_product_is_put_into_the_cart_whatever_its_page_asks_for(habit: str, site: Site, tmp_path: Path) -> None:
    journey = walk(site, tmp_path, product=product("Mug", PRODUCTS[habit].replace("ADD", ADD)))
    assert_at_payment(journey)
    assert not [step for step in journey.steps if step.url.endswith(("/plate", "/help"))]


def test_a_product_that_cannot_be_added_gives_way_to_the_next_one(site: Site, tmp_path: Path) -> None:
    journey = walk(
        site, tmp_path, product=product("Mug", '<button onclick="n.textContent++">Add to cart</button><p id=n>0</p>')
    )
    assert_at_payment(journey)
    assert [step.url.rpartition("/")[2] for step in journey.steps].count("product") <= 2


CARTS = {
    "terms to accept before the button wakes": """
        <label><input type=checkbox onchange="go.disabled = !this.checked"> I accept the terms and conditions</label>
        <button id=go disabled onclick="location='/checkout'">Checkout</button>""",
    "a wallet's own button beside it": """
        <button onclick="location='/help'">PayPal Checkout</button>
        <button onclick="location='/checkout'">Go to checkout</button>""",
    "a link that opens a new tab": """<a class=button target=_blank href=/checkout>Checkout</a>""",
    "a link without an address": """<a class=button tabindex=0 onclick="location='/checkout'">Checkout</a>""",
}


@pytest.mark.parametrize("habit", CARTS)
def test_the_checkout_is_reached_from_any_cart(habit: str, site: Site, tmp_path: Path) -> None:
    assert_at_payment(walk(site, tmp_path, cart=cart(CARTS[habit])))


CHECKOUTS = {
    "a button that wakes when the fields are full": f"""
    <form action=/payment oninput="setTimeout(() => go.disabled = !this.checkValidity(),
        300)">{FIELDS}<button id=go disabled>Continue</button></form>""",
    "a telephone number that must be digits": f"""
    <form onsubmit="if (/^\\d+$/.test(t.value)) {NEXT}; else e.hidden = false; return false">
        {FIELDS}<label>Telephone <input id=t type=tel autocomplete=tel required aria-describedby=e></label>
        <p id=e class=error role=alert hidden>Please enter digits only.</p><button>Continue</button></form>""",
    "the account preselected before the guest": f"""<label>
    <input type=radio name=a checked onchange="p.hidden=false"> Register
        Account</label><label><input type=radio name=a onchange="p.hidden=true"> Guest Checkout</label>{FIELDS}
        <label id=p>Password <input type=password name=password></label><p id=e class=error role=alert></p>
        <button onclick="if (p.hidden) {NEXT}; else e.textContent='Password must have 6 letters!'">Continue</button>""",
    "regions that come with the country": f"""<form action=/payment>{FIELDS}<label>Country
    <select name=country autocomplete=country
        onchange="setTimeout(() => r.innerHTML=`<option value=>--- Please Select ---</option>
        <option value=1>Kent</option>`, 60)">
        <option value="">Select country</option><option value=GB>United Kingdom</option>
        <option value=FR>France</option></select></label>
        <label>Region / State <select id=r required autocomplete=address-level1>
        <option value="">--- None ---</option></select></label>
        <button>Continue</button></form>""",
    "a country list of its own making": f"""<form onsubmit="if (c.textContent == 'United Kingdom') {NEXT}; return false">
        {FIELDS}<p id=l>Country</p><div id=c role=combobox tabindex=0 aria-labelledby=l aria-required=true
        aria-expanded=false style="width:12em;border:1px solid" onclick="u.hidden=false">Select country</div>
        <ul id=u role=listbox hidden onclick="c.textContent=event.target.textContent; u.hidden=true">
        <li role=option tabindex=-1 style="cursor:pointer">France</li>
        <li role=option tabindex=-1 style="cursor:pointer">United Kingdom</li></ul><button>Continue</button></form>""",
    "a list that a widget hides and shows in its own dress": f"""<form onsubmit="if (s.value) {NEXT}; return false">{FIELDS}
        <label for=s>Country</label><span><select id=s autocomplete=country style="position:absolute;clip:rect(0 0 0 0);
        width:1px;height:1px;overflow:hidden"><option value="">Select a country…</option>
        <option value=GB>United Kingdom</option><option value=FR>France</option></select>
        <span role=combobox tabindex=0 aria-label=Country>Select a country…</span></span><button>Continue</button></form>""",
    "a way on that is a division": f"""{FIELDS}<div role=button tabindex=0 style="background:#0a5;width:9em"
        onclick="{NEXT}">Continue</div>""",
    "a trail of crumbs that says checkout": f"""<p><a href=/cart>Cart</a> › <a href=/checkout>Checkout</a></p>{FIELDS}
        <button onclick="{NEXT}">Continue</button>""",
    "a login beside the guest's form": f"""<section><h2>Returning customer</h2><label>E-mail
    <input name=login type=email></label>
        <label>Password <input type=password></label><button onclick="location='/help'">Log in</button></section>
        <section><h2>Guest</h2>{FIELDS}<button onclick="{NEXT}">Continue</button></section>""",
    "consent to privacy asked for after the first try": f"""
    <form onsubmit="if (c.checked) {NEXT}; else e.hidden = false; return false">
        {FIELDS}<label><input id=c type=checkbox> I agree to the terms and the privacy policy</label>
        <p id=e class=error role=alert hidden>You must agree to the terms!</p><button>Continue</button></form>""",
}


@pytest.mark.parametrize("habit", CHECKOUTS)
def test_a_checkout_is_passed_whatever_habit_it_has(habit: str, site: Site, tmp_path: Path) -> None:
    assert_at_payment(walk(site, tmp_path, checkout=checkout(CHECKOUTS[habit])))


def test_the_sections_of_an_accordion_are_passed_one_by_one(site: Site, tmp_path: Path) -> None:
    journey = walk(site, tmp_path, checkout=checkout(ACCORDION))
    assert_at_payment(journey)
    assert "shipping" in [stage for step in journey.steps for stage in step.stages]


def test_methods_that_sleep_behind_choose_buttons_are_opened(site: Site, tmp_path: Path) -> None:
    journey = walk(site, tmp_path, checkout=checkout(CHOOSERS))
    assert_at_payment(journey)
    assert purposes(journey).count("open-choice") == 2


def test_a_checkout_that_leads_nowhere_ends_instead_of_going_round(site: Site, tmp_path: Path) -> None:
    body = (
        f'<form onsubmit="n.textContent++; return false">{FIELDS}<p>Tries: <b id=n>0</b></p><button>Continue</button></form>'
    )
    journey = walk(site, tmp_path, checkout=checkout(body))
    assert journey.stopped is not None and journey.stopped.code == "stuck"
    assert len(journey.steps) < 12


def test_a_checkout_whose_only_way_on_is_the_order_stops_there_and_says_so(site: Site, tmp_path: Path) -> None:
    body = f"<form method=post action=/order>{FIELDS}<button>Place order</button></form>"
    journey = walk(site, tmp_path, checkout=checkout(body))
    assert journey.guard.orders_placed == 0
    assert "Place order" in journey.guard.not_pressed
    assert (journey.reached, journey.stopped) == ("review", None)  # who, where and the order button on one page


def test_where_nothing_but_the_order_leads_on_and_payment_was_never_shown_that_is_the_reason(
    site: Site, tmp_path: Path
) -> None:
    form = f"<h1>Your details</h1><form method=post action=/order>{FIELDS}<button>Place order</button></form>"
    journey = walk(site, tmp_path, checkout=page("Details", form))
    assert journey.guard.orders_placed == 0
    assert journey.stopped is not None and journey.stopped.code == "order-is-next"


def test_a_page_that_confirms_an_order_ends_the_walk_and_stands_in_the_certificate(site: Site, tmp_path: Path) -> None:
    thanks = page("Thank you", "<h1>Thank you. Your order has been received.</h1><p>Order number: 7</p>")
    form = f"<form onsubmit=\"location='/thanks'; return false\">{FIELDS}<button>Continue</button></form>"
    journey = walk(site, tmp_path, checkout=checkout(form), thanks=thanks)
    assert journey.stopped is not None and journey.stopped.code == "order-confirmed"
    assert "confirmation" in journey.steps[-1].stages
    assert journey.guard.orders_placed == 1
    assert journey.outcome == "incomplete"


ACCORDION = f"""<section><h2>1 Personal information</h2>
<form id=s1 onsubmit="s1.hidden=true; s2.hidden=false; return false">
{FIELDS}<button>Continue</button></form></section>
<section><h2>2 Shipping method</h2><form id=s2 hidden onsubmit="s2.hidden=true; s3.hidden=false; return false">
<label><input type=radio name=ship> Standard delivery £5.00</label><label>
<input type=radio name=ship> Express £9.00</label>
<button>Continue</button></form></section>
<section><h2>3 Payment</h2><form id=s3 hidden method=post action=/order>{METHODS}
<button>Continue</button></form></section>"""

CHOOSERS = f"""<form id=f onsubmit="return false">{FIELDS}<label>Address 2 <input autocomplete=address-line2></label>
<button>Continue</button></form>
<fieldset><legend>Shipping Method</legend><label>Shipping Method <input id=m1 readonly></label>
<button onclick="d1.showModal()">Choose</button></fieldset>
<fieldset><legend>Payment Method</legend><label>Payment Method <input id=m2 readonly></label>
<button onclick="if (m1.value) d2.showModal()">Choose</button></fieldset>
<button disabled>Confirm Order</button>
<dialog id=d1><form onsubmit="m1.value='Flat'; d1.close(); return false">
<p>Choose the shipping method for this order.</p>
<label><input type=radio name=shipping_method checked> Flat rate - £5.00</label>
<button>Continue</button></form></dialog>
<dialog id=d2><form method=post action=/order>{METHODS}<button>Continue</button></form></dialog>"""
