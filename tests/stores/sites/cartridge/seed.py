"""Fills the Cartridge practice shop: its own demo product, one account, one discount code."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shopsite.settings")

import django

django.setup()

from cartridge.shop.models import DiscountCode
from django.contrib.auth import get_user_model
from django.core.management import call_command

call_command("createdb", interactive=False, verbosity=0)
get_user_model().objects.create_user("shopper", "shopper@example.com", "testpass123")
DiscountCode.objects.create(title="Ten off", code="TENOFF", active=True, discount_percent=10)
