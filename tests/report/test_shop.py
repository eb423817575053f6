from __future__ import annotations

import pytest

from checkout_audit.report.shop import shop_name


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (("Household things · Otter & Oak", "Mug · Otter & Oak", "Your basket · Otter & Oak"), "Otter & Oak"),
        (("Basket | Bookshop -", "Checkout | Bookshop -", "Home | Bookshop -"), "Bookshop"),
        (("Otter – Home", "Otter – Basket", "Otter – Pay"), "Otter"),
        (("Mug - blue", "Cap - red"), ""),
        (("Home | Shop",), ""),
        (("Home | Shop", "Home | Shop"), ""),
        (("Payment", "Cart"), ""),
        ((), ""),
    ],
)
def test_the_name_is_what_most_titles_share_at_one_end(titles, name) -> None:
    assert shop_name(titles) == name
