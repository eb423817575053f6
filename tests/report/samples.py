"""Sample results with drawn pictures: a complete walk with frictions, one that was blocked, one that saw nothing."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
from msgspec.structs import replace
from PIL import Image, ImageDraw, ImageFont

from checkout_audit.model import (
    AuditResult,
    Box,
    Gap,
    Guard,
    Reference,
    RefusedRequest,
    SentRequest,
    Stop,
    Target,
    Tool,
    WalkResult,
)

SAMPLE = Path(__file__).with_name("complete.json")


def complete() -> AuditResult:
    """A walk that reached payment and met late costs, a hidden guest path and a long form."""
    return msgspec.json.decode(SAMPLE.read_bytes(), type=AuditResult)


def blocked() -> AuditResult:
    """A walk that met the wall of a bot protection on the second page."""
    stop = Stop(
        "bot-wall",
        "The store answered with a page that asks whether we are human.",
        "Ask the store to let this address pass.",
    )
    whole = complete()
    reason = "the payment stage was not reached"
    return replace(
        whole,
        walk=replace(
            whole.walk, outcome="blocked", reached="product", stopped=stop, steps=whole.walk.steps[:2], guard=Guard()
        ),
        facts=(),
        gaps=(Gap("price.ledger", "no cart was seen"), Gap("payment.methods", reason)),
        findings=tuple(
            replace(one, outcome="unknown", points_lost=0.0, evidence=(), reason=reason) for one in whole.findings
        ),
        score=None,
    )


def forced() -> AuditResult:
    """A walk that ended at the gate because the store wants an account."""
    whole = complete()
    stop = Stop("account-forced", "The store demands an account first.", "Offer a way for guests; then walk again.")
    gate = replace(
        next(one for one in whole.findings if one.rule == "secondary-guest-path"),
        rule="forced-registration",
        severity="critical",
        title="Shoppers must create an account before they can pay",
        message="The sign-in step asks for an account and offers no guest path.",
    )
    return replace(
        whole,
        walk=replace(whole.walk, outcome="incomplete", reached="account", stopped=stop, steps=whole.walk.steps[:4]),
        findings=(gate,),
        score=None,
    )


def empty() -> AuditResult:
    """A walk that saw nothing at all."""
    stop = Stop("unreachable", "shop.example does not answer.", "Check the address and your connection.")
    return AuditResult(
        1,
        Tool("checkout-audit", "0.1.0"),
        Target("https://shop.example/", "", "mobile", "de-DE", "DE"),
        WalkResult("incomplete", None, stop, "2026-11-22T18:04:31Z", 0.4, (), Guard()),
        (),
        (),
        (),
        None,
    )


def picture(step: int, snapshot: str = "") -> tuple[bytes, float, Box | None] | None:
    """A drawn page of the sample shop, 1280×900."""
    steps = complete().walk.steps
    if not 1 <= step <= len(steps):
        return None
    image = Image.new("RGB", (1280, 900), "#fdfbf7")
    draw = ImageDraw.Draw(image)
    big, small = ImageFont.load_default(34), ImageFont.load_default(19)
    draw.rectangle((0, 0, 1280, 76), fill="#2f4a3c")
    draw.text((60, 20), "Juniper & Pine", fill="white", font=big)
    draw.text((60, 110), steps[step - 1].title, fill="#222", font=big)
    for row, text in enumerate(_ROWS.get(step, ("Linen throw, undyed",))):
        top = 190 + row * 78
        draw.rectangle((60, top, 700, top + 56), outline="#b9b3a5", width=2, fill="white")
        draw.text((78, top + 16), text, fill="#444", font=small)
    draw.rectangle((820, 190, 1220, 520), fill="#efe9dd")
    for row, text in enumerate(("Linen throw   24.00", "Delivery   4.95", "Handling fee   0.72", "Total   29.67")):
        draw.text((850, 220 + row * 62), text, fill="#222", font=small)
    draw.rectangle((60, 760, 420, 822), fill="#2f4a3c")
    draw.text((90, 778), "Continue", fill="white", font=small)
    held = io.BytesIO()
    image.save(held, "JPEG", quality=75)
    return held.getvalue(), 1.0, Box(0, 0, 1280, 900)


_ROWS = {
    4: ("E-mail address", "Password", "Log in", "Continue without an account"),
    5: ("First name *", "Last name *", "E-mail *", "E-mail again *", "Street *", "Postcode *", "Phone *"),
    6: ("Standard delivery, 3-5 days, 4.95", "Express, next day, 9.95"),
    7: ("Card", "PayPal"),
}

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'http://x/" onmouseover="alert(1)',
    "--><script>alert(1)</script>",
    "]]><script>",
    "\x1b[31mred\x1b[0m\x07\x9b2J",
    "\u202eevil\u2066",
    "\ud800",
    "&lt;script&gt;",
    "</svg></figure><iframe src=//evil.example>",
    "line\r\nbreak\x00null",
    "http://[",
    "http://host:port/",
    "a" * 5000,
    "ก" * 300,
    "漢字" * 200,
    "",
)
"""What a store (or a rule of another hand) may write into titles, labels, prices and addresses."""


def hostile(text: str) -> AuditResult:
    """The complete walk with every text that a store or a foreign rule can give replaced by `text`."""
    whole = complete()
    steps = tuple(
        replace(step, title=text, url=text, actions=tuple(replace(one, label=text, kind=text) for one in step.actions))
        for step in whole.walk.steps
    )
    findings = tuple(
        replace(
            one,
            **dict.fromkeys(("title", "message", "why", "fix", "reason", "category", "rule"), text),
            references=(Reference(text, text, text),),
            standards=(text,),
            evidence=tuple(replace(seen, quote=text, selector=text) for seen in one.evidence),
        )
        for one in whole.findings
    )
    guard = Guard(0, (SentRequest(text, text, 1),), (RefusedRequest(text, text, 1, text),), (text,))
    return replace(
        whole,
        target=replace(whole.target, url=text, platform=text, locale=text, country=text),
        facts=tuple(replace(fact, value=_poisoned(fact.value, text)) for fact in whole.facts),
        gaps=(Gap(text, text),),
        findings=findings,
        walk=replace(whole.walk, steps=steps, started=text, stopped=Stop(text, text, text), guard=guard),
    )


def _poisoned(value: object, text: str) -> object:
    if isinstance(value, str):
        return text
    if isinstance(value, list):
        return [{key: _poisoned(inner, text) for key, inner in one.items()} for one in value]
    return value
