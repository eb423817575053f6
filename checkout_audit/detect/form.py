"""Facts about the forms: which data are asked, how many, twice, marked, labelled, prefilled and preselected how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from checkout_audit.detect import asked, form_boxes, form_help, form_repeats
from checkout_audit.detect.asked import Asked
from checkout_audit.detect.walked import Walked
from checkout_audit.model import Fact, FactSpec, Gap

_FIELD = {"token": "text", "label": "text", "required": "bool", "step": "number"}
_PLACE = {"token": "text", "label": "text", "step": "number"}
FACTS = (
    FactSpec(
        "form.fields",
        "records",
        "Every field that a guest meets from contact to payment, where it is met first.",
        fields={"token": "text", "label": "text", "required": "bool", "visible": "bool", "step": "number", "kind": "text"},
    ),
    FactSpec(
        "form.field_count",
        "number",
        "Text boxes, text areas and drop-downs that a guest meets from contact to "
        "payment; a choice among "
        "radios about the person counts once; choices of delivery and payment, consents, coupon and log-in do "
        "not.",
        unit="fields",
    ),
    FactSpec("form.required_count", "number", "How many of them are known to be required.", unit="fields"),
    FactSpec(
        "form.duplicate_fields",
        "records",
        "Data asked again on the way (not typed twice to confirm, no passwords).",
        fields={"token": "text", "label": "text", "first_step": "number", "again_step": "number", "prefilled": "bool"},
    ),
    FactSpec(
        "form.confirm_fields",
        "records",
        "E-mail addresses or passwords that must be typed a second time at once.",
        fields=_PLACE,
    ),
    FactSpec(
        "form.marking",
        "enum",
        "Whether required and optional fields are marked as such.",
        values=("both", "required_only", "optional_only", "none", "all_required"),
    ),
    FactSpec(
        "form.billing_same",
        "enum",
        "How the billing address relates to the delivery address when the form opens.",
        values=("preselected", "not_preselected", "absent", "not_asked"),
    ),
    FactSpec(
        "form.phone",
        "enum",
        "Whether a phone number is asked, demanded and explained.",
        values=("not_asked", "optional", "required_explained", "required_unexplained"),
    ),
    FactSpec(
        "form.sensitive_fields", "records", "Birth date, title, sex and national identity numbers asked.", fields=_FIELD
    ),
    FactSpec(
        "form.extra_fields",
        "records",
        "Fields that an order does not need: fax, second phone, required company or title, surveys.",
        fields=_FIELD,
    ),
    FactSpec("form.name_fields", "enum", "Whether the name is one field.", values=("one", "split", "absent")),
    FactSpec(
        "form.address_line2",
        "enum",
        "Whether an optional second address line stands open.",
        values=("hidden", "shown", "absent"),
    ),
    FactSpec(
        "form.autofill_missing",
        "records",
        "Fields with a known datum whose autocomplete attribute is missing, off or wrong.",
        fields=_PLACE,
    ),
    FactSpec("form.unlabelled", "records", "Fields without an accessible name.", fields={"label": "text", "step": "number"}),
    FactSpec(
        "form.placeholder_labels",
        "records",
        "Fields whose only visible name is the placeholder.",
        fields={"label": "text", "step": "number"},
    ),
    FactSpec(
        "form.country",
        "enum",
        "What the country field holds when the form opens.",
        values=("preselected_right", "preselected_other", "empty", "text", "absent"),
    ),
    FactSpec(
        "form.preselected_boxes",
        "records",
        "Boxes that are ticked before the shopper touches them.",
        fields={"label": "text", "kind": "text", "amount": "text", "currency": "text", "step": "number"},
    ),
    FactSpec(
        "form.wrong_keyboard",
        "records",
        "Fields that open the wrong keyboard on a phone.",
        fields={"token": "text", "label": "text", "type": "text", "step": "number"},
    ),
)
_CHOICES = frozenset(
    ["shipping-method", "payment-method", "guest", "account", "same-address", "other-address", "terms", "variant"]
)
SURE, LESS_SURE = 0.9, 0.75
Told = Iterator[Fact | Gap]


def detect(walked: Walked) -> Told:
    """All facts of this module; gaps where no page of the checkout was reached."""
    yield from form_boxes.preselected(walked)
    fields = asked.fields(walked)
    if not any(one.typed and one.control.token for one in fields):
        reason = walked.why_not("address")
        yield from (Gap(spec.id, reason) for spec in FACTS if spec.id != "form.preselected_boxes")
        return
    for tell in (_counted, _repeated, _named, _shown):
        yield from tell(walked, fields)
    yield from form_boxes.billing_same(walked, fields)
    yield form_boxes.country(walked, fields)
    yield form_help.marking(fields)


def records(id_: str, found: list[Asked], row: Callable[[Asked], Mapping[str, Any]], confidence: float = SURE) -> Fact:
    """A fact of one record a field, with where each stands."""
    first = found[0].step if found else None
    return Fact(id_, [dict(row(one)) for one in found], first, confidence, tuple(one.evidence for one in found))


def place_of(one: Asked) -> dict[str, Any]:
    """token, label, step."""
    return {"token": one.control.token or one.control.kind, "label": one.control.label, "step": one.step}


def _field_of(one: Asked) -> dict[str, Any]:
    return {**place_of(one), "required": bool(one.control.required)}


def counted(fields: tuple[Asked, ...]) -> list[Asked]:
    """The fields that count as work: typed or selected, and radios about the person."""
    return [one for one in fields if one.typed or (one.control.type == "radio" and one.control.kind not in _CHOICES)]


def _counted(walked: Walked, fields: tuple[Asked, ...]) -> Told:
    count = counted(fields)
    yield records("form.fields", list(fields), lambda one: {**_field_of(one), "visible": True, "kind": one.control.kind})
    complete = SURE if walked.reached("payment") else LESS_SURE
    evidence = tuple(one.evidence for one in count)
    yield Fact("form.field_count", len(count), count[0].step if count else None, complete, evidence)
    required = [one for one in count if one.control.required]
    if count and all(one.control.required is None for one in count):
        yield Gap("form.required_count", "the forms do not say which fields are required", count[0].step)
    else:
        yield Fact("form.required_count", len(required), required[0].step if required else None, complete)


def _repeated(walked: Walked, fields: tuple[Asked, ...]) -> Told:
    pairs = form_repeats.pairs(fields)
    rows = [
        {
            "token": again.control.token,
            "label": again.control.label,
            "first_step": first.step,
            "again_step": again.step,
            "prefilled": form_repeats.prefilled(again),
        }
        for first, again in pairs
    ]
    evidence = tuple(place for first, again in pairs for place in (again.evidence, first.evidence))
    yield Fact("form.duplicate_fields", rows, pairs[0][1].step if pairs else None, SURE, evidence)
    yield records("form.confirm_fields", [one for one in fields if one.control.kind == "confirm"], place_of)


def _named(walked: Walked, fields: tuple[Asked, ...]) -> Told:
    tokens = {one.control.token: one for one in reversed(fields) if one.control.token}
    split = tokens.get("given-name") or tokens.get("family-name")
    whole = tokens.get("name")
    kind = "split" if split else "one" if whole else "absent"
    told = split or whole
    if told is None and not walked.reached("address"):
        yield Gap("form.name_fields", walked.why_not("address"))
    else:
        yield Fact("form.name_fields", kind, told.step if told else None, SURE, (told.evidence,) if told else ())
    yield form_help.phone(walked, fields)
    yield form_help.second_line(walked, fields)
    yield records("form.sensitive_fields", form_repeats.sensitive(fields), _field_of)
    yield records(
        "form.extra_fields",
        form_repeats.needless(fields),
        lambda one: {**_field_of(one), "token": form_repeats.needless_name(one)},
    )


def _shown(walked: Walked, fields: tuple[Asked, ...]) -> Told:
    typed = [one for one in fields if one.typed]
    yield records("form.autofill_missing", [one for one in typed if form_help.lacks_autofill(one)], place_of)
    name = form_help.place_only
    yield records("form.unlabelled", [one for one in fields if form_help.is_unlabelled(one)], name)
    yield records("form.placeholder_labels", [one for one in typed if form_help.has_only_placeholder(one)], name)
    wrong = [one for one in typed if form_help.wrong_keyboard(one, walked.journey.settings.country)]
    yield records("form.wrong_keyboard", wrong, lambda one: {**place_of(one), "type": one.control.type})
