"""The demo store: audited for a first run, or only served."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path

from checkout_audit import config
from checkout_audit import demo as shop
from checkout_audit.app import audit
from checkout_audit.app.options import Echo, Options
from checkout_audit.errors import UsageError
from checkout_audit.model import AuditResult

PLANTED = "guest-secondary,late-shipping,late-fee,email-again,phone-unexplained,newsletter-preticked,local-method-missing"
"""The frictions of the demo that people see first: one of each area of the report."""


def demo(layout: str, language: str, switches: str | None, out: Path | None, options: Options, say: Echo, echo: Echo) -> int:
    """Starts the demo store in this process, audits it and stops it again."""
    chosen = planted(switches)
    with shop.DemoStore(chosen, layout=layout, language=language) as store:
        folder = out or config.default_out(store.url, datetime.now())
        code = audit.run(store.url, folder, options, say, echo)
        orders = store.orders_placed
    echo("\n".join(_found_again(chosen, audit.read_result(folder / "report.json"))))
    say(f"The demo store counted {orders} orders.")
    return code


def _found_again(chosen: shop.Switches, result: AuditResult) -> Iterator[str]:
    """What was planted, and which rules found it."""
    failed = {finding.rule for finding in result.findings if finding.outcome == "fail"}
    on = {field.name.replace("_", "-") for field in fields(chosen) if getattr(chosen, field.name)}
    yield "\nPlanted in this store:" if on else "\nNothing was planted in this store."
    for switch in shop.describe():
        if switch.name in on:
            found = [rule for rule in switch.frictions if rule in failed]
            yield f"  {switch.name:22} {'found by ' + ', '.join(found) if found else 'not found'}"


def serve(port: int, layout: str, language: str, switches: str | None, echo: Echo) -> int:
    """Runs the demo store until it is interrupted."""
    chosen = planted(switches or "none")
    shop.serve(port, chosen, layout, language, echo=echo)
    return 0


def planted(switches: str | None) -> shop.Switches:
    """The switches that a list names; the usual ones for None, none for "none". Raises UsageError for unknown ones."""
    wanted = PLANTED if switches is None else "" if switches == "none" else switches
    try:
        return shop.Switches.parse(wanted)
    except shop.SwitchError as wrong:
        raise UsageError(f"--switches: {wrong}") from None
