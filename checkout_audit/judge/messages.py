"""The sentences of a finding: templates with placeholders, checked when the rule is loaded, filled from what was seen.

    {step}                the stage where it happened, in words ("payment")
    {records}             what matched, joined: "Handling fee (4.95 EUR), Insurance (2.00 EUR)"
    {count}               how many matched
    {param.limit}         a parameter's value
    {price.late_fees}     a fact's value;   {price.shipping_share:percent}  as a percentage,
                          {price.product_to_cart:money}  with two decimals
    {form.fields.label}   one field of the records that matched (of all records, where the rule did not pick some)
    [[ … ]]               left out where a placeholder inside has nothing to show

Placeholders are looked up in tables and never reach into objects; page texts are folded and cut.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checkout_audit.judge.truth import Hit
from checkout_audit.judge.values import as_number
from checkout_audit.model import FactSpec
from checkout_audit.strict_yaml import nearest

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_.]*)(?::([a-z]+))?\}")
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_ENUM = re.compile(r"(?<=[a-z])_(?=[a-z])")  # value sets are written like not_preselected
_WORDS = ("step", "records", "count")
_FORMS = {"percent": "{:.0%}", "money": "{:.2f}"}
_SHOWN = 6  # items of a list that a sentence can bear
_LONGEST = 80  # characters of a page's text
UNKNOWN = "not known"


@dataclass(frozen=True)
class Scene:
    """What a message may tell of."""

    values: Mapping[str, Any]
    hits: Sequence[Hit]
    stage: str
    parameters: Mapping[str, Any]


def wrong_template(text: str, catalogue: Mapping[str, FactSpec], parameters: Mapping[str, Any]) -> str:
    """Why `text` cannot be filled, as a clause; empty where it can."""
    for name, form in _PLACEHOLDER.findall(text):
        wrong = _wrong_placeholder(name, catalogue, parameters)
        if wrong or form not in ("", *_FORMS):
            return wrong or f"'{form}' is no way to show a value; use {' or '.join(_FORMS)}"
    if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        return "a brace that is no placeholder; placeholders look like {records} or {price.late_fees.label}"
    return "" if text.count("[[") == text.count("]]") == len(_OPTIONAL.findall(text)) else "[[ and ]] do not pair"


def _wrong_placeholder(name: str, catalogue: Mapping[str, FactSpec], parameters: Mapping[str, Any]) -> str:
    if name in _WORDS or name in catalogue:
        return ""
    head, _, tail = name.rpartition(".")
    if head == "param":
        return "" if tail in parameters else f"there is no parameter '{tail}' in this rule{nearest(tail, parameters)}"
    if head in catalogue:
        fields = catalogue[head].fields
        return "" if tail in fields else f"'{tail}' is no field of {head}{nearest(tail, fields)}"
    return f"'{{{name}}}' is no placeholder{nearest(name, (*_WORDS, *catalogue))}"


def fill(text: str, scene: Scene) -> str:
    """The finished sentence. `text` must have passed `wrong_template`."""
    return " ".join(
        _PLACEHOLDER.sub(lambda m: _show(m, scene) or UNKNOWN, _OPTIONAL.sub(lambda m: _segment(m, scene), text)).split()
    )


def _segment(match: re.Match[str], scene: Scene) -> str:
    inside = match.group(1)
    return inside if all(_show(found, scene) for found in _PLACEHOLDER.finditer(inside)) else ""


def _show(match: re.Match[str], scene: Scene) -> str:
    name, form = match.groups()
    shown = _special(name, scene)
    if shown is not None:
        return shown
    if name in scene.values:
        return show(scene.values[name], form)
    head, _, field = name.rpartition(".")
    if head not in scene.values or not isinstance(scene.values[head], list | tuple):
        return ""
    records = next((hit.items for hit in scene.hits if hit.fact == head and hit.items), scene.values[head])
    found = [show(item[field], form) for item in records if isinstance(item, Mapping) and item.get(field) is not None]
    return _joined(found)


def _special(name: str, scene: Scene) -> str | None:
    if name == "step":
        return scene.stage or "checkout"
    if name.startswith("param."):
        return show(scene.parameters[name.removeprefix("param.")])
    matched = next((hit.items for hit in scene.hits if hit.items), ())
    if name == "count":
        return str(len(matched))
    return _joined([describe(item) for item in matched]) if name == "records" else None


def show(value: Any, form: str | None = None) -> str:
    """A value as people read it: no needless decimals, lists joined, page texts folded and cut."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return _joined([describe(item) for item in value])
    number = as_number(value) if isinstance(value, int | float) else None
    if number is None:
        return clean(_ENUM.sub(" ", str(value))) if value is not None else ""
    if form:
        return _FORMS[form].format(number)
    return f"{number:.2f}".rstrip("0").rstrip(".")


def describe(item: Mapping[str, Any] | str) -> str:
    """A record in a few words: what it is called and, in brackets, what was measured of it."""
    if isinstance(item, str):
        return clean(item)
    name = next((clean(str(item[key])) for key in ("label", "name", "text", "id", "token") if item.get(key)), "")
    measured = _measure(item)
    where = f"step {item['step']}" if item.get("step") is not None else ""
    if not name:
        return f"{measured or 'one without a name'}{f' on {where}' if where else ''}"
    return f"{name} ({measured})" if measured else name


def _measure(item: Mapping[str, Any]) -> str:
    amount = item.get("amount", item.get("rest"))
    if amount is not None:
        money = f"{amount:.2f}" if isinstance(amount, float) else str(amount)
        return f"{money} {item.get('currency') or ''}".strip()
    if item.get("ratio") is not None:
        return f"{show(item['ratio'])}:1"
    if item.get("seconds") is not None:
        return f"{show(item['seconds'])} s"
    if item.get("width") is not None and item.get("height") is not None:
        return f"{show(item['width'])} × {show(item['height'])} px"
    return ""


def clean(text: str) -> str:
    """A page's text made fit for a sentence: white space folded, control characters gone, cut."""
    folded = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return folded if len(folded) <= _LONGEST else folded[: _LONGEST - 1].rstrip() + "…"


def _joined(items: Sequence[str]) -> str:
    shown = list(dict.fromkeys(item for item in items if item))
    rest = len(shown) - _SHOWN
    return ", ".join(shown[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
