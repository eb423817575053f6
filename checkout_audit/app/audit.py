"""Walking, judging and reporting: `run`, `walk`, `analyse`, `report`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from checkout_audit import __version__, config, detect
from checkout_audit.app.gate import exit_code, gate_failures
from checkout_audit.app.options import Echo, Options
from checkout_audit.app.rulebook import overrides, rule_set
from checkout_audit.errors import JourneyError, UsageError
from checkout_audit.journey import SavedJourney
from checkout_audit.model import AuditResult, Journey, Step, StepResult, Target, Tool, WalkResult

SCHEMA_VERSION = 1


def run(url: str, out: Path | None, options: Options, say: Echo, echo: Echo) -> int:
    """Walks, judges, reports. Returns the exit code. An interrupted walk is reported too, then 130."""
    rules = rule_set(options)  # before the walk: a broken rule file must not cost a walk
    folder = _fresh(out or config.default_out(url, datetime.now()))
    interrupted = False
    try:
        _record(url, folder / "journey", options, say)
    except KeyboardInterrupt:
        interrupted = True
        say("Interrupted: writing the report of what was walked.")
    code = _judge_and_report(folder / "journey", folder, options, rules, say, echo)
    return 130 if interrupted else code


def walk(url: str, out: Path | None, options: Options, say: Echo, echo: Echo) -> int:
    """Walks and saves the journey. Returns 0 where the payment stage was seen, else 3."""
    folder = _fresh(out or config.default_out(url, datetime.now()))
    journey = _record(url, folder / "journey", options, say)
    echo(str(folder / "journey"))
    return 0 if journey.outcome == "complete" or options.exit_zero else 3


def analyse(place: Path, out: Path | None, options: Options, say: Echo, echo: Echo) -> int:
    """Judges a saved journey again and writes the reports beside it, or into `out`."""
    folder = _journey_folder(place)
    return _judge_and_report(folder, _fresh(out or folder.parent), options, rule_set(options), say, echo)
