from __future__ import annotations

import re

import pytest

from checkout_audit import lexicon

PROMISED = (
    """GB US DE FR ES IT NL AT CH BE IE PL SE DK NO FI CZ BG RO GR PT HU GE TH JP CN TW HK KR AU CA BR MX IN UA TR IL AE"""
)
POSTCODES = {
    "GB": r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}", "US": r"\d{5}", "DE": r"\d{5}", "FR": r"\d{5}", "NL": r"\d{4} [A-Z]{2}",
    "PL": r"\d\d-\d{3}", "SE": r"\d{3} \d\d", "PT": r"\d{4}-\d{3}", "JP": r"\d{3}-\d{4}",
    "CA": r"[A-Z]\d[A-Z] \d[A-Z]\d", "BR": r"\d{5}-\d{3}", "IE": r"[A-Z]\d\d [A-Z\d]{4}", "AT": r"\d{4}",
    "CH": r"\d{4}", "BE": r"\d{4}", "DK": r"\d{4}", "NO": r"\d{4}", "FI": r"\d{5}", "CZ": r"\d{3} \d\d",
    "BG": r"\d{4}", "RO": r"\d{6}", "GR": r"\d{3} \d\d", "HU": r"\d{4}", "GE": r"\d{4}", "TH": r"\d{5}",
    "CN": r"\d{6}", "KR": r"\d{5}", "AU": r"\d{4}", "MX": r"\d{5}", "IN": r"\d{6}", "UA": r"\d{5}", "TR": r"\d{5}",
    "IL": r"\d{7}", "ES": r"\d{5}", "IT": r"\d{5}", "TW": r"\d{3}",
}  # fmt: skip
CALLING = {"GB": "44", "US": "1", "DE": "49", "FR": "33", "GE": "995", "JP": "81", "BG": "359", "TH": "66", "AE": "971"}


@pytest.mark.parametrize("country", PROMISED.split())
def test_each_promised_country_has_its_own_shopper(country):
    persona = lexicon.personas.persona(country)
    assert persona.country == country
    assert persona.city
    assert persona.given_name
    assert persona.house_number in persona.address_line1
    assert persona.phone_international[1:].isdigit()
    assert not set(persona.phone) - set("0123456789 -()")
    if country in POSTCODES:
        assert re.fullmatch(POSTCODES[country], persona.postcode)
    if country in CALLING:
        assert persona.phone_international.startswith("+" + CALLING[country])


def test_mail_goes_to_a_reserved_domain_without_a_plus_sign():
    for country in lexicon.personas.countries():
        local, _, domain = lexicon.personas.persona(country).email.partition("@")
        assert domain == "example.com"
        assert "+" not in local


def test_phones_lie_in_ranges_kept_for_fiction_where_there_are_some():
    assert lexicon.personas.persona("GB").phone.startswith("020 7946 0")
    assert "555-01" in lexicon.personas.persona("US").phone
    assert lexicon.personas.persona("DE").phone_international.startswith("+493023125")


def test_an_unknown_country_gets_the_british_shopper():
    assert lexicon.personas.persona("XX").country == "GB"


def test_the_language_can_be_another_than_the_country_s():
    assert lexicon.personas.persona("ch", "fr-CH").language == "fr"
