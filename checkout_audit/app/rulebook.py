"""Rules: loading them for an audit, and the commands `rules list|explain|check|test`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from checkout_audit import config, detect, judge
from checkout_audit.app.options import Echo, Options
from checkout_audit.app.words import counted
from checkout_audit.errors import UsageError
from checkout_audit.resources import folder
from checkout_audit.strict_yaml import nearest


@dataclass(frozen=True)
class RuleSet:
    """What a walk is judged by: the rules, the user's changes to them, the weights."""

    rules: tuple[judge.Rule, ...]
    overrides: judge.Overrides
    profile: judge.Profile


def shipped_rules() -> tuple[judge.Rule, ...]:
    """The rules that come with the program."""
    return rules_in(())


def rules_in(more: tuple[Path, ...]) -> tuple[judge.Rule, ...]:
    """The shipped rules and those of the user's folders. Raises RuleError for the first mistake."""
    return judge.load_rules([folder("rules"), *more], detect.catalogue())


def rule_set(options: Options) -> RuleSet:
    """The rules and the user's changes to them, checked against each other before anything is walked."""
    settings = config.load(options.config)
    rules = rules_in((*settings.rules, *options.rules))
    overrides = judge.Overrides(
        disable=frozenset(settings.disable),
        severity=settings.severity,
        parameters=settings.parameters,
        accept=tuple(judge.Acceptance(**msgspec.to_builtins(one)) for one in settings.accept),
    )
    judge.check_overrides(overrides, rules)
    return RuleSet(rules, overrides, judge.load_profile(folder("rules") / "profiles" / "default.yaml"))


def show_list(folders: tuple[Path, ...], form: str, echo: Echo) -> int:
    """Prints a line a rule, or one JSON object a rule."""
    for rule in rules_in(folders):
        if form == "json":
            shown = {"id": rule.id, "category": rule.category, "severity": rule.severity, "title": rule.title,
                     "evidence_grade": rule.evidence_grade, "facts": rule.facts, "standards": rule.standards}  # fmt: skip
            echo(msgspec.json.encode(shown).decode())
        else:
            echo(f"{rule.id:36} {rule.severity:9} {rule.category:9} {rule.title}")
    return 0


def explain(rule_id: str, folders: tuple[Path, ...], echo: Echo) -> int:
    """Prints one rule in words. Raises UsageError for an id that is not there."""
    rules = {rule.id: rule for rule in rules_in(folders)}
    if rule_id not in rules:
        raise UsageError(
            f"There is no rule '{rule_id}'{nearest(rule_id, rules)} (`checkout-audit rules list` shows them all)"
        )
    echo(judge.explain(rules[rule_id]))
    return 0


def check(places: tuple[Path, ...], echo: Echo) -> int:
    """Prints every mistake in the rule files. Returns 0 where there is none, else 2."""
    rules, errors = judge.check_rules(_with_rules(places), detect.catalogue())
    for error in errors:
        echo(str(error))
    echo(f"{counted(len(rules), 'rule')} without a mistake, {counted(len(errors), 'mistake')}.")
    return 2 if errors else 0


def _with_rules(places: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders to look at. Raises UsageError for one without a rule: a mistyped folder must not pass."""
    for place in places:
        if not judge.rule_files(place):
            raise UsageError(f"There is no rule file (*.yaml) in {place}.")
    return places or (folder("rules"),)


def test(places: tuple[Path, ...], echo: Echo) -> int:
    """Runs the examples of the rules. Returns 0 where all come out as said, else 2."""
    catalogue = detect.catalogue()
    rules, errors = judge.check_rules(_with_rules(places), catalogue)
    count = sum(len(judge.run_examples(rule, catalogue)) for rule in rules)
    for error in errors:
        echo(str(error))
    echo(
        f"{counted(count, 'example')} of {counted(len(rules), 'rule')} come out as said, {counted(len(errors), 'mistake')}."
    )
    return 2 if errors else 0
