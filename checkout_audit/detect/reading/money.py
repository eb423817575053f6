"""Reads price texts in any currency and notation: `1.234,56 €`, `SFr. 1’290.–`, `Rs. 1,49,999.00`, `ab 12,50 zł/kg`.

Own code rather than price-parser: that library gives one price a text, knows no ranges, no "free", no units and no Indian
groups, and guesses where a number can be read in two ways; here such a number has no value. One regular expression finds
the numbers with the signs beside them; `currencies` names the currency and `numbers` the value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from checkout_audit.detect.reading import currencies, numbers
from checkout_audit.detect.reading.freewords import says_free

TORN = "\u00b7"
"""Stands between digits that markup tears apart in a way that cannot be told; the number before it has no value."""
LONGEST = 2_000
"""Texts beyond this many characters are cut: no price text is longer, and hostile pages are."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One price in a text. `start` and `end` are places in `money.tidy(text)`."""

    value: Decimal | None  # None: the digits can be read in two ways
    currency: str | None  # ISO 4217, None: not said and no hint
    text: str
    start: int
    end: int
    explicit: bool = True  # the currency stands beside the number
    free: bool = False  # a word ("gratis"), no number
    starting: bool = False  # "from 5.00"
    upto: Decimal | None = None  # the upper end of a range
    unit: str = ""  # "kg" for "3.99/kg"
    plus: bool = False  # "+ 5.00"
    bracketed: bool = False  # the whole text is "(5.00)"; read as negative


_TIDY = {
    **{
        ord(c): " "
        for c in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n"
    },
    **dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0x61C, 0xAD)),
    **{ord(c): "-" for c in "−–—‒‐‑﹣－―"},
    **{ord(c): "'" for c in "’ʼ′`´‘٬˙"},
    **{ord("٫"): ".", ord("，"): ",", ord("．"): ".", ord("￥"): "¥", ord("＄"): "$", ord("￡"): "£", ord("￦"): "₩"},
    **{ord("／"): "/", ord("％"): "%", ord("٪"): "%", ord("～"): "~", ord("〜"): "~", ord("："): ":", ord("＋"): "+"},
    **{ord("（"): "(", ord("）"): ")"},
    **{
        zero + digit: str(digit)
        for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10, 0x1040, 0x17E0)
        for digit in range(10)
    },
}
_SPACES = re.compile(r" {2,}")


def tidy(text: str) -> str:
    """The text with ASCII digits, plain spaces, dashes and apostrophes, without zero-width and direction marks."""
    text = text[:LONGEST]
    return (text if text.isascii() and text.isprintable() else text.translate(_TIDY)).strip()


_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:\d{1,3}(?:[ ']\d{3})+(?:[.,]\d{1,3})?(?!\d)|\d{1,12}(?:[.,]\d{1,12})*(?: [.,] ?\d\d(?!\d))?)"
)
_TAIL = re.compile(r"[.,:]-{1,3}(?![\w.])|,=")
_COLON = re.compile(r":(\d\d)(?= ?kr)")
_CENTS = re.compile(r"(\d\d)(?!\d)")
_RAISED_CENTS = re.compile(r" (\d\d)$")
_MINUS_AFTER = re.compile(r"-(?=\s*(?:$|\)))")
_MINUS_INSIDE = re.compile(r"-(?= ?[^\s\d\w-]{1,3}\s*$)")
_TIMES = re.compile(r"[万萬만억億亿]|[Kk](?![^\W\d_])| (?:thousand|mln|million|lakh|crore|тыс\.?|млн)(?!\w)")
_HAS_DIGIT = re.compile(r"\d")
_UNIT = re.compile(
    r"\s*(?:/|\b(?:per|pro|je|par|por|al|a|za|na|for each|each|cada|kpl)\b)\s*"
    r"(\d{0,4} ?(?:kg|kilo\w*|g|gr|gram\w*|mg|l|lt?r|liter|litre|litro|ml|cl|m²|m2|m|cm|st(?:ü|u)ck|stk\.?|st\.?|"
    r"pcs?\.?|piece|unit\w*|"
    r"item|each|ks|szt\.?|db|kpl|month|monat|mois|mes|mo|mth|year|jahr|an|día|day|tag|week|woche|night|person|kwh|"
    r"oz|lb|pair|"
    r"paar|кг|шт\.?|л|мес\.?|бр\.?|件|個|个|月|本|袋|개|월|ชิ้น|กก\.?))(?!\w)",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s*(?:each|ea\.?|apiece|/\s?each|stuk|a piece|pro stück|c/u)(?!\w)", re.IGNORECASE)
_FROM = re.compile(
    r"(?:^|[\s(])(?:from|starting (?:at|from)|as low as|ab|à partir de|a partir de|dès|desde|da|a partire da|"
    r"vanaf|od|fra|från|"
    r"alkaen|от|від|alates|nuo|no|de la|από|dari|mulai|từ|ตั้งแต่|เริ่มต้น|תמחיר|החל מ|החל מ-|من|ابتداء من|-tól|から|"
    r"დან)\s*:?\s*$",
    re.IGNORECASE,
)
_FROM_AFTER = re.compile(r"\s*(?:起|から|~(?!\s*\S?\s*\d)|부터|-tól|-től|dan|'dan|'den|-დან|alkaen)")
_BETWEEN = re.compile(r"\s*(?:[-~]|to|bis|à|a|al|hasta|до|do|tot|till|til|—|と|至|到)\s*", re.IGNORECASE)
_TEN_THOUSANDS = "万萬만"


def parse(text: str, language: str = "", country: str = "", currency_hint: str | None = None) -> tuple[Amount, ...]:
    """The prices in a text, in order.

    `language` (BCP 47), `country` (ISO 3166-1) and `currency_hint` (ISO 4217, the page's other prices) decide what an
    ambiguous sign means. A number without a sign counts only where it is the whole text and looks like money (`24.00`,
    `499,-`). A word for "free" gives 0 where no number does.
    """
    clean = tidy(text)
    found: list[Amount] = []
    if _HAS_DIGIT.search(clean):
        found = ranges(clean, _Scan(clean, (language, country, currency_hint)).amounts())
        whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(clean)
        found = [amount for amount in found if amount.explicit or (whole and _looks_like_money(amount, currency_hint))]
    if not found and says_free(clean):
        return (Amount(Decimal(0), currency_hint, clean, 0, len(clean), explicit=False, free=True),)
    return tuple(found)


def _looks_like_money(amount: Amount, hint: str | None) -> bool:
    if re.search(r"[.,]\d\d-?\)?$", amount.text):
        return True
    return hint is not None and currencies.decimals(hint) == 0 and re.search(r"\d[., ]\d{3}$", amount.text) is not None


class _Scan:
    """Goes through a tidy text from number to number and gathers what belongs to each."""

    def __init__(self, clean: str, place: tuple[str, str, str | None]) -> None:
        self.clean = clean
        self.language, self.country, self.hint = place
        self.last = 0  # where the last number with all that belongs to it ended

    def amounts(self) -> list[Amount]:
        """All numbers, those without a sign too (`explicit` is False for them)."""
        found: list[Amount] = []
        at = 0
        while (match := _NUMBER.search(self.clean, at)) is not None:
            amount = self._amount(match)
            at = match.end()
            if amount is not None:
                found.append(amount)
                at = self.last = max(at, amount.end)
        return found

    def _amount(self, match: re.Match[str]) -> Amount | None:
        clean, digits, end = self.clean, match[0], match.end()
        before, start, minus, plus = self._front(match)
        if clean.startswith(("%", " %"), end):
            return None
        tail = _TAIL.match(clean, end)
        colon = None if tail else _COLON.match(clean, end)
        end = tail.end() if tail else colon.end() if colon else end
        times = _TIMES.match(clean, end)
        end = times.end() if times else end
        inside = _MINUS_INSIDE.match(clean, end)
        after, end = self._back(digits, inside.end() if inside else end, before)
        late = _MINUS_AFTER.match(clean, end)
        end = late.end() if late else end
        sign = after if after and (after in currencies.CODES or not before) else before
        currency = self._resolve(sign) if sign else self.hint
        if tail and not sign:
            currency = self.hint or currencies.local(self.country, self.language)
        unit = _UNIT.match(clean, end) or _EACH.match(clean, end)
        written = f"{digits}.{colon[1]}" if colon else digits
        amount = self._number(numbers.value(written, currency, bool(unit)), match, bool(tail), times)
        amount, end = self._cents(amount, digits, end, before, after)
        if amount is not None and sign.lower() in currencies.MINOR:
            amount = amount / 100
        bracketed = clean[:start] == "(" and clean[end:] == ")"
        if amount is not None and (minus or inside or late or bracketed):
            amount = -amount
        start, end = (0, len(clean)) if bracketed else (start, end)
        return Amount(
            value=amount,
            currency=currency,
            text=clean[start:end].strip(),
            start=start,
            end=unit.end() if unit else end,
            explicit=bool(sign or tail),
            starting=bool(_FROM.search(clean[max(0, start - 20) : start]) or _FROM_AFTER.match(clean, end)),
            unit=(unit[1] if unit.re is _UNIT else "each") if unit else "",
            plus=plus,
            bracketed=bracketed,
        )

    def _number(
        self, amount: Decimal | None, match: re.Match[str], whole: bool, times: re.Match[str] | None
    ) -> Decimal | None:
        """The value with what stands behind the digits: `whole` for ",-" (no cents), a word for ten thousand."""
        if amount is None or self.clean.startswith(TORN, match.end()) or (whole and amount != amount.to_integral_value()):
            return None
        if times:
            return Decimal(int(amount * 10_000)) if times[0] in _TEN_THOUSANDS else None
        return amount

    def _resolve(self, sign: str) -> str | None:
        return currencies.resolve(sign, self.country, self.language, self.hint)

    def _front(self, match: re.Match[str]) -> tuple[str, int, bool, bool]:
        """The sign before the number, where the price starts, and whether a minus or a plus stands there."""
        start, inner = self._mark(match.start())
        at = start
        while at > self.last and self.clean[at - 1] in " :" and match.start() - at < 3:
            at -= 1
        sign = currencies.before(self.clean, at, self.last)
        if not sign or not self._counts(sign, match):
            return "", start, inner == "-", inner == "+"
        start, outer = self._mark(at - len(sign))
        return sign, start, "-" in (inner, outer), "+" in (inner, outer)

    def _mark(self, at: int) -> tuple[int, str]:
        """Where a minus or plus before `at` starts and which it is. The dash of a range or of a word is none."""
        gap = at > 0 and self.clean[at - 1] == " "
        mark = at - 2 if gap else at - 1
        if mark < self.last or self.clean[mark] not in "+-":
            return at, ""
        lead = self.clean[mark - 1] if mark else ""
        if lead.isalpha() or lead == "-":
            return at, ""
        if gap and lead == " " and self.clean[mark] == "-" and self.clean[self.last : mark].strip():
            return at, ""  # a dash between words and price
        ranged = self.last and not self.clean[self.last : mark].strip() and (lead == " ") == gap
        return (at, "") if ranged and self.clean[mark] == "-" else (mark, self.clean[mark])

    def _back(self, digits: str, end: int, before: str) -> tuple[str, int]:
        """The sign after the number and where it ends; one that belongs to the next number is left alone."""
        gap = self.clean.startswith(" ", end)
        sign = currencies.after(self.clean, end + gap)
        stop = end + gap + len(sign)
        if not sign or not self._counts(sign, None, digits):
            return "", end
        if sign == "$" and self.clean[stop : stop + 1].isalpha():
            return "", end  # no price: a name of the server's ("ctl00$main")
        follower = re.match(r"( ?)(\d[\d.,]*)", self.clean[stop:])
        if follower and not (digits.isdigit() and not gap and len(follower[2]) == 2):
            own_decimals = re.search(r"[.,]\d\d$", digits) is not None
            if before or (gap and not follower[1]) or (gap and not own_decimals and re.search(r"[.,]\d\d$", follower[2])):
                return "", end
        if before and sign not in currencies.CODES and self._resolve(sign) != self._resolve(before):
            return "", end
        return sign, stop

    def _cents(self, amount: Decimal | None, digits: str, end: int, before: str, after: str) -> tuple[Decimal | None, int]:
        """Cents apart from the number: `12€50`, and `$12 99` where the cents were raised."""
        cents = None
        if digits.isdigit() and after:
            cents = _CENTS.match(self.clean, end)
        elif digits.isdigit() and before:
            cents = _RAISED_CENTS.match(self.clean, end)
        return (Decimal(f"{digits}.{cents[1]}"), cents.end()) if cents else (amount, end)

    def _counts(self, sign: str, match: re.Match[str] | None, digits: str = "") -> bool:
        """Whether a sign that is also an everyday word means a currency here."""
        if sign not in currencies.WEAK and sign.lower() not in currencies.WEAK:
            return True
        if currencies.agrees(sign, self.country, self.language, self.hint):
            return True
        digits = match[0] if match else digits
        decimals = re.search(r"[.,]\d\d$", digits) is not None
        if sign in currencies.CODES:
            return decimals
        if sign.lower() in ("fr", "fr."):
            swiss = match is not None and _TAIL.match(self.clean, match.end())
            return bool(swiss) or "'" in digits or (decimals and digits[-1] in "05")
        if sign == "R":
            return decimals and match is not None and self.clean[match.start() - 1] == "R"
        return sign.lower() in ("dhs", "nis", "php", "kes", "cents", "pounds", "dollars")


def ranges(clean: str, found: list[Amount]) -> list[Amount]:
    """Joins "10 - 20 €" into one amount with `upto`."""
    joined: list[Amount] = []
    for amount in found:
        last = joined[-1] if joined else None
        if last is None or last.upto is not None or not _is_range(clean, last, amount):
            joined.append(amount)
            continue
        sign = last if last.explicit else amount
        joined[-1] = replace(
            last, currency=sign.currency, explicit=sign.explicit, upto=amount.value, end=amount.end, starting=False,
            text=clean[last.start : amount.end], value=last.value if amount.value is not None else None, unit=amount.unit,
        )  # fmt: skip
    return joined


def _is_range(clean: str, last: Amount, amount: Amount) -> bool:
    if not (last.explicit or amount.explicit) or (last.explicit and amount.explicit and last.currency != amount.currency):
        return False
    return _BETWEEN.fullmatch(clean[last.end : amount.start]) is not None and last.unit in ("", "each")
