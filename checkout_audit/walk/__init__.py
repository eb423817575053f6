"""Drives a store in a real browser and saves what it saw. Judges nothing."""
