"""The facts that the shipped rules look at, as the tests of the judge know them; the detectors' catalogue is the truth."""

from __future__ import annotations

from checkout_audit.model import STAGES, FactSpec

_KINDS = {
    "label": "text", "name": "text", "kind": "text", "token": "text", "amount": "number", "currency": "text",
    "step": "number",
    "first_step": "number", "again_step": "number", "first_stage": "text", "stage": "text", "required": "bool",
    "visible": "bool", "prefilled": "bool", "explained": "bool", "express": "bool", "pickup": "bool", "chosen": "bool",
    "share_of_subtotal": "number", "from_step": "number", "to_step": "number", "rest": "number", "type": "text",
    "id": "text",
    "role": "text", "basis": "text", "figure": "text", "country": "text", "when": "text", "days_min": "number",
    "days_max": "number", "seconds": "number", "text": "text", "ratio": "number", "width": "number", "height": "number",
}  # fmt: skip


def _enum(name: str, values: str) -> FactSpec:
    return FactSpec(name, "enum", name, tuple(values.split("|")))


def _records(name: str, fields: str) -> FactSpec:
    return FactSpec(name, "records", name, fields={field: _KINDS[field] for field in fields.split(",")})


_NUMBERS = """
price.product_to_cart price.shipping_share form.field_count delivery.preselected_extra delivery.fastest_days
page.navigation_links product.words
"""
_BOOLS = """
account.email_first account.wall_before_cart account.password_asked account.captcha price.total_in_cart payment.card_only
delivery.on_product_page cart.editable cart.save_for_later trust.secure page.language_mixed page.progress_shown
page.summary_shown page.order_button_names_payment product.wishlist product.reviews
"""
_STAGES = "product|cart|account|contact|address|shipping|payment|review|never"
SPECS: tuple[FactSpec, ...] = (
    _enum("account.guest_checkout", "default|offered|secondary|missing"),
    _enum("account.registration", "none|optional|forced"),
    _records("price.late_fees", "label,kind,amount,currency,first_step,first_stage,share_of_subtotal"),
    _enum("price.shipping_first_stage", _STAGES),
    _records("price.total_rises", "from_step,to_step,amount,currency,explained"),
    _records("price.unexplained", "step,rest,currency"),
    _enum("price.coupon_field", "none|folded|open"),
    _records("form.fields", "token,label,required,visible,step,kind"),
    _records("form.duplicate_fields", "token,label,first_step,again_step,prefilled"),
    _records("form.confirm_fields", "token,label,step"),
    _enum("form.marking", "both|required_only|optional_only|none|all_required"),
    _enum("form.billing_same", "preselected|not_preselected|absent|not_asked"),
    _enum("form.phone", "not_asked|optional|required_explained|required_unexplained"),
    _records("form.sensitive_fields", "token,label,required,step"),
    _records("form.extra_fields", "token,label,required,step"),
    _enum("form.name_fields", "one|split|absent"),
    _enum("form.address_line2", "hidden|shown|absent"),
    _records("form.autofill_missing", "token,label,step"),
    _records("form.unlabelled", "label,step"),
    _records("form.placeholder_labels", "label,step"),
    _enum("form.country", "preselected_right|preselected_other|empty|text|absent"),
    FactSpec(
        "form.preselected_boxes",
        "records",
        "ticked boxes",
        fields={"label": "text", "kind": "text", "amount": "text", "currency": "text", "step": "number"},
    ),  # money as decimal text
    _records("form.wrong_keyboard", "token,label,type,step"),
    _enum("payment.first_stage", "home|listing|product|cart|account|contact|address|shipping|payment|review|never"),
    _records("payment.missing_expected", "id,name,role,basis,figure,country"),
    _enum("delivery.promise", "date|duration|none"),
    _records("cart.extra_items", "label,amount"),
    _records("page.slow_steps", "step,stage,seconds"),
    _records("page.console_errors", "step,text"),
    _records("page.low_contrast", "step,label,ratio"),
    _records("page.small_targets", "step,label,width,height"),
    *(FactSpec(name, "texts", name, tuple(STAGES)) for name in ("trust.returns_stages", "trust.contact_stages")),
    *(FactSpec(name, "texts", name) for name in ("price.currencies", "payment.stale", "page.languages")),
    FactSpec("trust.legal_links", "texts", "links", ("terms", "privacy", "withdrawal", "imprint", "shipping")),
    *(FactSpec(name, "text", name) for name in ("account.guest_label", "page.order_button")),
    *(FactSpec(name, "number", name) for name in _NUMBERS.split()),
    *(FactSpec(name, "bool", name) for name in _BOOLS.split()),
)
