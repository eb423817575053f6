"""Options of a select: which are only its "please choose", and which a shopper would take."""

from __future__ import annotations

import re

from checkout_audit.model import Control

_FRAME = " \t-–—―_=*.…·:<>[]()|‐"
_CHOOSE = re.compile(
    r"^(?:please\s|bitte\s|veuillez\s|por favor|per favore|proszę|vänligen\s|vennligst\s)?"
    r"(?:(?:select|choose|pick)\b|(?:aus)?w[äa]h|auswahl\b|choisi|sélection|séle|seleccion|selecion|elig|elija|escoge|escolh|"
    r"selez|scegli|kies\b|selecteer|maak een keuze|wybierz|zvol|vybe|vyber|válassz|aleg|välj|vælg|velg|valitse|"
    r"επιλ|выбер|оберіть|виберіть|избер|odaber|izber|pasirink|izvēl|valige|seç|pilih|chọn|เลือก|აირჩი|選択|选择|請選|请选|"
    r"선택|בחר|اختر)",
    re.IGNORECASE,
)
_POLITE = re.compile(r"^(?:please|bitte|veuillez|por favor|per favore|proszę|prosím|kérjük|lütfen|пожалуйста)\b", re.I)


def is_placeholder(option: str) -> bool:
    """Whether an option only asks to choose: empty, dashes, "please choose" in any language, or words framed by dashes."""
    bare = option.strip(_FRAME)
    framed = option.strip()[:2] in ("--", "- ", "––", "——", "==", "**") and bool(bare)
    return not bare or framed or bool(_CHOOSE.match(bare) or _POLITE.match(bare))


def unchosen(control: Control) -> bool:
    """Whether a select still stands on its "please choose"."""
    return control.tag == "select" and bool(control.options) and is_placeholder(control.selected or control.options[0])


def first_real_option(control: Control) -> str:
    """The first option that is no placeholder and not chosen already ("" where there is none)."""
    return next((o for o in control.options if not is_placeholder(o) and o != control.selected), "")
