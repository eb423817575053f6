"""What only a browser can see of the demo store: scripts, layout, contrast, sizes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from checkout_audit.demo import LAYOUTS, DemoStore, Switches
from checkout_audit.demo.prices import DELIVERY_PRICES
from checkout_audit.walk import browser as browsers
from tests.demo.shopper import ANSWERS

pytestmark = pytest.mark.browser

# Elements whose text contrasts less than 4.5 with the first opaque background behind it (WCAG 1.4.3).
PALE = """() => {
  const rgb = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => { const f = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const behind = (el) => { for (; el; el = el.parentElement) { const c = rgb(getComputedStyle(el).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
  const found = [];
  for (const el of document.querySelectorAll('body *')) {
    const own = [...el.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !el.checkVisibility() || el.closest('script,option,noscript')) continue;
    const a = light(rgb(getComputedStyle(el).color)), b = light(behind(el));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) found.push(el.textContent.trim().slice(0, 30) + ' ' + ratio.toFixed(2));
  }
  return found;
}"""
# Controls of less than 24 by 24 pixels (WCAG 2.5.8).
SMALL = """() => [...document.querySelectorAll('a[href],button,input,select,summary')]
  .filter((el) => el.checkVisibility() && el.type !== 'hidden' && !el.matches('.skip'))
  .map((el) => [el.outerHTML.slice(0, 60), el.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([html, box]) => html + ' ' + box.width + 'x' + box.height)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = browsers.require()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(**browsers.launch_options(found, sandbox=False))
        yield launched
        launched.close()


@contextmanager
def visit(browser: Browser, store: DemoStore, width: int = 1280) -> Iterator[tuple[Page, list[str]]]:
    """A fresh visitor on the home page, and the errors that the pages throw."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(store.url)
    page.wait_for_selector("h1")
    yield page, errors
    context.close()


def buy(page: Page, store: DemoStore) -> Iterator[str]:
    """Buys an apron by clicking, and stops at each page for a look."""
    t, layout = store.shop.t, store.shop.layout
    yield "home"
    page.click(f"text={t['home']['button']}")
    page.wait_for_selector(f"text={store.shop.goods['enamel-jug'].name}")
    yield "listing"
    page.locator("main a", has_text=store.shop.goods["linen-apron"].name).click()
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("radio", name="M", exact=True).check()
    yield "product"
    page.get_by_role("button", name=t["product"]["add"]).click()
    if layout == "spa":
        page.wait_for_selector("[role=dialog]")
        yield "drawer"
        page.click(f"text={t['cart']['view']}")
    page.wait_for_selector(".bought")
    yield "cart"
    page.click(f"text={t['cart']['checkout']}")
    yield from check_out(page, store)


def check_out(page: Page, store: DemoStore) -> Iterator[str]:
    """From the address to the thanks."""
    t, layout = store.shop.t, store.shop.layout
    page.wait_for_selector("[name=line1]")
    for name in ("email", "name", "line1", "postcode", "city"):
        page.fill(f"[name={name}]", ANSWERS[name])
    yield "details"
    if layout != "onepage":
        page.get_by_role("button", name=t["checkout"]["to_shipping"]).click()
    page.locator("[value=express]").check()
    page.wait_for_selector(f"dt:text-is('{t['summary']['delivery'].format(method='Express')}')")
    yield "shipping"
    if layout != "onepage":
        page.get_by_role("button", name=t["checkout"]["to_payment"]).click()
    page.locator("[value=card]").check()
    page.wait_for_selector("[name=card_number]", state="visible")
    page.locator("[value=paypal]").check()
    page.wait_for_selector("[name=card_number]", state="hidden")
    yield "payment"
    if layout == "steps":
        page.get_by_role("button", name=t["checkout"]["to_review"]).click()
        page.wait_for_selector("button.order")
        yield "review"
    page.click("button.order")
    page.wait_for_selector(f"text={t['checkout']['thanks_title']}")


@pytest.mark.parametrize(
    ("layout", "language", "width"), [("steps", "en", 390), ("onepage", "de", 1280), ("spa", "en", 390)]
)
def test_a_purchase_by_hand_meets_no_flaw_of_the_page(browser: Browser, layout: str, language: str, width: int) -> None:
    with DemoStore(layout=layout, language=language) as store, visit(browser, store, width) as (page, errors):
        for name in buy(page, store):
            assert page.evaluate(PALE) == [], name
            assert page.evaluate(SMALL) == [], name
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert store.orders_placed == 0
        assert errors == []
        assert store.orders[0].total == store.shop.goods["linen-apron"].price + DELIVERY_PRICES["express"]


def test_the_single_page_application_never_changes_its_address(browser: Browser) -> None:
    with DemoStore(layout="spa", language="de") as store, visit(browser, store) as (page, _):
        for _name in buy(page, store):
            assert page.url == store.url
        assert store.orders_placed == 1


def test_the_billing_address_opens_when_it_is_another_one(browser: Browser) -> None:
    with DemoStore(layout="onepage") as store, visit(browser, store) as (page, _):
        page.request.post(store.url + "cart/add", form={"product": "stoneware-mug"})
        page.goto(store.url + "checkout")
        assert not page.is_visible("[name=billing_line1]")
        page.uncheck("[name=same]")
        assert page.is_visible("[name=billing_line1]")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_switches_of_the_page_can_be_seen(browser: Browser, layout: str) -> None:
    switches = Switches(low_contrast=True, small_targets=True, console_errors=True)
    with DemoStore(switches, layout=layout) as store, visit(browser, store) as (page, errors):
        for name in buy(page, store):
            if name == "details":
                assert any("Full name" in pale for pale in page.evaluate(PALE))
                assert any("newsletter" in small for small in page.evaluate(SMALL))
            if name == "cart":
                assert any("remove" in small for small in page.evaluate(SMALL))
        assert any("undefinedTracker" in error for error in errors)
