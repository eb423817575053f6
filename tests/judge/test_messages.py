"""Messages show what was seen, in words that a shop's people can read, and never more than fits a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from checkout_audit.judge.messages import Scene, Words, describe, fill, show, wrong_template
from checkout_audit.judge.truth import Hit

from .facts_of_the_contract import SPECS

FEES: list[dict[str, Any]] = [
    {"label": "Handling fee", "kind": "fee", "amount": "4.95", "currency": "EUR"},
    {"label": "Delivery", "kind": "shipping", "amount": 3.5, "currency": "EUR"},
]


def filled(text: str, hits: tuple[Hit, ...] = (), stage: str = "payment", words: Words | None = None, **values: Any) -> str:
    facts = {name.replace("__", "."): value for name, value in values.items()}
    return fill(text, Scene(facts, hits, stage, {"most": 11}, words or {}))


def test_the_records_that_matched_are_told_with_their_amounts() -> None:
    hits = (Hit("price.late_fees", tuple(FEES), (0, 1)),)
    assert filled("{step}: {count}, {records}.", hits) == "payment: 2, Handling fee (€4.95), Delivery (€3.50)."


def test_a_field_is_taken_from_the_records_that_matched() -> None:
    hits = (Hit("price.late_fees", (FEES[1],), (1,)),)
    assert filled("{price.late_fees.label}", hits, price__late_fees=FEES) == "Delivery"
    assert filled("{price.late_fees.label}", price__late_fees=FEES) == "Handling fee, Delivery"


def test_what_is_not_known_is_said_or_left_out() -> None:
    assert filled("It says {page.order_button}.") == "It says not known."
    assert filled("It is unclear[[: {page.order_button}]].") == "It is unclear."
    assert filled("It is unclear[[: {page.order_button}]].", page__order_button="Go") == "It is unclear: Go."


def test_parameters_and_shares_are_shown_as_people_write_them() -> None:
    assert filled("{form.field_count} of {param.most}", form__field_count=16.0) == "16 of 11"
    assert filled("{price.shipping_share:percent}", price__shipping_share=0.1234) == "12%"
    assert filled("{price.product_to_cart:money} more", price__product_to_cart=2.5) == "2.50 more"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"label": "Pay", "ratio": 2.1, "step": 3}, "Pay (2.1:1)"),
        ({"label": "Remove", "width": 14, "height": 12.5}, "Remove (14 × 12.5 px)"),
        ({"step": 6, "stage": "shipping", "seconds": 6.4}, "6.4 s on step 6"),
        ({"label": "", "step": 4}, "one without a name on step 4"),
        ({"id": "ideal", "name": "iDEAL"}, "iDEAL"),
        ({"step": 7, "rest": "1.50", "currency": "GBP"}, "£1.50 on step 7"),
        ("giropay", "giropay"),
    ],
)
def test_a_record_is_described_by_what_it_is_and_what_was_measured(record: Any, words: str) -> None:
    assert describe(record) == words


def test_values_of_a_fixed_set_are_told_in_the_words_of_the_rule() -> None:
    words = {"form.billing_same": {"not_preselected": "is not ticked"}}
    assert filled("It {form.billing_same}.", words=words, form__billing_same="not_preselected") == "It is not ticked."
    assert filled("Yes.[[ It {form.billing_same}.]]", words=words, form__billing_same="preselected") == "Yes."


def test_values_of_a_fixed_set_without_words_are_refused() -> None:
    specs = {spec.id: spec for spec in SPECS}
    assert "say under 'words'" in wrong_template("It {form.billing_same}.", specs, {})
    assert not wrong_template("It {form.billing_same}.", specs, {}, {"form.billing_same": {"absent": "is not offered"}})


def test_lists_are_told_in_the_words_of_the_rule_where_it_has_them() -> None:
    words = {"page.languages": {"de": "German"}}
    assert filled("{page.languages}", words=words, page__languages=["de", "xx"]) == "German, xx"


def test_all_conditions_that_matched_say_what_matched() -> None:
    methods = [{"id": "paypal", "name": "PayPal"}, {"id": "klarna", "name": "Klarna"}, {"id": "x", "name": "X"}]
    hits = tuple(Hit("payment.missing_expected", tuple(methods[:n]), tuple(range(n))) for n in (1, 2))
    assert filled("{payment.missing_expected.name}", hits, payment__missing_expected=methods) == "PayPal, Klarna"


def test_money_has_the_currency_of_its_record_or_of_the_walk() -> None:
    rises = [{"amount": 5, "currency": "EUR"}]
    assert filled("{price.total_rises.amount:money}", price__total_rises=rises) == "€5.00"
    assert filled("{price.product_to_cart:money}", price__product_to_cart=2.5, price__currencies=["GBP"]) == "£2.50"
    assert filled("{price.product_to_cart:money}", price__product_to_cart=2.5, price__currencies=["GBP", "USD"]) == "2.50"


def test_names_of_controls_are_told_in_plain_words() -> None:
    assert describe({"label": "start_month_1", "step": 8}) == "start month"
    fields = [{"token": "address-line2", "label": "billing[postCode]"}]
    assert filled("{form.fields.token}: {form.fields.label}", form__fields=fields) == "address line 2: billing post code"


def test_long_lists_and_long_texts_are_cut() -> None:
    assert show([f"n{n}" for n in range(9)]) == "n0, n1, n2, n3, n4, n5 and 3 more"
    assert len(show("x" * 500)) == 80


def test_a_page_cannot_smuggle_placeholders_or_control_characters_into_a_sentence() -> None:
    hits = (Hit("price.late_fees", ({"label": "a\x1b[31m\n{records} [[b]]"},), (0,)),)
    assert filled("{records}", hits) == "a [31m {records} [[b]]"
