from __future__ import annotations

import pytest

from checkout_audit.report import clean


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " \x01javascript:x",
        "java\nscript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/path",
        "",
        "http://",
        "http://[",
        'http://x/" onclick="y',
        "http://x/<b>",
        "ftp://host/x",
        "http:\\x",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert clean.safe_url(url) == ""


@pytest.mark.parametrize("url", ["https://baymard.com/blog/x?y=1#z", "http://127.0.0.1:8000/"])
def test_web_addresses_stay_as_they_are(url: str) -> None:
    assert clean.safe_url(url) == url


def test_characters_that_act_are_removed_and_others_stay() -> None:
    assert clean.clean("\x1b[31ma\u202eb\x00c\ud800\n\tกี่ 漢 ☃") == "[31mabc\n\tกี่ 漢 ☃"


def test_long_texts_are_cut_with_an_ellipsis() -> None:
    assert clean.one_line("a b " * 100, 11) == "a b a b a…"


def test_the_host_is_short_and_keeps_an_unusual_port() -> None:
    assert clean.host("https://www.shop.example/x") == "shop.example"
    assert clean.host("http://127.0.0.1:8613/") == "127.0.0.1:8613"
    assert clean.host("not an address") == "not an address"


def test_the_path_leaves_out_the_query() -> None:
    assert clean.path("https://shop.example/checkout?token=secret") == "/checkout"


def test_a_clause_becomes_a_sentence_and_a_sentence_stays_one() -> None:
    assert clean.sentence("the store asks for an account") == "The store asks for an account."
    assert clean.sentence("shop.example does not answer") == "shop.example does not answer."
    assert [clean.sentence(text) for text in ("Done.", "Why?", "", "完了。")] == ["Done.", "Why?", "", "完了。"]


def test_brackets_in_brackets_are_opened() -> None:
    said = "shop.example answered with an error (404 (there is no such page))"
    assert clean.sentence(said) == "shop.example answered with an error (404: there is no such page)."
    assert clean.opened("Nothing (as far as seen).") == "Nothing (as far as seen)."
