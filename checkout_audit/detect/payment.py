"""Facts about ways to pay: which can be chosen, which are only advertised, when they are first known, which are missing."""

from __future__ import annotations

from collections.abc import Iterator

from checkout_audit import lexicon
from checkout_audit.detect import trail
from checkout_audit.detect.reading import paymarks
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Evidence, Fact, FactSpec, Gap, PaymentOption

_METHOD = {"id": "text", "label": "text", "first_step": "number", "first_stage": "text"}
FACTS = (
    FactSpec(
        "payment.methods",
        "records",
        "Methods that can be chosen, with the step where each was first shown; id is empty for a method outside the table.",
        fields={**_METHOD, "express": "bool"},
    ),
    FactSpec("payment.advertised", "records", "Methods shown as logos only.", fields=_METHOD),
    FactSpec(
        "payment.first_stage",
        "enum",
        "Where any method could first be known, logos included.",
        values=(
            "home",
            "listing",
            "product",
            "cart",
            "account",
            "contact",
            "address",
            "shipping",
            "payment",
            "review",
            "never",
        ),
    ),
    FactSpec(
        "payment.missing_expected",
        "records",
        "Methods that shoppers of the country look for and that were neither selectable nor advertised under the conditions "
        "of this walk. basis says what the expectation rests on: figure | statement | availability | editor. Wallets that "
        "hide from automated browsers (Apple Pay, Google Pay, Samsung Pay) are never listed.",
        fields={"id": "text", "name": "text", "role": "text", "basis": "text", "figure": "text", "country": "text"},
    ),
    FactSpec("payment.card_only", "bool", "Cards are the only method that can be chosen."),
    FactSpec("payment.express", "texts", "Methods with an express button."),
    FactSpec("payment.stale", "texts", "Methods shown that no longer exist or should no longer be offered in the country."),
)
_SURE, _LESS_SURE = 0.95, 0.8
_UNSEEN = frozenset(("apple-pay", "google-pay", "samsung-pay"))
"""Wallets that a headless browser is not shown (payments table, detection notes)."""
_SERVES_AS = {
    "invoice": frozenset(("klarna", "afterpay", "jp-deferred")),
    "cartes-bancaires": frozenset(("card",)),
    "dankort": frozenset(("card",)),
    "afterpay": frozenset(("klarna",)),
}
"""Methods in whose place another one does: pay-later brands for invoice, cards for their national co-brands."""
_Seen = dict[str, tuple[SeenPage, PaymentOption]]


def detect(walked: Walked) -> Iterator[Fact | Gap]:
    """All facts of this module."""
    selectable, advertised = _collected(walked, True), _collected(walked, False)
    paid = walked.reached("payment") or walked.reached("review")
    reason = None if paid else walked.why_not("payment")
    if reason is None and not selectable:
        reason = "the payment step showed no method in a form that can be read (a provider's frame may hide them)"
    yield _methods(selectable, reason)
    yield _advertised(walked, advertised)
    yield _first_stage(walked, {**advertised, **selectable}, selectable, advertised)
    yield _missing(walked, selectable, advertised, reason)
    yield _card_only(selectable, reason)
    yield _express(walked, selectable)
    yield _stale(walked, selectable, advertised, reason)


def _collected(walked: Walked, selectable: bool) -> _Seen:
    """The first sight of each method."""
    found: _Seen = {}
    for page in walked.pages:
        for option in page.reading.payments:
            key = option.id or lexicon.normalise(option.label)
            if option.selectable is selectable and key:
                found.setdefault(key, (page, option))
    return found


def _stage(page: SeenPage) -> str:
    return trail.stage_of(page, "method")


def _evidence(seen: _Seen) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(page.step.index, option.label, option.xpath, option.box, page.snapshot) for page, option in seen.values()
    )


def _record(page: SeenPage, option: PaymentOption) -> dict[str, object]:
    return {"id": option.id, "label": _label(page, option), "first_step": page.step.index, "first_stage": _stage(page)}


def _label(page: SeenPage, option: PaymentOption) -> str:
    """The page's word; the payments table's name where the page has several for one method (Visa, Mastercard: card)."""
    if not option.id or not option.selectable:
        return option.label
    words: dict[str, set[str]] = {}
    for control in page.reading.controls:
        told = (control.label,) if control.type == "radio" else control.options if control.type == "select-one" else ()
        same = {lexicon.normalise(word) for word in told if lexicon.payments.by_text(word) == option.id}
        words.setdefault(control.group or control.xpath, set()).update(same)
    return paymarks.name_of(option.id) if any(len(same) > 1 for same in words.values()) else option.label


def _methods(selectable: _Seen, reason: str | None) -> Fact | Gap:
    if reason is not None:
        return Gap("payment.methods", reason)
    records = [{**_record(page, option), "express": option.express} for page, option in selectable.values()]
    first = min(page.step.index for page, _ in selectable.values())
    return Fact("payment.methods", records, first, _SURE, _evidence(selectable))


def _advertised(walked: Walked, advertised: _Seen) -> Fact | Gap:
    if not walked.pages:
        return Gap("payment.advertised", "no page was seen")
    records = [_record(page, option) for page, option in advertised.values()]
    first = min((page.step.index for page, _ in advertised.values()), default=None)
    return Fact("payment.advertised", records, first, _LESS_SURE, _evidence(advertised))


def _first_stage(walked: Walked, seen: _Seen, selectable: _Seen, advertised: _Seen) -> Fact | Gap:
    both = [*selectable.values(), *advertised.values()]
    if both:
        page, option = min(both, key=lambda pair: (not pair[0].reading.stages, pair[0].step.index))
        where = Evidence(page.step.index, option.label, option.xpath, option.box, page.snapshot)
        return Fact("payment.first_stage", _stage(page) or "listing", page.step.index, _SURE, (where,))
    if not walked.reached("payment"):
        return Gap("payment.first_stage", walked.why_not("payment"))
    return Fact("payment.first_stage", "never", walked.at("payment")[-1].step.index, 0.6)


def _missing(walked: Walked, selectable: _Seen, advertised: _Seen, reason: str | None) -> Fact | Gap:
    if reason is not None:
        return Gap("payment.missing_expected", reason)
    country = walked.journey.settings.country
    expected = lexicon.payments.expected(country)
    if not expected:
        return Gap("payment.missing_expected", f"the payments table names no expected methods for {country}")
    shown = set(selectable) | set(advertised)
    records = [
        {"id": one.id, "name": one.name, "role": one.role, "basis": one.basis, "figure": one.figure, "country": country}
        for one in expected
        if one.role in ("dominant", "expected")
        and one.id not in _UNSEEN
        and not ({one.id} | _SERVES_AS.get(one.id, set())) & shown
    ]
    step = _payment_step(walked)
    return Fact("payment.missing_expected", records, step, _LESS_SURE, _evidence(selectable))


def _payment_step(walked: Walked) -> int | None:
    pages = walked.at("payment")
    return pages[0].step.index if pages else None


def _card_only(selectable: _Seen, reason: str | None) -> Fact | Gap:
    if reason is not None:
        return Gap("payment.card_only", reason)
    only = all(paymarks.kind_of(option.id) == "card" for _, option in selectable.values())
    step = max(page.step.index for page, _ in selectable.values())
    return Fact("payment.card_only", only, step, _SURE if not only else _LESS_SURE, _evidence(selectable))


def _express(walked: Walked, selectable: _Seen) -> Fact | Gap:
    if not walked.reached("cart") and not walked.reached("payment"):
        return Gap("payment.express", walked.why_not("cart"))
    found = {key: pair for key, pair in selectable.items() if pair[1].express}
    step = min((page.step.index for page, _ in found.values()), default=None)
    return Fact("payment.express", list(found), step, _LESS_SURE, _evidence(found))


def _stale(walked: Walked, selectable: _Seen, advertised: _Seen, reason: str | None) -> Fact | Gap:
    country = walked.journey.settings.country
    stale = {
        method.id
        for method in lexicon.payments.methods()
        if any(role.role == "stale" and role.cc in ("*", country) for role in method.countries)
        or (method.countries and all(role.role == "stale" for role in method.countries))
    }
    found = {key: pair for key, pair in {**advertised, **selectable}.items() if key in stale}
    if reason is not None and not found:
        return Gap("payment.stale", reason)
    step = min((page.step.index for page, _ in found.values()), default=None)
    return Fact("payment.stale", list(found), step, _SURE, _evidence(found))
