"""What a guest has to fill in, step by step, against what is usual and what is possible."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from checkout_audit.model import AuditResult
from checkout_audit.report.known import Known, whole, words

USUAL_FIELDS = Decimal("11.3")
"""Average number of form fields in the checkout of large US and EU shops, 2024 (Baymard Institute)."""
ENOUGH_FIELDS = Decimal(8)
"""How many fields the same source finds sufficient for most shops."""
SOURCE = (
    "Baymard Institute, Checkout optimization: minimise form fields",
    "2024",
    "https://baymard.com/blog/checkout-flow-average-form-fields",
)


@dataclass(frozen=True)
class Field:
    """One field as the shopper sees it. `again`: it was asked for before; `sensitive`: it asks for something private."""

    label: str
    token: str
    required: bool | None
    again: bool = False
    sensitive: bool = False


@dataclass(frozen=True)
class StepForm:
    """The visible fields of one step."""

    step: int | None
    stages: tuple[str, ...]
    fields: tuple[Field, ...]  # what counts as a field: typed or selected about the person
    choices: tuple[Field, ...] = ()  # what does not: consents, ways of delivery and payment

    @property
    def required(self) -> int:
        """How many of them must be filled."""
        return sum(field.required is True for field in self.fields)


@dataclass(frozen=True)
class Effort:
    """The whole form effort; `count` None where it could not be told."""

    count: int | None
    required: int | None
    forms: tuple[StepForm, ...]
    taps: Decimal | None
    keystrokes: Decimal | None
    steps: Decimal | None
    most: Decimal  # the longest bar of the comparison
    gap: str


def form_effort(result: AuditResult, known: Known) -> Effort:
    """Reads the effort from `form.fields`, its counts and the distance facts of the walk."""
    count, required = known.number("form.field_count"), known.number("form.required_count")
    forms = _forms(known)
    if count is None and forms:
        count = Decimal(sum(len(form.fields) for form in forms))
    return Effort(
        int(count) if count is not None else None,
        int(required) if required is not None else None,
        forms,
        known.number("walk.taps"),
        known.number("walk.keystrokes"),
        known.number("walk.steps_to_pay"),
        max(count or Decimal(0), USUAL_FIELDS),
        known.gap("form.field_count") or known.gap("form.fields"),
    )


def _forms(known: Known) -> tuple[StepForm, ...]:
    again = {(words(one.get("token")), whole(one.get("again_step"))) for one in known.records("form.duplicate_fields")}
    confirmed, sensitive = _places(known, "form.confirm_fields"), _places(known, "form.sensitive_fields")
    counted = {(one.quote, one.step) for one in known.evidence("form.field_count")}
    steps: dict[int | None, list[tuple[bool, Field]]] = {}
    for record in known.records("form.fields"):
        if record.get("visible") is False:
            continue
        step, token, label = whole(record.get("step")), words(record.get("token")), words(record.get("label"))
        required = record.get("required")
        asked_again = (bool(token) and (token, step) in again) or (label, step) in confirmed
        field = Field(
            label, token, required if isinstance(required, bool) else None, asked_again, (label, step) in sensitive
        )
        counts = (label, step) in counted if counted else not words(record.get("kind"))
        steps.setdefault(step, []).append((counts, field))
    return tuple(_form(known, step, steps[step]) for step in sorted(steps, key=lambda one: one or 0))


def _form(known: Known, step: int | None, fields: list[tuple[bool, Field]]) -> StepForm:
    typed, chosen = (tuple(field for counts, field in fields if counts is side) for side in (True, False))
    return StepForm(step, known.stages(step), typed, chosen)


def _places(known: Known, fact: str) -> set[tuple[str, int | None]]:
    return {(words(one.get("label")), whole(one.get("step"))) for one in known.records(fact)}
