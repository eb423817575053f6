"""The third-party shops themselves: they start, they stop, they show what the truth files say, they count orders."""

from __future__ import annotations

import re

import pytest
import requests

from tests.stores import Shop, every_shop, open_shop
from tests.stores.kinds import KINDS

pytestmark = pytest.mark.store


def _field(html: str, name: str) -> str:
    found = re.search(rf'name=["\']{name}["\'][^>]*value=["\']([^"\']*)', html)
    assert found, f"no field {name}"
    return found.group(1)


@pytest.mark.parametrize("shop", every_shop(), indirect=True)
def test_a_shop_shows_its_product_in_its_language(shop: Shop) -> None:
    page = {"oscar": "catalogue/the-shellcoders-handbook_1/", "cartridge": "shop/product/django-pony/"}[shop.kind.name]
    answer = requests.get(shop.url + page, timeout=30)
    assert answer.status_code == 200
    assert f'lang="{shop.truth["language"]}"' in answer.text
    price = re.search(r"[\d.]+", next(iter(shop.truth["price_lines_first_seen"])))
    assert price and price.group() in answer.text.replace(",", ".")


def test_a_stopped_shop_answers_no_more_and_leaves_no_log() -> None:
    with open_shop("cartridge-steps") as shop:
        assert requests.get(shop.url, timeout=30).ok
    with pytest.raises(requests.ConnectionError):
        requests.get(shop.url, timeout=5)
    assert not shop.log.exists()
    assert not shop.data.exists()


def test_an_unknown_variant_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no variant 'gold', only anon, login, fee, de"), open_shop("oscar-gold"):
        pass


def test_every_truth_file_belongs_to_a_shop() -> None:
    from tests.stores.running import _TRUTH

    assert {path.stem for path in _TRUTH.glob("*.json")} == set(every_shop())
    assert set(KINDS) == {name.partition("-")[0] for name in every_shop()}


def test_an_order_is_counted() -> None:
    """Else the zero that every walk must leave behind would prove nothing. The order is placed by plain HTTP on purpose."""
    with open_shop("cartridge-onepage") as shop, requests.Session() as shopper:
        product = shop.url + "shop/product/django-pony/"
        html = shopper.get(product, timeout=30).text
        choice = {"quantity": 1, "option1": "Small", "option2": "Red", "add_cart": "Buy"}
        shopper.post(product, choice | {"csrfmiddlewaretoken": _field(html, "csrfmiddlewaretoken")}, timeout=30)
        checkout = shop.url + "shop/checkout/"
        html = shopper.get(checkout, timeout=30).text
        address = dict.fromkeys(("first_name", "last_name", "street", "city", "postcode", "country", "phone"), "1")
        order = {f"{kind}_detail_{name}": value for kind in ("billing", "shipping") for name, value in address.items()} | {
            "billing_detail_email": "a@example.com", "same_billing_shipping": "on", "card_name": "A B", "card_type": "Visa",
            "card_number": "4111111111111111", "card_ccv": "123", "card_expiry_month": "12", "card_expiry_year": "2030",
            "csrfmiddlewaretoken": _field(html, "csrfmiddlewaretoken"), "step": "1",
        }  # fmt: skip
        assert shop.orders_placed() == 0
        shopper.post(checkout, order, timeout=30)
        assert shop.orders_placed() == 1
