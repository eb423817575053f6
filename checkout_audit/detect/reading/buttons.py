"""Buttons and links: what pressing each may mean, whether it sends something, and how much it stands out."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import prominence
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import Button

INTENTS = frozenset(
    """
    add_to_cart buy_now cart view_cart update_cart remove wishlist apply_coupon coupon gift_card
    checkout guest_checkout guest create_account login forgot_password returning_customer
    continue continue_shopping back edit select_this review_order place_order pay_now payment order_button_payment_words
    cookie_accept cookie_reject cookie_settings search newsletter
    returns refund contact privacy terms imprint shipping pickup reviews out_of_stock
    different_address same_address shipping_protection_addon
    """.split()
)
"""Lexicon concepts that the words of a button are asked for; `express` and `paypal` are added for wallet buttons."""

ALONE_WEIGHT, WEAK_WEIGHT = 0.6, 0.3
"""What an address, id or class counts for: on a button without words, and beside words that say something."""

SURE = 0.8
"""Words that weigh this much need no address or class beside them."""

_LONGEST_LABEL = 160
_SEGMENTS = re.compile(r"[:,;|()\[\]/•·–—\n]| - |(?=[$€£¥₾฿₴₽₩₹]|\d)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z]+")
_WEAK = (
    ("add_to_cart", re.compile(r"\badd (?:item )?(?:to )?(?:cart|basket|bag)\b|\b(?:cart|basket) add\b|\baddtocart\b")),
    ("buy_now", re.compile(r"\bbuy (?:it )?now\b|\bbuynow\b|\bpayment button\b")),
    ("remove", re.compile(r"\bremove\b|\bdelete\b")),
    ("wishlist", re.compile(r"\bwish ?list\b|\bfavou?rites?\b")),
    ("guest_checkout", re.compile(r"\bguest\b")),
    ("checkout", re.compile(r"\bcheckout\b|\bcheck out\b|\bkasse\b|\bcaisse\b|\bonestepcheckout\b")),
    ("cart", re.compile(r"\bcart\b|\bbasket\b|\bwarenkorb\b|\bpanier\b|\bcarrito\b|\bminicart\b")),
    ("login", re.compile(r"\blog ?in\b|\bsign ?in\b|\blogon\b")),
    ("create_account", re.compile(r"\bregister\b|\bsign ?up\b|\bcreate account\b|\bregistration\b")),
    ("forgot_password", re.compile(r"\b(?:forgot|lost|reset|recover)(?:ten)? ?password\b|\bpassword (?:reset|lost)\b")),
    ("search", re.compile(r"\bsearch\b")),
    ("coupon", re.compile(r"\bcoupon\b|\bvoucher\b|\bpromo\b|\bdiscount\b")),
    ("newsletter", re.compile(r"\bnewsletter\b|\bsubscribe\b")),
    ("place_order", re.compile(r"\bplace order\b|\bplaceorder\b")),
    ("cookie_accept", re.compile(r"\b(?:accept|allow) (?:all )?(?:cookies?|consent)\b|\bcookies? accept\b|\baccept all\b")),
    ("cookie_reject", re.compile(r"\b(?:reject|deny|decline) (?:all )?(?:cookies?|consent)?\b")),
)  # fmt: skip
_ANY_WEAK = re.compile("|".join(pattern.pattern for _, pattern in _WEAK))
_SHORT_LABEL = 5
"""Words of the longest label from which fillers are taken; more make a sentence."""
_FILLERS = frozenset(
    """
    the to with your my our a an now please secure securely safely here click just on yes go proceed
    jetzt bitte zur zum zu sicheren sicherer sicher mein meine meinen hier weiter gehen
    la le les el il lo los las al alla à au mon ma mes mi mis votre maintenant ahora ora adesso aquí ici qui ir vai vá
    para o a os as agora nu mijn naar de het din min till til nå nyt teraz do nyní teď k most a az
    """.split()
)
_WALLETS = frozenset(["wallet", "bnpl"])
_EXPRESS_WORDS = re.compile(r"\bexpress (?:checkout|pay)|\b(?:apple|google|amazon|shop|g) ?pay\b|\bpaypal\b", re.IGNORECASE)


def read(page: Page) -> tuple[Button, ...]:
    """All buttons and links of the page in document order, hidden ones included."""
    return tuple(_button(page, element) for element in page.buttons())


def _button(page: Page, element: HtmlElement) -> Button:
    label = page.name(element)[:_LONGEST_LABEL] or page.text(element)[:_LONGEST_LABEL]
    form = form_of(page, element)
    return Button(
        xpath=page.xpath(element),
        label=label,
        intents=intents(page, element, label, form),
        tag=element.tag,
        submits=submits(element, form),
        href=_address(page, element),
        form=page.xpath(form) if form is not None else "",
        visible=page.visible(element),
        disabled=element.get("disabled") is not None or element.get("aria-disabled") == "true",
        ref=page.ref(element),
        box=page.box(element),
        prominence=prominence.of(page, element),
        region=page.region(element),
    )


def form_of(page: Page, element: HtmlElement) -> HtmlElement | None:
    """The form that the element belongs to: by its `form` attribute, else the one around it."""
    named = page.by_id.get(element.get("form", ""))
    if named is not None and named.tag == "form":
        return named
    return page.form_around(element)


def submits(element: HtmlElement, form: HtmlElement | None) -> bool:
    """Whether pressing sends the form."""
    if form is None:
        return False
    kind = element.get("type", "").lower()
    return (element.tag == "button" and kind in ("", "submit")) or (element.tag == "input" and kind in ("submit", "image"))


def _address(page: Page, element: HtmlElement) -> str:
    href = (element.get("href") or "").strip() if element.tag == "a" else ""
    if not href or not page.url or ":" in href.split("/")[0]:
        return href
    try:
        return str(urljoin(page.url, href))
    except ValueError:
        return href


def intents(page: Page, element: HtmlElement, label: str, form: HtmlElement | None) -> dict[str, float]:
    """Concept → weight: by the label, its first segment (a label may go on with the product's name), address and class."""
    found = _by_words(label)
    shown = page.text(element)[:_LONGEST_LABEL]
    if shown and shown != label:
        _merge(found, _by_words(shown))
    _merge(found, _express(label or shown))
    if max(found.values(), default=0.0) >= SURE:
        return _rounded(found)
    alone = not (label or shown).strip("×✕✖xX+-<>›»→ ")
    _merge(found, dict.fromkeys(_weak(element, form), ALONE_WEIGHT if alone else WEAK_WEIGHT))
    return _rounded(found)


def _rounded(found: dict[str, float]) -> dict[str, float]:
    return {concept: round(weight, 3) for concept, weight in sorted(found.items()) if weight >= 0.1}


def _core(text: str) -> str:
    """A short label without the little words that any language puts around the telling one ("To the secure checkout")."""
    words = text.split()
    if not 2 <= len(words) <= _SHORT_LABEL or text.rstrip().endswith("?"):
        return ""
    kept = [word for word in words if word.lower().strip("!.,") not in _FILLERS]
    return " ".join(kept) if kept and len(kept) < len(words) else ""


def _by_words(text: str) -> dict[str, float]:
    found = lexicon.concepts_in(text, INTENTS)
    for concept, weight in lexicon.concepts_in(_core(text), INTENTS).items():
        if weight >= 0.5:
            found[concept] = max(found.get(concept, 0.0), 0.85 * weight)
    first = next((part for part in _SEGMENTS.split(text) if part.strip()), text)
    if first != text:
        for concept, weight in lexicon.concepts_in(first, INTENTS).items():
            if weight >= 0.5:
                found[concept] = max(found.get(concept, 0.0), 0.85 * weight)
    return found


def _merge(into: dict[str, float], more: dict[str, float]) -> None:
    for concept, weight in more.items():
        into[concept] = max(into.get(concept, 0.0), weight)


def _express(label: str) -> dict[str, float]:
    """A wallet's own button: it leaves the shop's checkout for the wallet's."""
    if len(label) > 60 or not label or label.rstrip().endswith(("?", "？")):
        return {}
    method = lexicon.payments.by_text(label)
    wallet = method is not None and lexicon.payments.kind(method) in _WALLETS
    if not wallet and not _EXPRESS_WORDS.search(label):
        return {}
    found = {"express": 1.0 if _EXPRESS_WORDS.search(label) else 0.6}
    if method == "paypal":
        found["paypal"] = 1.0
    return found


def _weak(element: HtmlElement, form: HtmlElement | None) -> list[str]:
    """English words in address, name, id and class, which most shop software keeps in every language."""
    raw = [element.get(name, "") for name in ("name", "id", "class")]
    raw.append((element.get("href") or element.get("formaction") or "").partition("?")[0][-120:])
    if form is not None and element.tag in ("button", "input") and element.get("type", "submit").lower() == "submit":
        raw.append(form.get("action", "").partition("?")[0][-120:])
        raw.append(form.get("id", ""))
    words = _NOT_WORD.sub(" ", _CAMEL.sub(" ", " ".join(raw)).lower())
    return [concept for concept, pattern in _WEAK if pattern.search(words)][:2] if _ANY_WEAK.search(words) else []
