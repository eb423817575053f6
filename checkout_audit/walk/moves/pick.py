"""Choosing among buttons: by what their words mean, where they stand and how much they stand out."""

from __future__ import annotations

from collections.abc import Iterable

from checkout_audit.model import Button, PageReading

_REGION = {"dialog": 1.15, "main": 1.0, "": 1.0, "aside": 0.95, "header": 0.85, "nav": 0.75, "footer": 0.4}
_ELSEWHERE = ("mailto:", "tel:", "javascript:void", "data:")


def usable(button: Button) -> bool:
    """Whether a shopper could press it now."""
    return button.visible and not button.disabled and bool(button.ref) and not button.href.startswith(_ELSEWHERE)


def meaning(button: Button, intents: Iterable[str]) -> float:
    """How surely the button means one of `intents`, 0–1."""
    return max((button.intents.get(name, 0.0) for name in intents), default=0.0)


def ranked(reading: PageReading, *intents: str, at_least: float = 0.3, but_not: tuple[str, ...] = ()) -> list[Button]:
    """The usable buttons that mean one of `intents`, best first.

    `but_not`: intents that must not be surer than the wanted ones ("PayPal checkout" is express, not the checkout).
    """

    def score(button: Button) -> float:
        sure = meaning(button, intents)
        if sure < at_least or (but_not and meaning(button, but_not) >= sure):
            return 0.0
        return (sure + 0.3 * button.prominence) * _REGION.get(button.region, 1.0)

    scored = [(score(button), -place, button) for place, button in enumerate(reading.buttons) if usable(button)]
    return [button for points, _, button in sorted(scored, key=lambda found: found[:2], reverse=True) if points > 0]
