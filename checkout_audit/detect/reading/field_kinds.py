"""What a control is when it is none of the autofill tokens: coupon, quantity, search, consent box, payment radio, …"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from checkout_audit import lexicon
from checkout_audit.detect.reading import field_hints
from checkout_audit.detect.reading.field_features import main_hint
from checkout_audit.detect.reading.field_survey import Clue
from checkout_audit.detect.reading.field_words import name_words

BOXES = frozenset(["checkbox", "radio", "switch"])
_KIND_OF_HINT = {
    "coupon": "coupon",
    "quantity": "quantity",
    "search": "search",
    "newsletter": "newsletter",
    "password": "password",
    "login": "login",
    "notes": "notes",
    "gift": "gift",
    "otp": "captcha",
    "store": "store",
    "loyalty": "loyalty",
    "bank": "bank",
    "filter": "variant",
    "address-lookup": "account-lookup",
}
_BOX_CONCEPTS = (
    ("newsletter", "newsletter"),
    ("same_address", "same-address"),
    ("different_address", "other-address"),
    ("terms", "terms"),
    ("privacy", "terms"),
    ("shipping_protection_addon", "paid-extra"),
    ("create_account", "account"),
    ("guest_checkout", "guest"),
    ("guest", "guest"),
    ("login", "login"),
    ("pickup", "shipping-method"),
    ("cash_on_delivery", "payment-method"),
    ("bank_transfer", "payment-method"),
    ("card_payment", "payment-method"),
)
_BOX_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "same-address",
        re.compile(
            r"\b(?:same|use ?shipping|ship ?to ?billing|bill ?to ?ship\w*|billing ?same|as "
            r"?(?:billing|shipping)|use ?for ?billing|different ?billing|other ?address|ship ?to ?different)\b"
        ),
    ),
    ("newsletter", re.compile(r"\b(?:newsletter|subscribe|marketing|opt ?in|mailing|promotions?|emailupdates)\b")),
    ("terms", re.compile(r"\b(?:terms|conditions|agb|agree|agreement|privacy|gdpr|consent|accept|policy|cgv|widerruf)\b")),
    ("account", re.compile(r"\b(?:create ?account|register|registration|createaccount|new ?account)\b")),
    ("save", re.compile(r"\b(?:save|remember|keep ?me|store ?card|rememberme)\b")),
    (
        "paid-extra",
        re.compile(
            r"\b(?:insurance|protection|warranty|donation|priority|add ?on|gift ?wrap(?:ping)?|"
            r"guarantee|route|carbon|tip)\b"
        ),
    ),
    (
        "shipping-method",
        re.compile(
            r"\b(?:shipping|delivery|ship|carrier|versand|livraison|envio|fulfil\w*|dostava|"
            r"toimitus)\b"
        ),
    ),
    (
        "payment-method",
        re.compile(
            r"\b(?:payment|pay|paymethod|zahlung|zahlart|paiement|pago|pagamento|platba|"
            r"platnosc|maksu\w*|betaal\w*)\b"
        ),
    ),
    ("account", re.compile(r"\b(?:account|guest|customer ?type)\b")),
    ("variant", re.compile(r"\b(?:size|colou?r|variant|option|swatch|attribute|super attribute)\b")),
    ("gift", re.compile(r"\bgift\b")),
)
_SAME = re.compile(
    r"same as (?:my |the |your )?(?:billing|delivery|shipping|invoice)|(?:billing|delivery|shipping)[\w ]* (?:is|are|"
    r"matches) (?:the )?same|"
    r"use (?:my |the |this )?(?:shipping|delivery|same) address (?:as|for) (?:my |the )?billing|entspricht (?:der "
    r")?(?:liefer|rechnungs)|"
    r"identi(?:sch|que|co|ca|cal)\w* (?:mit |à |a |to |con |alla |al )|gleich wie (?:die )?liefer|misma (?:que|"
    r"direcci)|stess[oa] indirizzo|même adresse"
)
_TYPED = frozenset(["login", "password", "captcha"])
"""Kinds that nobody chooses from a list."""
_SECRETS = frozenset(["new-password", "current-password", "one-time-code"])
_PERSONAL = frozenset(["honorific-prefix", "sex"])
_OUTSIDE = frozenset(["header", "nav", "footer", "aside"])
_LETTERS = re.compile(r"newsletter|subscri|footer|mailing|nyhetsbrev|nyhedsbrev|hirlevel|uutiskirje|infolettre")
_SAVE_WORDS = re.compile(
    r"\b(?:save|remember|keep me|stay signed|merken|speichern|enregistrer|souvenir|guardar|recordar|salva|ricorda|"
    r"zapami\w*|zapisz)\b"
)
_PAID_WORDS = re.compile(
    r"(?:[€$£¥₹฿₾₴₽]|\b(?:kr|zł|kč|ft|lei|лв|chf|eur|usd|gbp)\b)\s*\d|\d\s*(?:[€$£¥₹฿₾₴₽]|(?:kr|zł|kč|ft|lei|лв|chf|"
    r"eur|usd|gbp)\b)"
)
_CAPTCHA = re.compile(r"captcha|g-recaptcha|security image|hcaptcha|turnstile", re.IGNORECASE)


def settle(clue: Clue, token: str | None, again: bool) -> tuple[str | None, str, tuple[str, ...]]:
    """(token, kind, cues): the token as the kind leaves it; kind "" where the control is just its token or nothing known."""
    kind, cues = ("confirm", ("again",)) if again else _kind(clue, token)
    if kind == "password" or (again and clue.type == "password"):
        last = clue.autocomplete.split()[-1:]
        token = last[0] if last and last[0] in _SECRETS else "new-password" if again else None
    elif not kind and token is None and clue.type not in BOXES and clue.region in _OUTSIDE:
        kind, cues = "elsewhere", (f"region:{clue.region}",)
    elif clue.type == "radio":
        token = main_hint(clue) if main_hint(clue) in _PERSONAL else None
    return token, "" if clue.type == "radio" and token else kind, cues


def typed_again(clues: Sequence[Clue]) -> frozenset[int]:
    """Ids of the password boxes that ask a second time, in the same form, for the password just chosen."""
    found = set()
    for before, clue in itertools.pairwise(clue for clue in clues if clue.type == "password" and clue.visible):
        if clue.form is before.form and not _is_card_code(before) and not _is_card_code(clue):
            found.add(id(clue))
    return frozenset(found)


def _is_card_code(clue: Clue) -> bool:
    return main_hint(clue) in ("cc-csc", "otp", "coupon")


def _kind(clue: Clue, token: str | None) -> tuple[str, tuple[str, ...]]:
    if clue.type in BOXES:
        return _of_box(clue)
    if clue.type == "password" and token != "cc-csc":
        return "password", ("type",)
    if _CAPTCHA.search(f"{clue.name} {clue.identity}"):
        return "captcha", ("name",)
    hint = main_hint(clue)
    if clue.type == "search" and token is None:
        return "search", ("type",)
    if token == "email":
        return _of_email(clue)
    if hint == "email-again" and token is None:
        return "confirm", ("label",)
    if token is None and clue.tag == "select" and (choice := _choices(clue)):
        return choice, ("options",)
    if token is None and (found := _KIND_OF_HINT.get(hint)) and not (clue.tag == "select" and found in _TYPED):
        return found, (f"hint:{hint}",)
    return "", ()


def _of_email(clue: Clue) -> tuple[str, tuple[str, ...]]:
    words = " ".join(name_words(f"{clue.name} {clue.identity}"))
    if _AGAIN.search(words) or "email-again" in field_hints.of_text(clue.text):
        return "confirm", ("name",)
    around = " ".join(name_words(f"{_form_words(clue)} {clue.name} {clue.identity}"))
    if clue.region in _OUTSIDE or _LETTERS.search(around) or lexicon.is_a(clue.heading, "newsletter", 0.4):
        return "newsletter", ("form",)
    return "", ()


_AGAIN = re.compile(r"\b(?:confirm\w*|repeat|again|verify|retype|2|wiederholen|bestaetigen|confirmation|repita|conferma)\b")


def _form_words(clue: Clue) -> str:
    form = clue.form
    return (
        ""
        if form is None
        else f"{form.get('id', '')} {form.get('name', '')} {form.get('class', '')} {form.get('action', '')}"[:300]
    )


def _of_box(clue: Clue) -> tuple[str, tuple[str, ...]]:
    text = clue.text
    folded = lexicon.normalise(text)
    weights = lexicon.concepts_in(text)
    if _SAME.search(folded):
        return "same-address", ("label",)
    by_text = [(weights.get(concept, 0.0), found) for concept, found in _BOX_CONCEPTS if weights.get(concept, 0.0) >= 0.15]
    words = " ".join(name_words(f"{clue.name} {clue.identity}"))
    by_name = next((found for found, pattern in _BOX_NAMES if pattern.search(words)), "")
    if clue.type == "radio":
        return _of_radio(clue, by_name, by_text)
    if by_text and max(by_text)[0] >= 0.3:
        return max(by_text)[1], ("label",)
    if by_name and by_name not in ("shipping-method", "payment-method", "variant"):
        return by_name, ("name",)
    if by_text:
        return max(by_text)[1], ("label",)
    if _SAVE_WORDS.search(folded):
        return "save", ("label",)
    if _PAID_WORDS.search(folded):
        return "paid-extra", ("label",)
    return by_name, ("name",) if by_name else ()


def _of_radio(clue: Clue, by_name: str, by_text: Iterable[tuple[float, str]]) -> tuple[str, tuple[str, ...]]:
    if by_name in ("payment-method", "shipping-method", "variant", "account", "same-address"):
        return by_name, ("name",)
    strongest = max(by_text, default=(0.0, ""))
    if strongest[0] >= 0.4:
        return strongest[1], ("label",)
    heading = clue.legend or clue.heading
    for concept, found in (
        ("payment_method", "payment-method"),
        ("payment", "payment-method"),
        ("shipping_method", "shipping-method"),
        ("shipping", "shipping-method"),
    ):
        if lexicon.is_a(heading, concept, 0.4):
            return found, ("heading",)
    return (by_name or strongest[1]), ("name",) if by_name else ()


def _choices(clue: Clue) -> str:
    words = " ".join(name_words(f"{clue.name} {clue.identity}"))
    wanted = ("shipping-method", "payment-method", "variant")
    return next((found for found, pattern in _BOX_NAMES if found in wanted and pattern.search(words)), "")
