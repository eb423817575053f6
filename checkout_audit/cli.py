"""The commands: parse, call app, turn outcomes into exit codes. Nothing else happens here.

stdout holds results only; progress goes to stderr. Exit codes: 0 done · 1 the gate failed · 2 wrong usage · 3 no verdict ·
4 the program failed · 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from checkout_audit import __version__
from checkout_audit.app.options import Options
from checkout_audit.errors import CheckoutAuditError
from checkout_audit.model import SEVERITIES, STAGES

_FIRST = """\b
The three commands people need first:
  checkout-audit demo              audit the built-in demo store
  checkout-audit run URL           audit a store and write a report
  checkout-audit doctor            check this machine and say what is missing
"""


class _Friendly(click.Group):
    """Ends with a sentence and the right code instead of a traceback."""

    def main(self, *args: Any, **options: Any) -> Any:
        try:
            code = super().main(*args, **{**options, "standalone_mode": False})
        except click.ClickException as wrong:
            wrong.show()
            code = 2
        except (KeyboardInterrupt, click.Abort):
            click.echo("Interrupted.", err=True)
            code = 130
        except CheckoutAuditError as wrong:
            click.echo(f"checkout-audit: {wrong}", err=True)
            code = wrong.exit_code
        except BrokenPipeError:
            code = 0
        except Exception as bug:  # the last line of defence: people get a sentence, the details stay reachable
            click.echo(f"checkout-audit failed: {type(bug).__name__}: {bug}", err=True)
            click.echo(
                "This is a fault of the program. Please report it with the command you ran; --debug shows where.", err=True
            )
            if "--debug" in sys.argv:
                raise
            code = 4
        sys.exit(code if isinstance(code, int) else 0)


@click.group(
    cls=_Friendly, help=f"Audit a store's checkout as a first-time shopper meets it. Never places an order.\n\n{_FIRST}"
)
@click.version_option(__version__, prog_name="checkout-audit")
@click.option("--debug", is_flag=True, help="Show the traceback where the program itself fails.")
def main(debug: bool) -> None:
    """The group of all commands."""


def _chain(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def add(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return add


_walk_options = _chain(
    click.option("--country", metavar="CC", help="Country of the shopper (ISO 3166, e.g. DE). Default: found out."),
    click.option("--locale", metavar="TAG", help="Language of the browser (BCP 47, e.g. de-DE). Default: found out."),
    click.option("--device", type=click.Choice(["desktop", "mobile"]), default="desktop", show_default=True),
    click.option("--product", metavar="URL", help="Start at this product instead of looking for one."),
    click.option("--max-seconds", type=click.FloatRange(5, 3600), default=240.0, show_default=True),
    click.option("--max-steps", type=click.IntRange(3, 500), default=40, show_default=True),
    click.option(
        "--ignore-certificate", is_flag=True, help="Walk on although the certificate is not valid (staging sites)."
    ),
)
_out_option = click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the results. Default: a new one."
)
_judge_options = _chain(
    click.option(
        "--rules", "rules", multiple=True, type=click.Path(path_type=Path, exists=True), help="More rules (folder or file)."
    ),
    click.option(
        "--config", type=click.Path(path_type=Path, dir_okay=False), help="Settings file. Default: checkout-audit.yaml."
    ),
)
_gate_options = _chain(
    click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit 1 where a finding is this bad or worse."),
    click.option("--min-score", type=click.FloatRange(0, 100), help="Exit 1 where the score is lower."),
    click.option(
        "--require-stage", type=click.Choice(STAGES[:-2]), default="payment", show_default=True, help="Else exit 3."
    ),
    click.option("--exit-zero", is_flag=True, help="Exit 0 whatever was found."),
)
_format_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


def _say(line: str) -> None:
    from checkout_audit.app.words import fitted

    click.echo(fitted(line), err=True)


@main.command()
@click.argument("url")
@_walk_options
@_out_option
@_judge_options
@_gate_options
def run(url: str, out: Path | None, **options: Any) -> int:
    """Walk the store at URL, judge what was seen, write report.html and report.json."""
    from checkout_audit.app import audit

    return audit.run(url, out, Options.of(options), _say, click.echo)


@main.command()
@click.argument("url")
@_walk_options
@_out_option
def walk(url: str, out: Path | None, **options: Any) -> int:
    """Walk the store at URL and save the journey; judge nothing."""
    from checkout_audit.app import audit

    return audit.walk(url, out, Options.of(options), _say, click.echo)


@main.command()
@click.argument("journey", type=click.Path(path_type=Path, exists=True))
@_out_option
@_judge_options
@_gate_options
def analyse(journey: Path, out: Path | None, **options: Any) -> int:
    """Judge a saved JOURNEY again, offline. The same journey and rules give the same bytes."""
    from checkout_audit.app import audit

    return audit.analyse(journey, out, Options.of(options), _say, click.echo)


@main.command()
@click.argument("result", type=click.Path(path_type=Path, exists=True))
@_out_option
def report(result: Path, out: Path | None) -> int:
    """Write report.html again from a RESULT (report.json, with the journey beside it)."""
    from checkout_audit.app import audit

    return audit.report(result, out, click.echo)


@main.command("inspect")
@click.argument("names", metavar="PAGES...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="json", show_default=True)
def inspect_command(names: tuple[Path, ...], form: str) -> int:
    """Read saved PAGES without a walk: one JSON object a page, in the order given."""
    from checkout_audit.app import pages

    return pages.inspect(names, form, click.echo, _say)


@main.command()
@_format_option
def facts(form: str) -> int:
    """List every fact that detectors give: type, values, unit, meaning. Rules are written on them."""
    from checkout_audit.app import pages

    return pages.facts(form, click.echo)


@main.group()
def rules() -> None:
    """Look at, check and test rules."""


_rule_folders = click.option("--rules", "folders", multiple=True, type=click.Path(path_type=Path, exists=True))


@rules.command("list")
@_rule_folders
@_format_option
def rules_list(folders: tuple[Path, ...], form: str) -> int:
    """List the rules: id, severity, category, title."""
    from checkout_audit.app import rulebook

    return rulebook.show_list(folders, form, click.echo)


@rules.command("explain")
@click.argument("rule_id")
@_rule_folders
def rules_explain(rule_id: str, folders: tuple[Path, ...]) -> int:
    """Explain one rule: what it looks at, why it matters, what to do, its sources."""
    from checkout_audit.app import rulebook

    return rulebook.explain(rule_id, folders, click.echo)


@rules.command("check")
@click.argument("places", nargs=-1, type=click.Path(path_type=Path, exists=True))
def rules_check(places: tuple[Path, ...]) -> int:
    """Check rule files (default: the ones shipped): every mistake with file, line and key."""
    from checkout_audit.app import rulebook

    return rulebook.check(places, click.echo)


@rules.command("test")
@click.argument("places", nargs=-1, type=click.Path(path_type=Path, exists=True))
def rules_test(places: tuple[Path, ...]) -> int:
    """Run the examples inside rule files (default: the ones shipped)."""
    from checkout_audit.app import rulebook

    return rulebook.test(places, click.echo)


@main.command("demo")
@click.option("--serve", "port", type=click.IntRange(0, 65535), help="Only run the store on this port (0: any free one).")
@click.option("--layout", type=click.Choice(["steps", "onepage", "spa"]), default="steps", show_default=True)
@click.option("--language", type=click.Choice(["en", "de"]), default="en", show_default=True)
@click.option("--switches", metavar="LIST", help="Planted frictions, comma-separated; 'none' for a frictionless store.")
@click.option("--device", type=click.Choice(["desktop", "mobile"]), default="desktop", show_default=True)
@_out_option
@_judge_options
@_gate_options
def demo_command(
    port: int | None, layout: str, language: str, switches: str | None, out: Path | None, **options: Any
) -> int:
    """Audit the built-in demo store, or only run it with --serve PORT."""
    from checkout_audit.app import demo

    if port is not None:
        return demo.serve(port, layout, language, switches, click.echo)
    return demo.demo(layout, language, switches, out, Options.of(options), _say, click.echo)


@main.command()
def doctor() -> int:
    """Check this machine: Python, browser, rules, folders. Says what to do about each fault."""
    from checkout_audit.app import machine

    return machine.doctor(click.echo)


@main.command("install-browser")
def install_browser() -> int:
    """Find a browser, or get one: Playwright's download, then the system's packages, then plain instructions."""
    from checkout_audit.app import machine

    return machine.install_browser(click.echo)
