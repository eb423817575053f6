"""The ways of delivery that a page lets the shopper choose from: radios, "Select" buttons beside each method, a "
"select."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import choices, freewords, kinds, money, stream
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import Control, DeliveryOption

_MOST_OPTIONS = 30
"""Longer lists are countries or towns."""
_WIDEST_LONE = 10
"""Atoms of the only way of delivery: its name, time and price."""
_SHIP = frozenset(("shipping", "shipping_method", "pickup", "free_shipping"))
_PAY = frozenset(("payment", "payment_method", "card_payment", "cash_on_delivery", "bank_transfer"))
_ADDRESS = frozenset(("same_address", "different_address", "billing_address", "shipping_address"))
_NAMED = re.compile(
    r"(?:^|[^a-z])(?:ship|shipping|delivery|versand|liefer|livraison|env[ií]o|spedizione|entrega|verzend|frakt|"
    r"levering|dostaw|doprav|"
    r"carrier|freight|fulfil)",
    re.IGNORECASE,
)
_NOT_NAMED = re.compile(r"address|adress|country|same|billing|payment|date|time", re.IGNORECASE)
CARRIERS = re.compile(
    r"\b(?:DHL|UPS|FedEx|TNT|DPD|GLS|Hermes|Evri|PostNord|Bring|Posti|Royal Mail|USPS|Colissimo|Chronopost|"
    r"Mondial Relay|InPost|"
    r"Paczkomat\w*|Packeta|Zásilkovna|PPL|Speedy|Econt|Еконт|Спиди|Boxnow|Nova Poshta|Нова пошта|Укрпошта|СДЭК|"
    r"CDEK|Yamato|Sagawa|"
    r"ヤマト運輸|佐川急便|ゆうパック|順豐|顺丰|SF Express|Kerry|Flash|J&T|Ninja Van|JNE|Correios|SEDEX|PAC|"
    r"Correos|SEUR|MRW|BRT|GLS|SDA|"
    r"PostNL|bpost|Canada Post|Purolator|Australia Post|StarTrack|Aramex|Delhivery|Blue Dart|Yurtiçi|Aras|"
    r"CJ대한통운|Post(?:paket)?)\b"
)
_UNITS = (
    r"(?:business|working|werk)?\s*(?:hours?|days?|weeks?|stunden|tage?n?|werktage?n?|arbeitstage?n?|wochen?|"
    r"heures?|jours?(?: ouvr\w+)?|semaines?|"
    r"horas?|d[ií]as?(?: h[aá]biles| laborables)?|semanas?|ore|giorni(?: lavorativi)?|giorno|settimane|dias?(?: "
    r"úteis)?|uur|dagen?|"
    r"werkdag(?:en)?|weken|timer|dage|hverdage|arbejdsdage|arbetsdagar|vardagar|dagar|arkip\w+|päiv\w+|virkedager|"
    r"godzin\w*|dni(?: robocz\w+)?|"
    r"dzień|dn[íůiy]|pracovn\w+ dn\w+|nap|munkanap|zile(?: lucr\w+)?|дн(?:и|я|ей|ів)|дни|ден|часа?|днів|дня|"
    r"työpäiv\w+|営業日|日間?|个?工作日|天|小时|"
    r"영업일|일|วัน(?:ทำการ)?|ชั่วโมง|يوم|أيام|ימי עסקים|ימים|დღე\w*|gün|iş günü|ngày|hari(?: kerja)?)"
)
_WHEN = re.compile(
    rf"(?:\b(?:within|in|innerhalb von|sous|en|ca\.?|about|approx\.?|~)\s*)?\d{{1,2}}(?:\s*(?:-|–|—|to|bis|à|a|y|"
    rf"do|до|～|~|至|/)\s*\d{{1,2}})?\s*{_UNITS}"
    r"(?:\s*(?:business|working)\s*days?)?(?!\w)"
    r"|\b(?:same|next)[ -](?:business |working )?day\b(?: delivery)?|\btomorrow\b|\btoday\b|\bovernight\b|"
    r"\bnächste[rn]? (?:werk|arbeits)?tag\b|\bmorgen\b|"
    r"\bheute\b|\bdemain\b|\blendemain\b|\bmañana\b|\bdomani\b|\bimorgen\b|\bi morgon\b|\bhuomenna\b|\bjutro\b|"
    r"\bzítra\b|\bholnap\b|\bmâine\b|"
    r"\bутре\b|\bзавтра\b|翌日|明日|当日|次日|当天|내일|당일|พรุ่งนี้|غدا|מחר|ხვალ|\byarın\b"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:jan|feb|mar|apr|may|jun|jul|"
    r"aug|sep|oct|nov|dec)[a-z]*"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?\b|\b\d{1,2}(?:st|"
    r"nd|rd|th)?\.?\s*(?:-\s*\d{1,2}\.?\s*)?"
    r"(?:jan|feb|mar|mär|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-zäéû]*\.?(?:\s+\d{4})?|"
    r"\b\d{1,2}[./]\d{1,2}[./](?:20)?\d\d\b|"
    r"\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)


_PICKUP = re.compile(
    r"\bcollect\b|\bpick(?:ing|ed)?[- ]?up\b|abhol|afhal|ophal|retrait|point relais|recogida|ritiro|retirada|"
    r"odbiór|punkt odbioru|osobn|"
    r"noudo|hämta|afhent|udlevering|hente|self.?collection|parcel ?shop|pakkeshop|packstation|paketshop|postpoint|"
    r"filiale|post office|"
    r"locker|paczkomat|výdej|from (?:our|a|the) (?:store|shop)|самовывоз|самовивіз|от магазин|до офис|офис на|от "
    r"наш магазин|"
    r"παραλαβή|自取|店頭受取|店舗受取|コンビニ|門市|超商|픽업|รับที่ร้าน|استلام|איסוף|გატანა",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Votes:
    """How many of a group's choices speak of delivery, of payment, of addresses, and carry a price or a time."""

    ship: int = 0
    pay: int = 0
    address: int = 0
    priced: int = 0


def read(page: Page, controls: Sequence[Control]) -> tuple[DeliveryOption, ...]:
    """The delivery options in document order. `controls` are the page's controls as `fields.read` gives them."""
    kinds_by_xpath = {control.xpath: control.kind for control in controls}
    found: list[DeliveryOption] = []
    for group in choices.of(page):
        if is_delivery(page, group, kinds_by_xpath):
            found += [_option(page, choice) for choice in group.choices]
    found += _lone(page) if not found else []
    for element in page.controls():
        if element.tag == "select" and page.visible(element) and _is_delivery_select(page, element, kinds_by_xpath):
            found += _select_options(page, element)
    return tuple(found)


def _lone(page: Page) -> list[DeliveryOption]:
    """The only way of delivery, shown with its price under "shipping method" where nothing is left to choose."""
    flow = stream.of(page)
    for legend in page.elements:
        holder = legend.getparent()
        if legend.tag != "legend" or holder is None or not lexicon.is_a(page.text(legend), "shipping_method", 0.6):
            continue
        start, end = flow.span(holder)
        atoms = flow.atoms[max(start, flow.span(legend)[1]) : end]
        if len(atoms) > _WIDEST_LONE or next(holder.iter("input", "select"), None) is not None:
            continue
        value, currency = _worth(page, next((atom.amount for atom in _own_prices(atoms)), None), atoms)
        name = choices.first_words(atoms)
        if value is not None and name:
            words = stream.words(atoms)
            return [
                DeliveryOption(
                    label=name[:120], amount=value, currency=currency, when=when(words), chosen=True,
                    pickup=is_pickup(name), xpath=page.xpath(holder), box=page.box(holder),
                )
            ]  # fmt: skip
    return []


def is_delivery(page: Page, group: choices.Group, kinds_by_xpath: dict[str, str]) -> bool:
    """Whether the choices are ways of delivery. `kinds_by_xpath`: the kinds of the page's controls."""
    votes = _votes(group)
    if not group.choices or votes.address * 2 >= len(group.choices) or votes.pay > votes.ship:
        return False
    heading = lexicon.concepts_in(group.heading, _SHIP | _PAY | _ADDRESS)
    headed = max((heading.get(concept, 0.0) for concept in _SHIP), default=0.0)
    if max((heading.get(concept, 0.0) for concept in _PAY), default=0.0) > headed:
        return False
    named = bool(_NAMED.search(group.name)) and not _NOT_NAMED.search(group.name)
    told = kinds_by_xpath.get(page.xpath(group.choices[0].control)) == "shipping-method"
    most = votes.ship * 2 >= len(group.choices)
    if group.choices[0].kind == "button":
        return (headed >= 0.3 or most) and votes.priced * 2 >= len(group.choices)
    return (
        (most and (named or told or headed >= 0.3 or votes.priced > 0))
        or (named and votes.priced > 0)
        or (headed >= 0.5 and votes.priced > 0)
    )


def _votes(group: choices.Group) -> _Votes:
    votes = _Votes()
    for choice in group.choices:
        text = (choice.label or choice.text)[:160]
        concepts = lexicon.concepts_in(text, _SHIP | _PAY | _ADDRESS)
        ship = max((concepts.get(concept, 0.0) for concept in _SHIP), default=0.0)
        votes.address += any(concepts.get(concept, 0.0) > max(0.3, ship) for concept in _ADDRESS)
        votes.pay += any(concepts.get(concept, 0.0) > max(0.25, ship) for concept in _PAY)
        carried = CARRIERS.search(text) is not None or kinds.of(text[: kinds.LONGEST]).kind == "shipping"
        votes.ship += ship >= 0.25 or carried
        votes.priced += any(atom.amount for atom in choice.atoms) or bool(
            _WHEN.search(choice.text) or freewords.says_free(choice.text[:80])
        )
    return votes


def _option(page: Page, choice: choices.Choice) -> DeliveryOption:
    amount = next((atom.amount for atom in reversed(_own_prices(choice.atoms))), None)
    value, currency = _worth(page, amount, choice.atoms)
    text = choice.text
    label = _WHEN.sub("", choice.name).strip(" ,;:()-–") if len(choice.name) > 80 else choice.name
    return DeliveryOption(
        label=(_bare(label) or text)[:120],
        amount=value,
        currency=currency,
        when=when(text),
        chosen=choice.checked,
        pickup=is_pickup(choice.label or text),
        xpath=page.xpath(choice.control),
        ref=page.ref(choice.control),
        control="button" if choice.kind == "button" else "radio",
        box=page.box(choice.control) or page.box(choice.card),
    )


def _own_prices(atoms: list[stream.Atom]) -> list[stream.Atom]:
    """The prices of the choice itself: not thresholds ("free over 50") and not prices in a sentence about "
    "something else."""
    found = []
    for at, atom in enumerate(atoms):
        before = atoms[at - 1].text if at and atoms[at - 1].amount is None else ""
        if atom.amount is not None and not kinds.is_limit(before):
            found.append(atom)
    return found


def _bare(label: str) -> str:
    """The label without trailing times and brackets that were left empty."""
    cut = re.sub(r"\(\s*\)", "", label)
    return re.sub(r"\s+", " ", cut).strip(" ,;:-–|")


def _worth(page: Page, amount: money.Amount | None, atoms: list[stream.Atom]) -> tuple[str | None, str | None]:
    hint = stream.of(page).hint
    if amount is not None:
        value = None if amount.value is None else str(abs(amount.value))
        return value, amount.currency or hint
    for atom in atoms:
        if freewords.says_free(atom.text.strip()):
            return "0", hint
    return None, None


def when(text: str) -> str:
    """The words about time ("3-5 working days", "next day", "Tue 4 May"); "" where there are none."""
    match = _WHEN.search(text)
    return match[0].strip() if match else ""


def is_pickup(text: str) -> bool:
    """Whether a way of delivery means that the shopper fetches the goods."""
    return lexicon.is_a(text[:120], "pickup", 0.3) or _PICKUP.search(text[:120]) is not None


def _is_delivery_select(page: Page, element: HtmlElement, kinds_by_xpath: dict[str, str]) -> bool:
    name = f"{element.get('name', '')} {element.get('id', '')}"
    told = kinds_by_xpath.get(page.xpath(element)) == "shipping-method"
    named = bool(_NAMED.search(name)) and not _NOT_NAMED.search(name)
    if not (told or named):
        return False
    texts = [_said(option) for option in itertools.islice(element.iter("option"), _MOST_OPTIONS)]
    return sum(bool(money.parse(text) or CARRIERS.search(text) or _ships(text)) for text in texts) * 2 >= max(
        1, len(texts) - 1
    )


def _ships(text: str) -> bool:
    return kinds.of(text[: kinds.LONGEST]).kind == "shipping"


def _said(option: HtmlElement) -> str:
    return " ".join((option.text_content() or "").split())


def _select_options(page: Page, element: HtmlElement) -> Iterator[DeliveryOption]:
    options = [option for option in element.iter("option") if _said(option) and option.get("value") != ""]
    marked = [option for option in options if "selected" in option.attrib]
    for option in options:
        text = _said(option)
        amounts = money.parse(text, currency_hint=stream.of(page).hint)
        value = str(amounts[-1].value) if amounts and amounts[-1].value is not None else None
        label = text
        for amount in amounts:
            label = label.replace(amount.text, "") if not amount.free else label
        yield DeliveryOption(
            label=_bare(label),
            amount=value,
            currency=amounts[-1].currency if amounts else None,
            when=when(text),
            chosen=option in marked if marked else option is options[0],
            pickup=is_pickup(text),
            xpath=page.xpath(option),
            ref=page.ref(element),
            control="select",
            box=page.box(element),
        )
