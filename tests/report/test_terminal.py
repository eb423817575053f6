from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from checkout_audit.report import terminal
from tests.report import samples


def test_the_summary_names_verdict_score_money_worst_findings_and_where_the_report_lies() -> None:
    text = terminal.render(samples.complete(), report="out/report.html")
    flat = " ".join(text.split())
    assert "Two critical problems stand between the cart and payment" in flat
    assert "72 of 100, grade C" in flat and "£24.00 in the cart became £29.67 before paying." in flat
    assert "The worst three of 6 findings" in flat and "A fee first appears after the cart (step 8, order review)" in flat
    assert "No order was placed." in flat
    assert text.endswith("out/report.html\n")


def test_the_worst_severity_comes_before_the_most_points() -> None:
    text = terminal.render(samples.complete())
    assert text.index("A fee first appears") < text.index("The way for guests")


@pytest.mark.parametrize("make", [samples.blocked, samples.forced, samples.empty])
def test_a_walk_without_a_verdict_says_why_and_what_to_do(make) -> None:
    result = make()
    flat = " ".join(terminal.render(result).split())
    assert "No verdict:" in flat and result.walk.stopped.reason in flat and result.walk.stopped.advice in flat
    assert "Score none:" in flat


def test_a_walk_that_saw_nothing_counts_nothing() -> None:
    result = samples.empty()
    unseen = tuple(replace(one, outcome="unknown") for one in samples.complete().findings)
    text = terminal.render(replace(result, findings=unseen))
    assert "in order ·" not in text and "· " not in text.splitlines()[-1] and "0 finding" not in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for text in ("calm", "漢字" * 200, "a" * 500):
        lines = terminal.render(samples.hostile(text), width=width).splitlines()
        assert max(terminal.columns(line) for line in lines[1:]) <= width


def test_there_is_colour_only_where_it_was_asked_for() -> None:
    assert "\x1b" not in terminal.render(samples.complete())
    coloured = terminal.render(samples.complete(), colour=True)
    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == terminal.render(samples.complete())


def test_ascii_only_is_ascii_and_keeps_the_currency() -> None:
    text = terminal.render(samples.complete(), ascii_only=True)
    assert text.isascii() and "GBP 24.00 in the cart became GBP 29.67" in text and "?" not in text


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_texts_of_the_store_cannot_steer_the_terminal(text: str) -> None:
    written = terminal.render(samples.hostile(text))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)
    assert len(written.splitlines()) < 60
    written.encode("utf-8")
