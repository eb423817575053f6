"""Magento and Adobe Commerce: `payment-information` by POST places the order (by GET it lists the methods)."""

SIGNS = (
    r"text/x-magento-init",
    r"/static/version\d+/frontend/",
    r"\bMagento_(Checkout|Theme|Ui)\b",
    r"\bX-Magento-(Vary|Tags|Cache)",
    r"\bmage-(cache|messages|translation)\b",
)
COMMITS = (r"^(POST|PUT) \S*carts?/\S+/(payment-information|order)(\?|$)", r"^POST \S*/checkout/onepage/saveOrder\b")
