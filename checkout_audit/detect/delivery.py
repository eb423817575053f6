"""Facts about delivery: which ways there are, what they cost, how long they take and where that is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from checkout_audit import lexicon
from checkout_audit.detect import announced, trail
from checkout_audit.detect.reading import deliveries, durations, freewords, kinds, stream
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import DeliveryOption, Evidence, Fact, FactSpec, Gap

FACTS = (
    FactSpec(
        "delivery.options",
        "records",
        "Ways of delivery that can be chosen. Amounts in units of the currency, null where none was told; days as promised; "
        "chosen: preselected when the page came; walked: the walk pressed it.",
        fields={"label": "text", "amount": "number", "currency": "text", "when": "text",
                "days_min": "number", "days_max": "number", "pickup": "bool", "chosen": "bool", "walked": "bool",
                "step": "number"},
    ),
    FactSpec("delivery.option_count", "number", "How many ways of delivery can be chosen."),
    FactSpec(
        "delivery.promise",
        "enum",
        "Whether the options promise a day, a length of time, or nothing.",
        values=("date", "duration", "none"),
    ),
    FactSpec("delivery.preselected_extra", "number", "Preselected option's price minus the cheapest one.", unit="currency"),
    FactSpec("delivery.on_product_page", "bool", "The product page tells cost or time of delivery."),
    FactSpec("delivery.fastest_days", "number", "Days of the fastest option, by the end of its promise.", unit="days"),
)  # fmt: skip
_SURE, _LESS_SURE = 0.95, 0.8
_LONGEST = 300
"""A longer text is an article."""
_NOWHERE = ("nav", "footer", "dialog")
_Found = dict[str, tuple[SeenPage, DeliveryOption]]


def detect(walked: Walked) -> Iterator[Fact | Gap]:
    """All facts of this module."""
    found = _collected(walked)
    reason = None if found or walked.reached("payment") else walked.why_not("shipping")
    yield _options(walked, found, reason)
    yield _count(found, reason)
    yield _promise(found, reason)
    yield _preselected(walked, found)
    yield _on_product_page(walked)
    yield _fastest(walked, found)


def _collected(walked: Walked) -> _Found:
    """Each option once, as first seen from the cart on."""
    found: _Found = {}
    for page in walked.at("cart", *trail.CHECKOUT):
        for option in page.reading.deliveries:
            found.setdefault(lexicon.normalise(option.label), (page, option))
    return found


def _evidence(found: _Found) -> tuple[Evidence, ...]:
    return tuple(_seen(page, option) for page, option in found.values())


def _seen(page: SeenPage, option: DeliveryOption) -> Evidence:
    return Evidence(page.step.index, trail.row(page, option), option.xpath, option.box, page.snapshot)


def _options(walked: Walked, found: _Found, reason: str | None) -> Fact | Gap:
    if reason is not None:
        return Gap("delivery.options", reason)
    pressed = {id(trail.walked_delivery(walked, page)) for page, _ in found.values()}
    records = []
    for page, option in found.values():
        least, most = _days(walked, option)
        records.append(
            {
                "label": option.label,
                "amount": None if option.amount is None else float(option.amount),
                "currency": option.currency,
                "when": option.when,
                "days_min": least,
                "days_max": most,
                "pickup": option.pickup,
                "chosen": option.chosen and not _touched(walked, page),
                "walked": id(option) in pressed,
                "step": page.step.index,
            }
        )
    first = next((page.step.index for page, _ in found.values()), None)
    return Fact("delivery.options", records, first, _SURE if found else 0.6, _evidence(found))


def _days(walked: Walked, option: DeliveryOption) -> tuple[int | None, int | None]:
    """Least and most days that an option promises; a named day counts from the day of the walk."""
    if not option.when:
        return None, None
    least, most = durations.days(option.when)
    if most is None:
        least = most = durations.until(option.when, date.fromisoformat(walked.journey.started[:10]))
    return least, most


def _count(found: _Found, reason: str | None) -> Fact | Gap:
    if reason is not None:
        return Gap("delivery.option_count", reason)
    first = next((page.step.index for page, _ in found.values()), None)
    return Fact("delivery.option_count", len(found), first, _SURE if found else 0.6, _evidence(found))


def _promise(found: _Found, reason: str | None) -> Fact | Gap:
    if reason is not None or not found:
        return Gap("delivery.promise", reason or "no ways of delivery were shown to choose from")
    told = {key: pair for key, pair in found.items() if pair[1].when}
    dated = {key: pair for key, pair in told.items() if durations.is_date(pair[1].when)}
    value = "date" if dated else "duration" if told else "none"
    step = next(iter(found.values()))[0].step.index
    return Fact("delivery.promise", value, step, _SURE if told else _LESS_SURE, _evidence(dated or told or found))


def _preselected(walked: Walked, found: _Found) -> Fact | Gap:
    if not found:
        return Gap("delivery.preselected_extra", "no ways of delivery were shown to choose from")
    page, _ = next(iter(found.values()))
    options = page.reading.deliveries
    preset = next((option for option in options if option.chosen), None)
    prices = [Decimal(option.amount) for option in options if option.amount is not None]
    if preset is None or _touched(walked, page):
        return Gap("delivery.preselected_extra", "no way of delivery was preselected")
    if preset.amount is None or len(prices) < len(options):
        return Gap("delivery.preselected_extra", "not every way of delivery shows its price")
    extra = Decimal(preset.amount) - min(prices)
    return Fact("delivery.preselected_extra", float(extra), page.step.index, _SURE, (_seen(page, preset),))


def _touched(walked: Walked, page: SeenPage) -> bool:
    """Whether the walk had chosen a way of delivery before it saw this page; a step's actions are those that led to it."""
    acted = [step for step in walked.journey.steps if any(action.purpose == "shipping-method" for action in step.actions)]
    if page.snapshot != "arrived":
        return any(step.index <= page.step.index + 1 for step in acted)
    offered = min((one.step.index for one in walked.pages if one.reading.deliveries), default=page.step.index)
    return any(offered < step.index <= page.step.index for step in acted)


def _on_product_page(walked: Walked) -> Fact | Gap:
    pages = walked.at("product")
    if not pages:
        return Gap("delivery.on_product_page", walked.why_not("product"))
    for page in pages:
        where = _said(page)
        if where is not None:
            return Fact("delivery.on_product_page", True, page.step.index, _LESS_SURE, (where,))
    return Fact("delivery.on_product_page", False, pages[-1].step.index, _LESS_SURE)


def _said(seen: SeenPage) -> Evidence | None:
    """Words on delivery with a price, a time or "free", outside of menus and the footer."""
    page = Page(seen.document, seen.reading.url)
    atoms = [atom for atom in stream.of(page).atoms if page.region(atom.element) not in _NOWHERE]
    for at, atom in enumerate(atoms):
        if len(atom.text) > _LONGEST or not (atom.amount is not None or _tells(atom.text)):
            continue
        line = announced.sentence(atoms, at)
        label = atoms[at - 1].text.strip() if at and atom.starts and atoms[at - 1].amount is None else ""
        named = kinds.of(label[: kinds.LONGEST])
        if kinds.of(line[: kinds.LONGEST]).kind == "shipping" or (named.kind == "shipping" and named.weight >= 0.5):
            quote = f"{label} {line} {atom.text if atom.amount else ''}".strip()[:200]
            return Evidence(seen.step.index, quote, page.xpath(atom.element), page.box(atom.element), seen.snapshot)
    return None


def _tells(text: str) -> bool:
    return bool(deliveries.when(text)) or freewords.says_free(text)


def _fastest(walked: Walked, found: _Found) -> Fact | Gap:
    times = [(_days(walked, option)[1], page, option) for page, option in found.values()]
    known = [(most, page, option) for most, page, option in times if most is not None]
    if not known:
        return Gap("delivery.fastest_days", "no way of delivery says how long it takes")
    most, page, option = min(known, key=lambda one: one[0])
    return Fact("delivery.fastest_days", most, page.step.index, _LESS_SURE, (_seen(page, option),))
