"""Where `rules/` and `reports/` lie: inside the installed package, or at the top of a checkout or editable install."""

from __future__ import annotations

from pathlib import Path

from checkout_audit.errors import CheckoutAuditError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `rules` or `reports`. Raises CheckoutAuditError where the installation is damaged."""
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise CheckoutAuditError(f"The folder '{name}' is missing from this installation; install checkout-audit again.")
