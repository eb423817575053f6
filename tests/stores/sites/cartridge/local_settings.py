"""Settings of the Cartridge shop; Mezzanine runs this file inside its own. VARIANT = steps | onepage | account."""

import locale
import os
from pathlib import Path

VARIANT = os.environ["VARIANT"]
DATA = Path(os.environ["SHOP_DATA"])

DEBUG = True
SECRET_KEY = NEVERCACHE_KEY = "not-secret"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA / "db.sqlite3"), "OPTIONS": {"timeout": 20}}
}
MEDIA_ROOT = str(DATA / "media")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
SESSION_COOKIE_NAME = f"sid_{VARIANT}"  # cookies know no ports: shops on one host must not share them
CSRF_COOKIE_NAME = f"csrf_{VARIANT}"

SHOP_CHECKOUT_STEPS_SPLIT = VARIANT != "onepage"
SHOP_CHECKOUT_STEPS_CONFIRMATION = VARIANT != "onepage"
SHOP_CHECKOUT_ACCOUNT_REQUIRED = VARIANT == "account"
if VARIANT == "account":
    INSTALLED_APPS += ("mezzanine.accounts",)  # noqa: F821 (Mezzanine's own settings name it; this file runs inside them)

# Cartridge writes money by the machine's locale. Few machines have en_US, all have C.UTF-8: the dollars go on top of that.
SHOP_CURRENCY_LOCALE = "C.UTF-8"
locale._override_localeconv = {
    "currency_symbol": "$", "int_curr_symbol": "USD ", "frac_digits": 2, "int_frac_digits": 2,
    "mon_decimal_point": ".", "mon_thousands_sep": ",", "mon_grouping": [3, 3, 0], "positive_sign": "", "negative_sign": "-",
    "p_cs_precedes": 1, "p_sep_by_space": 0, "p_sign_posn": 1, "n_cs_precedes": 1, "n_sep_by_space": 0, "n_sign_posn": 1,
}  # fmt: skip
