from __future__ import annotations

import pytest

from checkout_audit.walk.mask import Mask, clean_url, without_query_values


@pytest.mark.parametrize(
    ("value", "text", "masked"),
    [
        ("jo@example.com", "Hello JO@example.COM!", "Hello ‹x›!"),
        ("jo@example.com", "/c?m=jo%40example.com", "/c?m=‹x›"),
        ("12 High Street", "/c?a=12+High+Street&b=12%20High%20Street", "/c?a=‹x›&b=‹x›"),
        ("12 High Street", "12  High\nStreet", "‹x›"),
        ("O'Hara", "O&#x27;Hara and O'Hara", "‹x› and ‹x›"),
        ("02079460123", "Call 020 7946 0123 or (020) 7946-0123", "Call ‹x› or (‹x›"),
        ("020 7946 0123", "02079460123", "‹x›"),
        ("Ana", "Ana in Canada", "‹x› in Canada"),
        ("Jo", "Jo says no", "Jo says no"),
        ("", "nothing", "nothing"),
        ("a.b*c", "a.b*c axbxc", "‹x› axbxc"),
        ("山田太郎", "山田太郎様", "‹x›様"),
    ],
)
def test_a_typed_value_becomes_its_token(value: str, text: str, masked: str) -> None:
    assert Mask({value: "x"}).text(text) == masked


def test_the_longest_value_wins() -> None:
    assert Mask({"High": "b", "12 High Street": "a"}).text("12 High Street, High") == "‹a›, ‹b›"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://shop.example/cart?page=2", "https://shop.example/cart?page=2"),
        ("https://shop.example/?sid=12ab&q=mug", "https://shop.example/?sid=‹cut›&q=mug"),
        ("https://shop.example/?k=4f3a9c8e7b6d5a4c3b2a19f8", "https://shop.example/?k=‹cut›"),
        ("https://me:secret@shop.example:8443/a", "https://shop.example:8443/a"),
        ("https://shop.example/#4f3a9c8e7b6d5a4c3b2a19f8", "https://shop.example/#‹cut›"),
        ("https://shop.example/?a", "https://shop.example/?a"),
        ("https://shop.example:99999999/?token=abc", "https://shop.example:99999999/"),
    ],
)
def test_urls_lose_what_looks_like_a_secret(url: str, clean: str) -> None:
    assert clean_url(url) == clean


def test_certificates_keep_only_the_names_of_a_query() -> None:
    assert without_query_values("https://u:p@shop.example/a?b=1&c") == "https://shop.example/a?b=…&c"
