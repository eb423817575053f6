"""Facts about what reassures: returns, ways to reach somebody, legal texts, encryption."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from checkout_audit import lexicon
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import STAGES, Button, Evidence, Fact, FactSpec, Gap, Stage

FACTS = (
    FactSpec("trust.returns_stages", "texts", "Stages whose pages speak of returns or refunds.", values=STAGES),
    FactSpec("trust.contact_stages", "texts", "Stages whose pages name a phone, e-mail, chat or help link.", values=STAGES),
    FactSpec(
        "trust.legal_links",
        "texts",
        "Legal texts that are linked where one pays.",
        values=("terms", "privacy", "withdrawal", "imprint", "shipping"),
    ),
    FactSpec("trust.secure", "bool", "All pages of the checkout came encrypted."),
)

_SHOPPING: tuple[Stage, ...] = ("product", "cart", "account", "contact", "address", "shipping", "payment", "review")
_CHECKOUT: tuple[Stage, ...] = ("account", "contact", "address", "shipping", "payment", "review")
_RETURNS = frozenset(["returns", "refund"])
_LEGAL = {
    "terms": "terms",
    "privacy": "privacy",
    "returns": "withdrawal",
    "refund": "withdrawal",
    "imprint": "imprint",
    "shipping": "shipping",
}
_REACH = re.compile(
    r"^(?:tel:|mailto:|sms:|https?://(?:wa\.me|api\.whatsapp\.com|m\.me|t\.me|line\.me|lin\.ee|viber))", re.IGNORECASE
)
_CHAT = re.compile(
    r"intercom|zendesk|zopim|tawk\.to|livechat|crisp\.chat|tidio|drift|gorgias|freshchat|olark|userlike|jivosite",
    re.IGNORECASE,
)
_PHONE_OR_MAIL = re.compile(r"(?:\+|\b0)\d[\d\s().\-/]{6,}\d|[\w.+-]+@[\w-]+\.[\w.]{2,}")
_STEPS_PATH = re.compile(r"checkout|cart|basket|kasse|warenkorb", re.IGNORECASE)  # links of the progress bar
_STEPS = frozenset(["shipping_address", "shipping_method", "continue", "select_this", "edit"])
_LONGEST_SENTENCE = 200
_HINT = 0.1
"""A sentence speaks of returns where its longest term covers a tenth of it."""


def detect(walked: Walked) -> Iterator[Fact | Gap]:
    """All facts of this module."""
    yield _stages_that("trust.returns_stages", walked, _returns)
    yield _stages_that("trust.contact_stages", walked, _contact)
    yield _legal(walked)
    yield _secure(walked)


def _stages_that(id_: str, walked: Walked, proof: Callable[[SeenPage], Evidence | None]) -> Fact | Gap:
    pages = walked.at(*_SHOPPING)
    if not pages:
        return Gap(id_, walked.why_not("product"))
    found = [(page, evidence) for page in pages if (evidence := proof(page)) is not None]
    stages = {stage for page, _ in found for stage in page.reading.stages}
    told = [stage for stage in STAGES if stage in stages]
    proofs: dict[int, Evidence] = {}
    for _, one in sorted(found, key=lambda pair: not set(pair[0].reading.stages) & set(_CHECKOUT)):
        proofs.setdefault(one.step, one)  # the checkout's own pages first: there it counts
    step = next(iter(proofs), pages[-1].step.index)
    return Fact(id_, told, step, 0.85, tuple(proofs.values()))


def _returns(seen: SeenPage) -> Evidence | None:
    """A link, button or short text about returns anywhere on the page, the footer included."""
    page = Page(seen.document, seen.reading.url)
    for element in page.elements:
        own = page.own_text(element)
        if not own or len(own) > _LONGEST_SENTENCE or not page.visible(element):
            continue
        if max(lexicon.concepts_in(own, _RETURNS).values(), default=0.0) >= _HINT:
            return Evidence(seen.step.index, page.text(element)[:160], page.xpath(element), page.box(element), seen.snapshot)
    return None


def _contact(seen: SeenPage) -> Evidence | None:
    """A phone or mail link, a messenger, a chat window, or words for help with a way to reach somebody."""
    for button in seen.reading.buttons:
        if button.visible and (_REACH.match(button.href) or button.intents.get("contact", 0.0) >= 0.5):
            return Evidence(seen.step.index, button.label or button.href, button.xpath, button.box, seen.snapshot)
    page = Page(seen.document, seen.reading.url)
    for element in page.elements:
        if not page.visible(element):
            continue
        marks = f"{element.get('src', '')} {element.get('data-ca-frame', '')} {element.get('id', '')}"
        if element.tag in ("iframe", "ca-frame") and _CHAT.search(marks):
            return Evidence(seen.step.index, "a chat window", page.xpath(element), page.box(element), seen.snapshot)
        own = page.own_text(element)
        if (
            own
            and len(own) <= _LONGEST_SENTENCE
            and _PHONE_OR_MAIL.search(own)
            and element.tag not in ("input", "textarea", "option")
        ):
            return Evidence(seen.step.index, own, page.xpath(element), page.box(element), seen.snapshot)
    return None


def _legal(walked: Walked) -> Fact | Gap:
    pages = walked.at("payment", "review")
    if not pages:
        return Gap("trust.legal_links", walked.why_not("payment"))
    found: dict[str, Evidence] = {}
    for page in pages:
        for button in page.reading.buttons:
            if button.visible and not button.submits and not _is_step(button):
                for name in _legal_names(button):
                    found.setdefault(name, Evidence(page.step.index, button.label, button.xpath, button.box, page.snapshot))
    told = [name for name in FACTS[2].values if name in found]
    return Fact("trust.legal_links", told, pages[-1].step.index, 0.85, tuple(found[name] for name in told))


def _legal_names(button: Button) -> list[str]:
    return [name for concept, name in _LEGAL.items() if button.intents.get(concept, 0.0) >= 0.4]


def _is_step(button: Button) -> bool:
    """A link of the progress bar ("1. Shipping address"), not one to the shop's shipping terms."""
    steps = lexicon.concepts_in(button.label, _STEPS)
    worded = max(steps.values(), default=0.0) >= 0.5 or button.label[:1].isdigit()
    return worded or _STEPS_PATH.search(urlsplit(button.href).path) is not None


def _secure(walked: Walked) -> Fact | Gap:
    pages = walked.at(*_CHECKOUT)
    if not pages:
        return Gap("trust.secure", walked.why_not("contact"))
    if all(_on_this_machine(page.reading.url) for page in pages):
        return Gap("trust.secure", "the store runs on this machine, where pages come unencrypted", pages[0].step.index)
    for page in pages:
        if urlsplit(page.reading.url).scheme == "http":
            return Fact("trust.secure", False, page.step.index, 1.0, (Evidence(page.step.index, page.reading.url),))
    return Fact("trust.secure", True, pages[-1].step.index, 1.0)


def _on_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
