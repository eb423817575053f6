"""A scoring profile is read as strictly as a rule, and the shipped one gives its reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_audit import resources
from checkout_audit.errors import RuleError, UsageError
from checkout_audit.judge import CATEGORIES, Profile, load_profile
from checkout_audit.judge.profile import parse_profile

FILE = resources.folder("rules") / "profiles" / "default.yaml"
TEXT = FILE.read_text(encoding="utf-8")


def test_the_shipped_profile_shares_100_points_over_all_categories_with_a_reason_each(profile: Profile) -> None:
    assert set(profile.categories) == set(CATEGORIES)
    assert sum(one.share for one in profile.categories.values()) == 100
    assert all(len(one.why) > 20 for one in profile.categories.values())


def test_worse_severities_cost_more(profile: Profile) -> None:
    takes = [profile.severities[severity].takes for severity in ("critical", "high", "medium", "low")]
    assert takes == sorted(takes, reverse=True)
    assert takes[-1] > 0
    assert takes[0] < 1


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("coverage_floor: 0.5", "coverage_floor: 5", "coverage_floor", "between 0 and 1"),
        ("coverage_floor: 0.5", "coverage_flor: 0.5", "coverage_flor", "did you mean 'coverage_floor'?"),
        ("takes: 0.75", "takes: 1", "severities.critical.takes", "below 1"),
        ("share: 26", "share: many", "categories.price.share", "must be a number"),
        ("share: 26", "share: 0", "categories.price.share", "above 0"),
        ("B: 80", "B: 95", "grades", "from the best grade down"),
        ("critical: C,", "critical: Z,", "at_most.critical", "none of the grades"),
        ("id: default", "id: other", "id", "name of the file"),
    ],
)
def test_a_wrong_profile_is_refused_with_its_key(old: str, new: str, key: str, words: str) -> None:
    assert old in TEXT
    with pytest.raises(RuleError) as caught:
        parse_profile(TEXT.replace(old, new, 1), FILE)
    assert caught.value.key == key
    assert caught.value.line > 0
    assert words in str(caught.value)


def test_a_share_without_a_reason_is_refused() -> None:
    with pytest.raises(RuleError, match="needs 'why'"):
        parse_profile(TEXT.replace("    why: ", "    why: '' #", 1), FILE)


def test_a_profile_that_is_not_there_is_said_plainly() -> None:
    with pytest.raises(UsageError, match="did you mean 'default'"):
        load_profile(Path(FILE).with_name("defalt.yaml"))
