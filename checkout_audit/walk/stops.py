"""Plain sentences for what the network says when a page cannot be opened; the codes are stable."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec import Struct

from checkout_audit.model import Stop

_CHECK = "Check the address and your connection, then try again."


class _Kind(Struct, frozen=True):
    code: str
    reason: str  # {host}, {detail}
    advice: str
    signs: tuple[str, ...] = ()  # parts of Chromium's error names


_KINDS = (
    _Kind(
        "dns",
        "there is no host named {host}",
        "Check the spelling of the address.",
        ("NAME_NOT_RESOLVED", "NAME_RESOLUTION"),
    ),
    _Kind(
        "certificate",
        "{host} shows a certificate that browsers do not trust",
        "The store must repair its certificate: shoppers see a warning instead of the shop.",
        ("ERR_CERT", "ERR_SSL", "BAD_SSL"),
    ),
    _Kind(
        "redirect-loop",
        "{host} redirects in a circle",
        "The store must repair its redirects, or give the address that a browser ends at.",
        ("TOO_MANY_REDIRECTS",),
    ),
    _Kind("timeout", "{host} did not answer in time", _CHECK, ("TIMED_OUT", "Timeout")),
    _Kind(
        "refused",
        "the order barrier refused to open this address",
        "Give the address of the home page or of a product.",
        ("BLOCKED_BY",),
    ),
    _Kind(
        "not-html",
        "the address leads to a file{detail}, not to a page",
        "Give the address of the store's home page or of a product.",
        ("ABORTED", "Download"),
    ),
    _Kind(
        "bad-url",
        "this is no web address that a browser can open",
        "Give an address such as https://shop.example.",
        ("UNKNOWN_URL_SCHEME", "INVALID_URL", "invalid URL"),
    ),
    _Kind("offline", "this machine has no network connection", "Connect it and try again.", ("INTERNET_DISCONNECTED",)),
    _Kind(
        "http-error", "{host} answered with an error{detail}", "Open the address in a browser; give one that shows the shop."
    ),
    _Kind("unreachable", "{host} could not be reached", _CHECK),
)


def make_stop(code: str, url: str, detail: str = "") -> Stop:
    """The Stop with this code for an address; `detail` says more, e.g. the kind of file."""
    kind = next(kind for kind in _KINDS if kind.code == code)
    return Stop(code, kind.reason.format(host=_host(url), detail=f" ({detail})" if detail else ""), kind.advice)


def stop_for(url: str, message: str) -> Stop:
    """The Stop for a network error as the browser words it."""
    kind = next((k for k in _KINDS if any(sign in message for sign in k.signs)), _KINDS[-1])
    return make_stop(kind.code, url)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.rpartition("@")[2] or url
    except ValueError:
        return url
