"""The form fields of the checkout: which are asked, where, and how they are marked up, by switches and country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from checkout_audit.demo.switches import Switches


@dataclass(frozen=True)
class Field:
    """One field of a form. `token` is its autocomplete value, section included."""

    name: str
    label: str
    token: str = ""
    type: str = "text"
    inputmode: str = ""
    required: bool = True
    options: tuple[tuple[str, str], ...] = ()
    chosen: str = ""  # preselected option
    folded: str = ""  # the link behind which it lies
    width: str = "full"  # full | half


def contact(switches: Switches, t: Mapping[str, Any], with_email: bool = True) -> tuple[Field, ...]:
    """How to reach the shopper."""
    words, found = t["fields"], []
    if with_email:
        found.append(Field("email", words["email"], "email", "email", "email"))
        if switches.email_twice:
            found.append(Field("email_confirm", words["email_confirm"], "email", "email", "email"))
    if switches.password_asked:
        found.append(Field("password", words["password"], "new-password", "password"))
    if switches.phone_unexplained:
        found.append(Field("phone", words["phone"], "tel", "tel", "tel"))
    if switches.many_fields:
        found.append(Field("phone2", words["phone2"], "home tel", "tel", "tel", required=False))
        found.append(Field("fax", words["fax"], "fax tel", "tel", "tel", required=False))
        found.append(Field("source", words["source"], required=False))
    return _finished(found, switches)


def address(switches: Switches, t: Mapping[str, Any], section: str = "shipping", prefix: str = "") -> tuple[Field, ...]:
    """Where to send things (or the bill, with section `billing`)."""
    words, shop = t["fields"], t["shop"]
    found = [*_person(switches, t, section), Field("line1", words["line1"], f"{section} address-line1")]
    fold = "" if switches.line2_exposed else words["line2_fold"]
    found.append(Field("line2", words["line2"], f"{section} address-line2", required=False, folded=fold))
    digits = "numeric" if shop["country"] == "DE" and not switches.wrong_keyboard else ""
    found.append(Field("postcode", words["postcode"], f"{section} postal-code", inputmode=digits, width="half"))
    found.append(Field("city", words["city"], f"{section} address-level2", width="half"))
    if switches.many_fields and section == "shipping":
        found.append(Field("county", words["county"], f"{section} address-level1", required=False))
    countries = tuple(t["countries"].items())
    chosen = shop["country"]
    if switches.country_not_preselected:
        countries, chosen = (("", words["choose"]), *countries), ""
    found.append(Field("country", words["country"], f"{section} country", "select", options=countries, chosen=chosen))
    return _finished([replace(field, name=prefix + field.name) for field in found], switches)


def payment_extra(switches: Switches, t: Mapping[str, Any]) -> tuple[Field, ...]:
    """What is asked again beside the payment methods."""
    if not switches.email_again:
        return ()
    return _finished([Field("receipt_email", t["fields"]["email_receipt"], "email", "email", "email")], switches)


def card(switches: Switches, t: Mapping[str, Any]) -> tuple[Field, ...]:
    """The card; nothing of it is ever kept."""
    words = t["fields"]
    return _finished(
        [
            Field("card_number", words["card_number"], "cc-number", inputmode="numeric"),
            Field("card_expiry", words["card_expiry"], "cc-exp", inputmode="numeric", width="half"),
            Field("card_csc", words["card_csc"], "cc-csc", inputmode="numeric", width="half"),
        ],
        switches,
    )


def login(t: Mapping[str, Any], new: bool = False) -> tuple[Field, ...]:
    """The fields of the log-in form, or of the registration form."""
    words = t["fields"]
    password = (
        Field("password", words["password"], "new-password", "password")
        if new
        else Field("password", words["password_login"], "current-password", "password")
    )
    return (Field("email", words["email"], "email" if new else "username", "email", "email"), password)


def problems(asked: tuple[Field, ...], form: Mapping[str, str], t: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the answers: field name → message."""
    words, found = t["fields"], {}
    for field in asked:
        value = form.get(field.name, "").strip()
        if field.required and not value:
            found[field.name] = words["error_missing"].format(label=field.label)
        elif value and "email" in field.name and not _is_email(value):
            found[field.name] = words["error_email"]
        elif field.name == "email_confirm" and value != form.get("email", "").strip():
            found[field.name] = words["error_match"]
    return found


def _is_email(value: str) -> bool:
    name, _, host = value.partition("@")
    return bool(name) and "." in host.strip(".")


def _person(switches: Switches, t: Mapping[str, Any], section: str) -> list[Field]:
    words, found = t["fields"], []
    if switches.sensitive_fields and section == "shipping":
        titles = (("", words["choose"]), *((title, title) for title in words["title_options"]))
        found.append(Field("title", words["title"], "honorific-prefix", "select", options=titles))
    if switches.split_name:
        found.append(Field("given_name", words["given_name"], f"{section} given-name", width="half"))
        found.append(Field("family_name", words["family_name"], f"{section} family-name", width="half"))
    else:
        found.append(Field("name", words["name"], f"{section} name"))
    if switches.sensitive_fields and section == "shipping":
        found.append(Field("birthday", words["birthday"], "bday", "date"))
    if switches.many_fields and section == "shipping":
        found.append(Field("company", words["company"], f"{section} organization", required=False, width="half"))
        found.append(Field("job", words["job"], "organization-title", required=False, width="half"))
    return found


def _finished(found: list[Field], switches: Switches) -> tuple[Field, ...]:
    if switches.no_autofill_tokens:
        found = [replace(field, token="") for field in found]
    if switches.wrong_keyboard:
        found = [
            replace(field, inputmode="", type="text" if field.type in ("email", "tel") else field.type) for field in found
        ]
    return tuple(found)
