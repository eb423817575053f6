"""What this machine needs: `doctor` and `install-browser`."""

from __future__ import annotations

import platform
import sys

from checkout_audit import __version__
from checkout_audit.app.options import Echo
from checkout_audit.app.rulebook import shipped_rules
from checkout_audit.errors import CheckoutAuditError


def doctor(echo: Echo) -> int:
    """Checks Python, the browser and the shipped rules. Returns 0 where all is well, else 4."""
    from checkout_audit.walk import browser

    echo(f"checkout-audit {__version__} on Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    checks = [("Python 3.11 or newer", sys.version_info >= (3, 11), sys.executable, "Install Python 3.11 or newer.")]
    checks += browser.checks()
    checks.append(_rules_check())
    for name, well, detail, todo in checks:
        echo(f"{'ok  ' if well else 'FAIL'}  {name}: {detail}" + ("" if well else f"\n      what to do: {todo}"))
    return 0 if all(well for _, well, _, _ in checks) else 4


def _rules_check() -> tuple[str, bool, str, str]:
    todo = "Install checkout-audit again; `checkout-audit rules check` shows each mistake."
    try:
        return "rules", True, f"{len(shipped_rules())} rules load", todo
    except CheckoutAuditError as wrong:
        return "rules", False, str(wrong), todo


def install_browser(echo: Echo) -> int:
    """Finds or gets a browser. Returns 0 where one is there afterwards; raises BrowserMissing with instructions else."""
    from checkout_audit.walk import browser

    found = browser.install(echo)
    echo(f"{found.name} {found.version} at {found.path}")
    return 0
