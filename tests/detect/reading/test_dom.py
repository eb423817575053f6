from __future__ import annotations

import pytest

from checkout_audit.detect.reading.dom import Page
from tests.effort import calls

SNAPSHOT = """
<html data-ca-page="1" data-ca-url="https://shop.example/cart" data-ca-viewport="1280,900" data-ca-size="1280,2000">
<body><header><a href="/" data-ca-ref="e1">Home</a></header>
<div data-ca-hidden>gone <b data-ca-shown>but here</b> again</div>
<main><button data-ca-ref="e2" data-ca-box="10,20,200,40" data-ca-name="Pay now" data-ca-role="button"
 data-ca-style="16,700,4.6,#0a7d3c">Pay</button></main></body></html>
"""


def test_a_snapshot_s_own_marks_are_taken():
    page = Page.parse(SNAPSHOT)
    button = page.buttons()[1]
    assert page.annotated
    assert page.url == "https://shop.example/cart"
    assert (page.viewport, page.size) == ((1280, 900), (1280, 2000))
    assert page.name(button) == "Pay now"
    assert (page.ref(button), page.role(button), page.region(button)) == ("e2", "button", "main")
    assert (page.box(button).x, page.box(button).h) == (10, 40)
    style = page.style(button)
    assert (style.size, style.weight, style.contrast, style.background) == (16, 700, 4.6, "#0a7d3c")


def test_hidden_parts_are_silent_and_shown_ones_inside_speak():
    page = Page.parse(SNAPSHOT)
    assert page.text(page.root) == "Home but here Pay"


@pytest.mark.parametrize(
    "markup",
    ['<p hidden>x</p>', '<p style="display:none">x</p>', '<p style="a:b; visibility : hidden">x</p>', "<script>x</script>",
     "<template>x</template>", "<div hidden><p>x</p></div>"],
)  # fmt: skip
def test_plain_markup_that_hides_is_not_visible(markup):
    assert Page.parse(f"<body>{markup}</body>").text(Page.parse(markup).root) == ""
    assert Page.parse(f"<body>{markup}</body>").text(Page.parse(f"<body>{markup}</body>").root) == ""


def test_xpaths_are_those_of_lxml():
    markup = "<body><p>a<p>b<!-- c --><div><p>d</p><svg><path/></svg></div><x:y>e</x:y><table><tr><td>f<td>g</table>"
    page = Page.parse(markup)
    tree = page.root.getroottree()
    for element in page.elements:
        assert page.xpath(element) == tree.getpath(element)


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ('<label for="a">E-mail</label><input id="a">', "E-mail"),
        ("<label>Town <input></label>", "Town"),
        ('<input aria-label="Zip" placeholder="no">', "Zip"),
        ('<span id="s">Card</span><span id="t">number</span><input aria-labelledby="s t">', "Card number"),
        ('<input placeholder="Phone">', "Phone"),
        ('<input type="submit" value="Next">', "Next"),
        ('<button><img alt="Basket"></button>', "Basket"),
        ('<a href="#"><svg><title>Close</title></svg></a>', "Close"),
        ('<select title="Country"><option>GB</option></select>', "Country"),
    ],
)
def test_names_come_from_the_markup_where_no_browser_gave_one(markup, name):
    page = Page.parse(f"<body>{markup}</body>")
    element = (page.controls() or page.buttons())[0]
    assert page.name(element) == name


@pytest.mark.parametrize(
    ("markup", "region"),
    [
        ("<header><a href=x>a</a></header>", "header"),
        ("<nav><a href=x>a</a></nav>", "nav"),
        ('<div id="footer"><a href=x>a</a></div>', "footer"),
        ('<div class="site-footer"><ul><li><a href=x>a</a></ul></div>', "footer"),
        ('<div role="dialog"><a href=x>a</a></div>', "dialog"),
        ("<article><header><a href=x>a</a></header></article>", "main"),
        ("<aside><a href=x>a</a></aside>", "aside"),
        ('<div class="page-header-space"><a href=x>a</a></div>', "main"),
        ("<main><nav><a href=x>a</a></nav></main>", "nav"),
    ],
)
def test_regions_are_landmarks_or_named_like_them(markup, region):
    page = Page.parse(f"<body>{markup}</body>")
    assert page.region(page.buttons()[0]) == region


def test_controls_and_buttons_are_told_apart():
    page = Page.parse(
        "<form><input><input type=hidden><input type=submit><select></select><textarea></textarea><button>b</button>"
        "<div role=combobox>x</div><div role=combobox><input></div><a href=x>l</a><a>no</a><div role=button>d</div></form>"
    )
    assert [element.tag for element in page.controls()] == ["input", "select", "textarea", "div", "input"]
    assert [element.tag for element in page.buttons()] == ["input", "button", "a", "div"]


def test_words_of_neighbouring_elements_do_not_run_together():
    page = Page.parse(
        "<p><span>Standard delivery</span><span>to your door</span></p><p>a<b>b</b>c</p><p>19<sup>99</sup></p>"
    )
    assert page.text(page.root) == "Standard delivery to your door abc 1999"


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "\0",
        "<",
        "<!-- c -->",
        "<?xml version='1.0' encoding='utf-8'?><html>x</html>",
        "\ud800",
        "<div>" * 3000,
        b"\xff\xfe\0",
        b"",
    ],
    ids=range(9),
)
def test_hostile_input_gives_a_document(markup):
    page = Page.parse(markup)
    assert page.root.tag == "html"
    assert page.controls() == []


def test_ten_times_the_siblings_cost_ten_times_the_work():
    def work(count: int) -> int:
        page = Page.parse("<ul>" + "<li><a href=x>a</a>" * count)
        return calls(lambda: [(page.xpath(element), page.text(element)) for element in page.elements])

    assert work(5_000) < 12 * work(500)


def regions(html: str) -> dict[str, str]:
    page = Page.parse(html)
    return {element.text.strip(): page.region(element) for element in page.root.iter("p")}


def test_a_menu_in_the_header_that_calls_itself_a_dialog_is_header_unless_it_is_modal():
    assert regions(
        "<header><div role=dialog><p>menu</p></div><div role=dialog aria-modal=true><p>log in</p></div></header>"
    ) == {"menu": "header", "log in": "dialog"}


def test_the_footer_of_a_part_is_no_page_footer():
    assert regions(
        "<div class=card__footer><p>a</p></div><div class='totals-footer-item'><p>b</p></div>"
        "<div class=sticky-footer><p>c</p></div>"
        "<div class=site-footer><p>d</p></div><div class=footer-links><p>e</p></div>"
    ) == {"a": "main", "b": "main", "c": "main", "d": "footer", "e": "footer"}
