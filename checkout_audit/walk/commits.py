"""Which requests place an order or move money, by their own words. The barrier refuses them always.

Two sets: *clear* words, which no other request carries and which are refused from the first page on, and *likely* ones,
which are refused once the payment stage is near: before, "/checkout/confirm" may be an address step, and refusing that
would end the walk.
"""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qsl, unquote, urlsplit

_VERBS = "place|submit|complete|confirm|finish|finali[sz]e|process|send|execute|commit|make|create|save|authori[sz]e|capture"
_CLEAR = re.compile(
    rf"(?:checkout|cart|do)?(?:{_VERBS})(?:the|my|an?)?(?:order|purchase|payment)s?(?:now|final|action)?"
    r"|(?:order|purchase|payment)s?(?:place|submit|commit|finali[sz]e|execute|capture)"
    r"|(?:checkout|cart)(?:complete|submit|finali[sz]e)|(?:complete|submit|finali[sz]e)(?:checkout|cart)|submitforcompletion"
    r"|paynow|payorder|orderpay"
)
_CLEAR_AT_THE_END = re.compile(r"pay|purchase|charges?|capture")
"""Words that order where an address ends on them; before that they may name a part of the shop ("/purchase/cart/add")."""
_NOT_CLEAR = re.compile(r"(?:create|make|save|process|send|confirm)(?:payments?)|createorders?|saveorders?|processorders?")
"""Words that also name a step before the order ("savePayment" keeps the choice, "createOrder" opens a cart): only likely."""
_LIKELY = re.compile(
    r"complete|confirm(?:ation)?|finish|finali[sz]e|orders?|buy|buynow|placed|checkoutconfirm|settle|authori[sz]e"
)
_ACTIONS = re.compile(
    r"(?:^|_)(?:action|route|task|operation|operationname|op|do|ajax|cmd|method|event|mutation|submit|step)s?$"
)
_OPERATIONS = re.compile(r"\bmutation\b[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)")
_BODY_LIMIT = 60_000


def is_clear(url: str, body: str = "") -> bool:
    """Whether the request's own words say that it places an order or takes money."""
    if any(_CLEAR.fullmatch(word) and not _NOT_CLEAR.fullmatch(word) for word in words(url, body)):
        return True
    return any(_CLEAR_AT_THE_END.fullmatch(word) for word in words(url, last_only=True))


def is_likely(url: str, body: str = "") -> bool:
    """The same, with words that may also mean something harmless."""
    said = words(url, body, last_only=True)
    return any(sign.fullmatch(word) for word in said for sign in (_CLEAR, _CLEAR_AT_THE_END, _LIKELY))


def words(url: str, body: str = "", last_only: bool = False) -> list[str]:
    """The words of a request that name what it does: path segments, action parameters, GraphQL mutations.

    `last_only`: of the path the last segment that is no number or code.
    """
    try:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return []
    path = [part for part in re.split(r"[/.;|]", unquote(parts.path)) if part and not re.search(r"\d{2,}", part)]
    found = path[-1:] if last_only else path
    found += [piece for name, value in query if _ACTIONS.search(name.lower()) for piece in re.split(r"[/.|]", value)]
    found += [name for name, value in query if not value]
    found += _body_words(body[:_BODY_LIMIT])
    return [re.sub(r"[^a-z]", "", word.lower()) for word in found if len(word) < 60]


def _body_words(body: str) -> list[str]:
    if not body:
        return []
    if body.lstrip()[:1] in ("{", "["):
        return _json_words(body)
    if "=" not in body or "\n" in body[:200]:
        named = re.findall(r'name="(\w{0,40})"\s+([\w./-]{1,60})\s', body)  # multipart/form-data
        return [value for name, value in named if _ACTIONS.search(name.lower())] + [n for n, _ in named]
    try:
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=400)
    except ValueError:
        return []
    return [value for name, value in pairs if _ACTIONS.search(name.lower())] + [name for name, _ in pairs]


def _json_words(body: str) -> list[str]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return []
    found = []
    for entry in (data if isinstance(data, list) else [data])[:20]:
        if not isinstance(entry, dict):
            continue
        found += [v for k, v in entry.items() if isinstance(v, str) and _ACTIONS.search(k.lower())]
        if isinstance(entry.get("query"), str):
            found += _OPERATIONS.findall(entry["query"])
    return found


def only_reads(url: str, body: str) -> bool:
    """Whether a POST is a GraphQL query: it asks and changes nothing."""
    if "graphql" not in url.lower() or len(body) > _BODY_LIMIT:
        return False
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return False
    entries = data if isinstance(data, list) else [data]
    return bool(entries) and all(isinstance(entry, dict) and _asks(entry.get("query")) for entry in entries)


def _asks(text: object) -> bool:
    return (
        isinstance(text, str)
        and bool(re.match(r"\s*(#[^\n]*\n\s*)*(query\b|\{|fragment\b)", text))
        and not re.search(r"\bmutation\b", text)
    )
