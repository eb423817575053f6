"""What the made-up shopper types into which field."""

from __future__ import annotations

from checkout_audit.model import Control, Persona


def value_for(field: Control, persona: Persona) -> str:
    """What the persona types into a field ("" where there is nothing to type)."""
    year, month, day = persona.birthday.split("-")
    values = {
        "name": f"{persona.given_name} {persona.family_name}",
        "given-name": persona.given_name,
        "family-name": persona.family_name,
        "nickname": persona.given_name,
        "username": persona.email,
        "email": persona.email,
        "tel": persona.phone,
        "tel-national": persona.phone,
        "tel-local": persona.phone,
        "street-address": persona.address_line1,
        "address-line1": persona.address_line1,
        "address-streetname": persona.street,
        "street": persona.street,
        "address-housenumber": persona.house_number,
        "address-line2": persona.address_line2,
        "postal-code": persona.postcode,
        "postal-code-lookup": persona.postcode,
        "address-level2": persona.city,
        "address-level3": persona.city,
        "postal-code-and-city": f"{persona.postcode} {persona.city}",
        "address-level1": persona.region or persona.city,
        "country": persona.country_name,
        "country-name": persona.country_name,
        "organization": persona.company,
        "bday": persona.birthday,
        "bday-day": day,
        "bday-month": month,
        "bday-year": year,
    }
    if field.token in values:
        return values[field.token]
    return "1" if field.required and field.type == "number" else "-" if field.required and not field.token else ""
