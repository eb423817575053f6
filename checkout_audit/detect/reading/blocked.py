"""Pages on which a walk cannot go on: challenges, refusals, maintenance, nothing there, empty cart, sold out.

False alarms would stop walks that could go on, so each reason needs a heading (or a short page) that says so, and a page
with controls to shop with is never called blocked.
"""

from __future__ import annotations

import re

from checkout_audit import lexicon
from checkout_audit.detect.reading import schema_org
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.sight import ADDRESS, CARD, Sight
from checkout_audit.model import PageReading, Stop

_SHORT_PAGE = 1500
"""Characters of visible text: interstitials and error pages of the common services have less, shop pages more (our own)."""
_CHALLENGE_MARKS = re.compile(
    r"challenge-platform|cf-chl|cf_chl|cdn-cgi/challenge|px-captcha|_Incapsula_|captcha-delivery\.com|/_sec/cp_challenge|"
    r"datadome|perimeterx|distil_r_captcha|aws-waf|awswaf|sucuri_cloudproxy|ddos-guard",
    re.IGNORECASE,
)
_CAPTCHA_FRAME = re.compile(
    r"recaptcha/(?:api2|enterprise)/bframe|hcaptcha\.com/captcha|funcaptcha|arkoselabs|geetest", re.IGNORECASE
)
_BY_HEADING = (
    ("challenge", "challenge", "the store checks for robots before it lets visitors in",
     "Ask the store to let your address through, or audit a staging copy without the check."),
    ("access_denied", "forbidden", "the store refused the visit",
     "Ask the store to let your address through, or walk from another network."),
    ("too_many_requests", "rate-limited", "the store asks to slow down", "Wait some minutes and walk again."),
    ("maintenance", "maintenance", "the store is closed for maintenance or not open yet",
     "Walk again when the store is open."),
    ("region_not_served", "region", "the store does not serve this country",
     "Choose a country that it serves with --country."),
    ("not_found", "not-found", "the page does not exist", "Check the address in a browser."),
)  # fmt: skip
_SURE, _MAIN_SURE = 0.5, 0.6


def read(page: Page) -> Stop | None:
    """As `find`, for a page of which nothing was read yet."""
    return find(Sight(page, PageReading()))


def find(sight: Sight) -> Stop | None:
    """Why nobody can shop on this page; None where they can."""
    page = sight.page
    text = page.text(page.root)
    return _refusal(sight, text) or _empty_cart(sight) or _sold_out(sight)


def _refusal(sight: Sight, text: str) -> Stop | None:
    if _shops(sight):
        return None
    short = len(text) <= _SHORT_PAGE
    if short and _challenged(sight.page):
        return _stop(0, text)
    for place, (concept, *_rest) in enumerate(_BY_HEADING):
        said = sight.headed(concept, at_least=_MAIN_SURE, main=True)
        if not said and short:
            said = next((line for line in _lines(sight) if lexicon.is_a(line, concept, _SURE)), "")
        if said:
            return _stop(place, said)
    return None


def _stop(place: int, said: str) -> Stop:
    _, code, reason, advice = _BY_HEADING[place]
    quote = f" (“{said[:80]}”)" if said else ""
    return Stop(code, f"{reason}{quote}", advice)


def _shops(sight: Sight) -> bool:
    """Whether the page has what only an open shop has."""
    shopping = sight.pressing("add_to_cart", "checkout", "place_order", "pay_now", at_least=0.7)
    asked = {control.token for control in sight.reading.controls if control.visible and control.token}
    return bool(shopping) or len(sight.reading.products) > 2 or len(asked) > 2 or bool(asked & (ADDRESS | CARD))


def _challenged(page: Page) -> bool:
    for element in page.elements:
        if element.tag in ("script", "iframe", "form", "div", "ca-frame", "meta", "input"):
            marks = " ".join(element.get(name, "") for name in ("src", "id", "class", "action", "name"))
            if _CHALLENGE_MARKS.search(marks) or (page.visible(element) and _CAPTCHA_FRAME.search(marks)):
                return True
    return False


def _lines(sight: Sight) -> list[str]:
    page = sight.page
    texts = (page.own_text(element) for element in page.elements if page.visible(element))
    return [text for text in texts if 2 < len(text) <= 200]


def _empty_cart(sight: Sight) -> Stop | None:
    """The sentence stands in the content, and nothing that only a filled cart has is beside it."""
    page = sight.page
    buttons = sight.pressing("checkout", "place_order", at_least=0.8)
    if any(button.submits or not button.disabled for button in buttons) or sight.tokens:
        return None
    for element in page.elements:
        if page.visible(element) and page.region(element) in ("main", "dialog", "aside"):
            text = page.own_text(element)
            if 4 < len(text) <= 160 and lexicon.is_a(text, "cart_is_empty", _SURE) and _is_cart_place(sight, element):
                return Stop(
                    "empty-cart",
                    f"the cart is empty (“{text[:80]}”)",
                    "Try by hand whether the product can be put into the cart.",
                )
    return None


def _is_cart_place(sight: Sight, element: object) -> bool:
    """The page is the cart's: a mini cart in a corner of another page says "empty" too."""
    named = sight.headed("cart", "view_cart", "cart_is_empty", at_least=0.5, main=True)
    return bool(
        named
        or sight.addressed("cart", "basket", "bag", "warenkorb", "panier", "carrito", "checkout", "kasse", "winkelwagen")
    )


def _sold_out(sight: Sight) -> Stop | None:
    """A product page that says so and has no enabled button to buy."""
    usable = [button for button in sight.pressing("add_to_cart", "buy_now", at_least=0.5) if not button.disabled]
    if usable:
        return None
    product = schema_org.product(sight.page)
    says = [button for button in sight.presses if button.intents.get("out_of_stock", 0.0) >= _MAIN_SURE]
    disabled = [button for button in sight.pressing("add_to_cart", at_least=0.7) if button.disabled]
    out = product is not None and product.sold_out
    if not (out or says or (disabled and _says_sold_out(sight))) or (len(sight.reading.products) > 3 and not out):
        return None
    return Stop("out-of-stock", "the product is sold out", "Give the address of a product in stock with --product URL.")


def _says_sold_out(sight: Sight) -> bool:
    return any(lexicon.is_a(line, "out_of_stock", _MAIN_SURE) for line in _lines(sight))
