"""What the forms have chosen for the shopper when they open: ticked boxes, the billing address, the country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from checkout_audit import lexicon
from checkout_audit.detect.asked import Asked
from checkout_audit.detect.reading import money
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Control, Evidence, Fact, Gap

_WHERE = frozenset(["product", "cart", "account", "contact", "address", "shipping", "payment", "review"])
_KINDS = {
    "newsletter": "newsletter",
    "paid-extra": "paid_extra",
    "account": "account",
    "save": "save",
    "terms": "terms",
    "gift": "other",
}
_LEFT_OUT = frozenset(
    ["same-address", "other-address", "variant", "shipping-method", "payment-method", "quantity", "search", "guest", "login"]
)
_STREETS = frozenset(["address-line1", "street-address", "address-streetname", "street"])
_CODE = re.compile(r"[A-Z]{2}")


def preselected(walked: Walked) -> Iterator[Fact | Gap]:
    """form.preselected_boxes: each box as it stood when it was first on show."""
    pages = [page for page in walked.pages if set(page.reading.stages) & _WHERE]
    if not pages:
        yield Gap("form.preselected_boxes", walked.why_not("cart"))
        return
    rows, evidence, seen = [], [], set()
    for page in pages:
        for control in page.reading.controls:
            key = (control.name, control.label)
            if not control.visible or control.type not in ("checkbox", "switch", "radio") or key in seen:
                continue
            seen.add(key)
            if control.checked and (row := _row(control, page, walked)):
                rows.append(row)
                evidence.append(Evidence(page.step.index, control.label, control.xpath, control.box, page.snapshot))
    yield Fact("form.preselected_boxes", rows, rows[0]["step"] if rows else None, 0.9, tuple(evidence))


def _row(control: Control, page: SeenPage, walked: Walked) -> dict[str, Any] | None:
    price = _price(control, page, walked)
    kind = _KINDS.get(control.kind, "other")
    if price is not None and control.kind not in _LEFT_OUT and kind in ("other", "paid_extra"):
        kind = "paid_extra"
    if control.kind in _LEFT_OUT or control.token or (control.type == "radio" and kind != "paid_extra"):
        return None
    if kind == "paid_extra" and price is None and control.type == "radio":
        return None
    amount, currency = price or (None, None)
    return {"label": control.label, "kind": kind, "amount": amount, "currency": currency, "step": page.step.index}


def _price(control: Control, page: SeenPage, walked: Walked) -> tuple[str, str | None] | None:
    """(amount, currency) above zero in the box's label or, where there is none, in the small element around it."""
    texts = [control.label]
    found = page.document.getroottree().xpath(control.xpath)
    above = found[0].getparent() if found else None
    if above is not None and sum(1 for _ in above.iter("input", "select")) == 1:
        texts.append(" ".join(above.text_content().split()))
    for text in texts:
        for amount in money.parse(text[:300], page.reading.language, walked.journey.settings.country):
            if amount.value is not None and amount.value > 0 and amount.explicit:
                return str(amount.value), amount.currency
    return None


def billing_same(walked: Walked, fields: Sequence[Asked]) -> Iterator[Fact | Gap]:
    """form.billing_same."""
    for one in fields:
        if one.control.kind in ("same-address", "other-address"):
            on = _is_same(one)
            yield Fact("form.billing_same", "preselected" if on else "not_preselected", one.step, 0.9, (one.evidence,))
            return
    streets = [one for one in fields if one.control.token in _STREETS and one.typed]
    billing = [one for one in streets if one.control.section == "billing"]
    if billing and len(billing) < len(streets):
        yield Fact("form.billing_same", "absent", billing[0].step, 0.85, (billing[0].evidence,))
    elif walked.reached("payment"):
        yield Fact("form.billing_same", "not_asked", None, 0.8)
    else:
        yield Gap("form.billing_same", walked.why_not("payment"))


def _is_same(one: Asked) -> bool:
    """Whether one address holds for both; of radios, the one that is chosen tells."""
    if one.control.type != "radio":
        return bool(one.control.checked) == (one.control.kind == "same-address")
    choices = [
        other for other in one.page.reading.controls if other.group == one.control.group and other.form == one.control.form
    ]
    chosen = next((other for other in choices if other.checked), None)
    return chosen is not None and not lexicon.is_a(chosen.label, "different_address", 0.3) and chosen.kind != "other-address"


def country(walked: Walked, fields: Sequence[Asked]) -> Fact | Gap:
    """form.country."""
    asking = [one for one in fields if one.control.token in ("country", "country-name") and one.typed]
    if not asking:
        if not walked.reached("address"):
            return Gap("form.country", walked.why_not("address"))
        return Fact("form.country", "absent", walked.at("address")[0].step.index, 0.8)
    one = next((found for found in asking if found.control.section != "billing"), asking[0])
    if one.page.snapshot != "arrived":
        return Gap("form.country", "the country field appeared only while the form was being filled", one.step)
    value = _country_value(one, walked)
    if value is None:
        return Gap(
            "form.country", f"the country '{one.control.selected}' could not be compared with the shopper's", one.step
        )
    return Fact("form.country", value, one.step, 0.9, (one.evidence,))


def _country_value(one: Asked, walked: Walked) -> str | None:
    control, wanted = one.control, walked.journey.settings.country
    if control.tag != "select":
        return "text" if not control.filled else None
    options = list(one.element.iter("option")) if one.element is not None else []
    marked = [option for option in options if option.get("selected") is not None]
    chosen = marked[-1] if marked else options[0] if options else None
    code = chosen.get("value", "").strip() if chosen is not None else ""
    if not control.selected or (chosen is not None and chosen.get("value") is not None and not code):
        return "empty"
    text = lexicon.normalise(control.selected)
    names = {lexicon.normalise(name) for name in _names(wanted)}
    if code.upper() == wanted or text in names:
        return "preselected_right"
    if _CODE.fullmatch(code) or _holds(options, wanted, names):
        return "preselected_other" if _CODE.fullmatch(code) or chosen is not options[0] else "empty"
    return None


def _holds(options: Sequence[Any], wanted: str, names: set[str]) -> bool:
    """Whether the shopper's country is among the options, so that another one was chosen for him."""
    return any(
        option.get("value", "").upper() == wanted or lexicon.normalise("".join(option.itertext())) in names
        for option in options
    )


def _names(country_code: str) -> set[str]:
    shopper = lexicon.personas.persona(country_code)
    return {shopper.country_name} if shopper.country == country_code else set()
