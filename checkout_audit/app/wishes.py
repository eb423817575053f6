"""From what people typed to what the walker is asked for; what cannot be meant is refused before anything is walked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checkout_audit import config, lexicon
from checkout_audit.app.options import Options
from checkout_audit.errors import UsageError

if TYPE_CHECKING:
    from checkout_audit.walk.record import Wish

_LOCALE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|\d{3}))?")  # BCP 47: language, script, region


def wish(url: str, options: Options) -> Wish:
    """The walk that is asked for. Raises UsageError for an address, country or locale that cannot be meant."""
    from checkout_audit.walk.record import Wish  # only a walk needs a browser

    return Wish(
        url=config.as_url(url),
        country=_country(options.country),
        locale=_locale(options.locale),
        device=options.device,
        product=config.as_url(options.product) if options.product else "",
        max_seconds=options.max_seconds,
        max_steps=options.max_steps,
        ignore_certificate=options.ignore_certificate,
    )


def _country(typed: str | None) -> str:
    known = lexicon.personas.countries()
    code = (typed or "").upper()
    if code and code not in known:
        raise UsageError(f"--country: there is no shopper of '{typed}'. Known are {', '.join(sorted(known))}.")
    return code


def _locale(typed: str | None) -> str:
    if typed and not _LOCALE.fullmatch(typed):
        raise UsageError(f"--locale: '{typed}' is no language tag. Give one such as de-DE or en.")
    return (typed or "").replace("_", "-")
