"""The gate: "log in, register or continue as guest", and how much the guest path stands out beside logging in.

A gate is told by a log-in form (or an account form) together with what lies beside it. On a page that asks for the address
anyway the guest path simply is the flow, and a folded "already a customer?" is no gate.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from checkout_audit import lexicon
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.sight import ADDRESS, CARD, PHONES, STREET, Sight, token_of
from checkout_audit.model import Box, Button, Control, Gate, PageReading

GUEST_SURE = 0.5
GUEST_HINT = 0.3
SENTENCE_HINT = 0.12
"""From which share of a label its words count: of a button or link, of a radio or heading at a gate, of a whole sentence
beside a radio or box."""
EQUAL = 0.6
"""A guest control with this share of the log-in button's prominence counts as equally offered (our own, see tests)."""
_FAR_BELOW = 700.0  # CSS px: about a window's height below the log-in button
_SMALL_PRINT = 12.5  # CSS px
_LONGEST_HINT = 160
_CROWDED = 60
"""From so many buttons and links on a page is about other things than its unheaded sign-up form (gates have 5 to 50)."""
_SECTION_LEVELS = 5
_TEXT_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "p", "legend", "strong", "label", "div", "span", "li"])


@dataclass(frozen=True)
class _Guest:
    """A way on without an account."""

    label: str
    xpath: str
    ref: str = ""
    box: Box | None = None
    prominence: float = 0.0
    equal: bool = False  # a radio or a section of its own: as prominent as its neighbours by its nature
    size: float = 0.0


def read(page: Page, controls: tuple[Control, ...], buttons: tuple[Button, ...]) -> Gate | None:
    """The gate that the page shows; None where it shows none. Whether it lies on the way to the checkout the walk knows."""
    return find(Sight(page, PageReading(controls=controls, buttons=buttons)))


def find(sight: Sight) -> Gate | None:
    """As `read`, for a page that was looked at already."""
    if _sells(sight) or _pays(sight):
        return None
    registers = _registers(sight)
    choice = _guest_choice(sight, "radio")
    if _asks_address(sight) and not registers and choice is None:
        return _default(sight)
    guest = _guest(sight)
    login = _login(sight)
    register = _register(sight)
    if guest is None:
        if registers:
            return _registration_demanded(sight, login)
        if (
            login is not None
            or (register is not None and sight.passwords)
            or (_asks_login(sight) and not _asks_address(sight))
        ):
            return _missing(sight, login, register)
        return _email_first(sight)
    if login is None and register is None and not sight.passwords and not sight.headed("login", at_least=0.9):
        return None
    return Gate(
        guest=_standing(guest, login),
        registration="optional" if register is not None else "none",
        email_first=_has_email(sight) and not sight.passwords and not _asks_address(sight),
        guest_label=guest.label,
        guest_ref=guest.ref,
        guest_xpath=guest.xpath,
        login_label=login.label if login else "",
        quote=guest.label,
        box=guest.box,
    )


# ---------------------------------------------------------------- what the page is


def _sells(sight: Sight) -> bool:
    """A product or cart page with a log-in box at its side is no gate."""
    kinds = {control.kind for control in sight.reading.controls if control.visible}
    return bool(sight.pressing("add_to_cart", at_least=0.7)) or ("quantity" in kinds and not sight.passwords)


def _pays(sight: Sight) -> bool:
    """A payment page whose only passwords stand among the payment fields (the PIN of a gift card) is no gate."""
    forms = {field.form for field in sight.fields if field.token in CARD}
    return bool(sight.password_forms) and sight.password_forms <= forms and not _asks_address(sight)


def _asks_address(sight: Sight) -> bool:
    return bool(sight.tokens & STREET) or len(sight.tokens & ADDRESS) >= 2


def _has_email(sight: Sight) -> bool:
    return "email" in sight.tokens


def _registers(sight: Sight) -> bool:
    """A registration page: the form that asks for the address wants a password, and heading or button say "new account"."""
    if not _passwords_of_address(sight) or _guest(sight) is not None:
        return False
    forms = {field.form for field in sight.fields if field.token in ADDRESS}
    sending = [
        button for button in sight.pressing("create_account", at_least=0.5) if button.submits and button.form in forms
    ]
    return bool(sending or sight.headed("create_account", at_least=0.6, main=True))


def _passwords_of_address(sight: Sight) -> list[Control]:
    """Passwords that the form with the address asks for, unless it says that they are optional or a box asks first."""
    forms = {field.form for field in sight.fields if field.token in ADDRESS}
    if any(field.kind == "account" and field.type == "checkbox" and field.form in forms for field in sight.fields):
        return []
    return [field for field in sight.passwords if field.form in forms and field.required is not False]


def _default(sight: Sight) -> Gate | None:
    """Address fields are on the page: shoppers go on as guests unasked; log-in and account are extras, if there."""
    login, register = _login(sight), _register(sight)
    must = any(field.required for field in _passwords_of_address(sight))
    if login is None and register is None and not must:
        return None
    if must:  # an account by another name: nobody gets past these fields without one
        password = _passwords_of_address(sight)[0]
        return Gate(guest="missing", registration="forced", quote=password.label, box=password.box)
    return Gate(guest="default", registration="optional" if register else "none", login_label=login.label if login else "")


# ---------------------------------------------------------------- log-in and account


def _login(sight: Sight) -> Button | None:
    """The button that logs in: the submit button of the form with the password, else one that says so."""
    forms = {field.form for field in sight.passwords if field.form and field.token != "new-password"}
    own = [button for button in sight.presses if button.form in forms and button.submits and not _makes_account(button)]
    saying = sight.pressing("login", at_least=0.6, unless=("guest_checkout", "create_account"))
    both = [button for button in own if button in saying] or saying or own
    return max(both, key=lambda button: (button.tag != "a", button.prominence), default=None)


def _makes_account(button: Button) -> bool:
    """ "Create account", "Sign up": no way to log in."""
    made = button.intents.get("create_account", 0.0)
    return made >= 0.5 and made > button.intents.get("login", 0.0)


def _register(sight: Sight) -> str | None:
    """What offers an account: a button, link, radio, box or heading; None where nothing does."""
    for button in sight.pressing("create_account", at_least=0.5, unless=("login", "guest_checkout")):
        return button.label
    for field in sight.fields:
        choice = field.type in ("radio", "checkbox") and len(field.label) <= _LONGEST_HINT
        if field.kind == "account" or (choice and _says(field.label, "create_account", SENTENCE_HINT)):
            return field.label
    return sight.headed("create_account", at_least=0.6) or None


def _asks_login(sight: Sight) -> bool:
    """A log-in without a password field: e-mail or phone and a button that logs in, under a heading that says so."""
    asked = sight.tokens & (PHONES | {"email", "username"})
    buttons = sight.pressing("login", at_least=0.6)
    return bool(buttons) and bool(sight.headed("login", "returning_customer")) and (bool(asked) or len(sight.presses) < 12)


def _registration_demanded(sight: Sight, login: Button | None) -> Gate:
    """The form with the address makes an account: quoted with the button or heading that says so, else its password."""
    password = _passwords_of_address(sight)[0]
    button = next((one for one in sight.pressing("create_account") if one.submits and one.form == password.form), None)
    return Gate(
        guest="missing",
        registration="forced",
        login_label=login.label if login else "",
        quote=button.label if button else sight.headed("create_account", at_least=0.6, main=True) or password.label,
        box=button.box if button else password.box,
    )


def _missing(sight: Sight, login: Button | None, register: str | None) -> Gate | None:
    """A wall: log in or register. A small log-in pop-up in a page full of other things is none."""
    if not sight.passwords and not _asks_login(sight):
        return None
    quote = sight.headed("login", "returning_customer", "create_account", "checkout", at_least=0.4)
    if not quote and len(sight.presses) >= _CROWDED and not sight.pressing("login", at_least=0.6):
        return None
    label = login.label if login else ""
    return Gate(
        guest="missing",
        registration="forced",
        login_label=label,
        quote=quote or label or register or next((field.label for field in sight.passwords), ""),
        box=login.box if login else None,
    )


def _email_first(sight: Sight) -> Gate | None:
    """Only the e-mail is asked and what follows depends on it; shoppers without an account go on as guests."""
    asked = [field for field in sight.fields if token_of(field) == "email"]
    forms = {field.form for field in asked}
    others = [field for field in sight.fields if token_of(field) not in ("email", "")]
    onward = [button for button in sight.pressing("continue", "checkout", at_least=0.4) if button.form in forms]
    paying = any(option.selectable for option in sight.reading.payments)  # an address for the receipt, no gate
    if not forms or others or not onward or paying:
        return None
    register = _register(sight)
    return Gate(guest="default", registration="optional" if register else "none", email_first=True, quote=asked[0].label)


# ---------------------------------------------------------------- the guest path


def _guest(sight: Sight) -> _Guest | None:
    """The best way on without an account: a radio, a button or link, else a section that speaks of it and has a button."""
    return _guest_choice(sight) or _guest_button(sight) or _guest_section(sight)


def _guest_choice(sight: Sight, *types: str) -> _Guest | None:
    ways: list[tuple[float, Control]] = []
    for field in sight.fields:
        if field.type not in (types or ("radio", "checkbox")):
            continue
        words = lexicon.concepts_in(field.label)
        sure = max(words.get("guest_checkout", 0.0), words.get("guest", 0.0))
        account = words.get("create_account", 0.0)
        if (sure >= GUEST_HINT or field.kind == "guest" or _contains_guest(field.label)) and sure >= min(account, 0.9):
            ways.append((sure - account, field))
    if not ways:
        return None
    best = max(ways, key=lambda way: way[0])[1]
    return _Guest(best.label, best.xpath, best.ref, best.box, equal=True)


def _contains_guest(label: str) -> bool:
    """A longer sentence that holds a whole guest term ("I am new and want to check out as a guest")."""
    return len(label) <= _LONGEST_HINT and (
        _says(label, "guest_checkout", SENTENCE_HINT) or _says(label, "guest", SENTENCE_HINT)
    )


def _guest_button(sight: Sight) -> _Guest | None:
    ways = sight.pressing("guest_checkout", at_least=GUEST_SURE, unless=("create_account",))
    ways += sight.pressing("guest", at_least=GUEST_HINT, unless=("create_account", "login"))
    ways += [button for button in sight.presses if _contains_guest(button.label) and not _says(button.label, "login", 0.3)]
    best = max(
        ways, key=lambda button: (button.intents.get("guest_checkout", 0.0) >= GUEST_SURE, button.prominence), default=None
    )
    if best is None:
        return None
    style = _style_size(sight.page, best.xpath)
    return _Guest(best.label, best.xpath, best.ref, best.box, best.prominence, size=style)


def _guest_section(sight: Sight) -> _Guest | None:
    """A short text about buying without an account, and the button of its section that goes on."""
    for element in _short_texts(sight.page):
        text = sight.page.text(element)
        if not (_says(text, "guest_checkout", GUEST_HINT) or (_says(text, "guest", 0.5) and len(text) < 40)):
            continue
        button = _button_near(sight, element)
        if button is not None:
            size = _style_size(sight.page, button.xpath)
            return _Guest(f"{text}: {button.label}", button.xpath, button.ref, button.box, button.prominence, size=size)
    return None


def _short_texts(page: Page) -> Iterable[HtmlElement]:
    for element in page.elements:
        here = element.tag in _TEXT_TAGS and page.visible(element) and page.region(element) in ("main", "dialog", "aside")
        if here and 1 < len(page.own_text(element)) <= _LONGEST_HINT:
            yield element


def _button_near(sight: Sight, element: HtmlElement) -> Button | None:
    """The button that goes on in the closest part of the page around `element`; not one that logs in or registers."""
    onward = {
        button.xpath: button
        for button in sight.presses
        if max(button.intents.get(name, 0.0) for name in ("login", "create_account", "forgot_password")) < 0.5
        and (button.submits or max(button.intents.get(name, 0.0) for name in ("continue", "checkout")) >= 0.35)
    }
    up = element
    for _ in range(_SECTION_LEVELS):
        parent = up.getparent()
        if parent is None or parent.tag in ("body", "html"):
            return None
        up = parent
        path = sight.page.xpath(up) + "/"
        inside = [button for xpath, button in onward.items() if xpath.startswith(path)]
        passwords = [field for field in sight.passwords if field.xpath.startswith(path)]
        if passwords:
            return None
        if inside:
            return max(inside, key=lambda button: button.prominence)
    return None


# ---------------------------------------------------------------- prominence


def _standing(guest: _Guest, login: Button | None) -> str:
    """`offered` where the guest path stands out about as much as logging in, else `secondary`."""
    if guest.equal or login is None:
        return "offered"
    far = guest.box is not None and login.box is not None and guest.box.y - login.box.y > _FAR_BELOW
    if far or 0 < guest.size < _SMALL_PRINT:
        return "secondary"
    return "offered" if guest.prominence >= EQUAL * login.prominence else "secondary"


def _style_size(page: Page, xpath: str) -> float:
    """Font size of the button's text in CSS pixels, 0 where unknown."""
    element = next((one for one in page.buttons() if page.xpath(one) == xpath), None)
    style = page.style(element) if element is not None else None
    return style.size if style else 0.0


def _says(text: str, concept: str, at_least: float) -> bool:
    return lexicon.is_a(text, concept, at_least)
