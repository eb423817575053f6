from __future__ import annotations

import pytest

from checkout_audit.report.shop import shop_name, without_shop


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


@pytest.mark.parametrize(
    ("title", "shop", "left"),
    [
        ("Checkout | Basket | Bookshop -", "Bookshop", "Checkout | Basket"),
        ("Otter – Basket", "Otter", "Basket"),
        ("Basket", "Otter", "Basket"),
        ("Otter", "Otter", "Otter"),
        ("Basket | Otter", "", "Basket | Otter"),
    ],
)
def test_a_title_can_leave_out_the_name(title, shop, left) -> None:
    assert without_shop(title, shop) == left
