"""A page as one stream of words and prices in reading order, from which rows are cut without reading anything twice.

Each text node is a token; a token with digits becomes a price, joined with its neighbours where markup tears a price apart
(`<span>£</span><b>12</b><sup>99</sup>`). For every element the stream knows which atoms lie inside it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from checkout_audit.detect.reading import currencies, money, naming
from checkout_audit.detect.reading.dom import Page

_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_STRUCK_TAGS = frozenset(["del", "s", "strike"])
_STRUCK = re.compile(
    r"(?:^|[\s_-])(?:strike|struck|line-through|linethrough|strikethrough|was-price|price-was|old-price|price-old|"
    r"oldprice|"
    r"compare-at|compare|list-price|original-price|price-original|before-price|msrp|rrp|crossed)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNHEARD = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|u-hidden|hidden-visually)(?:$|\s)")
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:(?:(?:u|is|js|d|display|util)-{1,2})?(?:hide|hidden|invisible)|(?:u|d|display)-none)(?:$|\s)"
)
_SHOWN_WIDE = re.compile(r"(?:^|\s)(?:(?:sm|md|lg|xl):|d-(?:sm|md|lg|xl)-)(?:block|flex|grid|inline|table|contents|visible)")
_LEFT_OUT = frozenset(["option", "button", "textarea", "script", "style", "svg", "title"])
_DOMAIN = re.compile(r"^https?://[^/:]+\.([a-z]{2})(?:[:/]|$)")
_FIRST_UNSPACED = "\u0e00"  # Thai and what comes after it in Unicode puts no spaces between words
_MOST_LINKS = 200
"""Links that are asked where a page without an address lives."""
_WIDEST = 12
"""Most tokens that one torn price may have."""


@dataclass(slots=True)
class Token:
    """A visible text node: its text, the element that it stands in, whether a new line or cell starts with it."""

    text: str
    element: HtmlElement
    starts: bool


@dataclass(slots=True)
class Atom:
    """A stretch of words, or a price (`amount` is set) with the smallest element that holds it."""

    text: str
    element: HtmlElement
    starts: bool
    amount: money.Amount | None = None

    @property
    def worded(self) -> bool:
        """Whether it has letters and is no price."""
        return self.amount is None and _LETTER.search(self.text) is not None


class Stream:
    """The page's tokens and atoms, and the span of each element."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tokens: list[Token] = []
        self._spans: dict[HtmlElement, tuple[int, int]] = {}
        self._gather()
        self.language = page.root.get("lang", "")
        self.country = _country(page)
        self.hint: str | None = _said_currency(page) or self._lone_code()
        self.atoms: list[Atom] = []
        self._first: list[int] = []  # token → its first atom
        self._build()

    def span(self, element: HtmlElement) -> tuple[int, int]:
        """The atoms inside the element: from, up to."""
        start, end = self._spans.get(element, (0, 0))
        return self._first[start], self._first[end]

    def inside(self, element: HtmlElement) -> list[Atom]:
        """The atoms inside the element."""
        start, end = self.span(element)
        return self.atoms[start:end]

    def _gather(self) -> None:
        open_elements: list[tuple[HtmlElement, HtmlElement | None, int, bool]] = []
        out = False  # inside something whose text is no shopper's text
        plain = not self.page.annotated
        inline = naming.is_inline
        self._starts = True
        leading, self._later = _behind_comments(self.page)
        for element in self.page.elements:
            parent = element.getparent()
            while open_elements and open_elements[-1][0] is not parent:
                out = self._close(open_elements)
            open_elements.append((element, parent, len(self.tokens), out))
            if not out:
                out = _left_out(element, plain)
            self._starts = self._starts or not inline(element)
            if not out and element.text:
                self._add(element.text, element)
            if leading and not out and element in leading:
                self._add(leading[element], element)
        while open_elements:
            out = self._close(open_elements)

    def _close(self, open_elements: list[tuple[HtmlElement, HtmlElement | None, int, bool]]) -> bool:
        element, parent, start, before = open_elements.pop()
        self._spans[element] = (start, len(self.tokens))
        self._starts = self._starts or not naming.is_inline(element)
        if parent is not None and not before:
            if tail := element.tail:
                self._add(tail, parent)
            if self._later and (tail := self._later.get(element, "")):
                self._add(tail, parent)
        return before

    def _add(self, text: str, element: HtmlElement) -> None:
        if not self.page.visible(element):
            return
        if text.isspace():
            if self.tokens and not self._starts and not self.tokens[-1].text.endswith(" "):
                self.tokens[-1].text += " "
            return
        self.tokens.append(Token(" ".join(text.split()) if "\n" in text or "  " in text else text, element, self._starts))
        if "\n" in text or "  " in text:
            token = self.tokens[-1]
            token.text = (" " if text[0].isspace() else "") + token.text + (" " if text[-1].isspace() else "")
        self._starts = False

    def _lone_code(self) -> str | None:
        """The currency whose code stands alone somewhere ("AUD" beside "$34.99"), if it is the only one."""
        codes = {text for token in self.tokens if len(text := token.text.strip()) == 3 and text in currencies.CODES}
        found = codes - currencies.WEAK
        return found.pop() if len(found) == 1 else None

    def _build(self) -> None:
        at = 0
        pending: list[tuple[int, int, HtmlElement, tuple[money.Amount, ...]]] = []
        while at < len(self.tokens):
            if not _DIGIT.search(self.tokens[at].text):
                at += 1
                continue
            start, end, element, amounts = self._price_at(at, pending[-1][1] if pending else 0)
            if amounts and not amounts[0].free:  # a number in a sentence about free things
                pending.append((start, end, element, amounts))
                self.hint = self.hint or amounts[0].currency
            at = max(end, at + 1)
        self._lay(pending)

    def _price_at(self, at: int, floor: int) -> tuple[int, int, HtmlElement, tuple[money.Amount, ...]]:
        """The prices that the token at `at` belongs to: token span, element, amounts (none: no price)."""
        token = self.tokens[at]
        found = (at, at + 1, token.element, money.parse(token.text, self.language, self.country, self.hint))
        best = found
        element: HtmlElement | None = token.element
        for _ in range(4):
            if element is None:
                break
            start, end = self._spans.get(element, (0, 0))
            if end - start > _WIDEST or start < floor or any(part.starts for part in self.tokens[start + 1 : end]):
                break
            if end - start > 1 or element is not token.element:
                text = self.joined(start, end)
                if len(text) > 60:
                    break
                amounts = money.parse(text, self.language, self.country, self.hint)
                first = not best[3] and self._holds(start, at, text, amounts)
                if amounts and (first or (best[3] and self._better(text, amounts, best[3]))):
                    best = (start, end, element, amounts)
            element = element.getparent()
        return best

    def _holds(self, start: int, at: int, text: str, amounts: tuple[money.Amount, ...]) -> bool:
        """Whether the token at `at` is a part of a price, and not only its neighbours are ("in 3-5 days" + "4.00")."""
        skipped = len(text) - len(text.lstrip())
        begins, ends = (len(self.joined(start, upto)) - skipped for upto in (at, at + 1))
        return any(amount.start < ends and amount.end > begins for amount in amounts)

    @staticmethod
    def _better(text: str, wider: tuple[money.Amount, ...], narrow: tuple[money.Amount, ...]) -> bool:
        """Whether joining the neighbours made one whole price of it: a sign, raised cents, a unit came in."""
        if len(wider) != 1 or len(narrow) != 1:
            return False
        whole = money.tidy(text)
        rest = whole[: wider[0].start] + whole[wider[0].end :]
        same = (wider[0].value, wider[0].currency, wider[0].unit) == (narrow[0].value, narrow[0].currency, narrow[0].unit)
        return not same and not _LETTER.search(rest)

    def joined(self, start: int, end: int) -> str:
        """The tokens' text. Two digits behind a whole number are its cents, digits one by one (rolling figures) one number.

        Digits torn in any other way are marked as such, so that no number is read from a part of them.
        """
        text = ""
        rolling = all(len(token.text.strip()) <= 1 or not _DIGIT.search(token.text) for token in self.tokens[start:end])
        for token in self.tokens[start:end]:
            torn = text[-1:].isdigit() and token.text[:1].isdigit()
            if text.rstrip()[-1:].isdigit() and _is_cents(text, token) and not rolling:
                text = f"{text.rstrip()}.{token.text.strip()}"
                continue
            if torn and not rolling:
                text += money.TORN
            elif text and token.starts and not text.endswith(" "):
                text += " "
            text += token.text
        return text

    def _lay(self, priced: list[tuple[int, int, HtmlElement, tuple[money.Amount, ...]]]) -> None:
        """Makes atoms of tokens and prices."""
        self._first = [0] * (len(self.tokens) + 1)
        at = 0
        for start, end, element, amounts in priced:
            self._words(at, start)
            self._first[start:end] = [len(self.atoms)] * (end - start)
            self._prices(self.joined(start, end), element, amounts, self.tokens[start].starts)
            at = end
        self._words(at, len(self.tokens))
        self._first[len(self.tokens)] = len(self.atoms)

    def _words(self, start: int, end: int) -> None:
        for number in range(start, end):
            token = self.tokens[number]
            self._first[number] = len(self.atoms)
            self.atoms.append(Atom(token.text, token.element, token.starts))

    def _prices(self, text: str, element: HtmlElement, amounts: tuple[money.Amount, ...], starts: bool) -> None:
        clean, at = money.tidy(text), 0
        for amount in amounts:
            if clean[at : amount.start].strip():
                self.atoms.append(Atom(clean[at : amount.start].strip(), element, starts))
                starts = False
            self.atoms.append(Atom(amount.text, element, starts, amount))
            at, starts = amount.end, False
        if clean[at:].strip():
            self.atoms.append(Atom(clean[at:].strip(), element, False))


_CENTS_CLASS = re.compile(r"cent|decimal|fraction|small|sup", re.IGNORECASE)


def _is_cents(text: str, token: Token) -> bool:
    """Whether two digits behind a whole number are its cents: raised, or torn off without a space."""
    digits = token.text.strip()
    if len(digits) != 2 or not digits.isdigit() or re.search(r"[.,]\d{1,2}$", text.rstrip()):
        return False
    raised = token.element.tag in ("sup", "small") or _CENTS_CLASS.search(token.element.get("class", "")) is not None
    return raised or (text[-1].isdigit() and token.text[0].isdigit())


def _behind_comments(page: Page) -> tuple[dict[HtmlElement, str], dict[HtmlElement, str]]:
    """Text behind comments: by the parent where it leads, by the element before the comment elsewhere."""
    leading: dict[HtmlElement, str] = {}
    later: dict[HtmlElement, str] = {}
    for comment in page.root.iter(etree.Comment, etree.ProcessingInstruction):
        if not comment.tail or comment.tail.isspace():
            continue
        before = comment.getprevious()
        while before is not None and not isinstance(before.tag, str):
            before = before.getprevious()
        parent = comment.getparent()
        if before is not None:
            later[before] = later.get(before, "") + comment.tail
        elif parent is not None:
            leading[parent] = leading.get(parent, "") + comment.tail
    return leading, later


def _country(page: Page) -> str:
    """The country that the page's language tag or the top-level domain of its address names; "" where neither does."""
    region = re.fullmatch(r"[a-zA-Z]{2,3}[-_]([A-Z]{2})", page.root.get("lang", "").strip())
    address = page.url
    for element in page.root.iterfind("head/link[@rel='canonical']"):
        address = element.get("href", "") or address
    if not address.lower().startswith("http"):
        address = _commonest_host(page)
    domain = _DOMAIN.search(address.lower())
    found = (domain[1].upper() if domain else "") or (region[1] if region else "")
    return {"UK": "GB"}.get(found, found)


def _commonest_host(page: Page) -> str:
    """The scheme and host that most links of a page without an address of its own lead to."""
    links = (element.get("href", "") for element in page.buttons()[:_MOST_LINKS] if element.tag == "a")
    hosts = Counter("/".join(link.split("/", 3)[:3]) for link in links if link.startswith(("http://", "https://")))
    return hosts.most_common(1)[0][0] if hosts else ""


def _said_currency(page: Page) -> str | None:
    """The currency that the page tells machines (`product:price:currency`, `priceCurrency`)."""
    for element in page.root.iter("meta"):
        if (
            element.get("property") in ("product:price:currency", "og:price:currency")
            or element.get("itemprop") == "priceCurrency"
        ):
            code = element.get("content", "").strip().upper()
            return code if code in currencies.CODES else None
    return None


def _left_out(element: HtmlElement, plain: bool) -> bool:
    """Struck-through, unheard or pressed text: not what is to pay. Without a browser's word a telling class hides too."""
    tag, attributes = element.tag, element.attrib
    if tag in _STRUCK_TAGS or tag in _LEFT_OUT or (attributes and attributes.get("role") == "button"):
        return True
    css = attributes.get("class")
    return bool(css) and _class_leaves_out(css, plain)


@lru_cache(maxsize=20_000)
def _class_leaves_out(css: str, plain: bool) -> bool:
    if _STRUCK.search(css) or _UNHEARD.search(css):
        return True
    return plain and _HIDDEN_CLASS.search(css) is not None and _SHOWN_WIDE.search(css) is None


@lru_cache(maxsize=1)
def of(page: Page) -> Stream:
    """The page's stream; the last one is kept, as ledger and deliveries ask for the same."""
    return Stream(page)


def _runs_on(left: str, right: str) -> bool:
    """Whether two neighbours would glue into one word though a new one starts ("shipping" + "3-6 days")."""
    if left[-1:].islower() and (right[:1].isupper() or right[:1].isdigit()):
        return True
    lettered = left[-1:].isalpha() and right[:1].isalpha() and left[-1:] < _FIRST_UNSPACED
    return lettered and len(left) > 1 and len(right) > 1


def words(atoms: list[Atom]) -> str:
    """The atoms' words without the prices, white space folded."""
    parts: list[str] = []
    last = None
    for atom in atoms:
        torn = last is not None and last.element is not atom.element and _runs_on(last.text, atom.text)
        parts.append((" " if atom.starts or torn else "") + atom.text if atom.amount is None else " ")
        last = atom
    return " ".join("".join(parts).split()).strip(" :–—-·|,;•(")
