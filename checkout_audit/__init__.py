"""checkout-audit: walks a store's checkout as a first-time shopper would and reports what stops people from buying."""

__version__ = "0.1.0"
