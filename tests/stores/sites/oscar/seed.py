"""Fills the practice shop's database: four countries, one category, three books, one account."""

import os
import shutil
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")

import django

django.setup()

import oscar
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from oscar.core.loading import get_model

COUNTRIES = [("GB", "United Kingdom"), ("IE", "Ireland"), ("DE", "Germany"), ("US", "United States")]
BOOKS = [("The Shellcoder's Handbook", "20.00"), ("Coders at Work", "24.50"), ("Hackers and Painters", "12.00")]


def countries() -> None:
    for code, name in COUNTRIES:
        get_model("address", "Country").objects.create(
            iso_3166_1_a2=code, iso_3166_1_a3=code + "X", iso_3166_1_numeric="000",
            printable_name=name, name=name.upper(), display_order=0, is_shipping_country=True,
        )  # fmt: skip


def books() -> None:
    category = get_model("catalogue", "Category").add_root(name="Books", is_public=True)
    kind = get_model("catalogue", "ProductClass").objects.create(name="Book", requires_shipping=True, track_stock=True)
    partner = get_model("partner", "Partner").objects.create(name="Warehouse")
    for number, (title, price) in enumerate(BOOKS):
        product = get_model("catalogue", "Product").objects.create(
            title=title, product_class=kind, upc=f"978{number}", structure="standalone", description="A paperback book."
        )
        get_model("catalogue", "ProductCategory").objects.create(product=product, category=category)
        get_model("partner", "StockRecord").objects.create(
            product=product, partner=partner, partner_sku=f"sku{number}", price=Decimal(price),
            price_currency=settings.OSCAR_DEFAULT_CURRENCY, num_in_stock=1000000,
        )  # fmt: skip


call_command("migrate", verbosity=0)
Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
shutil.copy(Path(oscar.__file__).parent / "static/oscar/img/image_not_found.jpg", settings.MEDIA_ROOT)
countries()
books()
get_user_model().objects.create_user("shopper", "shopper@example.com", "testpass123")
call_command("rebuild_index", interactive=False, verbosity=0)
