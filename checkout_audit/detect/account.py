"""Facts about the account gate: may people buy as guests, and how plainly is that said."""

from __future__ import annotations

from collections.abc import Iterator

from checkout_audit.detect.reading import captcha
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Evidence, Fact, FactSpec, Gap, Gate, Stage

FACTS = (
    FactSpec(
        "account.guest_checkout",
        "enum",
        "Whether people can buy without an account: no gate on the way, offered, offered less prominently, or not at all.",
        values=("default", "offered", "secondary", "missing"),
    ),
    FactSpec(
        "account.registration", "enum", "Whether an account can or must be made.", values=("none", "optional", "forced")
    ),
    FactSpec("account.guest_label", "text", "What the control says that lets guests go on; empty where there is no gate."),
    FactSpec("account.email_first", "bool", "An e-mail address is demanded before any word that no account is needed."),
    FactSpec("account.wall_before_cart", "bool", "Signing in is demanded before product, price or cart can be seen."),
    FactSpec("account.password_asked", "bool", "A guest must set a password on the way."),
    FactSpec("account.captcha", "bool", "A visible riddle for humans stands in the checkout."),
)

_CHECKOUT: tuple[Stage, ...] = ("contact", "address", "shipping", "payment", "review")
_SURE, _LESS_SURE = 0.95, 0.8


def detect(walked: Walked) -> Iterator[Fact | Gap]:
    """All facts of this module."""
    gates = _gates(walked)
    yield from _guest(walked, gates)
    yield _email_first(walked, gates)
    yield _wall(walked)
    yield _password(walked)
    yield _captcha(walked)


def _gates(walked: Walked) -> list[tuple[SeenPage, Gate]]:
    """The pages that ask who the shopper is, in walking order."""
    return [(page, page.reading.gate) for page in walked.pages if page.reading.gate is not None]


def _past_cart(walked: Walked) -> SeenPage | None:
    """The first page that proves that the walk got into the checkout without an account."""
    return next(iter(walked.at(*_CHECKOUT)), None)


# ---------------------------------------------------------------- guest path and registration


def _guest(walked: Walked, gates: list[tuple[SeenPage, Gate]]) -> Iterator[Fact | Gap]:
    asked = [(page, gate) for page, gate in gates if gate.guest != "default"]
    beyond = _past_cart(walked)
    walls = [(page, gate) for page, gate in asked if gate.guest == "missing"]
    passable = [(page, gate) for page, gate in asked if gate.guest != "missing"]
    if passable:
        yield from _told(*min(passable, key=lambda one: one[1].guest != "secondary"), gates)
    elif walls and (beyond is None or walls[-1][0].step.index >= beyond.step.index):
        yield from _told(*walls[-1], gates)
    elif beyond is not None:
        yield Fact("account.guest_checkout", "default", beyond.step.index, _SURE, (_seen(beyond),))
        yield _registration("none", beyond, gates, _LESS_SURE)
        yield Fact("account.guest_label", "", beyond.step.index, _SURE)
    else:
        reason = walked.why_not("contact")
        yield from (Gap(spec.id, reason) for spec in FACTS[:3])


def _told(page: SeenPage, gate: Gate, gates: list[tuple[SeenPage, Gate]]) -> Iterator[Fact]:
    evidence = (_of_gate(page, gate),)
    confidence = _SURE if gate.guest != "secondary" or gate.box is not None else _LESS_SURE
    yield Fact("account.guest_checkout", gate.guest, page.step.index, confidence, evidence)
    yield _registration(gate.registration, page, gates, confidence)
    yield Fact("account.guest_label", gate.guest_label, page.step.index, confidence, evidence if gate.guest_label else ())


def _registration(value: str, page: SeenPage, gates: list[tuple[SeenPage, Gate]], confidence: float) -> Fact:
    """`forced` where any page on the way demands an account's password of guests, `optional` where one offers an account."""
    for more in ("forced", "optional"):
        said = next(((seen, gate) for seen, gate in gates if gate.registration == more), None)
        if value == "none" and said is not None:
            return Fact("account.registration", more, said[0].step.index, confidence, (_of_gate(*said),))
    return Fact("account.registration", value, page.step.index, confidence)


def _of_gate(page: SeenPage, gate: Gate) -> Evidence:
    quote = gate.guest_label or gate.quote or gate.login_label
    return Evidence(page.step.index, quote, gate.guest_xpath, gate.box, page.snapshot)


def _seen(page: SeenPage) -> Evidence:
    stage = next(stage for stage in page.reading.stages if stage in _CHECKOUT)
    return Evidence(page.step.index, page.reading.stage_reasons.get(stage, ""), snapshot=page.snapshot)


# ---------------------------------------------------------------- the smaller questions


def _email_first(walked: Walked, gates: list[tuple[SeenPage, Gate]]) -> Fact | Gap:
    for page, gate in gates:
        if gate.email_first and not gate.guest_label:
            return Fact("account.email_first", True, page.step.index, _LESS_SURE, (_of_gate(page, gate),))
    first = next(iter(walked.at("account", *_CHECKOUT)), None)
    if first is None:
        return Gap("account.email_first", walked.why_not("contact"))
    return Fact("account.email_first", False, first.step.index, _LESS_SURE)


def _wall(walked: Walked) -> Fact | Gap:
    """A log-in form without a way round before any cart was seen."""
    shown = next(iter(walked.at("cart", *_CHECKOUT)), None)
    for page in walked.pages:
        gate = page.reading.gate
        if shown is not None and page.step.index >= shown.step.index:
            break
        if gate is not None and gate.guest == "missing":
            return Fact("account.wall_before_cart", True, page.step.index, _LESS_SURE, (_of_gate(page, gate),))
    if shown is None:
        return Gap("account.wall_before_cart", walked.why_not("cart"))
    return Fact("account.wall_before_cart", False, shown.step.index, _SURE)


def _password(walked: Walked) -> Fact | Gap:
    """A password among a guest's own fields: in the form that asks for contact or address, not said to be optional."""
    beyond = _past_cart(walked)
    if beyond is None:
        return Gap("account.password_asked", walked.why_not("contact"))
    for page in walked.at("contact", "address"):
        if page.reading.gate is not None and page.reading.gate.guest in ("offered", "secondary"):
            continue
        fields = [field for field in page.reading.controls if field.visible]
        forms = {field.form for field in fields if field.token and (field.token == "email" or "address" in field.token)}
        for field in fields:
            new = field.token != "current-password"
            if field.type == "password" and new and field.form in forms and field.required is not False:
                evidence = Evidence(page.step.index, field.label, field.xpath, field.box, page.snapshot)
                return Fact("account.password_asked", True, page.step.index, _LESS_SURE, (evidence,))
    return Fact("account.password_asked", False, beyond.step.index, _LESS_SURE)


def _captcha(walked: Walked) -> Fact | Gap:
    pages = walked.at("account", *_CHECKOUT)
    if not pages:
        return Gap("account.captcha", walked.why_not("contact"))
    for page in pages:
        found = captcha.find(Page(page.document, page.reading.url), page.reading.controls)
        if found is not None:
            evidence = Evidence(page.step.index, found.quote, found.xpath, found.box, page.snapshot)
            return Fact("account.captcha", True, page.step.index, _LESS_SURE, (evidence,))
    return Fact("account.captcha", False, pages[-1].step.index, _LESS_SURE)
