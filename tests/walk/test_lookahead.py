# ruff: noqa: E501 - HTML reads best on one line
from __future__ import annotations

import socket
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import which

import pytest

from checkout_audit.errors import WalkStopped
from checkout_audit.walk import lookahead, platforms
from checkout_audit.walk.lookahead import preflight, with_scheme
from tests.walk.conftest import Reply, Site


def code_of(url: str) -> str:
    with pytest.raises(WalkStopped) as stopped:
        preflight(url)
    stop = stopped.value.stop
    assert stop.reason and stop.advice and "Traceback" not in stop.reason and not stop.reason.endswith(".")
    return stop.code


def test_a_shop_s_page_tells_platform_language_and_products(site: Site) -> None:
    site.pages["/"] = Reply(
        "<html lang=de-DE><body class='theme woocommerce-page'><link href='/wp-content/plugins/woocommerce/a.css'>"
        "<a href='/product/mug'>Mug</a><a href='/product/mug#top'>Mug</a><a href='/about'>About</a><a href='/tassen-p42.html'>x</a>"
        "<a href='https://other.example/product/no'>no</a></body></html>"
    )
    ahead = preflight(site.address + "/")
    assert (ahead.status, ahead.content_type, ahead.platform, ahead.language) == (200, "text/html", "woocommerce", "de-DE")
    assert ahead.products == (site.address + "/product/mug", site.address + "/tassen-p42.html")
    assert ahead.text.startswith("<html lang=de-DE>")


def test_redirects_are_followed_to_the_final_address(site: Site) -> None:
    site.pages |= {"/": Reply("", 301, headers={"Location": "/en/"}), "/en/": "<html lang=en>x</html>"}
    assert preflight(site.address).final_url == site.address + "/en/"


@pytest.mark.parametrize(
    ("html", "platform"),
    [
        ('<script type="text/x-magento-init">{}</script>', "magento"),
        ('<a href="/index.php?route=product/category">x</a><script src="catalog/view/javascript/a.js">', "opencart"),
        ("<html><body>just a shop</body></html>", ""),
    ],
)
def test_platforms_are_recognised_by_their_signs(html: str, platform: str) -> None:
    assert platforms.recognise(html) == platform


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1:9/", "unreachable"),
        ("https://no-such-host.invalid/", "dns"),
        ("ftp://shop.example/", "bad-url"),
        ("javascript:alert(1)", "bad-url"),
        ("https://", "bad-url"),
        ("http://shop.example:99999/", "bad-url"),
        ("two words", "bad-url"),
        ("", "bad-url"),
    ],
)
def test_an_address_that_leads_nowhere_stops_with_its_reason(url: str, code: str) -> None:
    assert code_of(url) == code


@pytest.mark.parametrize(
    ("given", "meant"), [("shop.example", "https://shop.example"), ("localhost:8000/x", "http://localhost:8000/x")]
)
def test_a_missing_scheme_is_added(given: str, meant: str) -> None:
    assert with_scheme(given) == meant


def test_a_redirect_loop_stops(site: Site) -> None:
    site.pages["/"] = Reply("", 302, headers={"Location": "/"})
    assert code_of(site.address + "/") == "redirect-loop"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "text/plain"])
def test_what_is_no_page_stops(site: Site, kind: str) -> None:
    site.pages["/"] = Reply(b"%data", kind=kind)
    assert code_of(site.address + "/") == "not-html"


def test_a_missing_page_stops(site: Site) -> None:
    assert code_of(site.address + "/nowhere") == "http-error"


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_what_may_be_bot_protection_is_left_to_the_browser(site: Site, status: int) -> None:
    site.pages["/"] = Reply("<html>Just a moment</html>", status)
    assert preflight(site.address + "/").status == status


def test_a_server_that_never_answers_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookahead, "TIMEOUT", (0.5, 0.5))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert code_of(f"http://127.0.0.1:{silent.getsockname()[1]}/") == "timeout"


def test_a_huge_page_is_read_only_in_part(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookahead, "_LARGEST", 100_000)
    site.pages["/"] = "<html>" + "x" * 3_000_000
    assert len(preflight(site.address + "/").text) < 250_000


@pytest.mark.parametrize("kind", ["text/html; charset=no-such", "", "text/html; charset=iso-8859-1"])
def test_odd_encodings_do_not_break_it(site: Site, kind: str) -> None:
    site.pages["/"] = Reply(b"<html lang='de'>M\xfcller \xff\xfe</html>", kind=kind)
    assert preflight(site.address + "/").language == "de"


@pytest.mark.skipif(not which("openssl"), reason="makes a certificate with openssl")
def test_a_certificate_that_nobody_trusts_stops_unless_accepted(tmp_path: Path) -> None:
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", key, "-out", cert], check=True, capture_output=True)

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<html>fine</html>")

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Page)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        url = f"https://127.0.0.1:{server.server_port}/"
        assert code_of(url) == "certificate"
        assert preflight(url, verify=False).text == "<html>fine</html>"
    finally:
        server.shutdown()
        server.server_close()
