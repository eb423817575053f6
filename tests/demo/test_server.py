from __future__ import annotations

import threading

import pytest
import requests

from checkout_audit.demo import TROUBLES, DemoStore, serve
from tests.demo.shopper import Shopper


def get(store: DemoStore, path: str = "") -> requests.Response:
    return requests.get(store.url + path, allow_redirects=False, timeout=20)


def test_two_stores_run_side_by_side_and_close() -> None:
    with DemoStore() as one, DemoStore(language="de") as other:
        assert one.url != other.url
        assert "Otter &amp; Oak" in get(one).text
        assert "Otter &amp; Eiche" in get(other).text
    with pytest.raises(requests.ConnectionError):
        get(one)


@pytest.mark.parametrize(("wrong"), [{"layout": "tabs"}, {"language": "fr"}, {"trouble": "rain"}])
def test_a_setting_that_does_not_exist_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is not one of"):
        DemoStore(**wrong)  # type: ignore[arg-type]


def test_a_taken_port_is_reported() -> None:
    with DemoStore() as store, pytest.raises(OSError):
        DemoStore(port=int(store.url.rstrip("/").rpartition(":")[2]))


def test_serving_in_the_foreground_tells_the_address() -> None:
    told: list[str] = []
    opened = threading.Event()

    def hear(line: str) -> None:
        told.append(line)
        opened.set()

    threading.Thread(target=serve, args=(0,), kwargs={"echo": hear}, daemon=True).start()
    assert opened.wait(5)
    url = next(word for word in told[0].split() if word.startswith("http"))
    assert requests.get(url, timeout=20).status_code == 200


@pytest.mark.parametrize(
    ("trouble", "path", "status", "kind"),
    [
        ("redirect-loop", "", 302, "text/html"),
        ("redirect-loop", "welcome", 302, "text/html"),
        ("not-html", "", 200, "application/pdf"),
        ("http-500", "", 500, "text/html"),
        ("checkout-500", "checkout", 500, "text/html"),
        ("checkout-500", "cart", 200, "text/html"),
        ("blocked-403", "shop", 403, "text/html"),
    ],
)
def test_a_store_in_trouble_answers_accordingly(trouble: str, path: str, status: int, kind: str) -> None:
    with DemoStore(trouble=trouble) as store:
        answer = get(store, path)
        assert answer.status_code == status
        assert answer.headers["Content-Type"].startswith(kind)


def test_the_blog_sells_nothing_and_the_sold_out_shop_neither() -> None:
    with DemoStore(trouble="no-shop") as store:
        assert "£" not in get(store).text
    with DemoStore(trouble="out-of-stock") as store:
        for id in store.shop.goods:
            assert "Add to basket" not in get(store, f"product/{id}").text


def test_the_hanging_page_comes_to_an_end() -> None:
    with DemoStore(trouble="crash") as store:
        assert "Date.now() + 60000" in get(store, "cart").text
        assert "while" not in get(store).text


def test_a_checkout_that_fails_fails_in_the_single_page_application_too() -> None:
    with DemoStore(layout="spa", trouble="checkout-500") as store:
        assert get(store, "api/view?path=/cart").status_code == 200
        assert get(store, "api/view?path=/checkout").status_code == 500


def test_every_trouble_is_known_to_the_store() -> None:
    for trouble in TROUBLES:
        with DemoStore(trouble=trouble) as store:
            assert store.shop.trouble == trouble


@pytest.mark.parametrize("body", [b"", b"not json", b"[1]", b"\xff\xfe", b"quantity=%FF&product=../../x"])
def test_odd_forms_are_survived(body: bytes) -> None:
    for layout, path in (("steps", "cart/add"), ("spa", "api/cart/add")):
        with DemoStore(layout=layout) as store:
            kind = "application/json" if layout == "spa" else "application/x-www-form-urlencoded"
            answer = requests.post(store.url + path, data=body, headers={"Content-Type": kind}, timeout=20)
            assert answer.status_code in (200, 404, 422)


def test_files_outside_the_shop_are_not_served() -> None:
    with DemoStore() as store:
        for path in ("static/../server.py", "static/%2e%2e/server.py", "static/nothing.css", "static/"):
            assert get(store, path).status_code == 404


def test_a_page_takes_a_few_milliseconds() -> None:
    with DemoStore() as store:
        shopper = Shopper(store)
        shopper.walk()
        url = store.url + "checkout/payment"
        times = sorted(shopper.session.get(url, timeout=20).elapsed.total_seconds() for _ in range(30))
        assert times[5] < 0.02
