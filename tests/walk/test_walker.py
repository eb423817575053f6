"""The walk of the demo store in all its shapes: to the payment stage, never an order."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_audit.demo import LANGUAGES, LAYOUTS, DemoStore, Switches
from tests.walking import walked

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_and_language_is_walked_to_payment_without_an_order(layout: str, language: str, tmp_path: Path) -> None:
    with DemoStore(layout=layout, language=language) as store:
        journey = walked(store.url, tmp_path)
        assert store.orders_placed == 0
    assert (journey.outcome, journey.stopped) == ("complete", None)
    assert journey.settings.country == {"en": "GB", "de": "DE"}[language]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_forced_account_ends_the_walk_at_the_gate_with_that_reason(layout: str, tmp_path: Path) -> None:
    with DemoStore(Switches(account_forced=True), layout=layout) as store:
        journey = walked(store.url, tmp_path)
        assert store.orders_placed == 0
    assert journey.outcome == "incomplete"
    assert journey.stopped is not None and journey.stopped.code == "account-required"


@pytest.mark.parametrize("switch", ["guest_secondary", "guest_offered", "email_gate"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_guest_path_is_found_at_every_kind_of_gate(switch: str, layout: str, tmp_path: Path) -> None:
    with DemoStore(Switches(**{switch: True}), layout=layout) as store:
        journey = walked(store.url, tmp_path)
        assert store.orders_placed == 0
    assert journey.outcome == "complete", journey.stopped


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_ordering_button_called_next_is_left_alone(layout: str, tmp_path: Path) -> None:
    with DemoStore(Switches(button_called_next=True), layout=layout) as store:
        journey = walked(store.url, tmp_path)
        assert store.orders_placed == 0
    assert journey.outcome == "complete"


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        ("out-of-stock", "out-of-stock"),
        ("redirect-loop", "redirect-loop"),
        ("not-html", "not-html"),
        ("no-shop", "no-product"),
        ("crash", "page-hung"),
        ("http-500", "http-error"),
        ("blocked-403", "forbidden"),
    ],
)
def test_a_store_in_trouble_ends_the_walk_with_a_reason_and_advice(trouble: str, code: str, tmp_path: Path) -> None:
    with DemoStore(trouble=trouble) as store:
        journey = walked(store.url, tmp_path, max_seconds=40.0)
        assert store.orders_placed == 0
    assert journey.stopped is not None
    assert journey.stopped.code == code
    assert journey.stopped.reason and journey.stopped.advice


def test_a_product_address_is_enough_to_start_from(tmp_path: Path) -> None:
    with DemoStore() as store:
        journey = walked(store.url, tmp_path, product=store.url + "product/linen-apron")
        assert store.orders_placed == 0
    assert journey.outcome == "complete"
    assert any(action.purpose == "variant" for step in journey.steps for action in step.actions)


def test_nothing_that_was_typed_is_on_disk(tmp_path: Path) -> None:
    from checkout_audit import lexicon

    with DemoStore() as store:
        walked(store.url, tmp_path)
    persona = lexicon.personas.persona("GB", "en")
    saved = "\n".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.suffix in (".html", ".json"))
    for typed in (persona.email, persona.address_line1, persona.family_name, persona.phone):
        assert typed not in saved
