"""Reading saved pages without a walk (`inspect`) and listing what can be read (`facts`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from checkout_audit import detect
from checkout_audit.app.options import Echo
from checkout_audit.app.words import fitted
from checkout_audit.model import Control, PageReading


def inspect(pages: tuple[Path, ...], form: str, echo: Echo, say: Echo) -> int:
    """Prints what each page reads as, in the order given. A file that cannot be read is told on stderr; the others go on."""
    unreadable = 0
    for path in pages:
        try:
            html = path.read_bytes()
        except OSError as wrong:
            say(f"checkout-audit: {path}: {wrong.strerror or wrong}. Give the path of a saved HTML page.")
            unreadable += 1
            continue
        if b"\0" in html[:2000] and not html.startswith((b"\xff\xfe", b"\xfe\xff")):
            say(f"checkout-audit: {path} is no HTML page but a binary file. Give the path of a saved HTML page.")
            unreadable += 1
            continue
        shown = as_object(path, detect.read_page(html))
        echo(msgspec.json.encode(shown).decode() if form == "json" else as_text(shown))
    return 2 if unreadable else 0


def as_object(path: Path, reading: PageReading) -> dict[str, Any]:
    """The published shape of one page's reading."""
    return {
        "page": str(path),
        "title": reading.title,
        "language": reading.language,
        "stages": reading.stages,
        "blocked": reading.blocked,
        "gate": reading.gate,
        "fields": [_field(control) for control in reading.controls],
        "prices": [
            {
                "label": p.label,
                "kind": p.kind,
                "amount": p.amount,
                "currency": p.currency,
                "included": p.included,
                "xpath": p.xpath,
            }
            for p in reading.prices
        ],
        "payment_methods": [
            {"id": p.id, "label": p.label, "selectable": p.selectable, "express": p.express, "xpath": p.xpath}
            for p in reading.payments
        ],
        "deliveries": [
            {
                "label": d.label,
                "amount": d.amount,
                "currency": d.currency,
                "when": d.when,
                "chosen": d.chosen,
                "xpath": d.xpath,
            }
            for d in reading.deliveries
        ],
        "messages": reading.messages,
    }


def _field(control: Control) -> dict[str, Any]:
    return {
        "xpath": control.xpath,
        "token": control.token,
        "kind": control.kind,
        "label": control.label,
        "required": control.required,
        "visible": control.visible,
        "confidence": round(control.confidence, 3),
        "section": control.section,
        "cues": control.cues,
    }


def as_text(shown: dict[str, Any]) -> str:
    """The same for people: one line a thing."""
    gate = shown["gate"]
    lines = [
        f"{shown['page']}: {', '.join(shown['stages']) or 'no stage recognised'}"
        + (f"; gate: guest {gate.guest}" if gate else "")
    ]
    for field in shown["fields"]:
        if field["visible"]:
            mark = {True: "required", False: "optional", None: ""}[field["required"]]
            lines.append(f"  field    {field['token'] or field['kind'] or '-':22} {field['label'][:50]:50} {mark}".rstrip())
    for price in shown["prices"]:
        amount = f"{price['amount'] or '?'} {price['currency'] or ''}".strip()
        lines.append(f"  price    {price['kind']:22} {price['label'][:50]:50} {amount}")
    for method in shown["payment_methods"]:
        how = "can be chosen" if method["selectable"] else "advertised"
        lines.append(f"  payment  {method['id'] or '-':22} {method['label'][:50]:50} {how}")
    return "\n".join(lines)


def facts(form: str, echo: Echo) -> int:
    """Prints the catalogue of facts."""
    for spec in detect.catalogue():
        if form == "json":
            echo(msgspec.json.encode(spec).decode())
        else:
            values = " | ".join(spec.values) or ", ".join(f"{name}: {kind}" for name, kind in spec.fields.items())
            unit = f" ({spec.unit})" if spec.unit else ""
            echo(fitted(f"{spec.id}  {spec.type}{unit}{': ' + values if values else ''}", "    "))
            echo(fitted(f"    {spec.doc}", "    "))
    return 0
