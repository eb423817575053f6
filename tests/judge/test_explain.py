"""Every rule can be read as plain text."""

from __future__ import annotations

from checkout_audit.judge import Rule, explain


def test_every_shipped_rule_explains_itself(rules: tuple[Rule, ...]) -> None:
    for rule in rules:
        said = explain(rule)
        assert said.startswith(f"{rule.id} — {rule.title}\n")
        for fact in rule.facts:
            assert fact in said
        for reference in rule.references:
            assert reference.url in said
        assert "<" not in said.replace("<=", ""), f"{rule.id} shows the inside of the program"


def test_conditions_are_said_in_words(rules: tuple[Rule, ...]) -> None:
    by_id = {rule.id: rule for rule in rules}
    assert "form.field_count is above 11 (most)" in explain(by_id["too-many-form-fields"])
    assert "not\n    - the walk's country is US or CA" in explain(by_id["tax-added-late"])
    assert "In WooCommerce" in " ".join(explain(by_id["forced-registration"]).split())
