"""The name of a store, as the titles of its pages give it away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checkout_audit.report.clean import one_line

_MARKS = " |·•–—:»/-"
_BETWEEN = re.compile(r"\s+[|·•–—:»/-]\s+|\s*[|·•»]\s*")


def shop_name(titles: Sequence[str]) -> str:
    """The part that ends (or else begins) most page titles, "" where no part does so on at least two different pages.

    Only the half of the pages or more counts as most; a name is at most 40 characters long.
    """
    parts = [[part for part in _BETWEEN.split(one_line(title).strip(_MARKS)) if part] for title in dict.fromkeys(titles)]
    long = [part for part in parts if len(part) > 1]
    for at in (-1, 0):
        found = Counter(part[at] for part in long).most_common(1)
        if found and found[0][1] >= max(2, len(parts) / 2) and len(found[0][0]) <= 40:
            return found[0][0]
    return ""


def without_shop(title: str, shop: str) -> str:
    """A page title without the store's name at its end or beginning."""
    parts = _BETWEEN.split(one_line(title).strip(_MARKS))
    if not shop or len(parts) < 2 or shop not in (parts[0], parts[-1]):
        return one_line(title)
    kept = title.strip(_MARKS)
    return one_line(kept.removesuffix(shop) if parts[-1] == shop else kept.removeprefix(shop)).strip(_MARKS)
