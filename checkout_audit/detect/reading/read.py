"""Reads one page: every reading module once, in the order in which one needs another's answer."""

from __future__ import annotations

import msgspec

from checkout_audit.detect.reading import (
    blocked,
    buttons,
    deliveries,
    fields,
    gate,
    language,
    ledger,
    messages,
    payments,
    products,
    stages,
)
from checkout_audit.detect.reading.dom import Page
from checkout_audit.detect.reading.sight import Sight
from checkout_audit.model import PageReading


def read_page(html: str | bytes, url: str = "") -> PageReading:
    """The reading of a snapshot or any saved page. Satisfies `model.PageReader`; hostile input never raises."""
    return read(Page.parse(html, url))


def read(page: Page) -> PageReading:
    """The reading of a parsed page."""
    controls = fields.read(page)
    spoken = language.read(page)
    reading = PageReading(
        url=page.url,
        title=page.title,
        language=spoken,
        controls=controls,
        buttons=buttons.read(page),
        prices=ledger.read(page),
        payments=payments.read(page, controls),
        deliveries=deliveries.read(page, controls),
        products=products.read(page, spoken),
        messages=messages.read(page),
        text_length=len(page.text(page.root)),
    )
    return _judge(page, reading)


def _judge(page: Page, reading: PageReading) -> PageReading:
    """Adds what is told from all the rest: block, gate, stages."""
    stopped = blocked.find(Sight(page, reading))
    reading = msgspec.structs.replace(reading, blocked=stopped)
    found = None if stopped is not None and stopped.code in stages.FATAL else gate.find(Sight(page, reading))
    reading = msgspec.structs.replace(reading, gate=found)
    named, reasons = stages.find(Sight(page, reading))
    return msgspec.structs.replace(reading, stages=named, stage_reasons=reasons)
