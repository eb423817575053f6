from __future__ import annotations

import re
from datetime import date

import pytest
import requests

from checkout_audit.demo import LANGUAGES, LAYOUTS, DemoStore
from checkout_audit.demo.catalogue import products
from checkout_audit.demo.pages_shop import INFORMATION
from checkout_audit.demo.texts import read
from tests.demo.shopper import ANSWERS, Shopper, cents, rows, text

SENT = {"/cart/add", "/cart/quantity", "/cart/remove", "/cart/later", "/cart/coupon", "/wishlist/add", "/order"}
SHOPS = [(layout, language) for layout in LAYOUTS for language in LANGUAGES]


@pytest.mark.parametrize(("layout", "language"), SHOPS)
def test_a_guest_can_buy_and_the_order_is_counted_once(layout: str, language: str) -> None:
    with DemoStore(layout=layout, language=language) as store:
        shopper = Shopper(store)
        shopper.walk()
        assert store.orders_placed == 0
        thanks = shopper.order()
        assert store.orders_placed == 1
        assert store.shop.t["checkout"]["thanks_title"] in thanks
        assert store.orders[0].total == products(language)["stoneware-mug"].price + 250
        shopper.order()
        assert store.orders_placed == 1, "an empty cart cannot be bought"


@pytest.mark.parametrize(("layout", "language"), SHOPS)
def test_the_same_total_that_adds_up_stands_on_every_page_from_the_cart_on(layout: str, language: str) -> None:
    with DemoStore(layout=layout, language=language) as store:
        pages = Shopper(store).walk()
        words = store.shop.t["summary"]
        seen = {name: rows(html) for name, html in pages.items() if rows(html)}
        assert {"cart", "details", "shipping", "payment"} <= set(seen)
        totals = {shown[words["total"]] for shown in seen.values()}
        assert len(totals) == 1
        for shown in seen.values():
            parts = [cents(amount) for label, amount in shown.items() if label != words["total"]]
            tax = next(cents(amount) for label, amount in shown.items() if label.startswith(words["tax_part"][:9]))
            assert sum(parts) - tax == cents(shown[words["total"]])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_looking_at_pages_never_orders(layout: str) -> None:
    with DemoStore(layout=layout) as store:
        shopper = Shopper(store)
        shopper.walk()
        for path in ("/order", "/order/thanks", "/api/order", "/checkout/review", "/checkout/payment"):
            shopper.session.get(store.url.rstrip("/") + path, timeout=20)
        assert store.orders_placed == 0


def test_an_order_without_answers_is_sent_back() -> None:
    for layout in LAYOUTS:
        with DemoStore(layout=layout) as store:
            shopper = Shopper(store)
            shopper.order()
            shopper.fill_cart()
            shopper.post("/order", {})
            assert store.orders_placed == 0


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_missing_answer_is_named_and_the_others_are_kept(layout: str) -> None:
    with DemoStore(layout=layout) as store:
        shopper = Shopper(store)
        shopper.fill_cart()
        path = "/order" if layout == "onepage" else "/checkout/details"
        html = shopper.post(path, {**ANSWERS, "email": "", "payment": "paypal", "delivery": "standard"})
        assert "Please fill in: Email address." in text(html)
        assert 'value="Ann Lee"' in html
        assert 'aria-invalid="true"' in html


def test_options_must_be_chosen_before_a_product_goes_into_the_cart() -> None:
    with DemoStore() as store:
        shopper = Shopper(store)
        assert "Please choose: Size." in shopper.post("/cart/add", {"product": "linen-apron", "colour": "moss"})
        sold_out = shopper.post("/cart/add", {"product": "linen-apron", "colour": "moss", "size": "s"})
        assert "Please choose: Size." in sold_out
        assert "Moss, M" in shopper.post("/cart/add", {"product": "linen-apron", "colour": "moss", "size": "m"})


def test_a_product_that_is_sold_out_cannot_be_bought() -> None:
    with DemoStore() as store:
        shopper = Shopper(store)
        assert "Add to basket" not in shopper.get("/product/storm-lantern")
        shopper.post("/cart/add", {"product": "storm-lantern"})
        assert "Your basket is empty" in shopper.get("/cart")


def test_the_cart_can_be_changed() -> None:
    with DemoStore() as store:
        shopper = Shopper(store)
        shopper.fill_cart()
        assert rows(shopper.post("/cart/quantity", {"line": "stoneware-mug", "quantity": "3"}))["Subtotal"] == "£66.00"
        assert rows(shopper.post("/cart/coupon", {"coupon": "OTTER5"}))["Voucher"] == "−£5.00"
        shopper.post("/cart/later", {"line": "stoneware-mug"})
        assert "Your basket is empty" in shopper.get("/cart")
        assert "Stoneware mug" in shopper.get("/wishlist")


def test_a_wrong_voucher_code_is_refused_kindly() -> None:
    with DemoStore() as store:
        shopper = Shopper(store)
        shopper.fill_cart()
        html = shopper.post("/cart/coupon", {"coupon": "free"})
        assert "We do not know this code." in html
        assert "Voucher" not in rows(html)


def test_visitors_do_not_see_each_other() -> None:
    with DemoStore() as store:
        one, other = Shopper(store), Shopper(store)
        one.fill_cart()
        assert "Your basket is empty" in other.get("/cart")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_and_picture_of_the_shop_exists(language: str) -> None:
    with DemoStore(language=language) as store:
        shopper = Shopper(store)
        pages = [*shopper.walk().values(), *(shopper.get(f"/info/{name}") for name in INFORMATION)]
        pages += [shopper.get(f"/product/{id}") for id in store.shop.goods]
        links = {link for page in pages for link in re.findall(r'(?:href|src|action)="(/[^"#]*)', page)}
        assert len(links) > 30
        for link in sorted(links):
            if link not in SENT:
                answer = requests.get(store.url.rstrip("/") + link, timeout=20)
                assert answer.status_code == 200, link


def test_nothing_is_asked_of_other_hosts() -> None:
    with DemoStore() as store:
        for page in Shopper(store).walk().values():
            outside = re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*', page)
            assert outside == []


def test_parcels_arrive_on_working_days_to_come() -> None:
    with DemoStore(today=date(2026, 11, 20)) as store:  # a Friday
        product = text(Shopper(store).get("/product/stoneware-mug"))
        assert "Standard delivery £2.50, arrives Wednesday 25 November" in product
    with DemoStore(language="de", today=date(2026, 12, 30)) as store:
        assert "Standardversand 2,50 €, Lieferung am Montag, 4. Januar" in text(Shopper(store).get("/product/stoneware-mug"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_are_long_enough_to_decide_by(language: str) -> None:
    for product in products(language).values():
        assert len(product.text.split()) >= 65, product.id
        assert 250 / product.price < 0.15, "delivery must not cost a large part of the goods"


def test_every_word_exists_in_both_languages() -> None:
    def paths(words: object, path: str = "") -> set[str]:
        if isinstance(words, dict) and path != ".countries":
            return {found for key, value in words.items() for found in paths(value, f"{path}.{key}")}
        return {path}

    assert paths(read("en")) == paths(read("de"))
