"""What people typed, before anything is walked."""

from __future__ import annotations

import pytest

from checkout_audit.app.options import Options
from checkout_audit.app.wishes import wish
from checkout_audit.errors import UsageError


def test_what_is_left_out_is_found_out_later() -> None:
    asked = wish("shop.example", Options())
    assert (asked.url, asked.country, asked.locale) == ("https://shop.example", "", "")


def test_country_and_locale_are_taken_in_any_spelling() -> None:
    asked = wish("shop.example", Options(country="de", locale="de_AT"))
    assert (asked.country, asked.locale) == ("DE", "de-AT")


@pytest.mark.parametrize(
    ("url", "options", "said"),
    [
        ("htp://shop.example", Options(), "web address"),
        ("http://", Options(), "web address"),
        ("/etc/passwd", Options(), "web address"),
        ("http://shop.example:0", Options(), "web address"),
        ("shop.example", Options(country="XX"), "--country"),
        ("shop.example", Options(country="germany"), "--country"),
        ("shop.example", Options(locale="nonsense language"), "--locale"),
        ("shop.example", Options(product="ftp://shop.example/p"), "web address"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_name(url: str, options: Options, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        wish(url, options)
