"""Which payment methods a text, a picture's file name or a host stands for."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checkout_audit import lexicon

_SPLIT = re.compile(r"[^0-9a-z]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CONCEPTS = {"cash_on_delivery": "cod", "bank_transfer": "bank-transfer", "card_payment": "card"}
_ONLY = frozenset(_CONCEPTS)
# Names that are also everyday words or two letters: they count only where the surroundings speak of paying.
RISKY = frozenset(
    ("link", "bit", "zip", "discover", "master", "mc", "cb", "op", "card", "invoice", "pay", "space", "cod", "stripe",
     "scheme", "check", "cheque", "bank", "transfer", "sepa", "giftcard", "gift", "wallet", "cash", "elo", "wise", "nets",
     "giro", "post", "blik", "eps", "mb", "line", "gp", "benefit", "ec", "ap", "affirm", "mada")
)  # fmt: skip
_CARD = re.compile(
    r"\bcards?\b|karten?\b|\bcartes?\b|\btarjetas?\b|\bcart[aoã]\w* (?:di|de) (?:cr|d)|\b\w*kort(?:et)?\b|kártya|"
    r"\bкарт[аоиыу]|"
    r"\w*kaart(?:en)?\b|\bkart(?:a|ą|y|ou|om|icom|icama|ica)\b|κάρτα|\bcard(?:ul)?\b|\bkortti\w*|بطاقة|البطاقة|כרטיס|カード|"
    r"카드|บัตร",
    re.IGNORECASE,
)
_NO_CARD = re.compile(
    r"gift|loyalty|club|member|reward|store card|geschenk|cadeau|regalo|presente|bonus|kunden|подар|ajándék|dárk|upomin|"
    r"gave|lahja|hűség|δώρο|ギフト|ポイント|기프트|identi|sim\b",
    re.IGNORECASE,
)
_CARDS = (
    "visa", "mastercard", "maestro", "amex", "americanexpress", "diners", "dinersclub", "jcb", "discover", "unionpay",
    "vpay",
    "creditcard", "debitcard", "kreditkarte", "cartebleue", "cartebancaire", "mastercardsecurecode", "verifiedbyvisa",
)  # fmt: skip


@cache
def _pictures() -> dict[str, str]:
    """Name without separators → method."""
    found = dict.fromkeys((name.replace(" ", "") for name in _CARDS), "card")
    for method in lexicon.payments.methods():
        found.setdefault(_SPLIT.sub("", method.id), method.id)
    for method in lexicon.payments.methods():
        for name in method.img:
            found.setdefault(_SPLIT.sub("", name.lower()), method.id)
    return found


@cache
def _hosts() -> tuple[tuple[str, str], ...]:
    """(host, method) for methods other than cards: a card processor's script can show anything."""
    table = lexicon.payments.methods()
    shared = {host for method in table if method.id == "card" for host in method.hosts}
    return tuple((host, method.id) for method in table for host in method.hosts if host not in shared)


@cache
def kind_of(method: str) -> str:
    """The table's kind of a method (card, wallet, bnpl, …); "" where unknown."""
    return next((entry.kind for entry in lexicon.payments.methods() if entry.id == method), "")


@cache
def name_of(method: str) -> str:
    """The method's name; the id where unknown."""
    return next((entry.name for entry in lexicon.payments.methods() if entry.id == method), method)


@lru_cache(maxsize=5_000)
def by_picture(name: str) -> tuple[tuple[str, bool], ...]:
    """(method, risky) for a file name, class or alternative text; several where the picture shows several."""
    base = re.sub(r"\.(?:svg|png|jpe?g|gif|webp|avif)\b.*$", "", name.rsplit("/", 1)[-1] if "/" in name else name)
    words = [word for word in _SPLIT.split(_CAMEL.sub(" ", base).lower()) if word][:14]
    table = _pictures()
    found: dict[str, bool] = {}
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            joined = "".join(words[at : at + length])
            if at + length <= len(words) and joined in table:
                found[table[joined]] = found.get(table[joined], True) and (joined in RISKY or len(joined) < 3)
                at += length
                break
        else:
            at += 1
    return tuple(found.items())


@lru_cache(maxsize=5_000)
def by_label(text: str) -> str | None:
    """The method that the label of a choice names; cards of any make are `card`."""
    if not text:
        return None
    concepts = lexicon.concepts_in(text, _ONLY)
    heavy = max(concepts, key=lambda concept: concepts[concept], default="")
    if heavy and concepts[heavy] >= 0.5:
        return _CONCEPTS[heavy]
    found = lexicon.payments.by_text(text)
    if found:
        return found
    if heavy and concepts[heavy] >= 0.2:
        return _CONCEPTS[heavy]
    if len(text) <= 60 and _CARD.search(text) and not _NO_CARD.search(text):
        return "card"
    pictured = [method for method, risky in by_picture(text) if not risky or len(text) <= 12]
    return pictured[0] if pictured else None


@lru_cache(maxsize=1_000)
def by_code(value: str) -> str | None:
    """The method of a gateway code ("ppcp-gateway", "cod") as values and ids hold it."""
    plain = value.strip().lower().removeprefix("payment_method_").removeprefix("payment-method-")
    table = lexicon.payments.methods()
    found = [method.id for method in table if plain == method.id] + [method.id for method in table if plain in method.codes]
    if found:
        return found[0]
    pictured = by_picture(plain)
    return pictured[0][0] if pictured else None


def by_host(address: str) -> str | None:
    """The method whose provider's host an address names."""
    return next((method for host, method in _hosts() if host in address), None)
