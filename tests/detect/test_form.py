from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checkout_audit.detect import form
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.read import read_page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Fact, Gap, Journey, Settings, Stage, Step

EMAIL = '<p><label for="e">Email *</label><input id="e" name="email" type="email" autocomplete="email"></p>'
ADDRESS = (
    '<p><label for="n">Full name *</label><input id="n" name="name" autocomplete="name"></p>'
    '<p><label for="s">Street address *</label><input id="s" name="street" autocomplete="street-address"></p>'
    '<p><label for="z">Postcode *</label><input id="z" name="postcode" autocomplete="postal-code"></p>'
    '<p><label for="c">City *</label><input id="c" name="city" autocomplete="address-level2"></p>'
)
CARD = (
    '<p><label for="k">Card number *</label><input id="k" name="cardnumber" inputmode="numeric" '
    'autocomplete="cc-number"></p>'
    '<p><label for="v">Security code *</label><input id="v" name="cvc" inputmode="numeric" autocomplete="cc-csc"></p>'
)
SAME = (
    '<p><input type="checkbox" id="same" name="same">'
    '<label for="same">Billing address is the same as delivery address</label></p>'
)
BILLING = ADDRESS.replace('id="', 'id="b').replace('for="', 'for="b').replace('name="', 'name="billing_')


def walked(*pages: tuple[Sequence[Stage], str], country: str = "GB") -> Walked:
    """A journey of one page a step, as the walk would have saved it."""
    seen = []
    for index, (stages, body) in enumerate(pages, 1):
        html = (
            f'<html lang="en"><head><title>Checkout</title></head><body><form action="/{index}">{body}</form></body></html>'
        )
        url = f"https://shop.example/checkout/{index}"
        reading = read_page(html, url)
        reading = type(reading)(
            **{name: getattr(reading, name) for name in reading.__struct_fields__} | {"stages": tuple(stages), "gate": None}
        )
        step = Step(index, url, "Checkout", stages=tuple(stages))
        seen.append(SeenPage(step, "arrived", reading, Page.parse(html, url).root))
    settings = Settings(country=country)
    return Walked(Journey(1, "0", "https://shop.example/", "2026-01-01T00:00:00Z", settings), tuple(seen))


def told(*pages: tuple[Sequence[Stage], str], country: str = "GB") -> dict[str, Any]:
    """Fact id → value; a gap tells its reason in brackets."""
    found = form.detect(walked(*pages, country=country))
    return {one.id: one.value if isinstance(one, Fact) else f"({one.reason})" for one in found}


def test_every_promised_fact_is_told_or_a_gap() -> None:
    promised = {spec.id for spec in form.FACTS}
    assert set(told((("contact", "address"), EMAIL + ADDRESS), (("payment",), CARD))) == promised
    assert set(told((("product",), "<p>Mug</p>"))) == promised


def test_a_walk_that_saw_no_form_claims_nothing() -> None:
    found = list(form.detect(walked((("product",), "<p>Mug</p>"))))
    assert all(isinstance(one, Gap) for one in found if one.id != "form.preselected_boxes")


def test_fields_are_counted_once_from_contact_to_payment() -> None:
    facts = told((("contact", "address"), EMAIL + ADDRESS), (("payment",), CARD))
    assert facts["form.field_count"] == 7
    assert facts["form.required_count"] == 7
    assert [row["token"] for row in facts["form.fields"]] == [
        "email",
        "name",
        "street-address",
        "postal-code",
        "address-level2",
        "cc-number",
        "cc-csc",
    ]


def test_nothing_is_a_duplicate_on_a_plain_way() -> None:
    facts = told((("contact",), EMAIL), (("address",), ADDRESS), (("payment",), CARD))
    assert facts["form.duplicate_fields"] == []


def test_an_email_asked_at_the_gate_and_again_with_the_address_is_a_duplicate() -> None:
    facts = told((("contact",), EMAIL), (("address",), ADDRESS + EMAIL))
    assert facts["form.duplicate_fields"] == [
        {"token": "email", "label": "Email", "first_step": 1, "again_step": 2, "prefilled": False}
    ]


def test_a_duplicate_that_the_page_had_filled_is_told_as_prefilled() -> None:
    filled = EMAIL.replace("<input", '<input value="someone"')
    rows = told((("contact",), EMAIL), (("address",), ADDRESS + filled))["form.duplicate_fields"]
    assert [row["prefilled"] for row in rows] == [True]


def test_a_billing_address_asked_after_the_delivery_address_is_asked_twice() -> None:
    facts = told((("contact", "address"), EMAIL + ADDRESS), (("payment",), BILLING + CARD))
    assert {row["token"] for row in facts["form.duplicate_fields"]} >= {"street-address", "postal-code", "address-level2"}
    assert facts["form.billing_same"] == "absent"


def test_a_hidden_billing_block_is_no_duplicate() -> None:
    box = SAME.replace("<input", "<input checked")
    hidden = f'<div style="display:none">{BILLING}</div>'
    facts = told((("contact", "address"), EMAIL + ADDRESS + box + hidden), (("payment",), CARD))
    assert facts["form.duplicate_fields"] == []
    assert facts["form.billing_same"] == "preselected"


def test_an_unticked_same_address_box_is_told() -> None:
    box = SAME
    assert told((("address",), ADDRESS + box), (("payment",), CARD))["form.billing_same"] == "not_preselected"


def test_a_confirm_field_is_no_duplicate() -> None:
    again = '<p><label for="f">Confirm email *</label><input id="f" name="email_confirm" type="email"></p>'
    facts = told((("contact", "address"), EMAIL + again + ADDRESS))
    assert facts["form.duplicate_fields"] == []
    assert [(row["label"], row["step"]) for row in facts["form.confirm_fields"]] == [("Confirm email", 1)]


def test_a_page_shown_again_does_not_count_twice() -> None:
    page = (("contact", "address"), EMAIL + ADDRESS)
    once, first = told(page), walked(page)
    again = SeenPage(first.pages[0].step, "rejected", first.pages[0].reading, first.pages[0].document)
    twice = {one.id: one.value for one in form.detect(Walked(first.journey, (*first.pages, again))) if isinstance(one, Fact)}
    assert twice["form.field_count"] == once["form.field_count"]
    assert twice["form.duplicate_fields"] == []


def test_a_cardholder_name_is_not_the_name_again() -> None:
    holder = '<p><label for="h">Name on card</label><input id="h" name="cardholder"></p>'
    assert told((("address",), ADDRESS), (("payment",), CARD + holder))["form.duplicate_fields"] == []


def test_log_in_form_search_and_newsletter_are_not_fields_of_the_guest() -> None:
    beside = (
        '</form><form action="/login"><input name="login_email" type="email" aria-label="Email">'
        '<input type="password" name="password" aria-label="Password"></form>'
        '<form role="search"><input type="search" name="q" placeholder="Search"></form>'
        '<footer><form><input type="email" name="newsletter" placeholder="Newsletter"></form></footer>'
    )
    assert told((("contact", "address"), EMAIL + ADDRESS + beside))["form.field_count"] == 5


def test_marking_is_told_for_each_convention() -> None:
    def marking(html: str) -> object:
        return told((("contact", "address"), html))["form.marking"]

    bare = (EMAIL + ADDRESS).replace(" *", "")
    optional = '<p><label for="o">Company (optional)</label><input id="o" name="company"></p>'
    unmarked = '<p><label for="o">Company</label><input id="o" name="company"></p>'
    assert marking(EMAIL + ADDRESS) == "all_required"
    assert marking(EMAIL + ADDRESS + optional) == "both"
    assert marking(EMAIL + ADDRESS + unmarked) == "required_only"
    assert marking(bare + optional) == "optional_only"
    assert marking(bare) == "none"


def test_phone_is_told_with_its_reason() -> None:
    def phone(html: str) -> object:
        return told((("contact", "address"), EMAIL + ADDRESS + html))["form.phone"]

    field = '<p><label for="t">Phone{}</label><input id="t" type="tel" name="phone"{}>{}</p>'
    assert phone("") == "not_asked"
    assert phone(field.format(" (optional)", "", "")) == "optional"
    assert phone(field.format(" *", " required", "")) == "required_unexplained"
    assert (
        phone(field.format(" *", " required", "<small>The courier calls you on the day of delivery</small>"))
        == "required_explained"
    )
    assert phone(
        field.format(" *", ' required aria-describedby="h"', "") + '<p id="h">For questions about your delivery only</p>'
    ) == ("required_explained")


def test_sensitive_and_needless_fields_are_told() -> None:
    more = (
        '<p><label for="d">Date of birth *</label><input id="d" name="dob"></p>'
        '<p><label for="x">Fax</label><input id="x" name="fax"></p>'
        '<p><label for="u">How did you hear about us?</label><input id="u" name="source"></p>'
    )
    facts = told((("contact", "address"), EMAIL + ADDRESS + more))
    assert [row["token"] for row in facts["form.sensitive_fields"]] == ["bday"]
    assert [row["token"] for row in facts["form.extra_fields"]] == ["fax", "survey"]


def test_second_address_line_is_shown_hidden_or_absent() -> None:
    line = '<p><label for="l">Address line 2 (optional)</label><input id="l" name="address2"></p>'

    def second(html: str) -> object:
        return told((("address",), ADDRESS + html))["form.address_line2"]

    assert second(line) == "shown"
    assert second(f'<div style="display:none">{line}</div>') == "hidden"
    assert second("") == "absent"


def test_country_is_compared_with_the_shoppers() -> None:
    options = (
        '<option value="">Choose</option><option value="GB"{}>United Kingdom</option><option value="FR"{}>France</option>'
    )
    field = '<p><label for="y">Country</label><select id="y" name="country">{}</select></p>'

    def country(first: str, second: str) -> object:
        return told((("address",), ADDRESS + field.format(options.format(first, second))))["form.country"]

    assert country("", "") == "empty"
    assert country(" selected", "") == "preselected_right"
    assert country("", " selected") == "preselected_other"
    assert told((("address",), ADDRESS))["form.country"] == "absent"


def test_autofill_tokens_that_are_missing_off_or_wrong_are_told() -> None:
    page = (EMAIL + ADDRESS).replace('autocomplete="email"', "").replace('autocomplete="postal-code"', 'autocomplete="off"')
    assert {row["token"] for row in told((("contact", "address"), page))["form.autofill_missing"]} == {
        "email",
        "postal-code",
    }
    assert told((("contact", "address"), EMAIL + ADDRESS))["form.autofill_missing"] == []


def test_labels_that_are_missing_or_only_placeholders_are_told() -> None:
    facts = told(
        (
            ("contact", "address"),
            EMAIL + ADDRESS + '<p><input name="tel" type="tel" placeholder="Phone"></p><p>City 2 <input name="q1"></p>',
        )
    )
    assert [row["label"] for row in facts["form.placeholder_labels"]] == ["Phone"]
    assert [row["label"] for row in facts["form.unlabelled"]] == ["City 2"]


def test_boxes_that_are_ticked_at_first_sight_are_told_with_kind_and_price() -> None:
    boxes = (
        '<p><input type="checkbox" id="n" checked><label for="n">Send me the newsletter</label></p>'
        '<p><input type="checkbox" id="i" name="insurance" checked><label for="i">Parcel insurance £1.90</label></p>'
        '<p><input type="checkbox" id="m"><label for="m">Save my details</label></p>'
    )
    rows = told((("contact", "address"), EMAIL + ADDRESS + boxes))["form.preselected_boxes"]
    assert [(row["kind"], row["amount"], row["currency"]) for row in rows] == [
        ("newsletter", None, None),
        ("paid_extra", "1.90", "GBP"),
    ]


def test_wrong_keyboards_are_told() -> None:
    page = (
        '<p><label for="e">Email *</label><input id="e" name="email"></p>'
        + ADDRESS
        + CARD.replace(' inputmode="numeric"', "", 1)
    )
    rows = told((("contact", "address", "payment"), page))["form.wrong_keyboard"]
    assert [row["token"] for row in rows] == ["email", "cc-number"]


def test_a_name_is_one_field_or_split() -> None:
    split = ADDRESS.replace("Full name", "First name").replace('"name"', '"first_name"', 1) + (
        '<p><label for="ln">Last name *</label><input id="ln" name="last_name"></p>'
    )
    assert told((("address",), ADDRESS))["form.name_fields"] == "one"
    assert told((("address",), split))["form.name_fields"] == "split"
