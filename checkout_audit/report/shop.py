"""The name of a store, as the titles of its pages give it away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checkout_audit.report.clean import one_line

_BETWEEN = re.compile(r"\s+[|·•–—:»/-]\s+|\s*[|·•»]\s*")


def shop_name(titles: Sequence[str]) -> str:
    """The part that ends (or else begins) most page titles, "" where no part does so on at least two different pages.

    Only the half of the pages or more counts as most; a name is at most 40 characters long.
    """
    parts = [
        [part for part in _BETWEEN.split(one_line(title).strip(" |·•–—:»/-")) if part] for title in dict.fromkeys(titles)
    ]
    long = [part for part in parts if len(part) > 1]
    for at in (-1, 0):
        found = Counter(part[at] for part in long).most_common(1)
        if found and found[0][1] >= max(2, len(parts) / 2) and len(found[0][0]) <= 40:
            return found[0][0]
    return ""
