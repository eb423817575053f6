"""Looks at the address over plain HTTP before a browser starts: is anybody there, is it a page, which shop system.

An address that no browser could open is refused here, within seconds and with a plain sentence. What may be bot
protection (403, 429, 503) is not: the browser tries.
"""

from __future__ import annotations

import contextlib
import re
import time
import warnings
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import requests
from bs4 import BeautifulSoup
from msgspec import Struct

from checkout_audit import config
from checkout_audit.errors import UsageError, WalkStopped
from checkout_audit.model import Stop
from checkout_audit.walk import platforms
from checkout_audit.walk.stops import make_stop
from checkout_audit.walk.traffic import same_site

TIMEOUT = (8.0, 15.0)
"""Seconds to connect, and between two packets of the answer."""
_WHOLE = 25.0  # seconds for the whole answer
_LARGEST = 3_000_000  # bytes read; more of a home page says nothing new
_PRODUCT_PATH = re.compile(
    r"/(products?|produkte?|produits?|produktai|item|p|dp|artikel|articulo|prodotto)/[^/?#]+|/[^/?#]+[-_]p?\d+\.html?$", re.I
)
_MANY = 20
_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


class Preflight(Struct, frozen=True):
    """What plain HTTP tells. `text` is the HTML (empty where the browser has to try), `products` are absolute URLs."""

    final_url: str
    status: int
    content_type: str = ""
    platform: str = ""
    language: str = ""  # BCP 47, of <html lang> or the header
    text: str = ""
    products: tuple[str, ...] = ()


def preflight(url: str, verify: bool = True) -> Preflight:
    """Opens `url`; a missing scheme becomes https. Raises WalkStopped where no browser could show a page.

    `verify=False` accepts certificates that browsers refuse (staging shops).
    """
    address = with_scheme(url)
    with _session() as http, warnings.catch_warnings():
        if not verify:
            warnings.simplefilter("ignore")  # urllib3 warns of what was asked for
        try:
            answer = http.get(address, timeout=TIMEOUT, stream=True, verify=verify)
            body = _read(answer)
        except requests.RequestException as wrong:
            if not _may_work_in_browser(wrong):
                raise WalkStopped(_stop(address, wrong)) from None
            return Preflight(address, 0)
    return _judge(answer, body)


def with_scheme(url: str) -> str:
    """`shop.example` as `https://shop.example`, loopback by http. Raises WalkStopped for what is no web address."""
    try:
        return config.as_url(url)
    except UsageError:
        raise WalkStopped(make_stop("bad-url", url)) from None


@contextlib.contextmanager
def _session() -> Iterator[requests.Session]:
    with requests.Session() as http:
        http.max_redirects = 12
        http.headers.update(
            {"User-Agent": _AGENT, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "*"}
        )
        yield http


def _read(answer: requests.Response) -> bytes:
    body, end = b"", time.monotonic() + _WHOLE
    for part in answer.iter_content(65536):
        body += part
        if len(body) > _LARGEST or time.monotonic() > end:
            break
    answer.close()
    return body


def _may_work_in_browser(wrong: requests.RequestException) -> bool:
    """A server that closes on programs, or an answer broken in its middle, may still serve a browser."""
    return isinstance(wrong, (requests.exceptions.ChunkedEncodingError, requests.exceptions.ContentDecodingError)) or (
        "RemoteDisconnected" in repr(wrong)
    )


def _stop(url: str, wrong: requests.RequestException) -> Stop:
    said = repr(wrong)
    if isinstance(wrong, requests.TooManyRedirects):
        return make_stop("redirect-loop", url)
    if isinstance(wrong, requests.exceptions.SSLError):
        return make_stop("certificate", url)
    if isinstance(
        wrong, (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, requests.exceptions.MissingSchema)
    ):
        return make_stop("bad-url", url)
    if isinstance(wrong, requests.Timeout) or "timed out" in said:
        return make_stop("timeout", url)
    if any(sign in said for sign in ("NameResolution", "getaddrinfo", "Name or service", "nodename")):
        return make_stop("dns", url)
    return make_stop("unreachable", url)


def _judge(answer: requests.Response, body: bytes) -> Preflight:
    kind = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
    looks_html = body[:2000].lstrip().lower().startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<!--"))
    if answer.status_code in (404, 410):
        raise WalkStopped(make_stop("http-error", answer.url, f"{answer.status_code}: there is no such page"))
    if body and not looks_html and kind and kind not in ("text/html", "application/xhtml+xml") and answer.ok:
        raise WalkStopped(make_stop("not-html", answer.url, kind))
    text = body.decode(_charset(answer, body), errors="replace") if looks_html or "html" in kind else ""
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    soup = BeautifulSoup(text, "lxml") if text else None
    return Preflight(
        answer.url, answer.status_code, kind,
        platforms.recognise(f"{head}\n{text}") if text else "",
        _language(soup, answer),
        text if answer.ok else "",
        tuple(_products(soup, answer.url)),
    )  # fmt: skip


def _charset(answer: requests.Response, body: bytes) -> str:
    named = re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", body[:4096], re.I)
    said = answer.encoding if "charset" in answer.headers.get("Content-Type", "").lower() else None
    charset = said or (named.group(1).decode("ascii") if named else "utf-8")
    try:
        "".encode(charset)
    except LookupError:
        return "utf-8"
    return charset


def _language(soup: BeautifulSoup | None, answer: requests.Response) -> str:
    said = str(soup.html.get("lang") or soup.html.get("xml:lang") or "") if soup and soup.html else ""
    said = said or answer.headers.get("Content-Language", "").split(",")[0]
    return said.strip().replace("_", "-") if re.fullmatch(r"\s*[A-Za-z]{2,3}([-_]\w+)*\s*", said) else ""


def _products(soup: BeautifulSoup | None, base: str) -> Iterator[str]:
    """Links of the same site that look like product pages by their address, in order of the page."""
    host = urlsplit(base).hostname or ""
    seen: set[str] = set()
    for link in soup.find_all("a", href=True, limit=2000) if soup else ():
        with contextlib.suppress(ValueError):
            target = urljoin(base, str(link["href"])).split("#")[0]
            if (
                target not in seen
                and _PRODUCT_PATH.search(urlsplit(target).path)
                and same_site(urlsplit(target).hostname or "", host)
            ):
                seen.add(target)
                yield target
        if len(seen) >= _MANY:
            return
