"""Plain sentences for what the network says when a page cannot be opened."""

from __future__ import annotations

from urllib.parse import urlsplit

from checkout_audit.model import Stop

_ADVICE = "Check the address and your connection, then try again."
_KINDS: tuple[tuple[tuple[str, ...], str, str, str], ...] = (
    (("NAME_NOT_RESOLVED", "NAME_RESOLUTION"), "dns", "There is no host {host}.", "Check the spelling of the address."),
    (("ERR_CERT", "ERR_SSL", "BAD_SSL"), "certificate", "{host} shows a certificate that browsers do not trust.",
     "The store must renew or repair its certificate; shoppers see a warning instead of the shop."),
    (("TOO_MANY_REDIRECTS",), "redirect-loop", "{host} redirects in a circle.", "The store must repair its redirects; try the address that a browser shows."),
    (("TIMED_OUT", "Timeout"), "timeout", "{host} did not answer in time.", _ADVICE),
    (("BLOCKED_BY_CLIENT", "BLOCKED_BY_RESPONSE"), "refused", "The order barrier refused to open this address.", "Give the address of a product or of the home page."),
    (("ABORTED", "Download"), "not-html", "The address leads to a download, not to a page.", "Give the address of the store's home page or of a product."),
    (("UNKNOWN_URL_SCHEME", "INVALID_URL", "invalid URL"), "bad-url", "This is no web address that a browser can open.", "Give an address that begins with https://."),
    (("INTERNET_DISCONNECTED",), "offline", "This machine has no network connection.", "Connect it and try again."),
)  # fmt: skip


def stop_for(url: str, message: str) -> Stop:
    """The Stop for a browser's network error."""
    host = urlsplit(url).netloc.rpartition("@")[2] or url
    for signs, code, reason, advice in _KINDS:
        if any(sign in message for sign in signs):
            return Stop(code, reason.format(host=host), advice)
    return Stop("unreachable", f"{host} could not be reached.", _ADVICE)
