"""Facts about the pages themselves: language, progress, summary, speed, errors, contrast, target size, order button."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checkout_audit import lexicon
from checkout_audit.detect.reading import contrast, language, progress, targets
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import Button, Evidence, Fact, FactSpec, Gap, PriceLine, Stage

FACTS = (
    FactSpec(
        "page.languages", "texts", "Languages of the pages (BCP 47 primary subtags) in the order in which they were met."
    ),
    FactSpec(
        "page.language_mixed", "bool", "Pages on the way to payment are in different languages, or one page mixes two."
    ),
    FactSpec("page.progress_shown", "bool", "A checkout of several pages tells which step this is and how many follow."),
    FactSpec("page.summary_shown", "bool", "The shipping or payment page shows a summary with the total."),
    FactSpec(
        "page.slow_steps",
        "records",
        "Steps that took more than 4 seconds from the shopper's action until the page rested.",
        unit="seconds",
        fields={"step": "number", "stage": "text", "seconds": "number"},
    ),
    FactSpec(
        "page.console_errors",
        "records",
        "Script errors that the browser reported, each once.",
        fields={"step": "number", "text": "text"},
    ),
    FactSpec(
        "page.low_contrast",
        "records",
        "Prices, labels and buttons below the contrast that WCAG 1.4.3 asks for (4.5, large text 3.0).",
        fields={"step": "number", "label": "text", "ratio": "number"},
    ),
    FactSpec(
        "page.small_targets",
        "records",
        "Controls below 24 by 24 CSS pixels that no exception of WCAG 2.5.8 excuses.",
        unit="CSS px",
        fields={"step": "number", "label": "text", "width": "number", "height": "number"},
    ),
    FactSpec("page.order_button", "text", "What the button says that places the order."),
    FactSpec("page.order_button_names_payment", "bool", "The order button's words say that payment is due."),
    FactSpec("page.navigation_links", "number", "Links of the site's navigation in sight on the busiest checkout page."),
)

SLOW_SECONDS = 4.0
"""Google's band for a poor Largest Contentful Paint begins above 4 s; taken for the whole step, as a lab value."""

_CHECKOUT: tuple[Stage, ...] = ("contact", "address", "shipping", "payment", "review")
_SHOPPING: tuple[Stage, ...] = ("product", "cart", "account", *_CHECKOUT)
_MOST = 40
_NETWORK_NOISE = re.compile(r"failed to load resource|net::err_|favicon|preload|third-party cookie|deprecat", re.IGNORECASE)
_NEEDED = frozenset(
    "cart view_cart checkout contact returns refund privacy terms imprint login shipping payment back".split()
)
_CHECKOUT_PATH = re.compile(r"checkout|cart|basket|kasse|warenkorb|panier|login|account|help|contact", re.IGNORECASE)


def detect(walked: Walked) -> Iterator[Fact | Gap]:
    """All facts of this module."""
    yield from _languages(walked)
    yield _progress(walked)
    yield _summary(walked)
    yield _slow(walked)
    yield _errors(walked)
    yield _low_contrast(walked)
    yield _small_targets(walked)
    yield from _order_button(walked)
    yield _navigation(walked)


def _page(seen: SeenPage) -> Page:
    return Page(seen.document, seen.reading.url)


def _arrived(walked: Walked, *stages: Stage) -> list[SeenPage]:
    """One page a step: as it was met."""
    return [page for page in walked.at(*stages) if page.snapshot == "arrived"]


# ---------------------------------------------------------------- language


def _languages(walked: Walked) -> Iterator[Fact | Gap]:
    pages = _arrived(walked, *_SHOPPING, "home", "listing")
    told = list(dict.fromkeys(page.reading.language for page in pages if page.reading.language))
    if not told:
        reason = "no page says which language it is in"
        yield from (Gap(id_, reason) for id_ in ("page.languages", "page.language_mixed"))
        return
    yield Fact("page.languages", told, pages[0].step.index, 0.9)
    mixed = next(((page, pair) for page in pages if (pair := language.mixture(_page(page)))), None)
    if mixed is not None:
        page, pair = mixed
        evidence = Evidence(page.step.index, f"{pair[0]} and {pair[1]}: {pair[2]}", snapshot=page.snapshot)
        yield Fact("page.language_mixed", True, page.step.index, 0.75, (evidence,))
        return
    sure = [(page, spoken) for page in pages if (spoken := language.surely_spoken(_page(page)))]
    other = next((page for page, spoken in sure if spoken != sure[0][1]), None)
    evidence_of = (Evidence(other.step.index, other.reading.title, snapshot=other.snapshot),) if other else ()
    yield Fact("page.language_mixed", other is not None, other.step.index if other else None, 0.8, evidence_of)


# ---------------------------------------------------------------- guidance


def _progress(walked: Walked) -> Fact | Gap:
    reached = _arrived(walked, *_CHECKOUT)
    if not reached:
        return Gap("page.progress_shown", walked.why_not("contact"))
    pages = [page for page in reached if "account" not in page.reading.stages] or reached
    if len({page.step.index for page in pages}) < 2:
        return Gap("page.progress_shown", "only one page of the checkout was seen", pages[0].step.index)
    for page in pages:
        quote = progress.shown(_page(page))
        if quote:
            return Fact(
                "page.progress_shown",
                True,
                page.step.index,
                0.9,
                (Evidence(page.step.index, quote, snapshot=page.snapshot),),
            )
    return Fact("page.progress_shown", False, pages[0].step.index, 0.8)


def _summary(walked: Walked) -> Fact | Gap:
    pages = walked.at("shipping", "payment")
    if not pages:
        return Gap("page.summary_shown", walked.why_not("payment"))
    for page in pages:
        for line in page.reading.prices:
            if line.kind == "total" and line.amount is not None:
                evidence = Evidence(page.step.index, _quote(line), line.xpath, line.box, page.snapshot)
                return Fact("page.summary_shown", True, page.step.index, 0.9, (evidence,))
    return Fact("page.summary_shown", False, pages[-1].step.index, 0.8)


def _quote(line: PriceLine) -> str:
    text = line.text or line.amount or ""
    return text if line.label in text else f"{line.label} {text}"


def _navigation(walked: Walked) -> Fact | Gap:
    pages = _arrived(walked, *_CHECKOUT)
    if not pages:
        return Gap("page.navigation_links", walked.why_not("contact"))
    counted = [(len(links), -page.step.index, page, links) for page in pages for links in [_site_links(page)]]
    count, _, page, links = max(counted, key=lambda one: one[:2])
    evidence = tuple(Evidence(page.step.index, link.label, link.xpath, link.box, page.snapshot) for link in links[:5])
    return Fact("page.navigation_links", count, page.step.index, 0.8, evidence)


def _site_links(page: SeenPage) -> list[Button]:
    """Links of header and navigation that lead out of the checkout; logo, cart, help, log-in and legal texts may stay."""
    here = urlsplit(page.reading.url)
    return [
        button
        for button in page.reading.buttons
        if button.visible
        and button.region in ("header", "nav")
        and button.tag == "a"
        and button.label
        and not button.href.startswith(("#", "javascript:", "mailto:", "tel:"))
        and urlsplit(button.href).path not in ("", "/", here.path)
        and not _CHECKOUT_PATH.search(urlsplit(button.href).path)
        and max((button.intents.get(name, 0.0) for name in _NEEDED), default=0.0) < 0.5
    ]


# ---------------------------------------------------------------- speed and errors


def _slow(walked: Walked) -> Fact | Gap:
    steps = [step for step in walked.journey.steps if step.seconds > 0]
    if not steps:
        return Gap("page.slow_steps", "the journey holds no times")
    slow = [
        {"step": step.index, "stage": step.stages[-1] if step.stages else "", "seconds": round(step.seconds, 1)}
        for step in steps
        if step.seconds > SLOW_SECONDS
    ]
    evidence = tuple(Evidence(int(one["step"]), f"{one['seconds']} seconds") for one in slow)
    return Fact("page.slow_steps", slow, evidence[0].step if evidence else None, 0.8, evidence)


def _errors(walked: Walked) -> Fact | Gap:
    if not walked.journey.steps:
        return Gap("page.console_errors", "the journey holds no step")
    found: dict[str, int] = {}
    for step in walked.journey.steps:
        for text in step.console_errors:
            if not _NETWORK_NOISE.search(text):
                found.setdefault(text.strip()[:200], step.index)
    records = [{"step": step, "text": text} for text, step in list(found.items())[:_MOST]]
    evidence = tuple(Evidence(step, text) for text, step in list(found.items())[:5])
    return Fact("page.console_errors", records, evidence[0].step if evidence else None, 0.9, evidence)


# ---------------------------------------------------------------- sight and touch


def _measured(walked: Walked) -> list[SeenPage]:
    """Snapshots with a browser's measures, one a step, from product to review."""
    return [page for page in _arrived(walked, *_SHOPPING) if page.document.get("data-ca-page") is not None]


def _low_contrast(walked: Walked) -> Fact | Gap:
    pages = _measured(walked)
    if not pages:
        return Gap("page.low_contrast", "no page was measured by a browser")
    records: list[dict[str, object]] = []
    evidence: list[Evidence] = []
    known: set[str] = set()
    for page in pages:
        for weak in contrast.weak(_page(page), page.reading):
            if weak.label not in known and len(records) < _MOST:
                known.add(weak.label)
                records.append({"step": page.step.index, "label": weak.label, "ratio": weak.ratio})
                evidence.append(Evidence(page.step.index, weak.label, weak.xpath, weak.box, page.snapshot))
    return Fact("page.low_contrast", records, evidence[0].step if evidence else None, 0.9, tuple(evidence))


def _small_targets(walked: Walked) -> Fact | Gap:
    pages = _measured(walked)
    if not pages:
        return Gap("page.small_targets", "no page was measured by a browser")
    records: list[dict[str, object]] = []
    evidence: list[Evidence] = []
    known: set[str] = set()
    for seen in pages:
        page = _page(seen)
        for element, box in targets.small(page):
            label = page.name(element)[:80] or element.get("name", "") or element.tag
            if label not in known and len(records) < _MOST:
                known.add(label)
                records.append({"step": seen.step.index, "label": label, "width": round(box.w), "height": round(box.h)})
                evidence.append(Evidence(seen.step.index, label, page.xpath(element), box, seen.snapshot))
    return Fact("page.small_targets", records, evidence[0].step if evidence else None, 0.85, tuple(evidence))


# ---------------------------------------------------------------- the order button


def _order_button(walked: Walked) -> Iterator[Fact | Gap]:
    found = _find_order_button(walked)
    if found is None:
        reached = walked.at("payment", "review")
        reason = "the page with the order button lies behind the last step" if reached else walked.why_not("payment")
        yield from (Gap(id_, reason) for id_ in ("page.order_button", "page.order_button_names_payment"))
        return
    page, button, sure = found
    evidence = (Evidence(page.step.index, button.label, button.xpath, button.box, page.snapshot),)
    yield Fact("page.order_button", button.label, page.step.index, sure, evidence)
    names = bool(lexicon.concepts_in(button.label, frozenset(["order_button_payment_words"])))
    yield Fact("page.order_button_names_payment", names, page.step.index, sure, evidence)


def _find_order_button(walked: Walked) -> tuple[SeenPage, Button, float] | None:
    """The button that says so; on a review or one-page checkout the one that sends, whatever it says."""
    for page in reversed(walked.at("review", "payment")):
        buttons = [
            b for b in page.reading.buttons if b.visible and b.region in ("main", "dialog", "aside", "footer") and b.label
        ]
        saying = [
            b for b in buttons if _orders(b) >= max(0.5, _means(b, "checkout", "continue")) and not b.intents.get("express")
        ]
        if saying:
            return page, max(saying, key=lambda b: (_orders(b), b.prominence)), 0.9
        last = "review" in page.reading.stages or _is_only_page(walked, page)
        sending = [
            b
            for b in buttons
            if b.submits and _means(b, "search", "apply_coupon", "login", "back", "newsletter", "edit") < 0.5
        ]
        if last and sending:
            return page, max(sending, key=lambda b: b.prominence), 0.6
    return None


def _is_only_page(walked: Walked, page: SeenPage) -> bool:
    """Whether this is a one-page checkout: who and where is asked beside payment, and was not asked before."""
    before = [seen for seen in walked.at("contact", "address") if seen.step.index < page.step.index]
    return bool({"contact", "address"} & set(page.reading.stages)) and not before


def _orders(button: Button) -> float:
    return _means(button, "place_order", "pay_now")


def _means(button: Button, *names: str) -> float:
    return max(button.intents.get(name, 0.0) for name in names)
