"""The sentences of a finding: templates with placeholders, checked when the rule is loaded, filled from what was seen.

    {step}                the stage where it happened, in words ("payment")
    {records}             what matched, joined: "Handling fee (£4.95), Insurance (£2.00)"
    {count}               how many matched
    {param.limit}         a parameter's value
    {price.late_fees}     a fact's value;   {price.shipping_share:percent}  as a percentage,
                          {price.product_to_cart:money}  as an amount in the record's or the walk's currency: "£2.50"
    {form.marking}        a value out of a fixed set, in the words that the rule's own `words` give it; one without
                          words has nothing to show
    {form.fields.label}   one field of the records that matched (of all records, where the rule did not pick some)
    [[ … ]]               left out where a placeholder inside has nothing to show

Placeholders are looked up in tables and never reach into objects; page texts are folded and cut.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checkout_audit.judge.truth import Hit
from checkout_audit.judge.values import as_number
from checkout_audit.judge.wording import money, name_for_people
from checkout_audit.model import FactSpec
from checkout_audit.strict_yaml import nearest

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_.]*)(?::([a-z]+))?\}")
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_WORDS = ("step", "records", "count")
_FORMS = ("percent", "money")
_NAMES = ("label", "name", "text", "id", "token")  # the first one that a record has is what it is called
_CURRENCIES = "price.currencies"
_SHOWN = 6  # items of a list that a sentence can bear
_LONGEST = 80  # characters of a page's text
UNKNOWN = "not known"
Words = Mapping[str, Mapping[str, str]]
"""For facts with a fixed set of values: what a message says for each value."""


@dataclass(frozen=True)
class Scene:
    """What a message may tell of."""

    values: Mapping[str, Any]
    hits: Sequence[Hit]
    stage: str
    parameters: Mapping[str, Any]
    words: Words = field(default_factory=dict)


def wrong_template(
    text: str, catalogue: Mapping[str, FactSpec], parameters: Mapping[str, Any], words: Words | None = None
) -> str:
    """Why `text` cannot be filled, as a clause; empty where it can."""
    for name, form in _PLACEHOLDER.findall(text):
        wrong = _wrong_placeholder(name, catalogue, parameters) or _wordless(name, catalogue, words or {})
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


def _wordless(name: str, catalogue: Mapping[str, FactSpec], words: Words) -> str:
    if name in catalogue and catalogue[name].type == "enum" and name not in words:
        return f"the values of {name} are no words for people; say under 'words' what the message puts for each"
    return ""


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
        return _value(name, form, scene)
    head, _, field_name = name.rpartition(".")
    if head not in scene.values or not isinstance(scene.values[head], list | tuple):
        return ""
    matched = [item for hit in scene.hits if hit.fact == head for item in hit.items]
    found = [item for item in matched or scene.values[head] if isinstance(item, Mapping)]
    return _joined([_field(item, field_name, form) for item in found if item.get(field_name) is not None])


def _value(name: str, form: str | None, scene: Scene) -> str:
    value = scene.values[name]
    if name in scene.words:
        said = scene.words[name]
        several = isinstance(value, list | tuple)
        return _joined([said.get(str(one), show(one)) for one in value]) if several else said.get(str(value), "")
    if form == "money":
        currencies: Sequence[Any] = scene.values.get(_CURRENCIES) or []
        return money(value, str(currencies[0]) if len(currencies) == 1 else None)
    return show(value, form)


def _field(item: Mapping[str, Any], name: str, form: str | None) -> str:
    if form == "money":
        return money(item[name], item.get("currency"))
    return show(name_for_people(item[name]) if name in _NAMES else item[name], form)


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
    """A value as people read it: no needless decimals, lists joined, page texts folded and cut; `form`: percent."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return _joined([describe(item) for item in value])
    number = as_number(value) if isinstance(value, int | float) else None
    if number is None:
        return clean(str(value)) if value is not None else ""
    if form == "percent":
        return f"{number:.0%}"
    return f"{number:.2f}".rstrip("0").rstrip(".")


def describe(item: Mapping[str, Any] | str) -> str:
    """A record in a few words: what it is called and, in brackets, what was measured of it."""
    if isinstance(item, str):
        return clean(item)
    name = next((clean(name_for_people(str(item[key]))) for key in _NAMES if item.get(key)), "")
    measured = _measure(item)
    where = f"step {item['step']}" if item.get("step") is not None else ""
    if not name:
        return f"{measured or 'one without a name'}{f' on {where}' if where else ''}"
    return f"{name} ({measured})" if measured else name


def _measure(item: Mapping[str, Any]) -> str:
    amount = item.get("amount", item.get("rest"))
    if amount is not None:
        return money(amount, item.get("currency"))
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
