"""Which of several like controls belongs to what was just filled: the one that stands nearest in the page's tree."""

from __future__ import annotations

from collections.abc import Iterable


def shared(one: str, other: str) -> int:
    """How many steps from the root two xpaths have in common."""
    count = 0
    for mine, theirs in zip(one.split("/")[1:], other.split("/")[1:], strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def closeness(xpath: str, anchors: Iterable[str]) -> float:
    """0–1: the share of its own depth that an xpath has in common with the nearest of `anchors` (0 where there are none)."""
    depth = max(xpath.count("/") - 1, 1)
    return max((min(shared(xpath, anchor) / depth, 1.0) for anchor in anchors), default=0.0)
