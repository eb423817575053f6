# ruff: noqa: E501 - a script of a page reads best on one line
from __future__ import annotations

import pytest
from lxml import html as lxml_html

from checkout_audit.walk.session import LIMITS, Session
from tests.walk.conftest import Reply, Site, tag_of

pytestmark = pytest.mark.browser


@pytest.fixture
def shoot(session: Session, site: Site):
    """Saves a page with this body and gives its HTML."""

    def shoot(body: str, head: str = "") -> str:
        site.pages["/"] = f"<!doctype html><html lang=en><head><title>Shop</title>{head}</head><body>{body}</body></html>"
        session.mask.clear()
        session.goto(site.address + "/")
        return session.look().html

    return shoot


def boxed(tag: str) -> list[float]:
    return [float(n) for n in tag.split('data-ca-box="')[1].split('"')[0].split(",")]


def test_the_page_says_what_it_is(shoot, site: Site) -> None:
    page = lxml_html.document_fromstring(shoot("<div style='height:3000px'>x</div>"))
    assert page.get("data-ca-page") == "1" and page.get("data-ca-url") == site.address + "/"
    assert page.get("data-ca-viewport") == "1280,900" and page.get("lang") == "en"
    assert int(page.get("data-ca-size").split(",")[1]) > 3000 and page.get("data-ca-scroll") == "0,0"
    assert page.get("data-ca-cut") is None


@pytest.mark.parametrize(
    "way",
    [
        "<p style='display:none'>SECRET</p>",
        "<p style='visibility:hidden'>SECRET</p>",
        "<p style='opacity:0'>SECRET</p>",
        "<p style='position:absolute;left:-9999px'>SECRET</p>",
        "<p style='position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)'>SECRET</p>",
        "<p style='height:0;overflow:hidden;margin:0'>SECRET</p>",
        "<p style='position:fixed;right:-400px;width:300px'>SECRET</p>",
        "<p hidden>SECRET</p>",
    ],
)
def test_what_a_shopper_cannot_see_is_marked_hidden(shoot, way: str) -> None:
    html = shoot(way + "<p>OPEN</p>")
    assert "data-ca-hidden" in tag_of(html, "SECRET") and "data-ca-hidden" not in tag_of(html, "OPEN")


def test_only_the_topmost_hidden_element_is_marked(shoot) -> None:
    html = shoot("<section style='display:none'><div><p>SECRET</p></div></section>")
    assert html.count("data-ca-hidden") == 1 and "<section data-ca-hidden" in html


def test_a_visible_part_inside_a_hidden_one_is_marked_shown(shoot) -> None:
    html = shoot("<div style='visibility:hidden'>SECRET<p style='visibility:visible'>OPEN</p></div>")
    assert "data-ca-shown" in tag_of(html, "OPEN")


def test_the_closed_part_of_details_is_hidden_and_its_summary_is_not(shoot) -> None:
    html = shoot("<details><summary>Coupon</summary><p>SECRET</p></details>")
    assert "data-ca-hidden" in tag_of(html, "SECRET") and "data-ca-hidden" not in tag_of(html, "Coupon")


def test_text_clipped_away_by_a_slider_is_hidden_and_text_in_a_scroller_is_not(shoot) -> None:
    inner = "<div style='position:relative;margin-left:400px;width:100px'>{}</div>"
    html = shoot(
        f"<div style='width:300px;overflow:hidden'>{inner.format('SECRET')}</div>"
        f"<div style='width:300px;overflow:auto'>{inner.format('OPEN')}</div>"
    )
    assert (
        "data-ca-hidden" in html[: html.index("SECRET")]
        and "data-ca-hidden" not in html[html.index("SECRET") : html.index("OPEN")]
    )


def test_display_contents_does_not_hide(shoot) -> None:
    html = shoot("<div style='display:contents'><p>OPEN</p></div>")
    assert "data-ca-hidden" not in html


@pytest.mark.parametrize(
    ("control", "name"),
    [
        ("<label>Given name <input data-x></label>", "Given name"),
        ("<label for=i>Town</label><input id=i data-x>", "Town"),
        ("<span id=a>Card</span> <span id=b>number</span><input aria-labelledby='a b' data-x>", "Card number"),
        ("<input aria-label='Search shop' placeholder=other data-x>", "Search shop"),
        ("<input placeholder='E-mail' data-x>", "E-mail"),
        ("<input title='Postcode' data-x>", "Postcode"),
        ("<input type=submit value='Go on' data-x>", "Go on"),
        ("<button data-x><img alt='Basket'><span style='display:none'>no</span></button>", "Basket"),
        ("<a href=/ data-x><div>My</div><div>cart</div></a>", "My cart"),
        ("<button aria-label='Close' data-x>×</button>", "Close"),
        ("<label>Country <select data-x><option>UK</select></label>", "Country"),
    ],
)  # fmt: skip
def test_the_accessible_name_is_computed(shoot, control: str, name: str) -> None:
    assert f'data-ca-name="{name}"' in tag_of(shoot(control), "data-x")


@pytest.mark.parametrize(
    ("element", "role"),
    [
        ("<input data-x>", "textbox"), ("<input type=checkbox data-x>", "checkbox"), ("<select data-x></select>", "combobox"),
        ("<a href=/ data-x>a</a>", "link"), ("<div role=radio tabindex=0 data-x>a</div>", "radio"),
        ("<div contenteditable data-x>a</div>", "textbox"), ("<summary data-x>a</summary>", "button"),
    ],
)  # fmt: skip
def test_the_role_is_told(shoot, element: str, role: str) -> None:
    assert f'data-ca-role="{role}"' in tag_of(shoot(element), "data-x")


def test_anything_that_can_be_pressed_has_a_handle_and_it_stays(shoot, session: Session) -> None:
    html = shoot("<div style='cursor:pointer' class=tile><b>Blue</b></div><span onclick='1'>Red</span><p>Text</p>")
    assert "data-ca-ref" in tag_of(html, "tile") and "data-ca-ref" in tag_of(html, "Red")
    assert "data-ca-ref" not in tag_of(html, "Text") and "data-ca-ref" not in tag_of(html, "Blue")
    assert session.look().html == html


def test_the_state_is_the_current_one_and_typed_values_are_not_saved(shoot, session: Session) -> None:
    shoot(
        "<input id=a value=before><input id=b type=checkbox checked><select id=c><option selected>One<option>Two</select>"
        "<textarea id=d>words</textarea><button id=e>Go</button><input id=f type=radio value=card>"
    )
    session.page.evaluate("a.value = 'typed'; b.checked = false; c.selectedIndex = 1; e.disabled = true")
    html = session.look().html
    assert "typed" not in html and "before" not in html and "words" not in html
    assert "data-ca-filled" in tag_of(html, 'id="a"') and "data-ca-filled" in tag_of(html, 'id="d"')
    assert " checked" not in tag_of(html, 'id="b"') and " disabled" in tag_of(html, 'id="e"')
    assert " selected" not in tag_of(html, "One") and " selected" in tag_of(html, "Two")
    assert 'value="card"' in tag_of(html, 'id="f"')


def test_a_touched_invalid_field_carries_the_browser_s_message(shoot, session: Session, ref) -> None:
    html = shoot("<form><label>Mail <input type=email id=m required></label><button>Go</button></form>")
    assert "data-ca-invalid" not in html
    session.click(ref(session.look(), "Go"))
    assert "data-ca-invalid=" in tag_of(session.look().html, 'id="m"')


def test_contrast_is_measured_against_the_background_behind(shoot) -> None:
    html = shoot(
        "<div style='background:#000'><p style='color:#fff;font:700 20px serif'>white</p></div><p style='color:#777'>grey</p>"
        "<div style='background:linear-gradient(red,blue)'><p style='color:#fff'>over</p></div>"
        "<div style='background:rgba(0,0,0,.5)'><p style='color:#fff'>half</p></div>"
    )
    assert 'data-ca-style="20,700,21,#000000"' in tag_of(html, "white")
    assert 'data-ca-style="16,400,4.47,#ffffff"' in tag_of(html, "grey")  # #777 on white, just under WCAG's 4.5
    assert 'data-ca-style="16,400,,"' in tag_of(html, "over")
    assert 'data-ca-style="16,400,3.97,#808080"' in tag_of(html, "half")


def test_a_button_with_something_over_it_is_marked_covered(shoot) -> None:
    html = shoot("<button>Free</button><button>Under</button><div style='position:fixed;inset:0;left:60px'>cookies</div>")
    assert "data-ca-covered" in tag_of(html, "Under") and "data-ca-covered" not in tag_of(html, "Free")


def test_boxes_are_those_of_the_whole_page_also_when_it_is_scrolled(shoot, session: Session) -> None:
    shoot("<div style='height:2000px'></div><p style='margin:0'>deep</p><div style='height:2000px'></div>")
    before = boxed(tag_of(session.look().html, "deep"))
    session.page.evaluate("scrollTo(0, 1500)")
    html = session.look().html
    assert boxed(tag_of(html, "deep")) == before and before[1] == pytest.approx(2008, abs=1)
    assert 'data-ca-scroll="0,1500"' in html and "data-ca-hidden" not in html


def test_open_shadow_roots_are_flattened(shoot) -> None:
    html = shoot(
        "<my-box></my-box><script>document.querySelector('my-box').attachShadow({mode:'open'}).innerHTML='<button>Inside</button>'</script>"
    )
    assert "<my-box><ca-shadow data-ca-shadow><button" in html and "data-ca-ref" in tag_of(html, "Inside")


def test_frames_of_the_same_origin_are_flattened_with_boxes_of_the_page(shoot, site: Site) -> None:
    site.pages["/inner"] = "<body style='margin:0'><p style='margin:0'>Inner text</p></body>"
    html = shoot("<iframe src=/inner style='position:absolute;left:100px;top:200px;border:0'></iframe>")
    assert '<ca-frame data-ca-frame="same"' in html
    assert boxed(tag_of(html, "Inner text"))[:2] == [100, 200]


def test_a_foreign_frame_stays_empty_and_says_whose_it_is(shoot, site: Site) -> None:
    site.pages["/inner"] = "<p>Inner text</p>"
    foreign = site.address.replace("127.0.0.1", "localhost")
    html = shoot(f"<iframe title='Card payment' src='{foreign}/inner?key=1'></iframe>")
    tag = tag_of(html, "ca-frame")
    assert f'data-ca-frame="{foreign}"' in tag and f'src="{foreign}/"' in tag and 'title="Card payment"' in tag
    assert "data-ca-box" in tag and "Inner text" not in html


def test_scripts_styles_and_handlers_are_dropped_and_structured_data_stays(shoot) -> None:
    html = shoot(
        "<script>var secret = 1</script><p style='color:red' onclick='go()'>x</p><style>p{}</style>",
        head='<script type=\'application/ld+json\'>{"@type": "Product"}</script>',
    )
    assert "secret" not in html and "onclick" not in html and "<style" not in html and "style='" not in html
    assert '{"@type": "Product"}' in html


def test_secrets_of_the_session_are_cut(shoot) -> None:
    html = shoot(
        "<input type=hidden name=csrf value=hidden123><a href='/x?sid=abc&page=2'>a</a><form action='/go;jsessionid=123abc?q=1'></form>"
        "<div data-cart-token='t0ken'></div><a href='/r/4f3a9c8e7b6d5a4c3b2a19f8e7d6c5b4'>b</a><meta name=csrf-token content=metasecret>"
    )
    for secret in ("hidden123", "sid=abc", "123abc", "t0ken", "4f3a9c8e7b6d5a4c", "metasecret"):
        assert secret not in html
    assert "page=2" in html


def test_typed_values_are_masked_wherever_they_appear(shoot, session: Session) -> None:
    shoot(
        "<p>Deliver to ALEX Example, 12 High Street (020-7946 0123)</p><a href='/c?mail=jo%40example.com&x=1'>jo@example.com</a>"
        "<p title='Alex Example'>Alexander</p>"
    )
    session.mask.update(
        {"jo@example.com": "email", "Alex": "given-name", "12 High Street": "address-line1", "02079460123": "tel", "Ex": "x"}
    )
    html = session.look().html
    assert "‹given-name› Example, ‹address-line1› (‹tel›)" in html
    assert "mail=‹email›&amp;x=1" in html and ">‹email›</a>" in html and 'title="‹given-name› Example"' in html
    assert "Alexander" in html and "Example" in html  # no words of which a value is only a part, none shorter than three


@pytest.mark.parametrize(
    "breakage",
    [
        "JSON.stringify = () => { throw 1 }; Array.prototype.toJSON = String.prototype.toJSON = () => 'x'",
        "Array.prototype.map = Array.prototype.push = () => { throw 1 }",
        "Element.prototype.getBoundingClientRect = window.getComputedStyle = null; document.querySelector = null",
        "Object.prototype.each = 1; window.setTimeout = window.Promise = undefined",
    ],
)
def test_a_page_that_breaks_its_own_language_is_saved_all_the_same(shoot, breakage: str) -> None:
    assert 'data-ca-name="Email"' in shoot("<label>Email <input></label>", head=f"<script>{breakage}</script>")


def test_odd_names_raw_text_and_broken_characters_cannot_break_the_file(shoot, session: Session) -> None:
    shoot("<p id=p>end</p>")
    session.page.evaluate(
        """() => { const odd = document.createElement('a:b'); odd.textContent = '</script><b>'; p.before(odd);
        const raw = document.createElement('xmp'); raw.textContent = '<i>raw</i>'; p.before(raw);
        p.before('half \\ud800 and \\u0000 nul'); p.setAttribute('data-note', '"><script>'); }"""
    )
    page = lxml_html.document_fromstring(session.look().html)
    assert page.xpath("//p[@id='p']/text()") == ["end"] and not page.xpath("//script | //i | //b")


def test_a_huge_page_is_cut_and_says_so(shoot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "nodes", 500)
    html = shoot("<i>x</i>" * 2000)
    assert 'data-ca-cut="nodes"' in html and html.rstrip().endswith("</html>") and session.look().cut == "nodes"


def test_a_very_deep_page_is_cut_and_says_so(shoot, session: Session) -> None:
    shoot("<p id=p>x</p>")
    session.page.evaluate(
        "{ let at = p; for (let i = 0; i < 1500; i++) { const d = document.createElement('div'); at.append(d); at = d; } }"
    )
    assert session.look().cut == "depth"


def test_the_digest_changes_with_what_is_seen_and_only_with_it(shoot, session: Session) -> None:
    shoot("<p id=p>one</p><p id=q hidden>two</p><input id=i type=checkbox>")
    first = session.look().digest
    session.page.evaluate("q.textContent = 'three'; p.className = 'new'")
    assert session.look().digest == first
    session.page.evaluate("p.textContent = 'other'")
    second = session.look().digest
    session.page.evaluate("i.checked = true")
    assert len({first, second, session.look().digest}) == 3


@pytest.mark.parametrize(
    "body", ["<svg><text>hi</text></svg>", "", "just text", "<frameset><frame src='/inner'></frameset>"]
)
def test_pages_without_a_usual_body_are_saved(session: Session, site: Site, body: str) -> None:
    site.pages |= {"/": Reply(body), "/inner": "<p>in a frame</p>"}
    session.goto(site.address + "/")
    assert session.look().html.startswith("<!DOCTYPE html>\n<html")
