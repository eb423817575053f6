from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from checkout_audit.errors import WalkStopped
from checkout_audit.model import Settings
from checkout_audit.walk.session import Look, Session
from tests.cli.running import heed_ctrl_c
from tests.walk.conftest import Reply, Site

pytestmark = pytest.mark.browser
Ref = Callable[[Look, str], str]


def gone(pid: int, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_the_browser_looks_like_one_with_a_window(site: Site) -> None:
    site.pages["/"] = "<p>hello</p>"
    with Session.start(Settings(locale="de-AT", country="AT")) as session:
        session.goto(site.address + "/")
        assert session.page.evaluate("navigator.webdriver") is False
        assert "Headless" not in session.page.evaluate("navigator.userAgent")
        assert "Headless" not in session.page.evaluate("JSON.stringify(navigator.userAgentData || {})")
        assert session.page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Europe/Vienna"
        assert session.page.evaluate("navigator.language") == "de-AT"
    headers = site.seen[0]
    assert "Headless" not in str(headers) and headers["accept-language"].startswith("de-AT")


def test_a_phone_has_touch_and_a_phone_s_user_agent(site: Site, ref: Ref) -> None:
    site.pages["/"] = (
        "<meta name=viewport content='width=device-width'><button ontouchstart=\"document.title='touched'\">Buy</button>"
    )
    with Session.start(Settings(device="mobile", viewport=(390, 844))) as session:
        session.goto(site.address + "/")
        look = session.look()
        assert 'data-ca-viewport="390,844"' in look.html
        assert session.click(ref(look, "Buy"))
        assert session.look().title == "touched"
        assert "Mobile" in session.page.evaluate("navigator.userAgent")
        assert session.page.evaluate("navigator.userAgentData?.mobile ?? true") is True
        assert session.picture().box.w == 390


def test_a_page_that_hangs_ends_the_walk_with_a_reason_and_leaves_no_browser(site: Site) -> None:
    site.pages["/"] = "<p>x</p><script>setTimeout(() => { for (;;) ; }, 300)</script>"
    with Session.start(Settings()) as session:
        pid, session.patience = session._dog.pid, 2.0
        session.goto(site.address + "/")
        time.sleep(0.4)
        began = time.monotonic()
        with pytest.raises(WalkStopped) as stopped:
            session.look()
        assert stopped.value.stop.code == "page-hung" and time.monotonic() - began < 6
    assert gone(pid)


def test_a_page_that_crashes_ends_the_walk_with_a_reason_and_leaves_no_browser(site: Site) -> None:
    site.pages["/"] = "<p>x</p>"
    with Session.start(Settings()) as session:
        pid = session._dog.pid
        session.goto(site.address + "/")
        with pytest.raises(WalkStopped) as stopped, session._asking():
            session._cdp.send("Page.crash")
        assert stopped.value.stop.code == "page-crashed"
    assert gone(pid)


def test_dialogs_are_dismissed_and_noted(site: Site, ref: Ref) -> None:
    site.pages["/"] = "<button onclick=\"document.title = confirm('Sure?') + '/' + prompt('Name?')\">Ask</button>"
    with Session.start(Settings()) as session:
        session.goto(site.address + "/")
        assert session.click(ref(session.look(), "Ask"))
        session.rest()
        assert session.look().title == "false/null"
        assert [note.split(":")[0] for note in session.happenings()] == [
            "the page showed a confirm",
            "the page showed a prompt",
        ]


def test_a_new_tab_that_a_press_opened_is_followed_in_the_same_page(site: Site, ref: Ref) -> None:
    site.pages |= {"/": '<a href="/cart" target="_blank">Cart</a>', "/cart": "<h1>Your cart</h1>"}
    with Session.start(Settings()) as session:
        session.goto(site.address + "/")
        session.click(ref(session.look(), "Cart"))
        session.rest()
        assert session.url.endswith("/cart") and "Your cart" in session.look().html
        assert len(session.page.context.pages) == 1


def test_a_tab_that_opens_by_itself_is_closed(site: Site) -> None:
    site.pages |= {"/": "<p>x</p>", "/ad": "<h1>Ad</h1>"}
    with Session.start(Settings()) as session:
        session.goto(site.address + "/")
        session.page.evaluate("open('/ad') && 1")
        session.page.wait_for_timeout(500)
        session.rest()
        assert session.url.endswith("/") and len(session.page.context.pages) == 1


def test_a_download_is_refused_and_noted(site: Site, ref: Ref) -> None:
    site.pages |= {
        "/": '<a href="/file">Terms</a>',
        "/file": Reply(
            b"%PDF", kind="application/octet-stream", headers={"Content-Disposition": "attachment; filename=terms.bin"}
        ),
    }
    with Session.start(Settings()) as session:
        session.goto(site.address + "/")
        session.click(ref(session.look(), "Terms"))
        session.rest()
        assert session.url.endswith("/") and any("download was refused" in note for note in session.happenings())


@pytest.mark.parametrize(
    ("url", "code"),
    [("http://127.0.0.1:9/", "unreachable"), ("http://no-such-host.invalid/", "dns"), ("what://x", "bad-url")],
)
def test_an_address_that_cannot_be_opened_gives_a_stop_with_a_code(url: str, code: str) -> None:
    with Session.start(Settings()) as session, pytest.raises(WalkStopped) as stopped:
        session.goto(url)
    assert stopped.value.stop.code == code and stopped.value.stop.advice


def test_a_redirect_loop_gives_a_stop(site: Site) -> None:
    site.pages["/"] = Reply("", 302, headers={"Location": "/"})
    with Session.start(Settings()) as session, pytest.raises(WalkStopped) as stopped:
        session.goto(site.address + "/")
    assert stopped.value.stop.code == "redirect-loop"


def test_the_status_the_console_the_traffic_and_the_data_layer_are_told(site: Site) -> None:
    site.pages["/"] = Reply(
        "<p>x</p><script>console.error('broken thing'); window.dataLayer = [{event: 'view', n: 1}]; fetch('/gone')</script>",
        503,
    )
    with Session.start(Settings()) as session:
        assert session.goto(site.address + "/") == 503 == session.http_status
        assert any("broken thing" in text for text in session.console())
        assert session.events() == [{"event": "view", "n": 1}] and session.events() == []
        traffic = session.traffic()
        assert traffic.requests >= 2 and traffic.hosts == ("127.0.0.1",) and traffic.third_party == 0
        assert session.timings()["response"] > 0


def test_ctrl_c_leaves_no_browser_behind(site: Site) -> None:
    site.pages["/"] = Reply("<p>x</p>", delay=30)
    program = (
        "import sys\nfrom checkout_audit.walk.session import Session\nfrom checkout_audit.model import Settings\n"
        "with Session.start(Settings()) as s:\n print(s._dog.pid, flush=True)\n s.goto(sys.argv[1])\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, site.address + "/"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_ctrl_c,
    )
    assert process.stdout
    pid = int(process.stdout.readline())
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
    errors = process.communicate(timeout=20)[1]
    assert "KeyboardInterrupt" in errors and gone(pid)
