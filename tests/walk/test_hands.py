# ruff: noqa: E501 - a script of a page reads best on one line
from __future__ import annotations

import pytest

from checkout_audit.walk.session import Session
from tests.walk.conftest import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def touch(session: Session, site: Site, ref):
    """Opens a page with this body; gives the handle of the element with the word, and the page's log."""

    def touch(body: str, word: str) -> str:
        site.pages["/"] = f"<!doctype html><body><script>window.log = []</script>{body}</body>"
        session.goto(site.address + "/")
        return ref(session.look(), word)

    return touch


def log(session: Session) -> list[str]:
    found: list[str] = session.page.evaluate("log")
    return found


def test_a_press_is_a_real_one_at_the_place_of_the_button(session: Session, touch) -> None:
    handle = touch("<div style='height:3000px'></div><button onclick='log.push(event.isTrusted)'>Buy</button>", "Buy")
    assert session.click(handle) and log(session) == [True]


def test_a_covered_button_is_not_pressed_but_tells_what_covers_it(session: Session, touch) -> None:
    handle = touch(
        "<button onclick='log.push(1)'>Buy</button><div style='position:fixed;inset:0' role=dialog>We use cookies <button>Fine</button></div>",
        "Buy",
    )
    result = session.click(handle)
    assert not result and result.why == "covered" and "cookies" in result.by and log(session) == []
    assert session.click(handle, through=True) and log(session) == [1]


def test_a_sticky_header_is_scrolled_away_from(session: Session, touch) -> None:
    handle = touch(
        "<div style='position:sticky;top:0;height:300px;background:#eee'>head</div><div style='height:1500px'></div>"
        "<button onclick='log.push(1)'>Buy</button><div style='height:1500px'></div>",
        "Buy",
    )
    session.page.evaluate("scrollTo(0, 1790)")
    assert session.click(handle) and log(session) == [1]


def test_a_drawer_that_slides_in_is_waited_for(session: Session, touch) -> None:
    handle = touch(
        "<button id=b style='position:absolute;transition:left .3s linear;left:0' onclick='log.push(1)'>Buy</button>", "Buy"
    )
    session.page.evaluate("b.style.left = '600px'")
    assert session.click(handle) and log(session) == [1]


@pytest.mark.parametrize(
    ("change", "why"), [("b.remove()", "gone"), ("b.disabled = true", "disabled"), ("b.style.display = 'none'", "hidden")]
)
def test_what_cannot_be_pressed_says_why(session: Session, touch, change: str, why: str) -> None:
    handle = touch("<button id=b>Buy</button>", "Buy")
    session.page.evaluate(change)
    assert session.click(handle).why == why


def test_handles_of_an_older_page_are_gone(session: Session, touch, site: Site) -> None:
    handle = touch("<button>Buy</button>", "Buy")
    session.goto(site.address + "/")
    assert session.click(handle).why == "gone"


def test_elements_in_shadow_roots_and_frames_can_be_pressed_and_filled(session: Session, touch, site: Site, ref) -> None:
    site.pages["/inner"] = (
        "<div style='height:1200px'></div><input placeholder=Town><button onclick='parent.log.push(2)'>In</button>"
    )
    handle = touch(
        "<div style='height:1200px'></div><x-b></x-b><iframe src=/inner></iframe><script>const r = document.querySelector('x-b').attachShadow({mode: 'open'});"
        "r.innerHTML = '<button>Sh</button>'; r.firstChild.onclick = () => log.push(1)</script>",
        "Sh",
    )
    assert session.click(handle) and session.click(ref(session.look(), "In")) and log(session) == [1, 2]
    assert session.fill(ref(session.look(), "Town"), "Leeds")
    assert session.page.frames[1].evaluate("document.querySelector('input').value") == "Leeds"


def test_typing_replaces_what_was_there_and_the_page_hears_of_it(session: Session, touch) -> None:
    handle = touch(
        "<input id=i value=old oninput=\"log.push('input')\" onchange=\"log.push('change')\" onblur=\"log.push('blur')\">",
        'id="i"',
    )
    assert session.fill(handle, "new") and session.page.evaluate("i.value") == "new"
    assert log(session) == ["input", "change", "blur"]
    assert session.fill(handle, "") and session.page.evaluate("i.value") == ""


def test_a_field_that_formats_what_is_typed_keeps_it(session: Session, touch) -> None:
    handle = touch(
        "<input id=i oninput=\"i.value = i.value.replace(/\\D/g, '').replace(/(\\d{4})(?=\\d)/g, '$1 ')\">", 'id="i"'
    )
    assert session.fill(handle, "02079460123") and session.page.evaluate("i.value") == "0207 9460 123"


def test_a_field_that_hears_only_keys_is_typed_key_by_key(session: Session, touch) -> None:
    handle = touch(
        "<input id=i><script>let v = ''; i.onkeydown = e => { if (e.key.length === 1) v += e.key }; i.oninput = () => { i.value = v }</script>",
        'id="i"',
    )
    assert session.fill(handle, "Leeds") and session.page.evaluate("i.value") == "Leeds"


def test_a_field_that_keeps_nothing_is_refused(session: Session, touch) -> None:
    handle = touch(
        "<input id=i><script>setInterval(() => { i.value = '' }, 1); i.oninput = i.onblur = () => { i.value = '' }</script>",
        'id="i"',
    )
    assert session.fill(handle, "Leeds").done is False


def test_dates_and_editable_texts_can_be_filled(session: Session, touch, ref) -> None:
    handle = touch('<input type=date id=d onchange="log.push(this.value)"><div contenteditable id=e>old</div>', 'id="d"')
    assert session.fill(handle, "1990-04-12") and log(session) == ["1990-04-12"]
    assert session.fill(ref(session.look(), 'id="e"'), "new") and session.page.evaluate("e.textContent") == "new"


def test_a_field_that_the_page_controls_as_react_does_keeps_the_value(session: Session, touch) -> None:
    handle = touch(
        "<input id=i><script>let state = ''; const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');"
        "i.addEventListener('input', () => { state = own.get.call(i) }); setInterval(() => own.set.call(i, state), 5)</script>",
        'id="i"',
    )
    assert session.fill(handle, "Leeds") and session.page.evaluate("state") == "Leeds"


@pytest.mark.parametrize("wanted", ["United Kingdom", "united kingdom ", "GB", "United"])
def test_an_option_is_found_by_its_text_or_value(session: Session, touch, wanted: str) -> None:
    handle = touch(
        "<select id=s onchange=\"log.push(s.value)\"><option value=''>Choose<option value=DE>Germany<option value=GB> United\n Kingdom</select>",
        'id="s"',
    )
    assert session.select(handle, wanted) and log(session) == ["GB"]


def test_a_missing_option_is_not_chosen(session: Session, touch) -> None:
    handle = touch("<select id=s><option>One<option>Two</select>", 'id="s"')
    assert session.select(handle, "Three").why == "no such option" and session.page.evaluate("s.value") == "One"


@pytest.mark.parametrize(
    "box",
    [
        "<input type=checkbox id=c>",
        "<input type=checkbox id=c style='opacity:0;position:absolute'><label for=c>Yes, <a href=/terms>terms</a></label>",
        "<label><input type=checkbox id=c style='display:none'><span>Yes</span></label>",
        "<label style='position:relative'><input type=checkbox id=c style='position:absolute;left:-9999px'>Yes</label>",
        "<input type=checkbox id=c style='display:none'>",
    ],
)
def test_boxes_are_ticked_however_they_are_dressed(session: Session, touch, box: str, site: Site) -> None:
    handle = touch(box, 'id="c"')
    assert session.tick(handle) and session.page.evaluate("c.checked") is True
    assert session.tick(handle) and session.page.evaluate("c.checked") is True
    assert session.tick(handle, on=False) and session.page.evaluate("c.checked") is False
    assert session.url == site.address + "/"  # the link in the label was not followed


def test_custom_switches_are_ticked(session: Session, touch) -> None:
    handle = touch(
        "<div role=radio id=c tabindex=0 aria-checked=false onclick=\"this.setAttribute('aria-checked', true)\">Post</div>",
        'id="c"',
    )
    assert session.tick(handle) and session.page.evaluate("c.getAttribute('aria-checked')") == "true"


def test_a_picture_shows_the_page_from_its_top_and_tells_its_scale(session: Session, site: Site) -> None:
    site.pages["/"] = "<div style='height:5000px;background:linear-gradient(red,blue)'></div>"
    session.goto(site.address + "/")
    session.page.evaluate("scrollTo(0, 900)")
    picture = session.picture()
    assert picture.jpeg[:2] == b"\xff\xd8" and picture.scale == 1.0
    assert (picture.box.x, picture.box.y, picture.box.w, picture.box.h) == (0, 0, 1265, 2400) or picture.box.w == 1280
    assert session.page.evaluate("scrollY") == 900
