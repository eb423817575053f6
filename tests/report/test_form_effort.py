from __future__ import annotations

from msgspec.structs import replace

from checkout_audit.model import Evidence, Fact, Gap
from checkout_audit.report.form_effort import Effort, form_effort
from checkout_audit.report.known import Known
from tests.report import samples


def _effort(facts: dict[str, object], gaps: tuple[Gap, ...] = ()) -> Effort:
    result = replace(samples.complete(), facts=tuple(Fact(name, value) for name, value in facts.items()), gaps=gaps)
    return form_effort(result, Known(result))


def _field(token: str, label: str, step: int, **more: object) -> dict[str, object]:
    return {"token": token, "label": label, "required": True, "visible": True, "step": step, **more}


def test_fields_are_grouped_by_step_and_hidden_ones_left_out() -> None:
    effort = _effort(
        {
            "form.fields": [
                _field("tel", "Phone", 6, required=False),
                _field("email", "Mail", 5),
                _field("x", "y", 5, visible=False),
            ]
        }
    )
    assert [(form.step, [field.label for field in form.fields], form.required) for form in effort.forms] == [
        (5, ["Mail"], 1),
        (6, ["Phone"], 0),
    ]
    assert effort.count == 2


def test_what_the_count_leaves_out_is_a_choice_and_no_field() -> None:
    fields = [_field("email", "Mail", 5), _field("newsletter", "Letters", 5, kind="newsletter")]
    effort = _effort({"form.fields": fields})
    assert [one.label for one in effort.forms[0].fields] == ["Mail"]
    assert [one.label for one in effort.forms[0].choices] == ["Letters"]


def test_the_evidence_of_the_count_says_which_fields_it_counts() -> None:
    fields = Fact("form.fields", [_field("", "Title", 5, kind="title"), _field("x", "Box", 5)])
    count = Fact("form.field_count", 1, 5, 1.0, (Evidence(5, "Title"),))
    result = replace(samples.complete(), facts=(fields, count))
    assert [one.label for one in form_effort(result, Known(result)).forms[0].fields] == ["Title"]


def test_the_count_of_the_detector_stands_before_our_own() -> None:
    assert _effort({"form.fields": [_field("tel", "Phone", 6)], "form.field_count": 13}).count == 13


def test_a_datum_asked_again_is_flagged_at_the_later_step_only() -> None:
    effort = _effort(
        {
            "form.fields": [_field("email", "Mail", 4), _field("email", "Mail", 5)],
            "form.duplicate_fields": [
                {"token": "email", "label": "Mail", "first_step": 4, "again_step": 5, "prefilled": False}
            ],
        }
    )
    assert [[field.again for field in form.fields] for form in effort.forms] == [[False], [True]]


def test_sensitive_fields_are_flagged() -> None:
    effort = _effort(
        {"form.fields": [_field("bday", "Birthday", 5)], "form.sensitive_fields": [_field("bday", "Birthday", 5)]}
    )
    assert effort.forms[0].fields[0].sensitive


def test_what_was_not_seen_has_a_reason_instead_of_a_number() -> None:
    effort = _effort({}, (Gap("form.field_count", "no form was seen"),))
    assert effort.count is None and effort.gap == "no form was seen"
