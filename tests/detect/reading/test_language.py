from __future__ import annotations

import pytest

from checkout_audit.detect.reading import language
from checkout_audit.detect.reading.dom import Page

GERMAN = (
    "<h1>Warenkorb</h1><button>Zur Kasse</button><a href=/a>Anmelden</a><label>Vorname</label><label>Postleitzahl</label>"
)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<html lang='de-AT'><p>x", "de"),
        ("<html lang='no'><p>x", "nb"),
        ("<html lang='en'><body>" + GERMAN, "de"),
        ("<html><body>" + GERMAN, "de"),
        ("<html><body><button>Checkout</button>", ""),
        ("<html lang='en'><body><h1>ตะกร้าสินค้า</h1>", "th"),
        ("<html><body><p>カートに商品があります</p>", "ja"),
        ("<html><body><p>购物车里有商品</p>", "zh"),
        ("<html><body><p>კალათა</p>", "ka"),
        ("<html><body></body>", ""),
    ],
)
def test_words_outweigh_what_the_page_says_of_itself(markup, expected):
    assert language.read(Page.parse(markup)) == expected
