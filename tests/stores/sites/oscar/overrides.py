"""Our own classes, put in front of oscar's through OSCAR_DYNAMIC_CLASS_LOADER."""

from decimal import Decimal as D

from django.conf import settings
from oscar.core.loading import default_class_loader


def class_loader(module_label, classnames, module_prefix):
    out = default_class_loader(module_label, classnames, module_prefix)
    return [_override(module_label, n, k) for n, k in zip(classnames, out, strict=True)]


_cache = {}


def _override(module, name, klass):
    maker = _MAKERS.get((module, name))
    if maker is None:
        return klass
    if (module, name) not in _cache:
        _cache[module, name] = maker(klass)
    return _cache[module, name]


def _strategy(Default):
    from oscar.apps.partner import strategy as s

    class Selector(Default):
        def strategy(self, request=None, user=None, **kwargs):
            return (s.UK if settings.VARIANT in ("fee", "de") else s.Default)(request)

    return Selector


def _repository(Base):
    from oscar.apps.shipping import methods as m

    de = settings.VARIANT == "de"

    def fixed(code, name, desc, amount):
        texts = {"code": code, "name": name, "description": desc}
        return type(code, (m.FixedPrice,), texts | {"charge_excl_tax": D(amount), "charge_incl_tax": D(amount)})()

    standard = fixed(
        "standard", "Standardversand" if de else "Standard delivery", "3-5 Werktage" if de else "3-5 working days", "4.95"
    )
    express = fixed(
        "express", "Expressversand" if de else "Express delivery", "Nächster Werktag" if de else "Next working day", "9.95"
    )
    tbd = fixed("tbd", "Delivery (calculated at checkout)", "", "0.00")

    class Repository(Base):
        def get_available_shipping_methods(self, basket, shipping_addr=None, **kw):
            if settings.VARIANT == "fee" and shipping_addr is None:
                return [tbd]  # the basket page shows 0.00 until an address is known
            return [standard, express]

    return Repository


def _applicator(Base):
    from oscar.apps.checkout.surcharges import PercentageCharge

    class SurchargeApplicator(Base):
        def get_surcharges(self, basket, **kwargs):
            if settings.VARIANT != "fee" or not self.request:
                return ()
            from oscar.apps.checkout.utils import CheckoutSessionData

            if CheckoutSessionData(self.request).payment_method() != "card":
                return ()
            charge = PercentageCharge(percentage=D("2.50"))
            charge.name = "Card handling fee (2.5%)"
            return (charge,)

    return SurchargeApplicator


def _payment_view(Base):
    from django import forms
    from oscar.apps.payment.forms import BankcardForm

    de = settings.VARIANT == "de"

    class MethodForm(forms.Form):
        method = forms.ChoiceField(
            label="Zahlungsart" if de else "Payment method",
            initial="card",
            widget=forms.RadioSelect,
            choices=[
                ("card", "Kreditkarte" if de else "Credit or debit card"),
                ("invoice", "Kauf auf Rechnung" if de else "Pay by invoice"),
            ],
        )

    class PaymentDetailsView(Base):
        def get_context_data(self, **kwargs):
            ctx = super().get_context_data(**kwargs)
            ctx.setdefault("method_form", MethodForm())
            ctx.setdefault("bankcard_form", BankcardForm())
            return ctx

        def _forms(self, request):
            method = MethodForm(request.POST)
            card = BankcardForm(request.POST)
            ok = method.is_valid() and (method.cleaned_data["method"] != "card" or card.is_valid())
            return ok, {"method_form": method, "bankcard_form": card}

        def handle_payment_details_submission(self, request):
            ok, forms_ = self._forms(request)
            if not ok:
                return self.render_payment_details(request, **forms_)
            self.checkout_session.pay_by(forms_["method_form"].cleaned_data["method"])
            return self.render_preview(request, **forms_)

        def handle_place_order_submission(self, request):
            ok, forms_ = self._forms(request)
            if not ok:
                return self.render_payment_details(request, **forms_)
            return self.submit(**self.build_submission(payment_kwargs=forms_))

        def handle_payment(self, order_number, total, **kwargs):
            pass  # a shop that takes every card

    return PaymentDetailsView


_MAKERS = {
    ("partner.strategy", "Selector"): _strategy,
    ("shipping.repository", "Repository"): _repository,
    ("checkout.applicator", "SurchargeApplicator"): _applicator,
    ("checkout.views", "PaymentDetailsView"): _payment_view,
}
