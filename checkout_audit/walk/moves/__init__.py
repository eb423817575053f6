"""The moves of a shopper, one module a goal: each tries its candidates in turn until the page reacts."""
