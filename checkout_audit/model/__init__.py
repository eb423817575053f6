"""The types that every room speaks: what a walk saves, what a page reads as, facts, findings and the result.

All are frozen `msgspec.Struct`s: they go to JSON and back without further code, and the published JSON Schema of the
result is made from them. Coordinates are CSS pixels of the whole page (not of the window); times are seconds.
"""

from checkout_audit.model.facts import Evidence, Fact, FactSpec, Gap
from checkout_audit.model.journey import (
    Action,
    Box,
    Guard,
    Journey,
    Persona,
    RefusedRequest,
    SentRequest,
    Settings,
    Snapshot,
    Step,
    Stop,
    Traffic,
)
from checkout_audit.model.page import (
    Button,
    Control,
    DeliveryOption,
    Gate,
    PageReader,
    PageReading,
    PaymentOption,
    PriceLine,
    ProductCard,
)
from checkout_audit.model.result import (
    AuditResult,
    CategoryScore,
    Finding,
    Reference,
    Score,
    StepResult,
    Target,
    Tool,
    WalkResult,
)
from checkout_audit.model.words import SEVERITIES, STAGES, Outcome, Severity, Stage, WalkOutcome

__all__ = [
    "SEVERITIES",
    "STAGES",
    "Action",
    "AuditResult",
    "Box",
    "Button",
    "CategoryScore",
    "Control",
    "DeliveryOption",
    "Evidence",
    "Fact",
    "FactSpec",
    "Finding",
    "Gap",
    "Gate",
    "Guard",
    "Journey",
    "Outcome",
    "PageReader",
    "PageReading",
    "PaymentOption",
    "Persona",
    "PriceLine",
    "ProductCard",
    "Reference",
    "RefusedRequest",
    "Score",
    "SentRequest",
    "Settings",
    "Severity",
    "Snapshot",
    "Stage",
    "Step",
    "StepResult",
    "Stop",
    "Target",
    "Tool",
    "Traffic",
    "WalkOutcome",
    "WalkResult",
]
