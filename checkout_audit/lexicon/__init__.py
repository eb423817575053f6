"""Words, payment methods and made-up shoppers per language and country: data, and the small readers for it."""

from checkout_audit.lexicon import payments, personas
from checkout_audit.lexicon.folding import normalise
from checkout_audit.lexicon.matcher import concepts_in, is_a, pairs, terms

__all__ = ["concepts_in", "is_a", "normalise", "pairs", "payments", "personas", "terms"]
