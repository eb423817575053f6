"""Saved pages in, facts out. Pure: one module per subject, found by discovery.

A detector module defines `FACTS`, a tuple of FactSpec, and `detect(walked)`, which yields a Fact or a Gap for each of them.
It claims that something is missing only on a page that was proven to be that step; else it yields a Gap with the reason.
"""
