"""Lock 1 of the order barrier: which controls are never pressed because they could place an order.

Words alone do not tell: some shops call the ordering button "Next". So on a page that shows the payment or the review stage
every control that sends something counts as one that could order, whatever it says.
"""

from __future__ import annotations

from checkout_audit.model import Button, PageReading

ORDER_INTENTS = ("place_order", "pay_now")
_SURE = 0.5  # lexicon weight from which a label is taken to mean "order"


def says_order(button: Button) -> bool:
    """Whether the words of a control say that it orders or pays, and nothing milder says it better."""
    order = max((button.intents.get(name, 0.0) for name in ORDER_INTENTS), default=0.0)
    onward = max(button.intents.get(name, 0.0) for name in ("checkout", "continue", "view_cart", "add_to_cart"))
    return order >= _SURE and order >= onward


def could_order(button: Button, reading: PageReading) -> bool:
    """Whether pressing `button` on this page could place an order."""
    if {"payment", "review", "confirmation"} & set(reading.stages):
        return True
    return says_order(button) and not _leads_to_checkout(button, reading)


def _leads_to_checkout(button: Button, reading: PageReading) -> bool:
    """A cart's "Order now" that is a plain link goes to the checkout: nobody has said yet who they are."""
    stages = set(reading.stages)
    at_cart = bool({"cart", "product"} & stages) and not {"contact", "address", "shipping"} & stages
    return at_cart and bool(button.href) and not button.submits
