"""Which currency a sign, word or code on a page means, and how many decimals that currency has.

Codes and decimals: ISO 4217 (2024 list). Where a sign belongs to several currencies, the page's hint, the shopper's country
and the page's language decide, in this order; `kr` alone stays unknown.
"""

from __future__ import annotations

import re

_SIGNS: dict[str, str] = {
    # sign → candidates, the usual one first; a leading "?" means: no usual one
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "ευρώ": "EUR", "евро": "EUR BGN",
    "£": "GBP EGP LBP", "e£": "EGP", "egp£": "EGP", "₤": "GBP TRY", "p": "GBP", "pounds": "GBP",
    "$": "USD CAD AUD NZD MXN SGD HKD TWD ARS CLP COP UYU BBD BSD JMD TTD", "dollars": "USD CAD AUD", "us$": "USD",
    "u$s": "USD", "us $": "USD", "au $": "AUD", "ca $": "CAD", "nz $": "NZD", "hk $": "HKD", "mx $": "MXN",
    "c$": "CAD", "ca$": "CAD", "cad$": "CAD", "a$": "AUD", "au$": "AUD", "aud$": "AUD", "nz$": "NZD",
    "hk$": "HKD", "nt$": "TWD", "s$": "SGD", "sg$": "SGD", "mx$": "MXN", "mex$": "MXN", "ar$": "ARS", "col$": "COP",
    "clp$": "CLP", "r$": "BRL", "$u": "UYU", "¢": "USD CAD AUD", "b/.": "PAB", "s/": "PEN", "s/.": "PEN",
    "¥": "JPY CNY", "円": "JPY", "元": "CNY TWD HKD", "圓": "TWD HKD", "块": "CNY", "人民币": "CNY", "rmb": "CNY",
    "cn¥": "CNY", "jp¥": "JPY", "₩": "KRW", "원": "KRW", "₹": "INR", "rs": "INR PKR LKR NPR MUR",
    "rs.": "INR PKR LKR NPR MUR", "₨": "PKR INR LKR NPR MUR", "रु": "INR NPR", "฿": "THB", "บาท": "THB", "baht": "THB",
    "₫": "VND", "đ": "VND", "vnđ": "VND", "rp": "IDR", "rp.": "IDR", "rm": "MYR", "₱": "PHP", "php": "PHP", "৳": "BDT",
    "kr": "? SEK NOK DKK ISK", "kr.": "? SEK NOK DKK ISK", "ikr": "ISK", "skr": "SEK", "nkr": "NOK", "dkr": "DKK",
    "fr": "CHF", "fr.": "CHF", "sfr": "CHF", "sfr.": "CHF", "zł": "PLN", "zl": "PLN", "kč": "CZK", "kčs": "CZK",
    "ft": "HUF", "ft.": "HUF", "forint": "HUF", "лв": "BGN", "лв.": "BGN", "лева": "BGN", "lei": "RON MDL", "leu": "RON MDL",
    "din": "RSD", "din.": "RSD", "дин": "RSD", "дин.": "RSD", "рсд": "RSD", "km": "BAM", "ден": "MKD", "ден.": "MKD",
    "lekë": "ALL", "lek": "ALL", "kn": "HRK", "₽": "RUB", "руб": "RUB BYN", "руб.": "RUB BYN", "р.": "RUB BYN",
    "рублей": "RUB", "₴": "UAH", "грн": "UAH", "грн.": "UAH", "гривень": "UAH", "br": "BYN ETB", "₾": "GEL",
    "ლარი": "GEL", "ლ": "GEL", "лари": "GEL", "₸": "KZT", "тг": "KZT", "тенге": "KZT", "₼": "AZN", "֏": "AMD",
    "сум": "UZS", "so'm": "UZS", "сом": "KGS", "₺": "TRY", "tl": "TRY", "₪": "ILS", "ש\"ח": "ILS", "ש״ח": "ILS",
    "nis": "ILS", "د.إ": "AED", "د.إ.": "AED", "درهم": "AED MAD", "dhs": "AED", "dh": "? AED MAD", "ر.س": "SAR",
    "ر.س.": "SAR", "sr": "SAR", "ريال": "SAR QAR OMR YER", "﷼": "SAR IRR", "ج.م": "EGP", "ج.م.": "EGP", "جنيه": "EGP",
    "le": "EGP", "د.ك": "KWD", "د.ك.": "KWD", "kd": "KWD", "د.ب": "BHD", "د.ب.": "BHD", "bd": "BHD", "ر.ع": "OMR",
    "ر.ع.": "OMR", "د.أ": "JOD", "د.أ.": "JOD", "jd": "JOD", "ر.ق": "QAR", "ر.ق.": "QAR", "qr": "QAR", "د.ت": "TND",
    "dt": "TND", "د.م": "MAD", "د.م.": "MAD", "د.ج": "DZD", "da": "DZD", "تومان": "IRR", "r": "ZAR", "₦": "NGN",
    "₵": "GHS", "gh₵": "GHS", "ksh": "KES", "kes": "KES", "tsh": "TZS", "ush": "UGX", "fcfa": "XOF XAF", "cfa": "XOF XAF",
    "₡": "CRC", "₲": "PYG", "gs.": "PYG", "q": "GTQ", "bs": "BOB", "bs.": "BOB", "lps": "HNL", "c": "", "ct": "EUR",
    "cent": "EUR", "cents": "EUR USD", "₿": "BTC",
}  # fmt: skip

CODES: frozenset[str] = frozenset(
    "AED AFN ALL AMD AOA ARS AUD AZN BAM BBD BDT BGN BHD BND BOB BRL BSD BTC BWP BYN CAD CHF CLP CNY COP CRC CZK "
    "DKK DOP DZD "
    "EGP ETB EUR GBP GEL GHS GTQ HKD HNL HRK HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KRW KWD KZT LAK "
    "LBP LKR LYD "
    "MAD MDL MKD MMK MNT MOP MUR MXN MYR NAD NGN NIO NOK NPR NZD OMR PAB PEN PHP PKR PLN PYG QAR RON RSD RUB SAR "
    "SEK SGD THB TND "
    "TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND XAF XOF YER ZAR ZMW".split()
)
_DECIMALS = {
    **dict.fromkeys(("JPY", "KRW", "VND", "CLP", "ISK", "PYG", "XAF", "XOF", "UGX"), 0),
    **dict.fromkeys(("KWD", "BHD", "OMR", "JOD", "TND", "IQD", "LYD"), 3),
    "BTC": 8,
}
# Codes and signs that are also everyday words or units: they count only beside decimals or where the place agrees.
WEAK: frozenset[str] = frozenset(
    "ALL TRY TOP CUP PEN COP BAM MAD SOS MOP GEL LAK AMD km r br q bs c p le sr kd bd jd qr dt da din lek kn so'm "
    "fr fr. ft ft. "
    "rm rs dh nis php kes ct cent cents pounds dollars leu lei".split()
) - {"rs", "rm", "ft", "ft.", "lei"}
MINOR: frozenset[str] = frozenset(("p", "¢", "c", "ct", "cent", "cents"))

_COUNTRIES = {
    "EUR": "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK MC AD SM ME XK",
    "USD": "US EC SV PR", "GBP": "GB UK", "CHF": "CH LI", "SEK": "SE", "NOK": "NO", "DKK": "DK", "ISK": "IS", "PLN": "PL",
    "CZK": "CZ", "HUF": "HU", "RON": "RO", "MDL": "MD", "RSD": "RS", "BAM": "BA", "MKD": "MK", "ALL": "AL",
    "RUB": "RU", "BYN": "BY", "UAH": "UA", "GEL": "GE", "KZT": "KZ", "AZN": "AZ", "AMD": "AM", "TRY": "TR", "ILS": "IL",
    "AED": "AE", "SAR": "SA", "EGP": "EG", "KWD": "KW", "BHD": "BH", "OMR": "OM", "JOD": "JO", "QAR": "QA", "TND": "TN",
    "MAD": "MA", "DZD": "DZ", "ZAR": "ZA", "NGN": "NG", "KES": "KE", "GHS": "GH", "INR": "IN", "PKR": "PK", "LKR": "LK",
    "NPR": "NP", "BDT": "BD", "JPY": "JP", "CNY": "CN", "TWD": "TW", "HKD": "HK", "MOP": "MO", "KRW": "KR", "THB": "TH",
    "VND": "VN", "IDR": "ID", "MYR": "MY", "SGD": "SG", "PHP": "PH", "AUD": "AU", "NZD": "NZ", "CAD": "CA", "MXN": "MX",
    "BRL": "BR", "ARS": "AR", "CLP": "CL", "COP": "CO", "PEN": "PE", "UYU": "UY", "PYG": "PY", "BOB": "BO", "CRC": "CR",
    "GTQ": "GT", "UZS": "UZ", "KGS": "KG",
}  # fmt: skip
_BY_COUNTRY = {country: code for code, countries in _COUNTRIES.items() for country in countries.split()}
_BY_COUNTRY_OLD = {"BG": "BGN", "HR": "HRK"}  # the euro's newest members: old signs still belong to them
_BY_LANGUAGE = {
    "sv": "SEK", "nb": "NOK", "nn": "NOK", "no": "NOK", "da": "DKK", "is": "ISK", "ja": "JPY", "zh": "CNY", "zh-cn": "CNY",
    "zh-tw": "TWD", "zh-hk": "HKD", "zh-hant": "TWD", "cs": "CZK", "pl": "PLN", "hu": "HUF", "ro": "RON", "bg": "BGN",
    "ka": "GEL", "tr": "TRY", "uk": "UAH", "ru": "RUB", "th": "THB", "vi": "VND", "id": "IDR", "ms": "MYR", "ko": "KRW",
    "he": "ILS", "pt-br": "BRL", "hi": "INR", "ur": "PKR", "ne": "NPR", "si": "LKR", "en-gb": "GBP", "en-us": "USD",
    "en-ca": "CAD", "en-au": "AUD", "en-nz": "NZD", "en-in": "INR", "en-za": "ZAR", "en-ie": "EUR", "af": "ZAR",
    "de-ch": "CHF", "fr-ch": "CHF", "it-ch": "CHF", "es-mx": "MXN", "es-ar": "ARS", "es-cl": "CLP", "es-co": "COP",
    "sr": "RSD", "bs": "BAM", "mk": "MKD", "sq": "ALL", "be": "BYN", "kk": "KZT", "az": "AZN", "hy": "AMD", "bn": "BDT",
}  # fmt: skip


def decimals(currency: str | None) -> int:
    """How many decimals the currency has (2 where unknown)."""
    return _DECIMALS.get(currency or "", 2)


def local(country: str = "", language: str = "") -> str | None:
    """The currency of the country, else the one that the language points to, else None."""
    found = _BY_COUNTRY.get(country.upper()) if country else None
    return found or _BY_LANGUAGE.get(language.lower().replace("_", "-"))


def resolve(sign: str, country: str = "", language: str = "", hint: str | None = None) -> str | None:
    """The ISO 4217 code that a sign or code means, None where that cannot be told."""
    if sign in CODES:
        return sign
    if sign.upper() in CODES and len(sign) == 3:
        return sign.upper()
    candidates = _SIGNS.get(sign.lower(), "").split()
    wishes = (hint, _BY_COUNTRY.get(country.upper()), _BY_COUNTRY_OLD.get(country.upper()), local("", language))
    for wish in wishes:
        if wish and wish in candidates:
            return wish
    if not candidates or candidates[0] == "?":
        return None
    return candidates[0]


def agrees(sign: str, country: str, language: str, hint: str | None) -> bool:
    """Whether the place (hint, country or language) speaks for a weak sign."""
    places = {hint, _BY_COUNTRY.get(country.upper()), _BY_COUNTRY_OLD.get(country.upper()), local("", language)}
    places |= {"GEL"} if language.startswith("ka") else set()
    return sign in places or bool(places & set(_SIGNS.get(sign.lower(), "").split()))


def before(text: str, at: int, floor: int = 0) -> str:
    """The sign or code that ends at `at` in `text` and starts at `floor` or later; "" where none does."""
    for length in range(min(_LONGEST, at - floor), 0, -1):
        piece = text[at - length : at]
        if (
            piece.lower() not in MINOR
            and _known(piece)
            and not (_spaced(piece[0]) and at > length and _spaced(text[at - length - 1]))
        ):
            return piece
    return ""


def after(text: str, at: int) -> str:
    """The sign or code that starts at `at` in `text`; "" where none does."""
    for length in range(min(_LONGEST, len(text) - at), 0, -1):
        piece = text[at : at + length]
        if _known(piece) and not (_spaced(piece[-1]) and _spaced(text[at + length : at + length + 1] or " ")):
            return piece
    return ""


def _known(piece: str) -> bool:
    if piece in CODES:
        return True
    small = piece.lower()
    if small in _EXACT:
        return piece in _EXACT[small]
    return small in _SIGNS or (small in _SMALL_CODES and piece in (small, small.capitalize()))


def is_sign(words: str) -> bool:
    """Whether the words are nothing but a currency's sign, name or code ("AUD", "rsd")."""
    piece = words.strip(" .:()[]")
    return piece in CODES or piece.lower() in _SMALL_CODES or piece.lower() in _SIGNS


def without_code(words: str) -> str:
    """The words without a currency code at their end ("Total EUR", "Total (USD)")."""
    cut = _CODE_AT_END.sub("", words)
    return cut if any(letter.isalpha() for letter in cut) else words


def _spaced(letter: str) -> bool:
    """A letter of a script with spaces between words: not Thai, Lao, Chinese, Japanese; Korean glues endings."""
    if not letter.isalpha():
        return False
    return not ("\u0e00" <= letter <= "\u0eff" or "\u2e80" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7a3")


_LONGEST = max(map(len, _SIGNS))
_EXACT = {
    "r": ("R",),
    "q": ("Q",),
    "br": ("Br",),
    "km": ("KM",),
    "rm": ("RM",),
    "c": ("c",),
    "s/": ("S/",),
    "s/.": ("S/.",),
    "p": ("p",),
    "le": ("LE",),
    "da": ("DA",),
}
_SMALL_CODES = frozenset(code.lower() for code in CODES - WEAK)
_CODE_AT_END = re.compile(rf"\s*[(\[]?\b(?:{'|'.join(sorted(CODES - WEAK))})\b[)\]]?\s*$")
