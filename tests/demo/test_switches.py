from __future__ import annotations

from functools import cache

import pytest
import requests

from checkout_audit.demo import LAYOUTS, DemoStore, SwitchError, Switches, describe, routes
from tests.demo.shopper import Shopper, rows, text

NAMES = [info.name for info in describe()]

# switch → page where it shows, words that appear with it, words that vanish with it (HTML)
SHOWS: dict[str, tuple[str, str, str]] = {
    "account-forced": ("gate", "You need an account to order", "Continue as guest"),
    "guest-secondary": ("gate", 'class="afterthought"><a href="/checkout/guest"', "No account needed"),
    "guest-offered": ("gate", "Checkout as a guest", "You need an account"),
    "email-gate": ("gate", "What is your e-mail address?", "guest"),
    "password-asked": ("details", 'autocomplete="new-password"', ""),
    "account-preticked": ("details", 'name="account" value="yes" checked', ""),
    "captcha": ("details", "g-recaptcha", ""),
    "late-shipping": ("cart", "calculated at checkout", "£2.50"),
    "late-fee": ("payment", "<dt>Handling fee</dt><dd>£1.95</dd>", ""),
    "late-tax": ("payment", "<dt>VAT (20%)</dt><dd>£3.67</dd>", "of which VAT"),
    "unexplained-rise": ("payment", "<dt>Total</dt><dd>£27.50</dd>", "Subtotal"),
    "summary-mismatch": ("cart", "<dt>Total</dt><dd>£26.00</dd>", "£24.50"),
    "no-cart-total": ("cart", "<dt>Subtotal</dt>", "<dt>Total</dt>"),
    "price-changes-in-cart": ("cart", "£24.00", "£22.00"),
    "paid-extra-preticked": ("cart", 'value="yes" data-sends checked', ""),
    "sneaked-item": ("cart", "Care kit", ""),
    "dear-delivery": ("cart", "£12.50", "£2.50"),
    "currency-switch": ("payment", "US$31.85", "£"),
    "coupon-open": ("cart", 'id="coupon"', "<details"),
    "email-twice": ("details", "Confirm email address", ""),
    "email-again": ("payment", 'name="receipt_email" type="email"', ""),
    "billing-again": ("payment", 'name="billing_line1" type="text" required', ""),
    "billing-not-preselected": ("details", '<fieldset class="group" id="billing">', 'data-hides="billing" checked'),
    "many-fields": ("details", 'name="fax"', ""),
    "unmarked-fields": ("details", 'name="line1"', '<span class="star">*</span>'),
    "phone-unexplained": ("details", 'name="phone" type="tel" required', ""),
    "sensitive-fields": ("details", 'name="birthday" type="date" required', ""),
    "split-name": ("details", 'name="given_name"', 'name="name"'),
    "line2-exposed": ("details", 'name="line2"', "<details"),
    "country-not-preselected": ("details", '<option value="" selected>Please choose</option>', '"GB" selected'),
    "no-autofill-tokens": ("details", 'name="line1"', "autocomplete="),
    "placeholder-labels": ("details", 'placeholder="Street address *"', '<label for="line1"'),
    "unlabelled-fields": ("details", '<span class="label">Street address', '<label for="line1"'),
    "wrong-keyboard": ("details", 'name="email" type="text"', 'type="email"'),
    "newsletter-preticked": ("details", 'name="newsletter" value="yes" checked', ""),
    "few-payment-methods": ("payment", 'value="card"', 'value="paypal"'),
    "local-method-missing": ("payment", 'value="bank-transfer"', 'value="klarna"'),
    "stale-method": ("payment", 'value="giropay"', ""),
    "payment-revealed-late": ("cart", "Go to checkout", "PayPal"),
    "no-delivery-date": ("shipping", "Express delivery", "arrives"),
    "slow-delivery": ("shipping", "Express delivery", ""),
    "costlier-shipping-preselected": ("cart", "Delivery (Express)", "Delivery (Standard)"),
    "no-shipping-info-on-product": ("product", "Add to basket", "£2.50"),
    "no-returns": ("cart", "Go to checkout", "eturns"),
    "no-contact": ("details", 'name="line1"', "mailto:"),
    "no-legal-links": ("payment", 'name="payment"', "/info/"),
    "no-wishlist": ("product", "Add to basket", "wish list"),
    "no-reviews": ("product", "Add to basket", "★"),
    "thin-product": ("product", "Add to basket", "Thrown by hand"),
    "cart-not-editable": ("cart", "Go to checkout", 'name="quantity"'),
    "order-button-unclear": ("order", ">Confirm</button>", "Buy now"),
    "button-called-next": ("order", ">Next</button>", "Buy now"),
    "no-progress": ("payment", 'name="payment"', 'class="progress"'),
    "no-summary": ("shipping", 'name="delivery"', 'class="summary"'),
    "checkout-navigation": ("details", 'class="search"', "slim"),
    "language-mixed": ("payment", "Zahlungsart", "Payment method"),
    "low-contrast": ("shell", 'class="low-contrast', ""),
    "small-targets": ("shell", "small-targets", ""),
    "console-errors": ("details", "/static/broken.js", ""),
}


@cache
def walked(switches: Switches, layout: str) -> dict[str, str]:
    """All pages of a walk; `order` is the page with the order button, `shell` the document of the home page."""
    with DemoStore(switches, layout=layout) as store:
        pages = Shopper(store).walk()
        pages["order"] = pages.get("review", pages.get("payment", ""))
        pages["shell"] = requests.get(store.url, timeout=20).text
        assert store.orders_placed == 0
        return pages


@pytest.mark.parametrize(
    ("name", "layout"), [(info.name, layout) for info in describe() if info.name in SHOWS for layout in info.layouts]
)
def test_a_switch_shows_on_its_page_and_nothing_shows_without_it(name: str, layout: str) -> None:
    page, appears, vanishes = SHOWS[name]
    with_it, without = walked(Switches.parse(name), layout)[page], walked(Switches(), layout)[page]
    assert with_it != without
    assert appears in with_it
    if vanishes:
        assert vanishes not in with_it


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"slow", "account-forced", "login-wall"}))
def test_one_can_still_buy_with_any_switch(name: str) -> None:
    for layout in LAYOUTS:
        with DemoStore(Switches.parse(name), layout=layout) as store:
            shopper = Shopper(store)
            shopper.walk()
            shopper.order()
            assert store.orders_placed == 1, layout


def test_every_switch_is_shown_somewhere() -> None:
    assert set(SHOWS) == set(NAMES) - {"login-wall", "slow"}, "those two have tests of their own"


def test_what_a_switch_is_said_to_take_away_is_there_without_it() -> None:
    pages = walked(Switches(), "steps")
    for name, (page, _, vanishes) in SHOWS.items():
        if vanishes and page != "gate":
            assert vanishes in pages[page], name


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_forced_account_lets_no_guest_through_but_a_member(layout: str) -> None:
    with DemoStore(Switches(account_forced=True), layout=layout) as store:
        shopper = Shopper(store)
        shopper.walk()
        shopper.order()
        assert store.orders_placed == 0
        shopper.post("/account/register", {"email": "ann@post.example", "password": "correct horse"})
        shopper.check_out()
        shopper.order()
        assert store.orders_placed == 1


def test_the_wall_keeps_the_cart_empty_until_one_logs_in() -> None:
    with DemoStore(Switches(login_wall=True)) as store:
        shopper = Shopper(store)
        assert "Please log in" in shopper.post("/cart/add", {"product": "stoneware-mug"})
        assert "Your basket is empty" in shopper.get("/cart")
        shopper.post("/account/register", {"email": "ann@post.example", "password": "correct horse"})
        assert "Go to checkout" in shopper.post("/cart/add", {"product": "stoneware-mug"})


def test_an_address_given_at_the_gate_is_not_asked_again() -> None:
    details = walked(Switches(email_gate=True), "steps")["details"]
    assert 'name="email"' not in details


def test_late_costs_raise_the_total_between_cart_and_payment() -> None:
    for name, more in (("late-shipping", 250), ("late-fee", 195), ("unexplained-rise", 300), ("late-tax", 367)):
        pages = walked(Switches.parse(name), "steps")
        before, after = (float(rows(pages[page])["Total"].lstrip("£")) for page in ("cart", "payment"))
        assert round((after - before) * 100) == more, name


def test_no_date_means_no_word_of_time_on_any_page() -> None:
    pages = walked(Switches(no_delivery_date=True), "steps")
    for page in ("product", "cart", "shipping", "payment", "review"):
        assert "arrive" not in text(pages[page]).lower()
        assert "days" not in text(pages[page]).lower().replace("30 days", "")


def test_returns_are_not_mentioned_where_they_are_switched_off() -> None:
    for page in walked(Switches(no_returns=True), "steps").values():
        assert not {"return", "refund", "withdrawal"} & set(text(page).lower().split())


def test_the_slow_step_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    monkeypatch.setattr(routes.time, "sleep", naps.append)
    for layout in LAYOUTS:
        walked.__wrapped__(Switches(slow=True), layout)
        assert naps and naps[0] > 4, layout
        naps.clear()


def test_the_short_form_is_read_and_written() -> None:
    assert Switches.parse(" late_fee, account-forced ") == Switches(late_fee=True, account_forced=True)
    assert Switches.parse("").format() == ""
    assert Switches.parse(",".join(NAMES)).format() == ",".join(NAMES)


def test_an_unknown_switch_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(SwitchError, match="did you mean 'late-shipping'"):
        Switches.parse("late-shiping")


def test_every_switch_says_what_it_does() -> None:
    for info in describe():
        assert info.what.endswith("."), info.name
        assert set(info.layouts) <= set(LAYOUTS)
        assert info.frictions or info.name == "guest-offered"
