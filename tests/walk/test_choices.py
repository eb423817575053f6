"""What the moves choose and type, told without a browser."""

from __future__ import annotations

import pytest

from checkout_audit import lexicon
from checkout_audit.model import Control
from checkout_audit.walk.moves.correct import other_values
from checkout_audit.walk.moves.near import closeness
from checkout_audit.walk.moves.options import first_real_option, is_placeholder, unchosen
from checkout_audit.walk.moves.shelves import address


@pytest.mark.parametrize(
    "text",
    ["", "---", "--- Please Select ---",
     "Choose an option", "Bitte wählen", "Veuillez choisir", "Seleccione…", "Kies een maat",
     "— Wybierz —", "Выберите размер", "選択してください", "请选择", "เลือก", "აირჩიეთ"],
)  # fmt: skip
def test_a_prompt_to_choose_is_no_choice(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["S", "Red", "Small (+$14.00)", "Germany", "8 – 10 years", "1", "Kiesel", "Rose", "中"])
def test_a_real_option_is_no_prompt(text: str) -> None:
    assert not is_placeholder(text)


def test_the_first_real_option_is_neither_the_prompt_nor_what_is_chosen_already() -> None:
    size = Control(xpath="/select", tag="select", type="select-one", options=("Choose…", "S", "M"), selected="Choose…")
    assert unchosen(size)
    assert first_real_option(size) == "S"


def test_a_refused_telephone_number_is_written_in_other_ways_each_once() -> None:
    persona = lexicon.personas.persona("GB")
    tel = Control(xpath="/input", tag="input", type="tel", token="tel")
    ways = list(other_values(tel, persona))
    assert persona.phone not in ways
    assert len(set(ways)) == len(ways) >= 3
    assert any(way.isdigit() for way in ways)
    assert persona.phone_international in ways


def test_the_button_of_the_same_section_is_the_nearest() -> None:
    field = "/html/body/main/section[2]/form/label[1]/input"
    own, other = "/html/body/main/section[2]/form/button", "/html/body/main/section[1]/form/button"
    assert closeness(own, [field]) > closeness(other, [field])


def test_an_address_keeps_a_fragment_only_where_the_shop_routes_by_it() -> None:
    assert address("https://shop.example/p/#reviews") == "https://shop.example/p"
    assert address("https://shop.example/#/p/1") != address("https://shop.example/#/p/2")
