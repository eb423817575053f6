"""The money of a whole journey: which line was first known at which step, with which amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading import kinds, sums
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.walked import SeenPage, Walked
from checkout_audit.model import STAGES, DeliveryOption, Evidence, PriceLine, Stage

CHECKOUT: tuple[Stage, ...] = ("account", "contact", "address", "shipping", "payment", "review")
"""The stages after the cart and before the order."""
_PLACE = {"shipping": "shipping", "method": "payment"}
_SINGLE = frozenset(("shipping", "tax", "total", "subtotal"))
_LEVELS = 5
_LONGEST_ROW = 200  # characters: more is a list of several ways


@dataclass
class Entry:
    """One line of the journey's ledger. `amount` is the first positive one, else the last one known."""

    kind: str
    label: str
    amount: Decimal | None
    currency: str | None
    page: SeenPage
    line: PriceLine
    included: bool = False
    names: set[str] = field(default_factory=set)
    latest: Decimal | None = None
    latest_page: SeenPage | None = None

    @property
    def step(self) -> int:
        """The step where the amount was first known."""
        return self.page.step.index

    @property
    def stage(self) -> str:
        """The stage of that step."""
        return stage_of(self.page, self.kind)

    def evidence(self) -> Evidence:
        """Where to look."""
        return evidence(self.page, self.line)


def evidence(page: SeenPage, line: PriceLine) -> Evidence:
    """Where a line can be checked."""
    return Evidence(page.step.index, line.text or line.label, line.xpath, line.box, page.snapshot)


def row(page: SeenPage, option: DeliveryOption) -> str:
    """The page's own words of a way of delivery: the smallest part around its control that holds label and price."""
    parsed = _parsed(page.document)
    found = page.document.getroottree().xpath(option.xpath) if option.xpath else []
    around = found[0] if found else None
    wanted = [part for part in (option.label, option.when) if part]
    whole = (option.amount or "0").split(".")[0].strip("0")
    for _ in range(_LEVELS):
        if around is None or not parsed.at_most(around, _LONGEST_ROW):
            break
        text = parsed.text(around)
        if all(part in text for part in wanted) and whole in re.sub(r"\D", "", text):
            return text
        around = around.getparent()
    return option.label


@lru_cache(maxsize=1)
def _parsed(document: HtmlElement) -> Page:
    """A page's texts, for all its ways of delivery."""
    return Page(document)


def stage_of(page: SeenPage, kind: str = "") -> str:
    """The stage under which something is told: of a checkout page the fitting one, else the furthest; "" of a page
    that is none of the shop's steps."""
    stages = [stage for stage in STAGES if stage in page.reading.stages]
    later = [stage for stage in stages if stage in CHECKOUT]
    wished = _PLACE.get(kind, "")
    if later:
        return wished if wished in later else later[-1]
    shop = [stage for stage in stages if stage in ("product", "cart")]
    return (shop or stages or [""])[0]


def cart_page(walked: Walked) -> SeenPage | None:
    """The cart that later costs are compared with: the last page that shows it before the checkout, else any."""
    carts = walked.at("cart")
    checkout = min((page.step.index for page in walked.at(*CHECKOUT) if "cart" not in page.reading.stages), default=10**6)
    before = [page for page in carts if page.step.index < checkout and not set(page.reading.stages) & set(CHECKOUT)]
    found = before or carts
    return found[-1] if found else None


def last_pages(walked: Walked) -> Iterator[SeenPage]:
    """The last snapshot of each step that is no rejected one, in order."""
    by_step: dict[int, SeenPage] = {}
    for page in walked.pages:
        if page.snapshot != "rejected" or page.step.index not in by_step:
            by_step[page.step.index] = page
    return iter(by_step.values())


def chosen_delivery(walked: Walked, page: SeenPage) -> DeliveryOption | None:
    """The option of this page that the shopper ended up with: chosen by the walk, preselected, or the only one."""
    options = page.reading.deliveries
    pressed = walked_delivery(walked, page)
    if pressed is not None or not options:
        return pressed
    ticked = [option for option in options if option.chosen]
    return ticked[0] if ticked else options[0] if len(options) == 1 else None


def walked_delivery(walked: Walked, page: SeenPage) -> DeliveryOption | None:
    """The option of this page that the walk pressed, here or later."""
    options = page.reading.deliveries
    for step in reversed(walked.journey.steps):
        if step.index < page.step.index:
            break
        for action in reversed(step.actions):
            if action.purpose == "shipping-method":
                match = next(
                    (one for one in options if one.xpath == action.selector or similar(one.label, action.label)), None
                )
                if match is not None:
                    return match
    return None


def entries(walked: Walked) -> list[Entry]:
    """The journey's ledger from the cart on, in the order in which the lines became known. Lines that a page only
    advertises are not in it."""
    start = min((page.step.index for page in walked.at("cart", *CHECKOUT)), default=None)
    return _entries(walked, () if start is None else tuple(page for page in walked.pages if _bills(page, start)))


def product_entries(walked: Walked) -> list[Entry]:
    """The money lines of product pages: what they tell before the cart."""
    return _entries(walked, walked.at("product"))


def _bills(page: SeenPage, start: int) -> bool:
    """Whether a page's sums are those of the order: from step `start` on, no page that only shows goods."""
    stages = set(page.reading.stages)
    return page.step.index >= start and not (stages and stages <= {"home", "listing", "product"})


def _entries(walked: Walked, pages: Sequence[SeenPage]) -> list[Entry]:
    found: list[Entry] = []
    for page in pages:
        if page.snapshot == "rejected":
            continue
        for line in _lines(walked, page):
            _note(found, page, line)
    return found


def _lines(walked: Walked, page: SeenPage) -> Iterator[PriceLine]:
    shown = {line.kind for line in page.reading.prices}
    for line in page.reading.prices:
        if line.kind not in ("other", "option"):
            yield line
        elif line.kind == "option" and line.chosen and (fee := _chosen_fee(page, line)) is not None:
            yield fee
    option = chosen_delivery(walked, page)
    if option is not None and option.amount is not None and "shipping" not in shown:
        yield PriceLine(
            label=option.label, kind="shipping", amount=option.amount, currency=option.currency, xpath=option.xpath,
            text=row(page, option), box=option.box,
        )  # fmt: skip


def _chosen_fee(page: SeenPage, line: PriceLine) -> PriceLine | None:
    """A chosen method of payment that costs something is a fee."""
    deliveries = {option.xpath for option in page.reading.deliveries}
    paying = any(
        option.selectable and option.chosen and similar(option.label, line.label) for option in page.reading.payments
    )
    if not paying or line.xpath in deliveries:
        return None
    return PriceLine(line.label, "fee", line.amount, line.currency, line.xpath, line.text, box=line.box)


def _note(found: list[Entry], page: SeenPage, line: PriceLine) -> None:
    amount = Decimal(line.amount) if line.amount is not None else None
    if amount == 0 and kinds.NOT_YET.search(f"{line.label} {line.text}"):
        amount = None
    entry = _same(found, page, line)
    if entry is None:
        entry = Entry(line.kind, line.label, amount, line.currency, page, line, line.included)
        found.append(entry)
    elif _better(entry, amount):
        entry.amount, entry.currency, entry.page, entry.line, entry.label = amount, line.currency, page, line, line.label
    entry.included = entry.included or line.included
    entry.names.add(lexicon.normalise(line.label))
    if amount is not None:
        entry.latest, entry.latest_page = amount, page


def _better(entry: Entry, amount: Decimal | None) -> bool:
    """Whether an amount says more than what was known: any after none, a positive one after zero."""
    return amount is not None and (entry.amount is None or (entry.amount <= 0 < amount and entry.kind != "discount"))


def _same(found: Sequence[Entry], page: SeenPage, line: PriceLine) -> Entry | None:
    """The entry that the line continues: same kind and like label; of kinds that stand once, the only one."""
    kin = [entry for entry in found if entry.kind == line.kind]
    named = next((entry for entry in kin if any(similar(name, line.label) for name in entry.names)), None)
    if named is not None:
        return named
    alone = [other for other in page.reading.prices if other.kind == line.kind]
    if line.kind in _SINGLE and len(kin) == 1 and len(alone) <= 1:
        return kin[0]
    if line.kind in ("fee", "discount", "tax"):
        return next((entry for entry in kin if entry.page is not page and entry.latest == _number(line)), None)
    return None


def _number(line: PriceLine) -> Decimal | None:
    return Decimal(line.amount) if line.amount is not None else None


def similar(one: str, other: str) -> bool:
    """Whether two labels name the same thing: equal, or the words of one are among those of the other, or half "
    "of them."""
    left, right = lexicon.normalise(one), lexicon.normalise(other)
    if not left or not right:
        return False
    if left == right:
        return True
    words, others = set(re.findall(r"\w+", left)), set(re.findall(r"\w+", right))
    if not words or not others:
        return False
    return words <= others or others <= words or len(words & others) / len(words | others) >= 0.5


def goods(page: SeenPage | None) -> Decimal | None:
    """The price of the goods on a page."""
    return sums.subtotal(page.reading.prices) if page is not None else None
