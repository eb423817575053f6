"""Walking, judging and reporting: `run`, `walk`, `analyse`, `report`."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from checkout_audit import __version__, config, detect, judge
from checkout_audit import report as reports
from checkout_audit.app.gate import verdict
from checkout_audit.app.options import Echo, Options
from checkout_audit.app.rulebook import RuleSet, rule_set
from checkout_audit.app.wishes import wish
from checkout_audit.errors import JourneyError, UsageError
from checkout_audit.journey import SavedJourney
from checkout_audit.model import AuditResult, Box, Journey, Step, StepResult, Target, Tool, WalkResult
from checkout_audit.report import terminal
from checkout_audit.report.pictures import Pictures, no_pictures

if TYPE_CHECKING:
    from checkout_audit.walk.record import Wish

SCHEMA_VERSION = 1
INTERRUPTED = 130


def run(url: str, out: Path | None, options: Options, say: Echo, echo: Echo) -> int:
    """Walks, judges, reports. Returns the exit code. An interrupted walk is reported too, then 130."""
    rules, wished = rule_set(options), wish(url, options)  # what is wrong with them must not cost a walk
    folder = _fresh(out or config.default_out(url, datetime.now()))
    try:
        _record(wished, folder / "journey", say)
    except KeyboardInterrupt:
        return _report_interrupted(folder, options, rules, say, echo)
    return _judge_and_report(folder / "journey", folder, options, rules, say, echo)


def _report_interrupted(folder: Path, options: Options, rules: RuleSet, say: Echo, echo: Echo) -> int:
    """Reports what was walked before Ctrl-C, if anything was. Returns 130."""
    if not (folder / "journey" / "journey.json").is_file():
        say("Interrupted before anything was walked.")
        return INTERRUPTED
    say("Interrupted: writing the report of what was walked.")
    _judge_and_report(folder / "journey", folder, options, rules, say, echo)
    return INTERRUPTED


def walk(url: str, out: Path | None, options: Options, say: Echo, echo: Echo) -> int:
    """Walks and saves the journey. Returns 0 where the payment stage was seen, else 3."""
    wished = wish(url, options)
    folder = _fresh(out or config.default_out(url, datetime.now()))
    journey = _record(wished, folder / "journey", say)
    echo(str(folder / "journey"))
    return 0 if journey.outcome == "complete" or options.exit_zero else 3


def analyse(place: Path, out: Path | None, options: Options, say: Echo, echo: Echo) -> int:
    """Judges a saved journey again and writes the reports beside it, or into `out`."""
    folder = _journey_folder(place)
    return _judge_and_report(folder, _fresh(out or folder.parent), options, rule_set(options), say, echo)


def report(place: Path, out: Path | None, echo: Echo) -> int:
    """Writes report.html again from a report.json, with the pictures of the journey beside it where that is there."""
    path = place / "report.json" if place.is_dir() else place
    result = read_result(path)
    journey = path.parent / "journey"
    saved = SavedJourney(journey) if journey.is_dir() else None
    written = write_reports(result, saved, _fresh(out or path.parent), ("html",))
    echo(str(written[0]))
    return 0


def _record(wished: Wish, folder: Path, say: Echo) -> Journey:
    from checkout_audit.walk.record import record  # only a walk needs a browser

    say(f"Walking {wished.url}")
    journey = record(wished, folder, detect.read_page, lambda step: say(progress_line(step)))
    if journey.stopped:
        say(f"Stopped: {journey.stopped.reason}. {journey.stopped.advice}".rstrip())
    return journey


def progress_line(step: Step) -> str:
    """One line for a finished step."""
    stages = "+".join(step.stages) or "page"
    return f"{step.index:3}  {stages:26.26} {step.title:40.40} {step.seconds:5.1f} s"


def _judge_and_report(journey: Path, out: Path, options: Options, rules: RuleSet, say: Echo, echo: Echo) -> int:
    saved = SavedJourney(journey)
    result = judged(saved, rules)
    written = write_reports(result, saved, out)
    echo(summary(result, written))
    code, said = verdict(result, options)
    for sentence in said:
        say(sentence)
    return code


def judged(saved: SavedJourney, rules: RuleSet) -> AuditResult:
    """The result of a saved journey. Reads no clock: acceptances expire against the day of the walk."""
    walked = detect.read_walk(saved)
    facts, gaps = detect.analyse(walked)
    journey = walked.journey
    findings, score = judge.judge(
        facts, gaps, judge.Context.of(journey), rules.rules, rules.profile, rules.overrides, journey.started[:10]
    )
    settings = journey.settings
    return AuditResult(
        schema_version=SCHEMA_VERSION,
        tool=Tool("checkout-audit", __version__),
        target=Target(journey.url, journey.platform, settings.device, settings.locale, settings.country),
        walk=_walk_result(journey),
        facts=facts,
        gaps=gaps,
        findings=findings,
        score=score if score.overall is not None else None,
    )


def _walk_result(journey: Journey) -> WalkResult:
    steps = tuple(StepResult(s.index, s.stages, s.url, s.title, s.seconds, s.actions, _screenshot(s)) for s in journey.steps)
    return WalkResult(
        journey.outcome, journey.reached, journey.stopped, journey.started, journey.seconds, steps, journey.guard
    )


def _screenshot(step: Step) -> str:
    return next((f"{step.index:02d}/{shot.picture}" for shot in step.snapshots if shot.picture), "")


def write_reports(
    result: AuditResult, saved: SavedJourney | None, out: Path, formats: tuple[str, ...] = ("json", "html")
) -> list[Path]:
    """Writes the result in each format into `out` and returns the files. Raises UsageError where it cannot be written."""
    known = reports.formats()
    pictures = _pictures(saved) if saved else no_pictures
    written = []
    for name in formats:
        path = out / known[name].file
        try:
            path.write_bytes(known[name].render(result, pictures))
        except OSError as wrong:
            raise UsageError(f"{path} cannot be written: {wrong.strerror}. Give another folder with --out.") from None
        written.append(path)
    return written


def _pictures(saved: SavedJourney) -> Pictures:
    steps = {step.index: step for step in saved.journey.steps}

    def picture(index: int, snapshot: str) -> tuple[bytes, float, Box | None] | None:
        shots = [shot for shot in steps[index].snapshots if shot.picture] if index in steps else []
        shot = next((shot for shot in shots if shot.name == snapshot), shots[0] if shots else None)
        jpeg = saved.picture(steps[index], shot) if shot else b""
        return (jpeg, shot.picture_scale, shot.picture_box) if shot and jpeg else None

    return picture


def summary(result: AuditResult, written: list[Path]) -> str:
    """What a run prints at its end, fitted to the terminal."""
    page = next((str(path) for path in written if path.suffix == ".html"), "")
    wide = shutil.get_terminal_size((100, 24)).columns
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    ascii_only = "utf" not in (sys.stdout.encoding or "").lower()
    return terminal.render(result, width=min(wide, 110), colour=colour, ascii_only=ascii_only, report=page).rstrip("\n")


def _fresh(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        raise UsageError(f"{folder} cannot be made: {wrong.strerror}. Give another folder with --out.") from None
    return folder


def _journey_folder(place: Path) -> Path:
    folder = place.parent if place.is_file() else place
    return folder / "journey" if (folder / "journey").is_dir() else folder


def read_result(path: Path) -> AuditResult:
    """The result in a report.json. Raises JourneyError where it is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=AuditResult)
    except OSError as wrong:
        raise JourneyError(f"{path}: {wrong.strerror}. Give the report.json that `run` or `analyse` wrote.") from None
    except (msgspec.ValidationError, msgspec.DecodeError) as wrong:
        raise JourneyError(f"{path} is no result of this version: {wrong}") from None
