"""What a rule may know of the walk besides facts: device, country, platform, and which stages were seen on which step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from checkout_audit.model import STAGES, Journey, Stage

_EU = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
        "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
MARKETS: Mapping[str, frozenset[str]] = {
    "EU": _EU,
    "EEA": _EU | {"IS", "LI", "NO"},
    "UK": frozenset({"GB"}),
    "US": frozenset({"US"}),
}
"""Groups of countries (ISO 3166-1 alpha-2) in which the same law holds: the 27 member states, with the EEA's three, …"""

_PATH = tuple(stage for stage in STAGES if stage != "blocked")


@dataclass(frozen=True)
class Context:
    """The conditions of a walk. `steps` maps a step's index to the stages it showed."""

    reached: tuple[Stage, ...] = ()
    steps: Mapping[int, tuple[Stage, ...]] = field(default_factory=dict)
    device: str = "desktop"
    country: str = ""
    platform: str = ""

    @classmethod
    def of(cls, journey: Journey) -> Context:
        """The context of a saved journey."""
        steps = {step.index: step.stages for step in journey.steps}
        seen = {stage for stages in steps.values() for stage in stages}
        settings = journey.settings
        return cls(tuple(s for s in _PATH if s in seen), steps, settings.device, settings.country, journey.platform)

    def answer(self, kind: str, wanted: tuple[Any, ...]) -> tuple[bool | None, str]:
        """Whether the walk fits, and the reason where that cannot be told."""
        if kind == "stage":
            return self._stages(wanted)
        if kind == "one_page":
            return self._one_page(bool(wanted[0]))
        if kind == "market":
            wanted, kind = tuple(land for market in wanted for land in MARKETS[market]), "country"
        observed = str(getattr(self, kind))
        if not observed:
            return None, f"the {kind} is not known"
        return observed.casefold() in {str(one).casefold() for one in wanted}, ""

    def _stages(self, wanted: tuple[Any, ...]) -> tuple[bool | None, str]:
        """A stage before the furthest one was passed by (False); one after it may still have come (None)."""
        if any(stage in self.reached for stage in wanted):
            return True, ""
        furthest = max((_PATH.index(stage) for stage in self.reached if stage in _PATH), default=-1)
        if all(_PATH.index(stage) < furthest for stage in wanted):
            return False, ""
        return None, f"the walk did not reach the {' or '.join(wanted)} step"

    def _one_page(self, wanted: bool) -> tuple[bool | None, str]:
        shown = [set(stages) for stages in self.steps.values()]
        if any("payment" in stages and stages & {"contact", "address"} for stages in shown):
            return wanted, ""
        if "payment" in self.reached:
            return not wanted, ""
        return None, "the walk did not reach the payment step"
