"""Neighbours decide what a control's own words leave open."""

from __future__ import annotations

import pytest

from checkout_audit.detect.reading import field_context, fields
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.field_features import features, main_hint
from checkout_audit.detect.reading.field_hints import of_text
from checkout_audit.detect.reading.field_survey import survey


def settled(html: str) -> list[str]:
    clues = survey(Page.parse(f"<form>{html}</form>"))
    return field_context.settled(clues, [main_hint(clue) for clue in clues])


def test_day_month_and_year_together_are_a_birthday() -> None:
    html = '<input placeholder="DD" name="day"><input placeholder="MM" name="month"><input placeholder="YYYY" name="year">'
    assert settled(html) == ["bday-day", "bday-month", "bday-year"]


def test_month_and_year_without_a_day_are_the_end_of_a_card() -> None:
    html = '<label>Month <input name="m"></label><label>Year <input name="y"></label>'
    assert settled(html) == ["cc-exp-month", "cc-exp-year"]


def test_a_month_alone_stays_open() -> None:
    assert settled('<label>Month <input name="m"></label>') == ["month"]


def test_options_decide_which_part_of_a_birthday_a_list_is() -> None:
    days = "".join(f"<option>{day}</option>" for day in range(1, 32))
    months = "".join(f"<option>{month}</option>" for month in range(1, 13))
    titled = 'title="Date of birth"'
    html = f'<select name="dob1" {titled}>{days}</select><select name="dob2" {titled}>{months}</select>'
    assert settled(html) == ["bday-day", "bday-month"]


@pytest.mark.parametrize(
    ("name", "expected"), [("cardHolderFirstName", "cc-given-name"), ("firstName", "given-name")], ids=["card", "person"]
)
def test_a_first_name_beside_a_card_number_is_the_holders_where_its_name_says_so(name: str, expected: str) -> None:
    html = f'<label>First name <input name="{name}"></label><label>Card number <input name="cardnumber"></label>'
    assert settled(html)[0] == expected


def test_a_first_name_far_from_any_card_is_a_persons() -> None:
    assert settled('<label>First name <input name="cardHolderFirst"></label>') == ["given-name"]


def test_forms_are_settled_each_for_itself() -> None:
    html = '<form><input name="day"></form><form><label>Month <input></label><label>Year <input></label></form>'
    found = features(survey(Page.parse(html)))
    assert "hint:cc-exp-month" in found[1]
    assert "hint:cc-exp-year" in found[2]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("<option>Germany</option><option>France</option>", "country"),
        ("<option>+49</option><option>+33</option>", "tel-country-code"),
    ],
    ids=["countries", "calling codes"],
)
def test_a_list_named_country_code_is_what_its_options_are(options: str, expected: str) -> None:
    assert settled(f'<select name="countryCode">{options}</select>') == [expected]


def test_a_gift_cards_number_is_no_credit_cards() -> None:
    assert not any(hint.startswith("cc-") for hint in of_text("Gift card number"))


def test_the_name_of_an_address_is_no_address() -> None:
    assert of_text("Address nickname")[0] == "address-name"


def test_a_label_that_names_postcode_and_town_asks_for_either() -> None:
    assert of_text("Postleitzahl / Ort")[0] == "postal-code-and-city"


def test_a_list_beside_the_words_log_in_is_no_login() -> None:
    html = (
        '<header><a>Login or register</a> <select name="language"><option>English</option><option>Deutsch</option></select>'
    )
    (control,) = fields.read(Page.parse(html))
    assert control.kind == "elsewhere"
