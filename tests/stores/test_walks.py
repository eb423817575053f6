"""Third-party shops: the facts of a walk equal the ground truth beside the shops, and no order is placed.

One figure of the truth cannot be met: the card handling fee of `oscar-fee` appears only after a card number was typed,
which the program never does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checkout_audit.model import AuditResult
from tests.stores import Shop
from tests.walking import audited, fact

pytestmark = [pytest.mark.browser, pytest.mark.store]

_OSCAR_PAYS = {"card", "invoice"}
_FLAT = {"label": "Flat rate shipping", "kind": "shipping", "amount": 10.0, "currency": "USD"}
_DELIVERY = {"label": "Standard delivery", "kind": "shipping", "amount": 4.95, "currency": "GBP"}


def _stage_of(result: AuditResult, step: int) -> tuple[str, ...]:
    return next(one.stages for one in result.walk.steps if one.index == step)


@pytest.mark.parametrize(
    ("shop", "guest", "registration", "late", "late_stage", "pays"),
    [
        ("oscar-anon", "offered", "optional", [], "", _OSCAR_PAYS),
        ("oscar-fee", "offered", "optional", [_DELIVERY], "shipping", _OSCAR_PAYS),
        ("oscar-de", "offered", "optional", [], "", _OSCAR_PAYS),
        ("cartridge-steps", "default", "none", [_FLAT], "payment", {"card"}),
        ("cartridge-onepage", "default", "none", [], "", {"card"}),
    ],
    indirect=["shop"],
)
def test_the_facts_of_an_open_shop_equal_its_truth(
    shop: Shop, guest: str, registration: str, late: list[dict[str, Any]], late_stage: str, pays: set[str], tmp_path: Path
) -> None:
    result = audited(shop.url, tmp_path)
    assert result.walk.outcome == "complete", result.walk.stopped
    assert fact(result, "account.guest_checkout") == guest
    assert fact(result, "account.registration") == registration
    assert {method["id"] for method in fact(result, "payment.methods")} == pays
    assert fact(result, "form.duplicate_fields") == []
    fees = fact(result, "price.late_fees")
    assert [{name: fee[name] for name in _FLAT} for fee in fees] == late
    assert all(late_stage in _stage_of(result, fee["first_step"]) for fee in fees)
    assert shop.orders_placed() == 0


@pytest.mark.parametrize("shop", ["oscar-login", "cartridge-account"], indirect=True)
def test_a_shop_that_forces_an_account_ends_the_walk_at_its_gate(shop: Shop, tmp_path: Path) -> None:
    result = audited(shop.url, tmp_path)
    assert result.walk.outcome == "incomplete"
    assert result.walk.stopped is not None and result.walk.stopped.code == "account-required"
    assert fact(result, "account.guest_checkout") == "missing"
    assert fact(result, "account.registration") == "forced"
    assert not any(finding.rule.startswith("late-") and finding.outcome in ("fail", "pass") for finding in result.findings)
    assert shop.orders_placed() == 0


@pytest.mark.parametrize("shop", ["cartridge-onepage"], indirect=True)
def test_a_delivery_price_that_is_never_shown_is_said_so(shop: Shop, tmp_path: Path) -> None:
    result = audited(shop.url, tmp_path)
    assert fact(result, "price.shipping_first_stage") == "never"
    assert shop.orders_placed() == 0
