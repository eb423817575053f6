from __future__ import annotations

import io
import itertools
import os
import re

import lxml.html
import pytest
from lxml import etree
from msgspec.structs import replace
from PIL import Image

from checkout_audit.model import Box
from checkout_audit.report import as_html
from checkout_audit.report.pictures import Pictures, no_pictures
from tests.report import samples


def _page(result: samples.AuditResult, pictures: Pictures = no_pictures) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(as_html.render(result, pictures).decode("utf-8"))


def _text(node: lxml.html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def _section(page: lxml.html.HtmlElement, name: str) -> str:
    return _text(page.xpath(f"//section[@aria-labelledby='{name}']")[0])


@pytest.fixture(scope="module")
def page() -> lxml.html.HtmlElement:
    return _page(samples.complete(), samples.picture)


@pytest.mark.parametrize("make", [samples.complete, samples.blocked, samples.forced, samples.empty])
def test_the_same_result_and_pictures_give_the_same_bytes(make) -> None:
    assert as_html.render(make(), samples.picture) == as_html.render(make(), samples.picture)


def test_the_first_screen_says_store_date_conditions_verdict_score_money_and_that_no_order_was_placed(page) -> None:
    cover, summary = _text(page.xpath("//header[@class='cover']")[0]), _section(page, "summary")
    assert "shop.example" in cover and "22 November 2026, 18:04 UTC" in cover
    assert "from the United Kingdom" in cover and "desktop" in cover and "WooCommerce" in cover
    assert "Two critical problems stand between the cart and payment" in summary and "loses buyers" not in summary
    assert "Score: 72 out of 100" in summary and "91% of what counts could be judged" in summary
    assert "£24.00 in the cart became £29.67 before paying." in summary
    assert "No order was placed." in summary


def test_the_five_fixes_worth_most_come_with_their_points_and_lead_to_the_finding(page) -> None:
    items = page.xpath("//div[@class='fixes']//li")
    assert [_text(item.xpath(".//span[@class='points']")[0]) for item in items] == [
        "+11.2 points", "+7.5 points", "+6 points", "+2.2 points", "+1 point",
    ]  # fmt: skip
    for item in items:
        link = item.xpath("./a")[0]
        target = page.get_element_by_id(link.get("href")[1:])
        assert _text(link) in _text(target.xpath(".//h4")[0])


def test_every_finding_shows_quote_step_picture_with_mark_reason_grade_fix_and_sources(page) -> None:
    card = page.xpath("//article[.//code='late-shipping-cost']")[0]
    text = _text(card)
    assert "Standard delivery, 3-5 days, £4.95" in text and "step 6" in text
    assert "48 % in 2024" in text and "Evidence B:" in text and "Show an estimate on the product page" in text
    assert "CRD art. 6(1)(e)" in text
    assert card.xpath("./footer//a/@href") == ["https://contentsquare.com/guides/cart-abandonment/reasons"]
    assert len(card.xpath(".//*[@class='mark']")) == 2


def test_the_money_table_marks_each_line_at_the_step_where_it_was_first_shown(page) -> None:
    row = next(one for one in page.xpath("//table[@class='ledger']/tbody/tr") if "Standard delivery" in _text(one))
    assert "late" in row.get("class")
    cells = [_text(cell.xpath("./strong | ./span")[0]) for cell in row.xpath("./td")]
    assert cells == ["not shown yet"] * 4 + ["£4.95", "known", "known"]
    assert _text(row.xpath("./td/small")[0]) == "step 6, delivery"  # for screens too narrow for the columns


def test_passes_unknowns_errors_gaps_and_the_certificate_are_listed(page) -> None:
    assert "Shoppers can pay without an account" in _section(page, "good")
    unknown = _section(page, "unknown")
    assert "Not judged because the store runs on this machine" in unknown and "Low contrast" in unknown
    assert "cart.save_for_later" in unknown and "The walk was on a desktop" in unknown
    certificate = _section(page, "certificate")
    assert "POST shop.example/checkout/place-order" in certificate and "“Place order”" in certificate


def test_a_field_that_must_be_typed_again_is_flagged_and_only_that_one(page) -> None:
    flagged = page.xpath("//*[contains(@class, 'chip-flag')]")
    assert [_text(one) for one in flagged] == ["E-mail again * (required) asked again"]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (samples.blocked, "No verdict: the store did not let us walk its checkout."),
        (samples.forced, "No verdict: the walk ended at the sign-in or guest step, before it came to payment."),
        (samples.empty, "No verdict: the walk ended before any step of the checkout was seen."),
    ],
)
def test_a_walk_that_did_not_reach_payment_says_so_first_with_reason_and_advice_and_gets_no_praise(make, says) -> None:
    result = make()
    summary = _section(_page(result), "summary")
    assert summary.startswith("In short " + says)
    assert result.walk.stopped.reason in summary and result.walk.stopped.advice in summary
    assert "No score:" in summary and "out of 100" not in summary
    assert "good checkout" not in summary.lower() and "kept its word" not in summary


def test_an_order_that_was_placed_is_admitted() -> None:
    result = samples.complete()
    guard = replace(result.walk.guard, orders_placed=1)
    summary = _section(_page(replace(result, walk=replace(result.walk, guard=guard))), "summary")
    assert "One order was placed." in summary and "No order was placed" not in summary


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_texts_of_the_store_never_break_out(page, text: str) -> None:
    hurt = _page(samples.hostile(text))
    assert {node.tag for node in hurt.iter(etree.Element)} <= {node.tag for node in page.iter(etree.Element)}
    assert len(hurt.xpath("//section")) == len(page.xpath("//section"))
    for node in hurt.iter(etree.Element):
        for name, value in node.attrib.items():
            assert not name.lower().startswith("on"), (node.tag, name)
            if name == "href":
                assert re.match(r"#|https?://", value), value
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", hurt.text_content())


def test_addresses_that_run_code_are_no_links() -> None:
    page = _page(samples.hostile("javascript:alert(1)"))
    assert not page.xpath("//*[starts-with(@href, 'javascript')]")
    assert "javascript:alert(1)" in _section(page, "findings")  # still named, as text


def test_the_page_needs_nothing_from_the_network(page) -> None:
    html = as_html.render(samples.complete(), samples.picture).decode()
    assert not page.xpath("//script | //link | //iframe | //object | //embed | //img | //form | //base")
    assert "url(http" not in html and "@import" not in html
    assert all(uri.startswith("data:image/jpeg;base64,") for uri in page.xpath("//image/@href"))
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")


@pytest.mark.parametrize("make", [samples.complete, samples.blocked, samples.forced, samples.empty])
def test_ids_are_unique_and_every_inner_link_leads_somewhere(make) -> None:
    page = _page(make(), samples.picture)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in page.xpath("//@href") if href.startswith("#")} | set(page.xpath("//@aria-labelledby"))
    assert targets <= set(ids)


@pytest.mark.parametrize("make", [samples.complete, samples.blocked, samples.forced, samples.empty])
def test_headings_go_down_one_level_at_a_time_and_there_is_one_first(make) -> None:
    levels = [int(node.tag[1]) for node in _page(make()).iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_drawing_has_a_text_or_is_hidden_from_screen_readers(page) -> None:
    for drawing in page.iter("svg"):
        named = drawing.get("role") == "img" and drawing.get("aria-label", "").strip()
        inside = any(above.get("aria-hidden") == "true" for above in (drawing, *drawing.iterancestors()))
        assert named or inside, lxml.html.tostring(drawing)[:200]


def test_ten_steps_of_busy_full_pages_stay_under_three_megabytes() -> None:
    result = samples.complete()
    steps = tuple(replace(result.walk.steps[0], index=index) for index in range(1, 11))
    busy = Image.frombytes("RGB", (320, 450), os.urandom(320 * 450 * 3)).resize((1280, 1800))
    held = io.BytesIO()
    busy.save(held, "JPEG", quality=80)

    def pictures(step: int, snapshot: str) -> tuple[bytes, float, Box | None]:
        image = Image.open(io.BytesIO(held.getvalue())).convert("RGB")
        image.putpixel((0, 0), (step * 20, 0, 0))
        out = io.BytesIO()
        image.save(out, "JPEG", quality=80)
        return out.getvalue(), 1.0, Box(0, 0, 1280, 1800)

    assert len(as_html.render(replace(result, walk=replace(result.walk, steps=steps)), pictures)) < 3_000_000
