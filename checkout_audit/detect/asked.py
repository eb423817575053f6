"""Which fields a guest meets on the way from contact to payment: each once, at the step where it first stands open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Control, Evidence, Stage

STAGES: tuple[Stage, ...] = ("contact", "address", "shipping", "payment")
SAME_PAGE = 0.5
"""Share of the fields on either of two pages of one address that must be on both for them to be the same page again."""
BOXES = frozenset(["checkbox", "radio", "switch"])
_ELSEWHERE = frozenset(
    [
        "search",
        "coupon",
        "quantity",
        "newsletter",
        "login",
        "variant",
        "captcha",
        "store",
        "loyalty",
        "bank",
        "account-lookup",
    ]
)
_CREDENTIALS = frozenset(["password", "confirm"])
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Asked:
    """A field that the guest meets, on the page where it was met first; `again` where the same datum was asked before."""

    control: Control
    page: SeenPage

    @property
    def step(self) -> int:
        """Index of the step."""
        return self.page.step.index

    @property
    def element(self) -> HtmlElement | None:
        """The control in the saved page."""
        found = self.page.document.getroottree().xpath(self.control.xpath)
        return found[0] if found else None

    @property
    def evidence(self) -> Evidence:
        """Where the field can be seen."""
        control = self.control
        return Evidence(self.step, control.label, control.xpath, control.box, self.page.snapshot)

    @property
    def typed(self) -> bool:
        """Whether it is typed into or selected from, not ticked."""
        return self.control.type not in BOXES


def pages(walked: Walked) -> tuple[SeenPage, ...]:
    """The pages of the guest's way: of the checkout, and the gate where it asks a guest for something."""
    return tuple(page for page in walked.pages if _is_on_the_way(page))


def _is_on_the_way(page: SeenPage) -> bool:
    stages = set(page.reading.stages)
    if stages & set(STAGES):
        return True
    return "account" in stages and page.reading.gate is not None and page.reading.gate.guest != "missing"


def fields(walked: Walked) -> tuple[Asked, ...]:
    """Every visible field of the way that is new at its place, in the order in which the guest meets them."""
    found: list[Asked] = []
    seen: list[tuple[str, frozenset[Key]]] = []
    for page in pages(walked):
        controls = [control for control in page.reading.controls if control.visible and not control.disabled]
        kept = list(_of_guest(page, controls))
        keys = frozenset(map(_key, kept))
        before = _seen_before(page, keys, seen)
        found += [
            Asked(control, page) for control in kept if _key(control) not in before and not _still_there(control, page, seen)
        ]
        seen.append((_place(page), keys))
    return tuple(found)


def _of_guest(page: SeenPage, controls: Sequence[Control]) -> Iterator[Control]:
    """Without search, coupon, cart quantities, and without the log-in or registration form beside the guest's path."""
    members = _account_forms(page, controls) | {one.form for one in controls if one.kind == "search" and one.form}
    radios: set[str] = set()
    for control in controls:
        if control.kind in _ELSEWHERE and control.type not in BOXES:
            continue
        if control.form in members and control.kind != "guest":
            continue
        if page.reading.gate is not None and control.kind in _CREDENTIALS and control.type == "password":
            continue
        if control.type == "radio":
            if control.group in radios:
                continue
            radios.add(control.group)
        yield control


def _account_forms(page: SeenPage, controls: Iterable[Control]) -> frozenset[str]:
    """Forms with a password but without anything that a delivery needs, where another way leads on."""
    with_password: set[str] = set()
    needed: set[str] = set()
    others: set[str] = set()
    for control in controls:
        if control.type == "password" and control.token != "cc-csc":
            with_password.add(control.form)
        elif (
            control.token in ("address-line1", "street-address", "address-streetname", "postal-code", "cc-number")
            or control.kind == "guest"
        ):
            needed.add(control.form)
        else:
            others.add(control.form)
    gate = page.reading.gate
    beside = others - with_password or (gate is not None and gate.guest in ("offered", "secondary", "default"))
    return frozenset(with_password - needed - {""}) if beside else frozenset()


def _key(control: Control) -> Key:
    return (control.name, control.label, control.token or "", control.type if control.type in BOXES else "")


def _place(page: SeenPage) -> str:
    return page.reading.url.split("#")[0].split("?")[0] or page.step.url.split("?")[0]


def _seen_before(page: SeenPage, keys: frozenset[Key], seen: list[tuple[str, frozenset[Key]]]) -> frozenset[Key]:
    """The fields of earlier showings of this same page."""
    place = _place(page)
    before: frozenset[Key] = frozenset()
    for where, what in seen:
        if where == place and what and len(what & keys) >= SAME_PAGE * len(what | keys):
            before |= what
    return before


def _still_there(control: Control, page: SeenPage, seen: list[tuple[str, frozenset[Key]]]) -> bool:
    """A field that stays on a growing page with what was typed into it."""
    if not control.filled or (page.snapshot == "arrived" and not seen):
        return False
    return any(where == _place(page) and _key(control) in what for where, what in seen)
