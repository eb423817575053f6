"""What the page detectors read from one saved page: controls, buttons, prices, payment and delivery options, the gate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from checkout_audit.model.journey import Box, Stop
from checkout_audit.model.words import Stage


class Control(Struct, frozen=True, omit_defaults=True):
    """One form control of a page."""

    xpath: str
    tag: str  # input | select | textarea | custom
    type: str  # the input's type, "select-one", "textarea", or the ARIA role of a custom control
    token: str | None = None  # WHATWG autofill token (or a finer one), None: none of them
    kind: str = ""  # what else it is: coupon, quantity, search, newsletter, password, terms, gift, shipping-method, …
    confidence: float = 0.0
    cues: tuple[str, ...] = ()
    label: str = ""
    name: str = ""
    required: bool | None = None  # None: the page does not say
    visible: bool = True
    filled: bool = False
    checked: bool | None = None
    disabled: bool = False
    options: tuple[str, ...] = ()  # texts of a select
    selected: str = ""
    group: str = ""  # name shared by the radios of one choice
    section: str = ""  # billing | shipping | "" (WHATWG section), by heading, legend or name
    form: str = ""  # xpath of its form
    ref: str = ""  # handle for the walker, empty in plain files
    box: Box | None = None
    autocomplete: str = ""
    error: str = ""  # the message the page shows for it
    placeholder: str = ""


class Button(Struct, frozen=True, omit_defaults=True):
    """A button or link, with what its words may mean (`intents`: lexicon concept → weight 0–1)."""

    xpath: str
    label: str
    intents: Mapping[str, float] = {}
    tag: str = "button"
    submits: bool = False
    href: str = ""
    form: str = ""
    visible: bool = True
    disabled: bool = False
    ref: str = ""
    box: Box | None = None
    prominence: float = 0.0  # 0–1: size, contrast of the fill, position
    region: str = ""  # header | nav | main | aside | footer | dialog


class PriceLine(Struct, frozen=True, omit_defaults=True):
    """One money row of a page."""

    label: str
    kind: str  # item | subtotal | shipping | tax | fee | discount | total | option | other
    amount: str | None = None  # decimal number as text; None: a word stands there ("calculated later")
    currency: str | None = None  # ISO 4217
    xpath: str = ""
    text: str = ""
    chosen: bool | None = None  # for kind option
    included: bool = False  # a part of another line ("incl. 4.00 tax"), not added
    box: Box | None = None


class PaymentOption(Struct, frozen=True, omit_defaults=True):
    """A payment method shown on a page: one that can be chosen (`selectable`) or one that is only advertised."""

    id: str  # canonical id of the payments table, or "" where unknown
    label: str
    selectable: bool
    xpath: str = ""
    express: bool = False
    chosen: bool = False
    ref: str = ""
    box: Box | None = None


class DeliveryOption(Struct, frozen=True, omit_defaults=True):
    """A way of delivery that can be chosen."""

    label: str
    amount: str | None = None
    currency: str | None = None
    when: str = ""  # the words about time, as shown
    chosen: bool = False
    pickup: bool = False
    xpath: str = ""
    ref: str = ""  # of the radio, or of the button that chooses it
    control: str = "radio"  # radio | button | select
    box: Box | None = None


class Gate(Struct, frozen=True, omit_defaults=True):
    """The page or dialog that asks "log in, register or continue as guest"."""

    guest: str  # offered | secondary | default | missing
    registration: str  # none | optional | forced
    email_first: bool = False
    guest_label: str = ""
    guest_ref: str = ""  # press or choose this to go on as a guest
    guest_xpath: str = ""
    login_label: str = ""
    quote: str = ""
    box: Box | None = None


class ProductCard(Struct, frozen=True, omit_defaults=True):
    """A product that a page offers to look at: a link with a price beside it."""

    label: str
    href: str
    ref: str = ""
    xpath: str = ""
    amount: str | None = None
    currency: str | None = None
    sold_out: bool = False


class PageReading(Struct, frozen=True, omit_defaults=True):
    """Everything that the page detectors read from one saved page."""

    url: str = ""
    title: str = ""
    language: str = ""  # BCP 47 primary language
    stages: tuple[Stage, ...] = ()
    stage_reasons: Mapping[str, str] = {}
    blocked: Stop | None = None
    gate: Gate | None = None
    controls: tuple[Control, ...] = ()
    buttons: tuple[Button, ...] = ()
    prices: tuple[PriceLine, ...] = ()
    payments: tuple[PaymentOption, ...] = ()
    deliveries: tuple[DeliveryOption, ...] = ()
    products: tuple[ProductCard, ...] = ()
    messages: tuple[str, ...] = ()  # errors and alerts shown
    text_length: int = 0


class PageReader(Protocol):
    """Reads one page; the walker is handed one so that it never imports the room that reads."""

    def __call__(self, html: str, url: str = "") -> PageReading: ...
