"""The friction switches of the demo store: what each one plants, and their short form for the command line."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any

LAYOUTS = ("steps", "onepage", "spa")
"""One page per step, one-page checkout, single-page application without URL changes."""
LANGUAGES = ("en", "de")
"""English sells in pounds to GB, German in euros to DE."""
TROUBLES = (
    "out-of-stock",
    "redirect-loop",
    "not-html",
    "no-shop",
    "crash",
    "http-500",
    "checkout-500",
    "blocked-403",
)
"""Bad days of a store: all sold out · redirects in a circle · home is a PDF · a blog without products · the cart page hangs
the renderer for a minute · every page fails · the checkout fails · a bot wall."""


class SwitchError(ValueError):
    """A switch name that does not exist; the message names the nearest right one."""


@dataclass(frozen=True)
class SwitchInfo:
    """What a switch does, which frictions (ids of the rules) it plants, in which layouts and language that shows.

    `layouts` leaves out those where no walk that stops at payment could see the friction.
    """

    name: str  # as on the command line: late-fee
    what: str
    frictions: tuple[str, ...]
    layouts: tuple[str, ...]
    language: str


def _switch(what: str, *frictions: str, layouts: tuple[str, ...] = LAYOUTS, language: str = "en") -> Any:
    shown = {"what": what, "frictions": frictions, "layouts": layouts, "language": language}
    return field(default=False, metadata=shown)


@dataclass(frozen=True)
class Switches:
    """All off: a shop without friction. Each switch plants what its catalogue ids say, and nothing else."""

    # The account gate
    account_forced: bool = _switch("Checkout asks for an account; there is no guest path.", "forced-registration")
    guest_secondary: bool = _switch(
        "A gate with big log-in and registration boxes and a small guest link.", "guest-option-not-prominent"
    )
    guest_offered: bool = _switch("A gate that offers guest checkout first and as plainly as logging in: no friction.")
    email_gate: bool = _switch(
        "A page with nothing but an e-mail field before the checkout, no word of guests.", "guest-after-email-gate"
    )
    password_asked: bool = _switch("Everybody must set a password among their details.", "forced-registration")
    account_preticked: bool = _switch(
        "A box that turns the guest into an account holder is ticked.", "account-created-silently"
    )
    login_wall: bool = _switch("Nothing can be put into the cart before logging in.", "login-wall-before-cart")
    captcha: bool = _switch("A picture riddle among the contact details (never checked).", "captcha-in-checkout")
    # Money
    late_shipping: bool = _switch(
        "The price of delivery is first shown with the delivery options.",
        "late-shipping-cost",
    )
    late_fee: bool = _switch("A handling fee is added at payment.", "late-mandatory-fee")
    late_tax: bool = _switch(
        "Prices are without tax until the delivery options, where tax is added.",
        "tax-added-late",
    )
    unexplained_rise: bool = _switch(
        "At payment only a total is shown, and it has grown without a line.", "total-rises-between-steps"
    )
    summary_mismatch: bool = _switch("The total is always more than the lines above it.", "summary-arithmetic-mismatch")
    no_cart_total: bool = _switch("The cart shows no total.", "total-not-visible-before-checkout")
    price_changes_in_cart: bool = _switch(
        "Everything costs more in the cart than on its product page.", "price-changes-product-to-cart"
    )
    paid_extra_preticked: bool = _switch("Parcel protection is ticked and charged in the cart.", "preticked-paid-extra")
    sneaked_item: bool = _switch("The cart holds a care kit that nobody added.", "sneaked-item-in-cart")
    dear_delivery: bool = _switch("Delivery costs a large part of the goods.", "shipping-cost-disproportionate")
    currency_switch: bool = _switch("Amounts turn into US dollars at payment.", "currency-or-rate-switch")
    coupon_open: bool = _switch("The voucher field lies open in the cart and at payment.", "coupon-field-prominent")
    # Forms
    email_twice: bool = _switch("The e-mail address must be typed twice.", "confirm-field-repeat")
    email_again: bool = _switch("The e-mail address is asked again at payment, empty.", "duplicate-information")
    billing_again: bool = _switch(
        "A whole billing address is asked at payment, empty, with no way to copy the delivery address.",
        "duplicate-information",
        "billing-not-defaulted-to-shipping",
    )
    billing_not_preselected: bool = _switch(
        '"Billing address is the same" is not ticked, its fields lie open.',
        "billing-not-defaulted-to-shipping",
    )
    many_fields: bool = _switch(
        "Company, job title, fax, county, second phone and how you heard of us are asked, too.",
        "too-many-form-fields",
        "unnecessary-fields",
    )
    unmarked_fields: bool = _switch("Neither required nor optional fields are marked.", "required-optional-unmarked")
    phone_unexplained: bool = _switch("A phone number is required without a reason.", "phone-required-unexplained")
    sensitive_fields: bool = _switch("Title and date of birth are required.", "sensitive-data-requested")
    split_name: bool = _switch("First name and last name in two fields.", "split-name-fields")
    line2_exposed: bool = _switch(
        "Address line 2 lies open (British addresses often need one, German ones hardly ever).",
        "address-line-2-exposed",
        language="de",
    )
    country_not_preselected: bool = _switch("No country is chosen at first.", "country-not-preselected")
    no_autofill_tokens: bool = _switch("No field has an autocomplete token.", "autocomplete-tokens-missing")
    placeholder_labels: bool = _switch("Fields have placeholders instead of labels.", "placeholder-only-labels")
    unlabelled_fields: bool = _switch("The words beside fields are not tied to them.", "unlabelled-controls")
    wrong_keyboard: bool = _switch("E-mail, phone, card and number fields are plain text.", "wrong-mobile-keyboard")
    newsletter_preticked: bool = _switch("The newsletter is ticked.", "newsletter-preticked")
    # Payment
    few_payment_methods: bool = _switch("Cards only.", "card-only-payment")
    local_method_missing: bool = _switch(
        "Card and bank transfer, none of the methods that the country expects.", "expected-local-method-missing"
    )
    stale_method: bool = _switch("Giropay is still offered, which ended in 2024.", "stale-payment-option")
    payment_revealed_late: bool = _switch(
        "No payment method is named before the payment step.", "payment-methods-revealed-late"
    )
    # Delivery
    no_delivery_date: bool = _switch("No word on when things arrive.", "delivery-date-missing")
    slow_delivery: bool = _switch("Even express takes two weeks.", "delivery-slow")
    costlier_shipping_preselected: bool = _switch("Express delivery is preselected.", "costlier-shipping-preselected")
    no_shipping_info_on_product: bool = _switch(
        "Product pages are silent on delivery.", "shipping-info-missing-on-product-page"
    )
    # Trust, product, cart
    no_returns: bool = _switch("Returns are not mentioned anywhere.", "returns-promise-missing")
    no_contact: bool = _switch("No phone, e-mail or contact link anywhere.", "support-unreachable")
    no_legal_links: bool = _switch("No legal links in the checkout.", "legal-links-missing")
    no_wishlist: bool = _switch("No wish list, nothing can be saved for later.", "no-save-for-later")
    no_reviews: bool = _switch("No customer reviews.", "reviews-missing")
    thin_product: bool = _switch("A few words and one picture for each product.", "product-information-thin")
    cart_not_editable: bool = _switch("Quantities cannot be changed, nothing removed.", "cart-not-editable")
    # The checkout's pages
    order_button_unclear: bool = _switch(
        "The order button does not say that one pays.", "order-button-label-unclear", layouts=("onepage",)
    )
    button_called_next: bool = _switch(
        'The order button says "Next": a trap for whoever presses buttons by their words.',
        "order-button-label-unclear",
        layouts=("onepage",),
    )
    no_progress: bool = _switch("No progress indicator.", "progress-not-shown", layouts=("steps", "spa"))
    no_summary: bool = _switch("No order summary before the review.", "order-summary-hidden")
    checkout_navigation: bool = _switch("The whole site navigation stays in the checkout.", "checkout-distractions")
    language_mixed: bool = _switch("Delivery and payment are worded in another language.", "language-mixed")
    low_contrast: bool = _switch("Prices, labels and buttons in pale grey.", "low-contrast")
    small_targets: bool = _switch("Tiny check boxes, radio buttons and remove buttons.", "small-touch-targets")
    slow: bool = _switch("The delivery step takes more than four seconds.", "slow-pages")
    console_errors: bool = _switch("Checkout pages throw script errors.", "errors-or-crashes")

    @classmethod
    def parse(cls, text: str) -> Switches:
        """Reads "late-fee,forced-account"; blanks and underscores are forgiven. Raises SwitchError for an unknown name."""
        known = {info.name: info.name.replace("-", "_") for info in describe()}
        names = [part.strip().replace("_", "-") for part in text.split(",") if part.strip()]
        for name in names:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f"; did you mean '{near[0]}'?" if near else ""
                raise SwitchError(f"The demo store has no switch '{name}'{hint}")
        return cls(**{known[name]: True for name in names})

    def format(self) -> str:
        """The short form: the names of all switches that are on, in the order of this class, with commas."""
        return ",".join(info.name for info in describe() if getattr(self, info.name.replace("-", "_")))


def describe() -> tuple[SwitchInfo, ...]:
    """Every switch with its documentation, in the order of the class."""
    return tuple(SwitchInfo(name=item.name.replace("_", "-"), **item.metadata) for item in fields(Switches))
