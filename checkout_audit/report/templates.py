"""The templates of the reports (in `reports/`) with the filters they use."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from checkout_audit import resources
from checkout_audit.report import clean, figures, shop


@cache
def environment(autoescape: bool) -> jinja2.Environment:
    """The templates with the filters they use. `autoescape` is off only for plain text."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resources.folder("reports")),
        autoescape=autoescape,
        undefined=jinja2.StrictUndefined,
        finalize=_readable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for function in (
        figures.money, figures.signed_money, figures.number, figures.percent, figures.moment, figures.country,
        figures.language, clean.sentence, clean.safe_url,
        shop.without_shop, figures.shown_score, clean.host, clean.path, clean.one_line,
    ):  # fmt: skip
        made.filters[function.__name__] = function
    made.filters["identity"] = id
    return made


def _readable(value: Any) -> Any:
    """What an expression prints: nothing for None, text without characters that act; template output as it is."""
    if value is None:
        return ""
    return value if isinstance(value, Markup) else clean.clean(str(value))
