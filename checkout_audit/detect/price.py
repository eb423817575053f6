"""Facts about money: the ledger of the journey, costs that come late, totals that rise, sums that do not come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from checkout_audit.detect import announced, trail
from checkout_audit.detect.reading import schema_org, sums
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Button, Evidence, Fact, FactSpec, Gap

_LINE = {
    "label": "text",
    "kind": "text",
    "amount": "number",
    "currency": "text",
    "first_step": "number",
    "first_stage": "text",
}
FACTS = (
    FactSpec(
        "price.ledger",
        "records",
        "All money lines from the cart on with the step where a positive amount was first known. Amounts in units of the "
        "currency; null where the store never told one. On a page of several stages the furthest is named.",
        fields=_LINE,
    ),
    FactSpec(
        "price.late_fees",
        "records",
        "Positive lines of kind shipping, tax or fee first shown after the cart and not announced with their amount "
        "before. A delivery option counts where it is the chosen or only one. What a store first shows after the "
        "payment "
        "step was not seen.",
        fields={**_LINE, "share_of_subtotal": "number"},
    ),
    FactSpec(
        "price.shipping_first_stage",
        "enum",
        "Where the cost of shipping (0 included) was first told; never: not up to the payment step.",
        values=("product", "cart", "account", "contact", "address", "shipping", "payment", "review", "never"),
    ),
    FactSpec("price.total_in_cart", "bool", "The cart shows a total."),
    FactSpec(
        "price.total_rises",
        "records",
        "Totals that are higher than on the step before; explained: newly named lines make up the difference.",
        fields={"from_step": "number", "to_step": "number", "amount": "number", "currency": "text", "explained": "bool"},
    ),
    FactSpec(
        "price.unexplained",
        "records",
        "Steps whose summary does not add up, with what is left over (more than one minor unit).",
        fields={"step": "number", "rest": "number", "currency": "text"},
    ),
    FactSpec("price.product_to_cart", "number", "Price in the cart minus price on the product page.", unit="currency"),
    FactSpec("price.currencies", "texts", "ISO 4217 codes of all prices from the product page on, in order of appearance."),
    FactSpec("price.shipping_share", "number", "Chosen shipping divided by the price of the goods.", unit="share"),
    FactSpec("price.coupon_field", "enum", "How the field for discount codes is shown.", values=("none", "folded", "open")),
)
_SURE, _LESS_SURE, _UNSURE = 0.95, 0.85, 0.7
_CODE = re.compile(
    r"voucher|promo(?:tion)?(?:al)?[ -]?code|coupon|discount code|gutschein|rabattcode|code promo|bon de "
    r"réduction|cup[oó]n|"
    r"código promocional|codice (?:promo|sconto)|kortingscode|kod rabatowy|rabatkode|rabattkod|クーポン|优惠券|"
    r"優惠券|쿠폰|купон|промокод",
    re.IGNORECASE,
)
_LATE_KINDS = ("shipping", "tax", "fee")


def detect(walked: Walked) -> Iterator[Fact | Gap]:
    """All facts of this module."""
    entries = trail.entries(walked)
    yield _ledger(walked, entries)
    yield _late(walked, entries)
    yield _first_shipping(walked, [*trail.product_entries(walked), *entries])
    yield _total_in_cart(walked)
    yield _rises(walked, entries)
    yield _unexplained(walked)
    yield _product_to_cart(walked)
    yield _currencies(walked)
    yield _shipping_share(walked, entries)
    yield _coupon(walked)


def number(amount: Decimal | None) -> float | None:
    """An amount as JSON has it."""
    return None if amount is None else float(amount)


def _record(entry: trail.Entry) -> dict[str, object]:
    return {
        "label": entry.label,
        "kind": entry.kind,
        "amount": number(entry.amount),
        "currency": entry.currency,
        "first_step": entry.step,
        "first_stage": entry.stage,
    }


def _ledger(walked: Walked, entries: list[trail.Entry]) -> Fact | Gap:
    if not entries:
        return Gap("price.ledger", "no page showed an order summary" if walked.reached("cart") else walked.why_not("cart"))
    first = min(entry.step for entry in entries)
    evidence = tuple(entry.evidence() for entry in entries)
    return Fact("price.ledger", [_record(entry) for entry in entries], first, _SURE, evidence)


def _late(walked: Walked, entries: list[trail.Entry]) -> Fact | Gap:
    cart = trail.cart_page(walked)
    if cart is None:
        return Gap("price.late_fees", walked.why_not("cart"))
    early = trail.product_entries(walked)
    late = [entry for entry in entries if _is_late(walked, entry, cart) and not _known(entry, early)]
    if not late and not (walked.reached("payment") or walked.reached("review")):
        return Gap("price.late_fees", walked.why_not("payment"))
    records = []
    for entry in late:
        goods = trail.goods(entry.page) or trail.goods(cart)
        share = number(round((entry.amount or Decimal(0)) / goods, 4)) if goods else None
        records.append({**_record(entry), "share_of_subtotal": share})
    sure = _SURE if walked.reached("review") else _LESS_SURE if walked.reached("payment") else _UNSURE
    return Fact("price.late_fees", records, late[0].step if late else None, sure, tuple(entry.evidence() for entry in late))


def _is_late(walked: Walked, entry: trail.Entry, cart: SeenPage) -> bool:
    if entry.kind not in _LATE_KINDS or entry.included or entry.amount is None or entry.amount <= 0:
        return False
    return entry.step > cart.step.index and not announced.before(walked, entry, cart.step.index)


def _known(entry: trail.Entry, early: list[trail.Entry]) -> bool:
    """Whether a line of a product page told this amount of this kind."""
    return any(one.kind == entry.kind and one.amount == entry.amount for one in early)


def _first_shipping(walked: Walked, entries: list[trail.Entry]) -> Fact | Gap:
    known: list[tuple[SeenPage, Evidence]] = []
    for entry in entries:
        if entry.kind == "shipping" and entry.amount is not None:
            known.append((entry.page, entry.evidence()))
    for page in walked.at("product", "cart", *trail.CHECKOUT):
        option = next((one for one in page.reading.deliveries if one.amount is not None), None)
        if option is not None:
            quote = trail.row(page, option)
            known.append((page, Evidence(page.step.index, quote, option.xpath, option.box, page.snapshot)))
    for page in walked.at("product", "cart"):
        told = announced.shipping(page)
        if told is not None:
            known.append((page, told))
    if known:
        page, where = min(known, key=lambda pair: pair[0].step.index)
        return Fact("price.shipping_first_stage", trail.stage_of(page, "shipping"), page.step.index, _SURE, (where,))
    if not walked.reached("payment"):
        return Gap("price.shipping_first_stage", walked.why_not("payment"))
    return Fact("price.shipping_first_stage", "never", walked.at("payment")[-1].step.index, _LESS_SURE)


def _total_in_cart(walked: Walked) -> Fact | Gap:
    cart = trail.cart_page(walked)
    if cart is None:
        return Gap("price.total_in_cart", walked.why_not("cart"))
    total = sums.total(cart.reading.prices)
    shown = (trail.evidence(cart, total),) if total else ()
    return Fact("price.total_in_cart", total is not None, cart.step.index, _SURE if total else _LESS_SURE, shown)


def _totals(walked: Walked) -> list[tuple[SeenPage, Decimal, str | None]]:
    """The grand total of each step from the cart on, where it shows one."""
    cart = trail.cart_page(walked)
    start = cart.step.index if cart is not None else 0
    found = []
    for page in trail.last_pages(walked):
        total = sums.total(page.reading.prices)
        if total is not None and total.amount is not None and page.step.index >= start and page.reading.stages:
            found.append((page, Decimal(total.amount), total.currency))
    return found


def _rises(walked: Walked, entries: list[trail.Entry]) -> Fact | Gap:
    totals = _totals(walked)
    if len(totals) < 2:
        return Gap("price.total_rises", "fewer than two steps showed a total")
    records, evidence = [], []
    for (before, low, currency), (after, high, other) in pairwise(totals):
        if currency != other or high - low <= sums.tolerance(currency):
            continue
        records.append(
            {
                "from_step": before.step.index,
                "to_step": after.step.index,
                "amount": number(high - low),
                "currency": currency,
                "explained": _explained(before, after, high - low, entries),
            }
        )
        line = sums.total(after.reading.prices)
        evidence += [trail.evidence(after, line)] if line else []
    return Fact("price.total_rises", records, evidence[0].step if evidence else None, _SURE, tuple(evidence))


def _explained(before: SeenPage, after: SeenPage, rise: Decimal, entries: list[trail.Entry]) -> bool:
    """Whether the later summary adds up by itself, or what became known in between makes up the rise."""
    left = sums.rest(after.reading.prices)
    if left is not None:
        return abs(left) <= sums.tolerance(None)
    new = [entry for entry in entries if before.step.index < entry.step <= after.step.index and not entry.included]
    added = sum(
        (entry.amount or Decimal(0) for entry in new if entry.kind in (*_LATE_KINDS, "discount", "item")), Decimal(0)
    )
    return abs(added - rise) <= Decimal("0.01")


def _unexplained(walked: Walked) -> Fact | Gap:
    records, evidence, looked = [], [], False
    for page in trail.last_pages(walked):
        if not set(page.reading.stages) & {"cart", *trail.CHECKOUT}:
            continue
        left, total = sums.rest(page.reading.prices), sums.total(page.reading.prices)
        looked = looked or left is not None
        if left is None or total is None or abs(left) <= sums.tolerance(total.currency):
            continue
        records.append({"step": page.step.index, "rest": number(left), "currency": total.currency})
        evidence.append(trail.evidence(page, total))
    if not looked:
        return Gap("price.unexplained", "no step showed a summary that could be added up")
    return Fact("price.unexplained", records, evidence[0].step if evidence else None, _LESS_SURE, tuple(evidence))


def _product_to_cart(walked: Walked) -> Fact | Gap:
    cart, products = trail.cart_page(walked), walked.at("product")
    if cart is None or not products:
        return Gap("price.product_to_cart", walked.why_not("cart" if products else "product"))
    things = [line for line in cart.reading.prices if line.kind == "item" and line.amount is not None]
    price = _product_price(products[-1])
    if len(things) != 1 or price is None:
        which = "the product page showed no price" if price is None else f"the cart showed {len(things)} priced items"
        return Gap("price.product_to_cart", which)
    amount, currency, where = price
    if currency and things[0].currency and currency != things[0].currency:
        return Gap("price.product_to_cart", "product page and cart use different currencies")
    rise = Decimal(things[0].amount or 0) - amount
    return Fact("price.product_to_cart", number(rise), cart.step.index, _LESS_SURE, (where, trail.evidence(cart, things[0])))


def _product_price(page: SeenPage) -> tuple[Decimal, str | None, Evidence] | None:
    """The price after the heading, else what the page's structured data say."""
    line = next((one for one in page.reading.prices if one.kind == "other" and one.amount is not None), None)
    if line is not None and line.amount is not None and Decimal(line.amount) > 0:
        return Decimal(line.amount), line.currency, trail.evidence(page, line)
    said = schema_org.product(Page(page.document, page.reading.url))
    if said is None or said.amount is None or not said.amount.replace(".", "", 1).isdigit():
        return None
    where = Evidence(
        page.step.index, f"{said.amount} {said.currency or ''} in the page's structured data".strip(), snapshot=page.snapshot
    )
    return Decimal(said.amount), said.currency, where


def _currencies(walked: Walked) -> Fact | Gap:
    found: dict[str, Evidence] = {}
    for page in walked.at("product", "cart", *trail.CHECKOUT):
        for line in page.reading.prices:
            if line.currency and line.amount is not None:
                found.setdefault(line.currency, trail.evidence(page, line))
    if not found:
        return Gap("price.currencies", "no page showed a price with a currency")
    return Fact("price.currencies", list(found), next(iter(found.values())).step, _SURE, tuple(found.values()))


def _shipping_share(walked: Walked, entries: list[trail.Entry]) -> Fact | Gap:
    lines = [entry for entry in entries if entry.kind == "shipping" and entry.latest is not None]
    if not lines:
        reason = "no cost of shipping was shown" if walked.reached("payment") else walked.why_not("payment")
        return Gap("price.shipping_share", reason)
    goods = trail.goods(lines[-1].latest_page) or trail.goods(trail.cart_page(walked))
    if not goods:
        return Gap("price.shipping_share", "the price of the goods was not shown")
    share = round((lines[-1].latest or Decimal(0)) / goods, 4)
    return Fact("price.shipping_share", number(share), lines[-1].step, _LESS_SURE, (lines[-1].evidence(),))


def _asks_for_code(button: Button) -> bool:
    """Whether a link or button opens the field for codes ("I have a voucher code...")."""
    if button.region in ("header", "nav", "footer") or len(button.label) > 60:
        return False
    return max(button.intents.get("coupon", 0.0), button.intents.get("apply_coupon", 0.0)) >= 0.5 or bool(
        _CODE.search(button.label)
    )


def _coupon(walked: Walked) -> Fact | Gap:
    pages = walked.at("cart", *trail.CHECKOUT)
    folded: tuple[SeenPage, str, str] | None = None
    for page in pages:
        for control in page.reading.controls:
            if control.kind != "coupon":
                continue
            if control.visible:
                where = Evidence(page.step.index, control.label, control.xpath, control.box, page.snapshot)
                return Fact("price.coupon_field", "open", page.step.index, _SURE, (where,))
            folded = folded or (page, control.label, control.xpath)
        for button in page.reading.buttons:
            if button.visible and _asks_for_code(button):
                folded = folded or (page, button.label, button.xpath)
    if folded is not None:
        page, label, xpath = folded
        return Fact("price.coupon_field", "folded", page.step.index, _LESS_SURE, (Evidence(page.step.index, label, xpath),))
    if not walked.reached("payment"):
        return Gap("price.coupon_field", walked.why_not("payment"))
    return Fact("price.coupon_field", "none", None, _LESS_SURE)
