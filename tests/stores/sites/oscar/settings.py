"""A minimal django-oscar shop. VARIANT = anon | login | fee | de; SHOP_DATA = the folder of its database and pictures."""

import os
from pathlib import Path

from oscar.defaults import *  # noqa: F403

HERE = Path(__file__).parent
VARIANT = os.environ["VARIANT"]
DATA = Path(os.environ["SHOP_DATA"])

SECRET_KEY = "not-secret"
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
SITE_ID = 1
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "de" if VARIANT == "de" else "en-gb"
ROOT_URLCONF = "urls"
STATIC_URL, STATIC_ROOT = "/static/", str(DATA / "static")
MEDIA_URL, MEDIA_ROOT = "/media/", str(DATA / "media")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA / "db.sqlite3"),
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {"timeout": 20},
    }
}
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
        "PATH": str(DATA / "whoosh"),
        "INCLUDE_SPELLING": True,
    }
}

_o = "oscar.apps."
INSTALLED_APPS = (
    [
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "django.contrib.sites",
        "django.contrib.flatpages",
        "oscar.config.Shop",
    ]
    + [
        _o + a
        for a in (
            "analytics.apps.AnalyticsConfig checkout.apps.CheckoutConfig address.apps.AddressConfig "
            "shipping.apps.ShippingConfig catalogue.apps.CatalogueConfig "
            "catalogue.reviews.apps.CatalogueReviewsConfig communication.apps.CommunicationConfig "
            "partner.apps.PartnerConfig basket.apps.BasketConfig payment.apps.PaymentConfig "
            "offer.apps.OfferConfig order.apps.OrderConfig customer.apps.CustomerConfig "
            "search.apps.SearchConfig voucher.apps.VoucherConfig wishlists.apps.WishlistsConfig "
            "dashboard.apps.DashboardConfig dashboard.reports.apps.ReportsDashboardConfig "
            "dashboard.users.apps.UsersDashboardConfig dashboard.orders.apps.OrdersDashboardConfig "
            "dashboard.catalogue.apps.CatalogueDashboardConfig dashboard.offers.apps.OffersDashboardConfig "
            "dashboard.partners.apps.PartnersDashboardConfig dashboard.pages.apps.PagesDashboardConfig "
            "dashboard.ranges.apps.RangesDashboardConfig dashboard.reviews.apps.ReviewsDashboardConfig "
            "dashboard.vouchers.apps.VouchersDashboardConfig "
            "dashboard.communications.apps.CommunicationsDashboardConfig "
            "dashboard.shipping.apps.ShippingDashboardConfig"
        ).split()
    ]
    + ["widget_tweaks", "haystack", "treebeard", "sorl.thumbnail", "django_tables2"]
)

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "oscar.apps.basket.middleware.BasketMiddleware",
    "django.contrib.flatpages.middleware.FlatpageFallbackMiddleware",
]
AUTHENTICATION_BACKENDS = ("oscar.apps.customer.auth_backends.EmailBackend", "django.contrib.auth.backends.ModelBackend")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(HERE / "templates")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.media",
                "django.template.context_processors.static",
                "django.contrib.messages.context_processors.messages",
                "oscar.apps.search.context_processors.search_form",
                "oscar.apps.checkout.context_processors.checkout",
                "oscar.apps.communication.notifications.context_processors.notifications",
                "oscar.core.context_processors.metadata",
            ]
        },
    }
]
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_NAME = "sid_" + VARIANT  # several variants share host 127.0.0.1
CSRF_COOKIE_NAME = "csrf_" + VARIANT
OSCAR_BASKET_COOKIE_OPEN = "basket_" + VARIANT
OSCAR_SHOP_NAME = {"de": "Buchladen"}.get(VARIANT, "Bookshop")
OSCAR_DEFAULT_CURRENCY = "EUR" if VARIANT == "de" else "GBP"
OSCAR_ALLOW_ANON_CHECKOUT = VARIANT != "login"
OSCAR_DYNAMIC_CLASS_LOADER = "overrides.class_loader"
