"""The demo store: audited for a first run, or only served."""

from __future__ import annotations

from pathlib import Path

from checkout_audit import demo as shop
from checkout_audit.app import audit
from checkout_audit.app.options import Echo, Options
from checkout_audit.errors import UsageError

PLANTED = "guest-secondary,late-shipping,late-fee,email-again,phone-unexplained,newsletter-preticked,local-method-missing"
"""The frictions of the demo that people see first: one of each area of the report."""


def demo(layout: str, language: str, switches: str | None, out: Path | None, options: Options, say: Echo, echo: Echo) -> int:
    """Starts the demo store in this process, audits it and stops it again."""
    with shop.DemoStore(planted(switches), layout=layout, language=language) as store:
        code = audit.run(store.url, out, options, say, echo)
        say(f"The demo store counted {store.orders_placed} orders.")
    return code


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
