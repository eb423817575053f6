"""The demo store: a real little shop with friction switches."""
