"""The score: 100 points, shared out over the categories, of which every failing rule takes its part.

A rule weighs what its severity weighs, scaled so that all rules of a category together weigh the category's share. Rules
that ended unknown, not-applicable or error leave the weight; what is left is brought back to 100 points. Within a category
each failure takes a part of the points that the others left (`takes` of its severity): the worst ones hurt most, and no
number of small ones can cost more than the category is worth. Mending a failure therefore always gives points back.
All sums are exact fractions; only the shown figures are rounded to tenths, by largest remainder, so that they still add up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, prod

from checkout_audit.judge.profile import Profile, Share
from checkout_audit.model import CategoryScore, Outcome, Score, Severity

_JUDGED = ("fail", "pass")
_UNLISTED = Share(Fraction(1), "judgement: a category that the profile does not name")


@dataclass(frozen=True)
class Judged:
    """What the score needs to know of a finding."""

    rule: str
    category: str
    severity: Severity
    outcome: Outcome


def score(judged: Sequence[Judged], profile: Profile) -> tuple[Score, Mapping[str, float]]:
    """The score and the points that each failing rule lost (none of them where there is no score)."""
    counted = [one for one in judged if one.severity != "info" and one.outcome != "not-applicable"]
    weights = _weights(counted, profile)
    known = [one for one in counted if one.outcome in _JUDGED]
    whole, told = sum(weights.values(), Fraction(0)), sum((weights[one.rule] for one in known), Fraction(0))
    coverage = told / whole if whole else Fraction(0)
    enough = bool(told) and coverage >= profile.coverage_floor
    points = _points(known, weights, told) if enough else {}
    lost = _lost(known, points, profile)
    tenths = round((100 - sum(lost.values(), Fraction(0))) * 10)
    shown = _shared_out(lost, 1000 - tenths)
    overall = tenths / 10 if enough else None
    result = Score(
        overall=overall,
        grade=_grade(overall, known, profile),
        coverage=round(float(coverage), 4),
        by_category=_categories(counted, weights, points, lost, shown),
        counted=len(known),
        left_out=len(judged) - len(known),
    )
    return result, {rule: share / 10 for rule, share in shown.items()}


def _weights(counted: Sequence[Judged], profile: Profile) -> dict[str, Fraction]:
    raw = {one.rule: profile.severities[one.severity].weight for one in counted}
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for one in counted:
        sums[one.category] += raw[one.rule]
    return {
        one.rule: raw[one.rule] / sums[one.category] * profile.categories.get(one.category, _UNLISTED).share
        for one in counted
    }


def _points(known: Sequence[Judged], weights: Mapping[str, Fraction], told: Fraction) -> dict[str, Fraction]:
    """The points of each category; together 100."""
    points: dict[str, Fraction] = defaultdict(Fraction)
    for one in known:
        points[one.category] += weights[one.rule] / told * 100
    return dict(points)


def _lost(known: Sequence[Judged], points: Mapping[str, Fraction], profile: Profile) -> dict[str, Fraction]:
    """The points that each failure takes: the category's loss, shared out in proportion to what each takes alone."""
    failed: dict[str, dict[str, Fraction]] = defaultdict(dict)
    for one in known:
        if one.outcome == "fail" and one.category in points:
            failed[one.category][one.rule] = profile.severities[one.severity].takes
    lost: dict[str, Fraction] = {}
    for category, takes in failed.items():
        gone = points[category] * (1 - prod((1 - part for part in takes.values()), start=Fraction(1)))
        alone = sum(takes.values(), Fraction(0))
        lost |= {rule: gone * part / alone if alone else Fraction(0) for rule, part in takes.items()}
    return lost


def _shared_out(exact: Mapping[str, Fraction], tenths: int) -> dict[str, int]:
    """Rounds exact points to tenths that add up to `tenths`: the largest remainders are rounded up, equal ones by name."""
    shown = {rule: floor(points * 10) for rule, points in exact.items()}
    order = sorted(exact, key=lambda rule: (shown[rule] - exact[rule] * 10, rule))
    for rule in order[: tenths - sum(shown.values())]:
        shown[rule] += 1
    return shown


def _categories(
    counted: Sequence[Judged],
    weights: Mapping[str, Fraction],
    points: Mapping[str, Fraction],
    lost: Mapping[str, Fraction],
    shown: Mapping[str, int],
) -> dict[str, CategoryScore]:
    whole = _shared_out(points, 1000) if points else {}
    return {
        category: _category([one for one in counted if one.category == category], weights, points, lost, shown, whole)
        for category in sorted({one.category for one in counted})
    }


def _category(
    members: Sequence[Judged],
    weights: Mapping[str, Fraction],
    points: Mapping[str, Fraction],
    lost: Mapping[str, Fraction],
    shown: Mapping[str, int],
    whole: Mapping[str, int],
) -> CategoryScore:
    name = members[0].category
    told = sum((weights[one.rule] for one in members if one.outcome in _JUDGED), Fraction(0))
    gone = sum((lost.get(one.rule, Fraction(0)) for one in members), Fraction(0))
    return CategoryScore(
        score=round(float(100 * (1 - gone / points[name])), 1) if points.get(name) else None,
        points=whole.get(name, 0) / 10,
        points_lost=sum(shown.get(one.rule, 0) for one in members) / 10,
        coverage=round(float(told / sum((weights[one.rule] for one in members), Fraction(0))), 4),
    )


def _grade(overall: float | None, known: Sequence[Judged], profile: Profile) -> str | None:
    if overall is None:
        return None
    letters = [letter for letter, _ in profile.grades]
    reached = next(place for place, (_, lowest) in enumerate(profile.grades) if Fraction(str(overall)) >= lowest)
    caps = [
        letters.index(profile.at_most[one.severity])
        for one in known
        if one.outcome == "fail" and one.severity in profile.at_most
    ]
    return letters[max([reached, *caps])]
