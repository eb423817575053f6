"""Reads every form control of a page: which datum it asks for, what else it is, whether it is required and filled."""

from __future__ import annotations

from collections.abc import Iterable

from checkout_audit.detect.reading import field_features, field_kinds, field_marks, field_model
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.field_survey import Clue, survey
from checkout_audit.model import Control

_NOT_TYPED = frozenset(["checkbox", "radio", "file", "range", "color", "switch"])
NO_TOKEN = field_model.Answer(None, 1.0, ())


def read(page: Page) -> tuple[Control, ...]:
    """All controls in document order, hidden ones included."""
    clues = survey(page)
    answers: dict[int, field_model.Answer] = {}
    for sequence in sequences(clues):
        found = field_model.tokens(field_features.features(sequence))
        answers |= {id(clue): answer for clue, answer in zip(sequence, found, strict=True)}
    marks = field_marks.Marks(page, clues)
    again = field_kinds.typed_again(clues)
    return tuple(_control(page, clue, answers.get(id(clue), NO_TOKEN), marks, id(clue) in again) for clue in clues)


def sequences(clues: Iterable[Clue]) -> list[list[Clue]]:
    """The controls that are typed into or selected from: those on show and those hidden, as two sequences."""
    typed = [clue for clue in clues if clue.type not in _NOT_TYPED]
    shown = [clue for clue in typed if clue.visible]
    hidden = [clue for clue in typed if not clue.visible]
    return [sequence for sequence in (shown, hidden) if sequence]


def final_token(answer: field_model.Answer) -> str | None:
    """The token that is told."""
    return answer.token


def _control(page: Page, clue: Clue, answer: field_model.Answer, marks: field_marks.Marks, again: bool) -> Control:
    element = clue.element
    token, kind, cues = field_kinds.settle(clue, final_token(answer), again)
    label = clue.text
    box = clue.type in ("checkbox", "radio", "switch")
    return Control(
        xpath=page.xpath(element),
        tag=clue.tag,
        type=clue.type,
        token=token,
        kind=kind,
        confidence=round(answer.confidence, 3),
        cues=(*cues, *answer.cues, f"from:{clue.source}", *field_marks.marked(clue)),
        label=field_marks.clean_label(label),
        name=clue.name,
        required=marks.required(clue),
        visible=clue.visible,
        filled=_filled(clue),
        checked=_checked(clue) if box else None,
        disabled=element.get("disabled") is not None or element.get("aria-disabled") == "true",
        options=clue.options,
        selected=_selected(clue),
        group=clue.name if clue.type == "radio" else "",
        section=field_marks.section(clue),
        form=page.xpath(clue.form) if clue.form is not None else "",
        ref=page.ref(element),
        box=page.box(element),
        autocomplete=clue.autocomplete,
        error=marks.error(clue),
        placeholder=clue.placeholder,
    )


def _filled(clue: Clue) -> bool:
    element = clue.element
    if clue.type in ("checkbox", "radio", "switch"):
        return False
    if clue.tag == "select":
        return _chosen(clue) > 0 and bool(clue.values[_chosen(clue)].strip() or _selected(clue))
    return element.get("data-ca-filled") is not None or bool(
        element.get("value", "").strip() or (element.tag == "textarea" and (element.text or "").strip())
    )


def _checked(clue: Clue) -> bool:
    return clue.element.get("checked") is not None or clue.element.get("aria-checked") == "true"


def _chosen(clue: Clue) -> int:
    """The index of the chosen option; the first where none is marked."""
    marked = [position for position, option in enumerate(clue.element.iter("option")) if option.get("selected") is not None]
    return min(marked[-1], len(clue.options) - 1) if marked and clue.options else 0


def _selected(clue: Clue) -> str:
    if clue.tag != "select" or not clue.options:
        return ""
    return clue.options[_chosen(clue)]
