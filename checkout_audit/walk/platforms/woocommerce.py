"""WooCommerce (WordPress): classic checkout posts to `?wc-ajax=checkout`, the block checkout to the Store API."""

SIGNS = (
    r"/wp-content/plugins/woocommerce/",
    r'content="WooCommerce[ "]',
    r"\bwoocommerce_(items_in_cart|cart_hash)\b|\bwp_woocommerce_session_",
    r"<body[^>]*\bclass=\"[^\"]*\bwoocommerce",
    r"wc[_-](cart|checkout|add)[_-]",
)
COMMITS = (r"^POST \S*[?&]wc-ajax=checkout(&|$)", r"^POST \S*/wc/store(/v\d+)?/checkout(\?|$)")
