"""Facts × rules → findings and score. Pure: reads no clock and no journey; the rule files are all that it opens.

    rules = load_rules([resources.folder("rules")], detect.catalogue())     # or check_rules(...) for every error
    profile = load_profile(resources.folder("rules") / "profiles" / "default.yaml")
    findings, score = judge(facts, gaps, Context.of(journey), rules, profile, overrides, today="2027-01-31")

`explain(rule)` prints a rule in words, `run_examples(rule)` runs the examples in its file.
"""

from checkout_audit.judge.context import MARKETS, Context
from checkout_audit.judge.examples import ExampleResult, run_examples
from checkout_audit.judge.explain import explain
from checkout_audit.judge.judgement import judge
from checkout_audit.judge.loader import CATEGORIES, check_rules, load_rules, parse_rule, rule_files
from checkout_audit.judge.overrides import Acceptance, Overrides, check_overrides
from checkout_audit.judge.profile import Profile, load_profile
from checkout_audit.judge.rule import GRADES, Rule

__all__ = [
    "CATEGORIES",
    "GRADES",
    "MARKETS",
    "Acceptance",
    "Context",
    "ExampleResult",
    "Overrides",
    "Profile",
    "Rule",
    "check_overrides",
    "check_rules",
    "explain",
    "judge",
    "load_profile",
    "load_rules",
    "parse_rule",
    "rule_files",
    "run_examples",
]
