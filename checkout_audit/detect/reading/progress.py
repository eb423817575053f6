"""Whether a page tells which step of how many it is: a list of steps, or words like "Step 2 of 4"."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading.dom import Page

_STEP_CLASS = re.compile(
    r"(?:^|[\s_-])(?:steps?|stepper|progress|progressbar|wizard|breadcrumbs?)(?:$|[\s_-])", re.IGNORECASE
)
_STAGE_WORDS = frozenset(
    "cart contact shipping shipping_method shipping_address billing_address payment payment_method review_order place_order "
    "order_summary login field_street checkout delivery_date terms".split()
)
_LEAST_STEPS, _MOST_STEPS = 3, 9
_LONGEST = 40


def shown(page: Page) -> str:
    """What shows the progress, as text; "" where nothing does."""
    for element in page.elements:
        if not page.visible(element) or element.tag in ("html", "body"):
            continue
        if element.get("aria-current") == "step" or element.get("role") == "progressbar":
            return page.text(element.getparent() if element.getparent() is not None else element)[:120] or "a progress bar"
        own = page.own_text(element)
        if own and len(own) <= _LONGEST and lexicon.is_a(own, "step_of", 0.5):
            return own
        if element.tag in ("ol", "ul", "nav", "div", "section") and (found := _listed(page, element)):
            return found
    return ""


def _listed(page: Page, element: HtmlElement) -> str:
    """At least three short items that are stages of a checkout; two are enough in a numbered list or one called steps."""
    if not page.at_most(element, 20 * _MOST_STEPS * _LONGEST):
        return ""
    items = [child for child in element if isinstance(child.tag, str) and page.visible(child)]
    if len(items) == 1:
        items = [child for child in items[0] if isinstance(child.tag, str) and page.visible(child)]
    said = [(item, text) for item in items if (text := page.text(item)) and len(text) <= _LONGEST]
    texts = [text for _, text in said]
    if len({item.tag for item, _ in said}) > 1:  # steps are alike; a heading, a note and a button are a form
        return ""
    if not _LEAST_STEPS <= len(texts) <= _MOST_STEPS or page.region(element) == "footer":
        return ""
    stages = [text for text in texts if max(lexicon.concepts_in(text, _STAGE_WORDS).values(), default=0.0) >= 0.4]
    named = _STEP_CLASS.search(f"{element.get('class', '')} {element.get('id', '')} {element.get('aria-label', '')}")
    numbered = all(text.lstrip("(#").startswith(str(number)) for number, text in enumerate(texts, 1))
    return " · ".join(texts) if len(stages) >= (2 if named or numbered else _LEAST_STEPS) else ""
