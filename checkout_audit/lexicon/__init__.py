"""Words, payment methods and made-up shoppers per language and country: data, and the small readers for it."""
