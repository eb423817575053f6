"""The payment methods of a page: those that can be chosen (radios, selects, tabs, wallet buttons, card fields, "
"provider frames)
and those that are only advertised (logos in the footer, "we accept" strips)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import choices, deliveries, paymarks
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import Control, PaymentOption

_PAYING = frozenset(("payment", "payment_method", "card_payment", "cash_on_delivery", "bank_transfer"))
_PAY_NAME = re.compile(
    r"pay(?!load|off)|zahl|paiement|pago|pagamento|betaal|betal|platb|płatn|platn|maks|plat[aă]|fizet|плащан|"
    r"оплат|支付|付款|支払|결제|"
    r"gateway|card_?type|cc_?type",
    re.IGNORECASE,
)
_CONTEXT = re.compile(r"pay|card|accept|zahl|paiement|pago|wallet|checkout|trust|secure|footer", re.IGNORECASE)
_BUTTON_LIKE = re.compile(r"btn|button|pay|express|wallet|tab(?:$|[\s_-])", re.IGNORECASE)
_EXPRESS_KINDS = frozenset(("wallet",))
_LONGEST_BUTTON = 60
_CARD_FRAME = re.compile(
    r"card ?number|kartennummer|numéro de carte|secure (?:card|payment) (?:number |input )?|cc-?number|cardnumber",
    re.IGNORECASE,
)


def read(page: Page, controls: Sequence[Control]) -> tuple[PaymentOption, ...]:
    """Selectable methods first, then the advertised ones; each method once."""
    chosen = [*_grouped(page, controls), *_selects(page, controls), *_pressed(page), *_frames(page)]
    chosen += _card_fields(controls)
    selectable = _once(chosen)
    known = {option.id for option in selectable}
    inside = _choice_cards(page)
    return (
        *selectable,
        *_once([option for option in _logos(page, inside) if option.id not in known]),
    )


def _once(options: list[PaymentOption]) -> list[PaymentOption]:
    kept: dict[str, PaymentOption] = {}
    for option in options:
        key = option.id or lexicon.normalise(option.label)
        if key not in kept or (option.chosen and not kept[key].chosen and option.selectable):
            kept[key] = option
    return list(kept.values())


def _grouped(page: Page, controls: Sequence[Control]) -> Iterator[PaymentOption]:
    told = {control.xpath for control in controls if control.kind == "payment-method"}
    by_xpath = {control.xpath: control.kind for control in controls}
    for group in choices.of(page):
        if deliveries.is_delivery(page, group, by_xpath):
            continue
        ids = [_method(page, choice) for choice in group.choices]
        if not _is_payment(page, group, ids, told):
            continue
        waiting = all(_disabled(choice.control) for choice in group.choices)  # for an address, say: all will come
        for choice, method in zip(group.choices, ids, strict=True):
            label = choice.name or choice.text or (paymarks.name_of(method) if method else "")
            yield PaymentOption(
                id=method or "",
                label=label[:120],
                selectable=waiting or not _disabled(choice.control),
                xpath=page.xpath(choice.control),
                chosen=choice.checked,
                ref=page.ref(choice.control),
                box=page.box(choice.control) or page.box(choice.card),
            )


def _disabled(element: HtmlElement) -> bool:
    return "disabled" in element.attrib or element.get("aria-disabled") == "true"


def _method(page: Page, choice: choices.Choice) -> str | None:
    """By the label, then what stands in the card, then the pictures, then the control's value and id."""
    found = paymarks.by_label(choice.label[:120]) or (
        paymarks.by_label(choice.text[:120]) if choice.text != choice.label else None
    )
    if found:
        return found
    for picture in choice.card.iter("img", "svg"):
        marks = _marks(picture)
        if marks:
            return marks[0][0]
    for attribute in ("value", "id", "data-method", "data-payment-method", "data-code"):
        value = choice.control.get(attribute, "")
        if len(value) >= 2 and not value.isdigit() and (code := paymarks.by_code(value)):
            return code
    return None


def _is_payment(page: Page, group: choices.Group, ids: list[str | None], told: set[str]) -> bool:
    named = sum(method is not None for method in ids)
    if not group.choices or group.choices[0].kind == "button" or named == 0:
        return False
    ships = sum(bool(deliveries.CARRIERS.search(choice.label)) for choice in group.choices)
    heading = lexicon.concepts_in(group.heading, _PAYING)
    paying = (
        bool(_PAY_NAME.search(group.name))
        or max(heading.values(), default=0.0) >= 0.3
        or page.xpath(group.choices[0].control) in told
    )
    if paying:
        return ships * 2 < len(ids) or named * 2 > len(ids)
    return named >= 2 and named * 2 >= len(ids) and ships == 0


def _selects(page: Page, controls: Sequence[Control]) -> Iterator[PaymentOption]:
    """Methods (or makes of card) in a select."""
    told = {control.xpath for control in controls if control.kind == "payment-method" or control.token == "cc-type"}
    for element in page.controls():
        if element.tag != "select" or not page.visible(element):
            continue
        name = f"{element.get('name', '')} {element.get('id', '')}"
        if page.xpath(element) not in told and not _PAY_NAME.search(name):
            continue
        for option in element.iter("option"):
            label = " ".join((option.text_content() or "").split())
            method = paymarks.by_label(label[:80]) if option.get("value") != "" else None
            if method:
                yield PaymentOption(
                    id=method,
                    label=label[:120],
                    selectable=True,
                    xpath=page.xpath(element),
                    chosen="selected" in option.attrib,
                    ref=page.ref(element),
                    box=page.box(element),
                )


def _pressed(page: Page) -> Iterator[PaymentOption]:
    """Wallet buttons, and tabs or buttons that open one method."""
    for element in page.elements:
        tab = element.get("role") == "tab"
        if not (tab or _is_pressed(element)) or not page.visible(element) or "disabled" in element.attrib:
            continue
        if page.region(element) in ("header", "nav", "footer"):
            continue
        method, label = _named_button(page, element)
        if method is None:
            continue
        wallet = paymarks.kind_of(method) in _EXPRESS_KINDS and not tab
        if wallet or tab or _in_payment(element):
            yield PaymentOption(
                id=method,
                label=label[:120] or paymarks.name_of(method),
                selectable=True,
                xpath=page.xpath(element),
                express=wallet,
                chosen=element.get("aria-selected") == "true",
                ref=page.ref(element),
                box=page.box(element),
            )


def _is_pressed(element: HtmlElement) -> bool:
    """A button; a link only where it is made to look like one."""
    tag = element.tag
    if tag == "button" or (tag != "a" and element.get("role") == "button"):
        return True
    if tag == "input":
        return element.get("type", "").lower() in ("submit", "image", "button")
    if tag != "a":
        return False
    return _BUTTON_LIKE.search(f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}") is not None


def _named_button(page: Page, element: HtmlElement) -> tuple[str | None, str]:
    label = page.name(element) or page.text(element)
    if len(label) > _LONGEST_BUTTON:
        return None, label
    marks = [method for method, risky in paymarks.by_picture(label) if not risky] if label else []
    if marks:
        return marks[0], label
    if element.tag == "a" and not label:
        return None, label
    if label and (element.get("role") == "tab" or _in_payment(element)):
        return paymarks.by_label(label), label
    told = " ".join(element.get(name, "") for name in ("class", "id", "data-funding-source", "name", "src", "title"))
    marks = [method for method, risky in paymarks.by_picture(told) if not risky and paymarks.kind_of(method) == "wallet"]
    if marks:
        return marks[0], label
    for picture in element.iter("img", "svg"):
        for method, risky in _marks(picture):
            if not risky:
                return method, label
    return None, label


def _in_payment(element: HtmlElement) -> bool:
    """Whether the element's own surroundings are named after methods of payment."""
    holder: HtmlElement | None = element
    for _ in range(4):
        if holder is None:
            return False
        told = f"{holder.get('class', '')} {holder.get('id', '')}"
        if re.search(
            r"pay(?:ment)?[-_ ]?(?:method|option|list|tab|type)|zahlungsart|payment-methods|paymentmethod",
            told,
            re.IGNORECASE,
        ):
            return True
        holder = holder.getparent()
    return False


def _frames(page: Page) -> Iterator[PaymentOption]:
    """Frames of payment providers: a wallet's button, or card fields."""
    for element in page.root.iter("iframe", "ca-frame"):
        if not page.visible(element) or element.get("height") == "0" or element.get("aria-hidden") == "true":
            continue
        address = element.get("src", "") or element.get("data-ca-frame", "")
        title = f"{element.get('title', '')} {element.get('name', '')} {element.get('data-ca-name', '')}"
        method = paymarks.by_host(address) or _wallet(element.get("title", ""))
        if method is None and _CARD_FRAME.search(f"{title} {urlsplit(address).path}"):
            method = "card"
        if method:
            yield PaymentOption(
                id=method,
                label=(element.get("title") or paymarks.name_of(method))[:120],
                selectable=True,
                xpath=page.xpath(element),
                express=paymarks.kind_of(method) == "wallet",
                box=page.box(element),
            )


def _wallet(title: str) -> str | None:
    """The wallet that a frame's title names ("Pay with Google Pay"): its button comes from the wallet's own page."""
    marks = paymarks.by_picture(title) if len(title) <= _LONGEST_BUTTON else ()
    return next((method for method, risky in marks if not risky and paymarks.kind_of(method) == "wallet"), None)


def _card_fields(controls: Sequence[Control]) -> list[PaymentOption]:
    """A visible card number field: cards can be used, even where no radio says so."""
    field = next((control for control in controls if control.token == "cc-number" and control.visible), None)
    if field is None:
        return []
    return [PaymentOption(id="card", label=field.label or "Card number", selectable=True, xpath=field.xpath, box=field.box)]


def _choice_cards(page: Page) -> set[HtmlElement]:
    return {choice.card for group in choices.of(page) for choice in group.choices}


def _marks(picture: HtmlElement) -> tuple[tuple[str, bool], ...]:
    """What a picture shows, by alternative text, title, file name, sprite reference or class."""
    said = (
        picture.get("alt", "")
        or picture.get("title", "")
        or picture.get("aria-label", "")
        or picture.get("data-ca-name", "")
    )
    if picture.tag == "svg" and not said:
        title = picture.find(".//title")
        said = (title.text or "") if title is not None else ""
    found = paymarks.by_picture(said[:120]) if said else ()
    if found:
        return found
    use = next(picture.iter("use"), None) if picture.tag == "svg" else None
    linked = (
        (use.get("href") or use.get("{http://www.w3.org/1999/xlink}href") or use.get("xlink:href") or "")
        if use is not None
        else ""
    )
    source = picture.get("src", "") or picture.get("data-src", "") or linked.rsplit("#", 1)[-1]
    found = paymarks.by_picture(source[-200:]) if source and not source.startswith("data:") else ()
    found = found or paymarks.by_picture(picture.get("class", "")[:120])
    return tuple((method, risky) for method, risky in found if not (said and risky))


def _logos(page: Page, inside: set[HtmlElement]) -> list[PaymentOption]:
    """Pictures that show methods and cannot be chosen. Names that are everyday words count beside two sure ones "
    "only."""
    sure: list[tuple[HtmlElement, str, bool]] = []
    for element in page.elements:
        css = element.get("class", "") if element.tag in ("i", "span", "li", "em") else ""
        if element.tag in ("img", "svg"):
            marks = _marks(element)
        elif css and re.search(r"pay|card|\bpf-|\bfa-cc|logo|icon", css) and not (element.text or "").strip():
            marks = paymarks.by_picture(css[:120])
        else:
            continue
        if marks and page.visible(element) and not _within(element, inside):
            sure += [(element, method, risky) for method, risky in marks]
    certain = {method for _, method, risky in sure if not risky}
    found = []
    for element, method, risky in sure:
        if risky and (len(certain) < 2 or not _pay_context(element)):
            continue
        label = element.get("alt") or element.get("title") or paymarks.name_of(method)
        found.append(
            PaymentOption(id=method, label=label[:120], selectable=False, xpath=page.xpath(element), box=page.box(element))
        )
    return found


def _within(element: HtmlElement, cards: set[HtmlElement]) -> bool:
    holder: HtmlElement | None = element
    for _ in range(8):
        if holder is None:
            return False
        if holder in cards:
            return True
        holder = holder.getparent()
    return False


def _pay_context(element: HtmlElement) -> bool:
    holder = element.getparent()
    for _ in range(3):
        if holder is None:
            return False
        if _CONTEXT.search(f"{holder.get('class', '')} {holder.get('id', '')}"):
            return True
        holder = holder.getparent()
    return False
