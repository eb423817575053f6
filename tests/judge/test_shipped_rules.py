"""Every rule that ships keeps its word: examples, sources, silence on nothing, and no two of them for one friction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checkout_audit import resources
from checkout_audit.judge import Context, Profile, Rule, judge, load_rules, run_examples
from checkout_audit.model import SEVERITIES, Evidence, Fact, Gap

from .facts_of_the_contract import SPECS

RULES = load_rules([resources.folder("rules")], SPECS)
GB = Context(country="GB")

each = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)

NAMED_BY_THE_MISSION = {
    "forced-registration", "guest-option-missing", "guest-option-not-prominent", "late-shipping-cost", "tax-added-late",
    "late-mandatory-fee", "total-rises-between-steps", "duplicate-information", "confirm-field-repeat",
    "billing-not-defaulted-to-shipping", "too-many-form-fields", "required-optional-unmarked", "card-only-payment",
    "payment-methods-revealed-late", "expected-local-method-missing", "preticked-paid-extra", "newsletter-preticked",
}  # fmt: skip


def test_what_the_mission_names_is_judged() -> None:
    assert {rule.id for rule in RULES} >= NAMED_BY_THE_MISSION


@each
def test_its_examples_come_out_as_said(rule: Rule) -> None:
    results = run_examples(rule, SPECS)
    assert [result for result in results if not result.right] == []
    assert {"fail", "pass", "unknown"} <= {result.wanted for result in results}
    assert (rule.applies is not None) <= ("not-applicable" in {result.wanted for result in results})


@each
def test_its_sources_are_complete(rule: Rule) -> None:
    for reference in rule.references:
        assert reference.name
        assert reference.url.startswith("http")
        assert re.search(r"\b(19|20)\d\d\b", reference.year)
    for standard in rule.standards:
        assert re.match(r"(WCAG|EU|EU/EEA|UK|US)\b", standard), f"{standard} names no market"


@each
def test_its_texts_are_whole_sentences_for_people(rule: Rule) -> None:
    for text in (rule.message, rule.why, *rule.fix.values()):
        assert not text[0].islower()
        assert text.rstrip("]").endswith((".", ".'"))
    for title in (rule.title, rule.passes):
        assert title[0].isupper()
        assert not title.endswith(".")
    assert rule.title != rule.passes


@each
def test_a_failing_example_is_told_without_gaps_in_the_sentence(rule: Rule, profile: Profile) -> None:
    example = next(one for one in rule.examples if one.outcome == "fail")
    facts = [Fact(name, value, 1) for name, value in example.facts.items()]
    context = Context(example.stages, {}, example.device, example.country, example.platform)
    if rule.id == "progress-not-shown":
        context = Context(example.stages, {1: ("contact",), 2: ("payment",)}, country="GB")
    (finding,), _ = judge(facts, [], context, [rule], profile)
    assert finding.outcome == "fail"
    assert not re.search(r"[{}\[\]]|not known|\s[.,;]|\(\)", finding.message), finding.message


def test_no_facts_at_all_make_every_rule_unknown_or_not_applicable(profile: Profile) -> None:
    findings, score = judge([], [], GB, RULES, profile)
    assert {one.outcome for one in findings} <= {"unknown", "not-applicable"}
    assert all(one.reason for one in findings)
    assert (score.overall, score.grade) == (None, None)


def test_a_failure_that_another_rule_reports_is_not_punished_twice(profile: Profile) -> None:
    forced = {"account.registration": "forced", "account.guest_checkout": "missing", "account.wall_before_cart": False}
    assert failing(forced, profile) == {"forced-registration"}
    assert failing({**forced, "account.password_asked": True, "account.email_first": True}, profile) == {
        "forced-registration"
    }
    assert failing({**forced, "account.wall_before_cart": True}, profile) == {"login-wall-before-cart"}
    assert failing({"account.guest_checkout": "missing", "account.registration": "optional"}, profile) == {
        "guest-option-missing"
    }
    ideal = {"id": "ideal", "name": "iDEAL", "role": "dominant", "basis": "figure"}
    assert failing({"payment.card_only": True, "payment.missing_expected": [ideal]}, profile) == {"card-only-payment"}
    late = {
        "price.late_fees": [{"label": "Delivery", "kind": "shipping", "amount": "4.95"}],
        "delivery.on_product_page": False,
    }
    assert failing(late, profile) == {"late-shipping-cost"}
    rise = {
        "price.total_rises": [{"amount": "1.50", "explained": False}],
        "price.unexplained": [{"step": 7, "rest": "1.50"}],
    }
    assert failing(rise, profile) == {"total-rises-between-steps"}
    title = [{"token": "honorific-prefix", "label": "Title"}]
    assert failing({"form.sensitive_fields": title, "form.extra_fields": title}, profile) == {"sensitive-data-requested"}
    box = {"label": "Parcel protection", "kind": "paid_extra", "amount": "1.90"}
    line = {"label": "Parcel protection", "kind": "fee", "amount": "1.90"}
    assert failing({"form.preselected_boxes": [box], "price.late_fees": [line]}, profile) == {"preticked-paid-extra"}


def failing(facts: dict[str, object], profile: Profile) -> set[str]:
    findings, _ = judge([Fact(name, value, 1) for name, value in facts.items()], [], GB, RULES, profile)
    return {one.rule for one in findings if one.outcome == "fail"}


INTERNAL = re.compile(
    r"\bseed\b|second-?hand|secondary source|from memory|verified|repository text|\bcatalogue\b|traced to|"
    r"quoted (by|inside)|\bTODO\b|\?\?",
    re.IGNORECASE,
)


@each
def test_no_note_of_the_editors_leaks_into_what_readers_see(rule: Rule) -> None:
    texts = [rule.title, rule.passes, rule.message, rule.why, rule.not_applicable, rule.pass_lacks, *rule.fix.values()]
    for text in (*texts, *(reference.name for reference in rule.references)):
        assert not INTERNAL.search(text), text


@each
def test_no_failing_example_is_told_in_raw_names_values_or_currency_codes(rule: Rule, profile: Profile) -> None:
    for example in (one for one in rule.examples if one.outcome == "fail"):
        facts = [Fact(name, value, 1) for name, value in example.facts.items()]
        context = Context(example.stages, {1: ("contact",), 2: ("payment",)}, example.device, example.country)
        (finding,), _ = judge(facts, [], context, [rule], profile)
        assert not re.search(r"[a-z]_[a-z]|\d (GBP|EUR|USD)\b", finding.message), finding.message
        assert not finding.message[0].islower()
        assert finding.message.endswith((".", '."', '".')), finding.message


def message(rule_id: str, facts: dict[str, object], profile: Profile, gaps: dict[str, str] | None = None) -> str:
    rules = [rule for rule in RULES if rule.id == rule_id]
    missing = [Gap(name, reason) for name, reason in (gaps or {}).items()]
    context = Context(("product", "cart", "address", "shipping", "payment"), country="GB")
    (one,), _ = judge([Fact(name, value, 1) for name, value in facts.items()], missing, context, rules, profile)
    return f"{one.outcome}: {one.message}"


def test_a_price_that_was_never_finished_passes_no_rule_about_late_costs(profile: Profile) -> None:
    never = {
        "price.shipping_first_stage": "never", "price.late_fees": [], "price.total_rises": [],
        "page.summary_shown": True, "form.preselected_boxes": [],
    }  # fmt: skip
    assert message("late-shipping-cost", never, profile) == "fail: No page up to payment names the price of delivery."
    for rule_id in ("late-mandatory-fee", "total-rises-between-steps"):
        assert message(rule_id, never, profile).startswith("unknown: Could not be told because the price was not finished")
    told = {**never, "price.shipping_first_stage": "cart"}
    for rule_id in ("late-shipping-cost", "late-mandatory-fee", "total-rises-between-steps", "tax-added-late"):
        assert message(rule_id, told, profile).startswith("pass: ")
    unseen = {name: value for name, value in told.items() if name not in ("price.total_rises", "page.summary_shown")}
    unseen["page.summary_shown"] = False
    why = {"price.total_rises": "fewer than two steps showed a total"}
    for rule_id in ("late-mandatory-fee", "total-rises-between-steps", "tax-added-late"):
        assert message(rule_id, unseen, profile, why).startswith("unknown: Could not be told because fewer than two")


def test_all_missing_ways_to_pay_that_count_are_named(profile: Profile) -> None:
    missing = [
        {"id": "paypal", "name": "PayPal", "role": "dominant", "basis": "figure"},
        {"id": "klarna", "name": "Klarna", "role": "expected", "basis": "statement"},
    ]
    facts: dict[str, object] = {"payment.missing_expected": missing, "payment.card_only": False}
    assert message("expected-local-method-missing", facts, profile).endswith("this walk: PayPal, Klarna.")


def test_a_repeated_field_is_not_proved_by_the_box_for_the_billing_address(profile: Profile) -> None:
    again = [{"token": "email", "label": "E-mail", "first_step": 4, "again_step": 7, "prefilled": False}]
    facts = [
        Fact("form.duplicate_fields", again, 7, evidence=(Evidence(7, "E-mail"),)),
        Fact("form.billing_same", "preselected", 4, evidence=(Evidence(4, "Billing is the same"),)),
    ]
    (one,), _ = judge(facts, [], GB, [rule for rule in RULES if rule.id == "duplicate-information"], profile)
    assert (one.outcome, [found.quote for found in one.evidence]) == ("fail", ["E-mail"])


def test_nothing_preselected_is_no_pass_and_no_riddle(profile: Profile) -> None:
    rule_id, name = "costlier-shipping-preselected", "delivery.preselected_extra"
    assert message(rule_id, {}, profile, {name: "no way of delivery was preselected"}).startswith("not-applicable: ")
    assert message(rule_id, {}, profile, {name: "no ways of delivery were shown to choose from"}).startswith("unknown: ")


def test_a_payment_method_whose_role_is_only_our_judgement_fails_nothing(profile: Profile) -> None:
    for basis in ("availability", "editor"):
        methods = [{"id": name, "name": name, "role": "dominant", "basis": basis} for name in ("a", "b", "c")]
        assert failing({"payment.missing_expected": methods, "payment.card_only": False}, profile) == set()
    hidden = [{"id": name, "name": name, "role": "dominant", "basis": "figure"} for name in ("apple-pay", "google-pay")]
    assert failing({"payment.missing_expected": hidden, "payment.card_only": False}, profile) == set()


def test_information_costs_no_points(profile: Profile) -> None:
    findings, _ = judge([Fact("product.reviews", False, 1)], [], GB, RULES, profile)
    (one,) = [one for one in findings if one.outcome == "fail"]
    assert (one.severity, one.points_lost) == ("info", 0.0)


def test_only_rules_and_profiles_lie_among_the_rules() -> None:
    folder = resources.folder("rules")
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".yaml"}
    assert {Path(str(rule.path)) for rule in RULES} == {path for path in files if path.parent.name != "profiles"}


def test_severities_are_spread_and_not_all_alarm() -> None:
    counts = {severity: sum(rule.severity == severity for rule in RULES) for severity in SEVERITIES}
    assert counts["critical"] <= counts["medium"]
    assert all(counts.values())
