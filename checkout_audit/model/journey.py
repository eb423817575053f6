"""What a walk saves: settings, steps, snapshots, actions, the certificate of the order barrier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from checkout_audit.model.words import Stage, WalkOutcome


class Box(Struct, frozen=True):
    """A rectangle on the page, in CSS pixels from the page's top left corner."""

    x: float
    y: float
    w: float
    h: float


class Persona(Struct, frozen=True, omit_defaults=True):
    """The made-up shopper of a country. E-mail at a reserved domain (RFC 2606); nobody lives there."""

    country: str  # ISO 3166-1 alpha-2
    country_name: str
    given_name: str
    family_name: str
    email: str
    phone: str  # national notation
    phone_international: str  # E.164
    street: str
    house_number: str
    address_line1: str  # street and house number in the order of the country
    postcode: str
    city: str
    region: str = ""  # name of the state or province, where addresses need one
    region_code: str = ""  # ISO 3166-2 without the country
    address_line2: str = ""
    company: str = ""
    birthday: str = "1990-04-12"  # ISO 8601
    language: str = "en"


class Settings(Struct, frozen=True):
    """Under which conditions the store was walked."""

    device: str = "desktop"  # desktop | mobile
    locale: str = "en-GB"  # BCP 47
    country: str = "GB"  # ISO 3166-1 alpha-2, the persona's
    viewport: tuple[int, int] = (1280, 900)
    max_steps: int = 40
    max_seconds: float = 240.0


class Action(Struct, frozen=True, omit_defaults=True):
    """One thing the shopper did within a step. Typed values are never kept, only which token was typed."""

    kind: str  # open | click | fill | select | check | choose
    label: str = ""  # what the control says to the shopper
    purpose: str = ""  # why: add-to-cart, guest, continue, variant, shipping-method, field, …
    token: str = ""  # autofill token that was typed
    selector: str = ""
    changed: bool = True  # whether the page reacted
    taps: int = 0
    keystrokes: int = 0


class Snapshot(Struct, frozen=True, omit_defaults=True):
    """One saved page within a step; `html` and `picture` are file names inside the step's folder."""

    name: str  # arrived | filled | rejected
    url: str
    title: str
    html: str
    picture: str = ""
    picture_scale: float = 1.0  # picture pixels per CSS pixel
    picture_box: Box | None = None  # which part of the page the picture shows
    viewport: tuple[int, int] = (0, 0)


class Traffic(Struct, frozen=True):
    """Network summary of a step."""

    requests: int = 0
    failed: int = 0
    bytes: int = 0
    third_party: int = 0
    hosts: tuple[str, ...] = ()


class Step(Struct, frozen=True, omit_defaults=True):
    """One thing the shopper did that changed what is on screen, and what the screen then showed."""

    index: int  # from 1
    url: str
    title: str
    stages: tuple[Stage, ...] = ()
    seconds: float = 0.0  # from the step's first action until the page rested
    http_status: int = 0  # of the main document, 0 where there was no navigation
    actions: tuple[Action, ...] = ()  # that led here
    snapshots: tuple[Snapshot, ...] = ()
    traffic: Traffic = Traffic()
    console_errors: tuple[str, ...] = ()
    events: tuple[Mapping[str, Any], ...] = ()  # data-layer pushes
    timings: Mapping[str, float] = {}  # seconds: response, dom_content_loaded, load, largest_contentful_paint


class SentRequest(Struct, frozen=True):
    """A state-changing request (anything but GET, HEAD, OPTIONS) that the barrier let through."""

    method: str
    url: str
    step: int


class RefusedRequest(Struct, frozen=True):
    """A request that the barrier refused, and why."""

    method: str
    url: str
    step: int
    why: str


class Guard(Struct, frozen=True):
    """The certificate of the order barrier."""

    orders_placed: int = 0
    sent: tuple[SentRequest, ...] = ()
    refused: tuple[RefusedRequest, ...] = ()
    not_pressed: tuple[str, ...] = ()  # labels of controls that were left alone because they could order


class Stop(Struct, frozen=True):
    """Why the walk ended before its goal. `code` is stable, `reason` is a sentence, `advice` says what to do next."""

    code: str
    reason: str
    advice: str = ""


class Journey(Struct, frozen=True, omit_defaults=True):
    """One recorded walk."""

    schema_version: int
    tool_version: str
    url: str
    started: str  # ISO 8601, UTC
    settings: Settings
    platform: str = ""
    steps: tuple[Step, ...] = ()
    outcome: WalkOutcome = "incomplete"
    reached: Stage | None = None
    stopped: Stop | None = None
    guard: Guard = Guard()
    seconds: float = 0.0
