"""Facts about the cart: can it be changed, is anything in it that nobody put there, can things be kept for later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checkout_audit import lexicon
from checkout_audit.detect import trail
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Evidence, Fact, FactSpec, Gap

FACTS = (
    FactSpec("cart.editable", "bool", "The cart has a control for quantities or for removing things."),
    FactSpec(
        "cart.extra_items",
        "records",
        "Things in the cart that the shopper did not put there.",
        fields={"label": "text", "amount": "number"},
    ),
    FactSpec("cart.save_for_later", "bool", "Things in the cart can be kept for later or put on a wish list."),
)
_SURE, _LESS_SURE = 0.95, 0.8
_QUANTITY = re.compile(r"quantity|(?:^|[^a-z])qty")
_LATER = re.compile(
    r"save for later|saved for later|für später|pour plus tard|para más tarde|per dopo|bewaar|spara till|gem til", re.I
)


def detect(walked: Walked) -> Iterator[Fact | Gap]:
    """All facts of this module, from the cart that the shopper took to the checkout."""
    cart = trail.cart_page(walked)
    if cart is None:
        yield from (Gap(spec.id, walked.why_not("cart")) for spec in FACTS)
        return
    yield _editable(cart)
    yield _extra(walked, cart)
    yield _later(cart)


def _editable(cart: SeenPage) -> Fact:
    """Quoted is the first control whose own words say what it does; other texts may lend a box their name."""
    boxes: list[Evidence] = []
    for control in cart.reading.controls:
        counts = control.kind == "quantity" or _QUANTITY.search(control.name.lower())
        if counts and control.visible and not control.disabled:
            named = lexicon.concepts_in(control.label, frozenset(["quantity"]))
            where = Evidence(cart.step.index, control.label if named else "", control.xpath, control.box, cart.snapshot)
            boxes.append(where)
    for button in cart.reading.buttons:
        if button.visible and max(button.intents.get("remove", 0.0), button.intents.get("update_cart", 0.0)) >= 0.5:
            boxes.append(Evidence(cart.step.index, button.label, button.xpath, button.box, cart.snapshot))
    if not boxes:
        return Fact("cart.editable", False, cart.step.index, _LESS_SURE)
    best = next((one for one in boxes if one.quote), boxes[0])
    return Fact("cart.editable", True, cart.step.index, _SURE, (best,))


def _extra(walked: Walked, cart: SeenPage) -> Fact | Gap:
    things = [line for line in cart.reading.prices if line.kind == "item"]
    names = _product_names(walked)
    if not things or not names:
        reason = "the cart's things could not be read" if not things else walked.why_not("product")
        return Gap("cart.extra_items", reason)
    extra = [line for line in things if not any(trail.similar(line.label, name) for name in names)]
    if len(extra) == len(things):
        if len(things) > 1:
            return Gap("cart.extra_items", "none of the things in the cart carries the name of the product page")
        extra = []  # one thing under another name is the one that was added
    records = [{"label": line.label, "amount": None if line.amount is None else float(line.amount)} for line in extra]
    return Fact(
        "cart.extra_items", records, cart.step.index, _LESS_SURE, tuple(trail.evidence(cart, line) for line in extra)
    )


def _product_names(walked: Walked) -> list[str]:
    """What the product pages call their product: headings and the title's first part."""
    names: list[str] = []
    for page in walked.at("product"):
        heading = page.document.find(".//h1")
        if heading is not None and (words := " ".join(heading.text_content().split())):
            names.append(words)
        title = re.split(r"\s[|–—·-]\s", page.reading.title)[0].strip()
        names += [title] if title else []
    return names


def _later(cart: SeenPage) -> Fact:
    for button in cart.reading.buttons:
        if not button.visible or button.region in ("header", "nav", "footer"):
            continue
        if button.intents.get("wishlist", 0.0) >= 0.5 or _LATER.search(button.label):
            where = Evidence(cart.step.index, button.label, button.xpath, button.box, cart.snapshot)
            return Fact("cart.save_for_later", True, cart.step.index, _LESS_SURE, (where,))
    return Fact("cart.save_for_later", False, cart.step.index, _LESS_SURE)
