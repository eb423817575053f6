"""The shipped rules and profile, loaded once for all tests of the judge."""

from __future__ import annotations

import pytest

from checkout_audit import resources
from checkout_audit.judge import Profile, Rule, load_profile, load_rules
from checkout_audit.model import FactSpec

from .facts_of_the_contract import SPECS


@pytest.fixture(scope="session")
def specs() -> dict[str, FactSpec]:
    return {spec.id: spec for spec in SPECS}


@pytest.fixture(scope="session")
def rules() -> tuple[Rule, ...]:
    return load_rules([resources.folder("rules")], SPECS)


@pytest.fixture(scope="session")
def profile() -> Profile:
    return load_profile(resources.folder("rules") / "profiles" / "default.yaml")
