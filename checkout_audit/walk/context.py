"""How the browser presents itself: language, place, size and kind of device, as a shopper of the chosen country has them."""

from __future__ import annotations

from typing import Any

from checkout_audit.model import Settings

_ZONES = {
    "GB": "Europe/London", "IE": "Europe/Dublin", "US": "America/New_York", "CA": "America/Toronto", "DE": "Europe/Berlin",
    "AT": "Europe/Vienna", "CH": "Europe/Zurich", "FR": "Europe/Paris", "BE": "Europe/Brussels", "NL": "Europe/Amsterdam",
    "LU": "Europe/Luxembourg", "ES": "Europe/Madrid", "PT": "Europe/Lisbon", "IT": "Europe/Rome", "GR": "Europe/Athens",
    "PL": "Europe/Warsaw", "CZ": "Europe/Prague", "SK": "Europe/Bratislava", "HU": "Europe/Budapest",
    "RO": "Europe/Bucharest",
    "BG": "Europe/Sofia", "HR": "Europe/Zagreb",
    "SI": "Europe/Ljubljana", "RS": "Europe/Belgrade", "SE": "Europe/Stockholm",
    "NO": "Europe/Oslo", "DK": "Europe/Copenhagen", "FI": "Europe/Helsinki", "EE": "Europe/Tallinn", "LV": "Europe/Riga",
    "LT": "Europe/Vilnius", "UA": "Europe/Kyiv", "TR": "Europe/Istanbul", "GE": "Asia/Tbilisi", "IL": "Asia/Jerusalem",
    "AE": "Asia/Dubai", "SA": "Asia/Riyadh", "IN": "Asia/Kolkata", "TH": "Asia/Bangkok", "VN": "Asia/Ho_Chi_Minh",
    "ID": "Asia/Jakarta", "MY": "Asia/Kuala_Lumpur", "SG": "Asia/Singapore", "PH": "Asia/Manila", "CN": "Asia/Shanghai",
    "HK": "Asia/Hong_Kong", "TW": "Asia/Taipei", "JP": "Asia/Tokyo", "KR": "Asia/Seoul", "AU": "Australia/Sydney",
    "NZ": "Pacific/Auckland", "BR": "America/Sao_Paulo", "MX": "America/Mexico_City", "AR": "America/Argentina/Buenos_Aires",
    "CL": "America/Santiago", "CO": "America/Bogota", "ZA": "Africa/Johannesburg", "EG": "Africa/Cairo",
}  # fmt: skip
"""The time zone of each country's largest city; other countries keep the machine's own."""


def context_options(settings: Settings, browser_version: str, platform_agent: str, insecure: bool = False) -> dict[str, Any]:
    """Keyword arguments for Playwright's `new_context`. `platform_agent`: the browser's own user agent."""
    mobile = settings.device == "mobile"
    width, height = settings.viewport
    options: dict[str, Any] = {
        "user_agent": _agent(platform_agent, browser_version, mobile),
        "locale": settings.locale,
        "viewport": {"width": width, "height": height},
        "screen": {"width": width, "height": height},
        "device_scale_factor": 2 if mobile else 1,
        "is_mobile": mobile,
        "has_touch": mobile,
        "accept_downloads": False,
        "service_workers": "block",
        "ignore_https_errors": insecure,
        "permissions": [],
    }
    if zone := _ZONES.get(settings.country.upper()):
        options["timezone_id"] = zone
    return options


def _agent(own: str, version: str, mobile: bool) -> str:
    if mobile:
        chrome = f"Chrome/{version.split('.')[0]}.0.0.0"
        return f"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) {chrome} Mobile Safari/537.36"
    return own.replace("HeadlessChrome", "Chrome")
