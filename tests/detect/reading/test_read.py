from __future__ import annotations

import pytest

from checkout_audit import detect
from checkout_audit.model import Fact, FactSpec, Gap
from tests.detect.walks import ADDRESS, CART, PAYMENT, PRODUCT, walk

HOSTILE = [
    "",
    "\0",
    "<",
    "<form>" * 400,
    "<table><tr><td>" * 300,
    "\u202e\u200b<p>x",
    "<input " + "a=b " * 5000 + ">",
    "<select>" + "<option>x" * 3000,
    "<html data-ca-page=1><button data-ca-box='a,b' data-ca-style=',,,' data-ca-ref=e1>x</button>",
    "<a href='http://[::1'>x</a>" * 3,
    "<base href='http://['><a href=x>£5.00</a>",
    '<script type=application/ld+json>{"@type":</script><button>Add to cart</button>',
]


@pytest.mark.parametrize("html", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_pages_are_read_without_an_error(html):
    assert detect.read_page(html, "http://[bad").messages is not None


def test_the_errors_on_a_page_are_told():
    shown = "<div class='alert alert-danger'>Enter a valid postcode</div><p role=alert>Try again</p>"
    markup = shown + "<p class='error' hidden>no</p>"
    assert detect.read_page(markup).messages == ("Enter a valid postcode", "Try again")


def test_every_promised_fact_is_a_fact_or_a_gap_on_any_walk():
    promised = [spec.id for spec in detect.catalogue()]
    assert len(promised) == len(set(promised))
    for pages in ((), (PRODUCT,), (PRODUCT, CART, ADDRESS, PAYMENT)):
        facts, gaps = detect.analyse(walk(*pages))
        assert sorted([*(fact.id for fact in facts), *(gap.id for gap in gaps)]) == promised


def test_facts_have_the_type_that_they_promise():
    specs = {spec.id: spec for spec in detect.catalogue()}
    for fact in detect.analyse(walk(PRODUCT, CART, ADDRESS, PAYMENT))[0]:
        _check(fact, specs[fact.id])


def _check(fact: Fact, spec: FactSpec) -> None:
    types = {"bool": bool, "number": int | float, "text": str, "enum": str, "texts": list | tuple, "records": list | tuple}
    assert isinstance(fact.value, types[spec.type]), fact
    if spec.type == "enum":
        assert fact.value in spec.values
    if spec.type == "records":
        for record in fact.value:
            assert set(record) <= set(spec.fields), fact.id


def test_a_broken_detector_costs_only_its_own_facts(monkeypatch):
    from checkout_audit.detect import account

    def broken(walked):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(account, "detect", broken)
    facts, gaps = detect.analyse(walk(PRODUCT, CART, ADDRESS, PAYMENT))
    lost = [gap for gap in gaps if gap.id.startswith("account.")]
    assert len(lost) == len(account.FACTS)
    assert all("error in the detector account" in gap.reason for gap in lost)
    assert any(fact.id == "walk.steps_to_pay" for fact in facts)
    assert all(isinstance(gap, Gap) for gap in lost)
