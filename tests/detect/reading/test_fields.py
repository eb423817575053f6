"""Pages of our own in many languages; the first comment of each names the expected answer for each control in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checkout_audit.detect.reading import fields
from checkout_audit.detect.reading.dom import Page
from checkout_audit.model import Control
from tests.effort import calls

PAGES = sorted((Path(__file__).parent / "fields").glob("*.html"))
EXPECTED = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)


def read(html: str) -> tuple[Control, ...]:
    return fields.read(Page.parse(html))


def answer(control: Control) -> str:
    """What the first comment of a page writes for a control: its token, else its kind in brackets, else a dash."""
    return control.token if control.token and not control.kind else f"[{control.kind}]" if control.kind else "-"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_control_of_a_page_is_understood(path: Path) -> None:
    html = path.read_text("utf-8")
    wanted = EXPECTED.search(html)
    assert wanted is not None
    assert [answer(control) for control in read(html)] == wanted.group(1).split()


def test_there_are_pages_in_at_least_twelve_languages() -> None:
    assert len({path.stem.split("-")[0] for path in PAGES}) >= 12


def test_a_control_carries_what_the_walker_needs() -> None:
    (control,) = read(
        '<html data-ca-page="1"><body><form><h2>Billing address</h2><label for="c">City *</label>'
        '<input id="c" name="city" data-ca-ref="e7" data-ca-box="10,20,300,40" data-ca-filled autocomplete="billing '
        'address-level2">'
        "</form></body></html>"
    )
    assert (control.ref, control.token, control.section, control.required) == ("e7", "address-level2", "billing", True)
    assert control.box is not None
    assert control.box.w == 300
    assert control.filled
    assert control.label == "City"
    assert control.form == "/html/body/form"
    assert control.xpath == "/html/body/form/input"


@pytest.mark.parametrize(
    ("html", "required"),
    [
        ('<label>City <input name="city" required></label>', True),
        ('<label>City <input name="city" aria-required="true"></label>', True),
        ('<label>City* <input name="city"></label>', True),
        ('<label>Stadt (Pflichtfeld) <input name="city"></label>', True),
        ('<label>Ville (facultatif) <input name="city"></label>', False),
        ('<label>City <input name="city" placeholder="optional"></label>', False),
        ('<label for="c">City</label><input id="c" name="city"><p>required</p>', True),
        ('<label class="control-label required" for="c">City</label><input id="c" name="city">', True),
        ('<label>City <input name="city"></label>', None),
        ('<form><label>A* <input></label><label>B* <input></label><label>City <input name="city"></label></form>', False),
    ],
)
def test_required_and_optional_marks_are_read_in_every_convention(html: str, required: bool | None) -> None:
    assert read(html)[-1].required is required


def test_options_and_the_chosen_one_are_read() -> None:
    (control,) = read(
        '<label>Country <select name="c"><option value="">–</option><option value="DE" selected>Germany</option>'
        "</select></label>"
    )
    assert control.options == ("–", "Germany")
    assert control.selected == "Germany"
    assert control.filled


def test_hidden_controls_are_read_but_not_visible() -> None:
    shown, hidden = read(
        '<input name="email" type="email"><div style="display:none"><input name="email2" type="email"></div>'
    )
    assert shown.visible
    assert not hidden.visible


def test_a_floating_label_after_its_field_belongs_to_the_field_before_it() -> None:
    html = "".join(
        f'<div class="f"><input type="text"><span>{text}</span></div>'
        for text in ("First name", "Last name", "Postcode", "City")
    )
    assert [control.token for control in read(html)] == ["given-name", "family-name", "postal-code", "address-level2"]


def test_a_lying_autocomplete_attribute_does_not_win_against_label_and_name() -> None:
    html = (
        '<label>First name <input name="first_name"></label><label>Last name <input name="last_name"></label>'
        '<label>Postcode <input name="postcode" autocomplete="new-password"></label>'
        '<label>City <input name="city" autocomplete="one-time-code"></label>'
    )
    assert [control.token for control in read(html)][2:] == ["postal-code", "address-level2"]


def test_the_error_that_a_page_shows_is_told_with_its_field() -> None:
    html = (
        '<div><label for="p">Postcode</label><input id="p" aria-invalid="true" aria-describedby="e">'
        '<div id="e">Not a postcode</div></div>'
    )
    assert read(html)[0].error == "Not a postcode"


def test_radios_of_one_choice_share_a_group() -> None:
    html = (
        '<fieldset><legend>Payment method</legend><label><input type="radio" name="m" checked> PayPal</label>'
        '<label><input type="radio" name="m"> Card</label></fieldset>'
    )
    controls = read(html)
    assert [control.group for control in controls] == ["m", "m"]
    assert [control.kind for control in controls] == ["payment-method", "payment-method"]
    assert [control.checked for control in controls] == [True, False]


def test_cues_say_where_the_label_comes_from() -> None:
    label, placeholder, nothing = read('<label>City <input></label><p></p><input placeholder="City"><div><input></div>')
    assert "from:label" in label.cues
    assert "from:placeholder" in placeholder.cues
    assert "from:none" in nothing.cues


def test_cost_grows_in_line_with_the_number_of_controls() -> None:
    def work(count: int) -> int:
        page = Page.parse("<form>" + "<p><label>City <input name=city></label></p>" * count + "</form>")
        return calls(lambda: fields.read(page))

    work(10)  # loads the weights
    assert work(800) < 12 * work(100)  # 8 times the controls: linear is 8, quadratic 64
