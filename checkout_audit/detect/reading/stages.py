"""Which stages of a purchase a page shows, each with its proof in words. A one-page checkout shows several at once.

A stage is named by what a shopper can do there (fields, choices, buttons); headings come second, the address of the page is
a weak cue that never decides alone. `payment` and `review` end a walk, so they need the firmest proof.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from checkout_audit.detect.reading import frames, schema_org
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.sight import ADDRESS, CARD, NAMES, PHONES, STREET, Sight, token_of
from checkout_audit.model import STAGES, Gate, PageReading, Stage

FATAL = frozenset(["challenge", "captcha", "forbidden", "rate-limited", "maintenance", "region", "http-error", "not-found"])
"""Codes of `blocked` with which nothing else of the page counts."""

_CHECKOUT_WORDS = ("checkout", "kasse", "caisse", "onepage", "order", "bestellung", "commande", "pedido", "afrekenen")
_CART_WORDS = (
    "cart",
    "basket",
    "bag",
    "warenkorb",
    "panier",
    "carrito",
    "cesta",
    "carrello",
    "winkelwagen",
    "koszyk",
    "kosik",
    "kurv",
)
_SHELF_WORDS = ("shop", "store", "products", "catalogue", "catalog", "category", "categories", "collection", "collections")
_HOME_PATH = re.compile(r"^/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)\.\w{2,5})?$", re.IGNORECASE)
_FEW_CARDS, _FEW_ADDS = 3, 2
_ABOVE_ALL = 1.3  # times as prominent as the add-to-cart buttons of products beside it
_PLAIN = 0.8  # words that mean other things elsewhere ("Add", "Buy") weigh this much: they need more than themselves


def read(page: Page, reading: PageReading) -> tuple[tuple[Stage, ...], Mapping[str, str]]:
    """(stages in the order of a purchase, stage → reason)."""
    return find(Sight(page, reading))


def find(sight: Sight) -> tuple[tuple[Stage, ...], Mapping[str, str]]:
    """As `read`, for a page that was looked at already."""
    blocked = sight.reading.blocked
    if blocked is not None and blocked.code in FATAL:
        return ("blocked",), {"blocked": blocked.reason}
    reasons: dict[str, str] = {}
    for stage, proof in _PROOFS:
        reason = proof(sight, reasons)
        if reason:
            reasons[stage] = reason
    if set(reasons) & {"account", "contact", "address", "shipping", "payment", "review", "confirmation", "cart"}:
        reasons.pop("home", None)
        reasons.pop("listing", None)
    return tuple(stage for stage in STAGES if stage in reasons), reasons


# ---------------------------------------------------------------- the checkout


def _account(sight: Sight, found: Mapping[str, str]) -> str:
    gate = sight.reading.gate
    if gate is None or (gate.guest == "default" and not (gate.email_first and not sight.tokens & ADDRESS)):
        return ""
    if gate.guest == "default":
        return "only the e-mail address is asked, to tell who has an account"
    return f"asks who the shopper is: “{(gate.quote or gate.guest_label or gate.login_label)[:80]}”"


def _contact(sight: Sight, found: Mapping[str, str]) -> str:
    gate = sight.reading.gate
    walled = gate is not None and gate.guest == "missing"
    if walled:
        return ""
    guest_form = sight.form_of(gate.guest_xpath) if gate is not None and gate.guest != "default" else "-"
    in_flow = bool(sight.tokens & ADDRESS) or (_is_gateless(gate) and (_in_checkout(sight) or "account" in found))
    for field in sight.fields:
        if token_of(field) not in PHONES | {"email"}:
            continue
        own = sight.tokens_by_form[field.form]
        logs_in = field.form in sight.password_forms and not own & (ADDRESS | NAMES)
        if field.form == guest_form or (not logs_in and (in_flow or own & CARD)):
            return f"asks for “{field.label or field.name}”"
    return ""


def _is_gateless(gate: Gate | None) -> bool:
    return gate is None or gate.guest == "default"


def _in_checkout(sight: Sight) -> bool:
    """Weak proof that the page belongs to a checkout: its address or headings, beside a button that goes on or money."""
    heading = sight.headed(
        "checkout",
        "guest_checkout",
        "guest",
        "shipping_address",
        "billing_address",
        "shipping_method",
        "payment_method",
        at_least=0.6,
    )
    onward = bool(sight.pressing("continue", "place_order", "pay_now", at_least=0.4))
    return bool((heading or sight.addressed(*_CHECKOUT_WORDS)) and (onward or sight.lines("total", "subtotal")))


def _address(sight: Sight, found: Mapping[str, str]) -> str:
    asked = sight.tokens & ADDRESS
    if sight.reading.gate is not None and sight.reading.gate.guest == "missing" and not asked & STREET:
        return ""
    enough = bool(asked & STREET) and (len(asked) >= 2 or bool(sight.tokens & (NAMES | PHONES | {"email"})))
    if not enough and (len(asked) < 2 or _cart_like(sight)):
        return ""
    first = next(field for field in sight.fields if field.token in asked)
    return f"asks for the address: “{first.label or first.name}” and {len(asked) - 1} more"


def _shipping(sight: Sight, found: Mapping[str, str]) -> str:
    in_flow = bool(set(found) & {"contact", "address", "payment"})
    if not in_flow and (_cart_like(sight) or _product_like(sight)):
        return ""
    options = sight.reading.deliveries
    if options:
        return f"offers delivery: “{options[0].label[:60]}”" + (f" and {len(options) - 1} more" if len(options) > 1 else "")
    choices = [field for field in sight.fields if field.kind == "shipping-method"]
    headed = sight.headed("shipping_method", at_least=0.6)
    if headed and choices:
        return f"lets choose under “{headed}”"
    main = sight.headed("shipping_method", at_least=0.8, main=True)
    alone = (
        main and not sight.tokens & (ADDRESS | CARD) and sight.pressing("continue", "select_this", "payment", at_least=0.4)
    )
    return f"is headed “{main}”" if alone else ""


def _payment(sight: Sight, found: Mapping[str, str]) -> str:
    cards = [
        field
        for field in sight.fields
        if field.token in CARD and field.token not in ("cc-name", "cc-given-name", "cc-family-name")
    ]
    if cards:
        return f"asks for the card: “{cards[0].label or cards[0].name}”"
    frame = frames.payment_frame(sight.page)
    if frame:
        return f"holds a payment provider's field ({frame})"
    options = [option for option in sight.reading.payments if option.selectable and not option.express]
    radios = [field for field in sight.fields if field.kind == "payment-method"]
    headed = sight.headed("payment_method", "payment", at_least=0.5)
    choices = max(len(options), len(radios))
    if choices >= 2 or (choices == 1 and headed):
        label = options[0].label if options else radios[0].label
        return f"offers payment by “{label[:60]}”" + (f" and {choices - 1} more" if choices > 1 else "")
    main = sight.headed("payment_method", "payment", at_least=0.8, main=True)
    ordering = sight.pressing("place_order", "pay_now", at_least=0.5, unless=("checkout",))
    return f"is headed “{main}” and can be ordered from" if main and ordering and not _cart_like(sight) else ""


def _review(sight: Sight, found: Mapping[str, str]) -> str:
    if _cart_like(sight) or (sight.reading.deliveries and not _ordering(sight)):
        return ""
    open_fields = [f for f in sight.fields if f.token and f.required and not f.filled and f.tag != "select"]
    if open_fields or sight.passwords or sight.headed("order_received"):
        return ""
    ordering = _ordering(sight)
    if ordering and (sight.lines("total") or sight.headed("review_order", "order_summary", at_least=0.5)):
        asked = sight.tokens & (ADDRESS | CARD | {"email"})
        unfilled = [f for f in sight.fields if f.token in asked and not f.filled]
        return "" if unfilled else f"shows the order and can be ordered by “{ordering}”"
    return "" if sight.tokens & (ADDRESS | CARD | {"email"}) or "payment" in found else _checked_order(sight)


def _ordering(sight: Sight) -> str:
    """The label of the button that places the order; "" where none says so."""
    return next(
        (b.label for b in sight.pressing("place_order", "pay_now", at_least=0.5, unless=("checkout", "continue"))), ""
    )


def _checked_order(sight: Sight) -> str:
    """A page without fields that repeats address and total before a button that sends: its button may say just "Next"."""
    sends = [button for button in sight.presses if button.submits and button.intents.get("search", 0.0) < 0.5]
    if not sends or not sight.lines("total"):
        return ""
    headed = sight.headed("review_order", at_least=0.6)
    if headed:
        return f"is headed “{headed}” above the order"
    parts = [
        text
        for concept in ("billing_address", "shipping_address", "payment_method", "shipping_method", "payment")
        if (text := sight.headed(concept, at_least=0.6))
    ]
    return f"repeats what was entered: {', '.join(f'“{part}”' for part in parts[:3])}" if len(set(parts)) >= 2 else ""


def _confirmation(sight: Sight, found: Mapping[str, str]) -> str:
    headed = sight.headed("order_received", at_least=0.5)
    return f"says “{headed}”" if headed and not _ordering(sight) and not sight.tokens & (ADDRESS | CARD) else ""


# ---------------------------------------------------------------- before the checkout


def _cart_like(sight: Sight) -> bool:
    return bool(_cart(sight, {}))


def _cart(sight: Sight, found: Mapping[str, str]) -> str:
    blocked = sight.reading.blocked
    if blocked is not None and blocked.code == "empty-cart":
        return blocked.reason
    named = sight.headed("cart", "view_cart", at_least=0.6, main=True)
    if sight.tokens & (STREET | CARD) and not named:
        return ""
    ways = sight.pressing("checkout", at_least=0.35, unless=("add_to_cart", "view_cart", "continue_shopping"))
    ways += [button for button in sight.pressing("express", at_least=0.6) if named]
    ways = [button for button in ways if named or button.label]
    rows = _rows(sight)
    if not ways or (_product_like(sight) and not rows[1]):
        return ""
    proofs = [bool(named), bool(sight.addressed(*_CART_WORDS)), rows[0], rows[1], sight.lines("subtotal", "total")]
    if sum(proofs) < 2:
        return ""
    return f"shows items in the cart and leads on by “{ways[0].label[:60]}”"


def _rows(sight: Sight) -> tuple[bool, bool]:
    """(a number of pieces can be changed, an item can be taken out)."""
    counts = any(control.kind == "quantity" and control.visible for control in sight.reading.controls)
    return counts, bool(sight.pressing("remove", "update_cart", at_least=0.3, unless=("add_to_cart",)))


def _product_like(sight: Sight) -> bool:
    return bool(_product(sight, {}))


def _product(sight: Sight, found: Mapping[str, str]) -> str:
    if "payment" in found or "address" in found:
        return ""
    adding = sight.pressing("add_to_cart", "buy_now", at_least=0.5, unless=("checkout", "view_cart", "wishlist"))
    blocked = sight.reading.blocked
    sold_out = blocked is not None and blocked.code == "out-of-stock"
    if not adding and not sold_out:
        return ""
    named = schema_org.product(sight.page)
    if named is not None and (named.name or named.amount):
        return f"describes itself as the product “{named.name[:60]}”"
    forms = {button.form for button in adding if button.form}
    kinds = {control.kind for control in sight.fields if control.form in forms} | {
        control.kind for control in sight.reading.controls if control.visible and control.form in forms
    }
    if len(forms) == 1 and kinds & {"quantity", "variant"}:
        return f"offers “{adding[0].label[:60]}” with a choice"
    plain = [
        button for button in adding if max(button.intents.get(name, 0.0) for name in ("add_to_cart", "buy_now")) > _PLAIN
    ]
    if len(plain) == 1 and len(sight.reading.products) < _FEW_CARDS + 3:
        return f"offers “{plain[0].label[:60]}” once"
    if sold_out:
        return "says that its product is sold out"
    others = max((button.prominence for button in adding if button not in plain[:1]), default=0.0)
    standing_out = bool(plain) and plain[0].prominence > _ABOVE_ALL * others
    return f"offers “{plain[0].label[:60]}” above all" if standing_out else ""


def _listing(sight: Sight, found: Mapping[str, str]) -> str:
    if "product" in found:
        return ""
    cards = len(sight.reading.products)
    if cards >= _FEW_CARDS:
        return f"shows {cards} products with prices"
    adds = sight.pressing("add_to_cart", at_least=0.5)
    shelf = sight.addressed(*_SHELF_WORDS) or schema_org.lists_products(sight.page)
    if len(adds) >= _FEW_ADDS or (cards and shelf):
        return "lists products"
    return ""


def _home(sight: Sight, found: Mapping[str, str]) -> str:
    try:
        parts = urlsplit(sight.page.url)
    except ValueError:
        return ""
    if "product" in found or not parts.netloc or parts.fragment or not _HOME_PATH.match(parts.path) or parts.query:
        return ""
    return "is the first page of the host"


_Proof = Callable[[Sight, Mapping[str, str]], str]
_PROOFS: tuple[tuple[Stage, _Proof], ...] = (
    ("account", _account),
    ("contact", _contact),
    ("address", _address),
    ("payment", _payment),
    ("shipping", _shipping),
    ("review", _review),
    ("confirmation", _confirmation),
    ("product", _product),
    ("cart", _cart),
    ("listing", _listing),
    ("home", _home),
)
"""In the order in which one proof may lean on another's finding."""
