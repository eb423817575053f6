# ruff: noqa: E501 - a script of a page reads best on one line
from __future__ import annotations

import time

import pytest

from checkout_audit.walk.session import Session
from tests.walk.conftest import Reply, Site

pytestmark = pytest.mark.browser


def press(session: Session, site: Site, script: str, timeout: float = 8.0) -> tuple[str, float, bool]:
    """Opens a page whose button runs `script`, presses it, rests: the text then seen, the seconds it took, whether it rested."""
    site.pages["/"] = (
        f"<title>Shop</title><button id=b>Go</button><p id=out>before</p><script>b.onclick = () => {{ {script} }}</script>"
    )
    session.goto(site.address + "/")
    handle = session.look().html.split('data-ca-ref="')[1].split('"')[0]
    assert session.click(handle)
    began = time.monotonic()
    rested = session.rest(timeout)
    took = time.monotonic() - began
    return session.look().html, took, rested


def test_a_page_where_nothing_happens_rests_at_once(session: Session, site: Site) -> None:
    _, took, rested = press(session, site, "")
    assert rested and took < 0.5


def test_it_waits_for_a_slow_answer_and_what_the_page_makes_of_it(session: Session, site: Site) -> None:
    site.pages["/api"] = Reply("after", delay=0.7)
    html, took, rested = press(session, site, "fetch('/api').then(r => r.text()).then(t => { out.textContent = t })")
    assert rested and ">after<" in html and took < 2


def test_it_waits_for_answers_that_lead_to_more_questions(session: Session, site: Site) -> None:
    site.pages |= {"/one": Reply("1", delay=0.3), "/two": Reply("2", delay=0.3)}
    html, _, _ = press(session, site, "fetch('/one').then(() => fetch('/two')).then(() => { out.textContent = 'after' })")
    assert ">after<" in html


def test_it_waits_for_a_slow_document(session: Session, site: Site) -> None:
    site.pages["/next"] = Reply("<h1>Next page</h1>", delay=1.0)
    html, took, rested = press(session, site, "location.href = '/next'")
    assert rested and "Next page" in html and took < 2.5


def test_it_follows_a_chain_of_navigations(session: Session, site: Site) -> None:
    site.pages |= {
        "/a": "<script>location.href = '/b'</script>",
        "/b": Reply("<p>x</p><script>setTimeout(() => location.replace('/c'), 50)</script>", delay=0.2),
        "/c": Reply("<h1>Arrived</h1>", delay=0.3),
    }
    html, _, rested = press(session, site, "location.href = '/a'")
    assert rested and "Arrived" in html


def test_changes_that_follow_each_other_are_awaited(session: Session, site: Site) -> None:
    script = "let n = 0; const t = () => { const p = document.createElement('p'); p.textContent = 'n' + ++n; out.after(p); if (n < 8) setTimeout(t, 70) }; t()"
    html, _, rested = press(session, site, script)
    assert rested and ">n8<" in html


def test_a_transition_is_awaited_and_an_endless_animation_is_not(session: Session, site: Site) -> None:
    script = "out.style.transition = 'opacity .4s'; out.style.opacity = 0; b.animate([{opacity: 1}, {opacity: .5}], {duration: 500, iterations: Infinity})"
    html, took, rested = press(session, site, script)
    assert rested and 0.3 < took < 1.2 and "data-ca-hidden" in html


@pytest.mark.parametrize(
    "noise",
    [
        "setInterval(() => { out.textContent = Math.random() }, 30)",
        "setInterval(() => { out.style.width = Math.random() + 'px' }, 16)",
        "setInterval(() => out.classList.toggle('on'), 50)",
    ],
)
def test_a_ticker_does_not_keep_the_walk_waiting(session: Session, site: Site, noise: str) -> None:
    _, took, rested = press(session, site, noise)
    assert rested and took < 1.5


def test_long_polls_and_slow_pictures_do_not_keep_the_walk_waiting(session: Session, site: Site) -> None:
    site.pages |= {"/poll": Reply("x", delay=9), "/i.png": Reply("x", kind="image/png", delay=9)}
    _, took, rested = press(session, site, "fetch('/poll'); new Image().src = '/i.png'")
    assert rested and took < 6.5


def test_slow_answers_of_third_parties_are_given_up_sooner(session: Session, site: Site) -> None:
    site.pages["/poll"] = Reply("x", delay=5)
    other = site.address.replace("127.0.0.1", "localhost")
    _, took, rested = press(session, site, f"fetch('{other}/poll', {{mode: 'no-cors'}})")
    assert rested and took < 2.5


def test_it_gives_up_at_its_upper_bound(session: Session, site: Site) -> None:
    script = "setInterval(() => { const p = document.createElement('p'); for (let i = 0; i < 9; i++) p.append(document.createElement('b')); out.replaceChildren(p) }, 20)"
    _, took, rested = press(session, site, script + "; fetch('/poll'); setInterval(() => fetch('/poll'), 50)", timeout=1.0)
    assert not rested and 0.9 < took < 2.0


def test_a_changed_page_without_a_navigation_is_the_single_page_shop_s_next_step(session: Session, site: Site) -> None:
    site.pages["/api"] = Reply("{}", delay=0.2)
    script = (
        "fetch('/api').then(() => { history.pushState({}, '', '/step2'); document.body.innerHTML = '<h1>Step two</h1>' })"
    )
    html, _, rested = press(session, site, script)
    assert rested and "Step two" in html and session.url.endswith("/step2")
