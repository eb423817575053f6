"""The colours of the report by the contrast that WCAG 1.4.3 and 1.4.11 ask for, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checkout_audit.resources import folder

_CSS = Path(folder("reports") / "assets" / "base.css").read_text(encoding="utf-8")
_LIGHT, _DARK = (
    dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", _CSS, re.S)[:2]
)
_GROUNDS = ("paper", "card", "faint", "accent-soft", "high-soft", "critical-soft", "good-soft")
_TEXT = [
    *((ink, ground) for ink in ("ink", "soft", "link") for ground in _GROUNDS),
    *((name, f"{name}-soft") for name in ("critical", "high", "medium", "low", "info", "good")),
    ("accent", "paper"), ("accent", "card"), ("high", "card"), ("paper", "ink"),
]  # fmt: skip


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, two: str) -> float:
    high, low = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [_LIGHT, _LIGHT | _DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _TEXT)
def test_text_has_a_contrast_of_four_and_a_half(theme, ink, ground) -> None:
    assert _contrast(theme[ink], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [_LIGHT, _LIGHT | _DARK], ids=["light", "dark"])
@pytest.mark.parametrize("fill", ["accent", "high", "good", "soft"])
def test_bars_stand_out_from_their_track(theme, fill) -> None:
    assert _contrast(theme[fill], theme["faint"]) >= 3
