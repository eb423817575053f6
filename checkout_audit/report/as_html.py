"""`report.html`: one self-contained page for people, made from the templates in `reports/`.

All fixed texts are in the templates. Every value is escaped; the page has no script, no link to anything it needs, and
the same result with the same pictures gives the same bytes.
"""

from __future__ import annotations

from typing import Any

from checkout_audit.model import AuditResult, Finding
from checkout_audit.report import form_effort, price_story, verdict
from checkout_audit.report.deeds import deeds
from checkout_audit.report.known import Known
from checkout_audit.report.pictures import Album, Pictures, View, no_pictures
from checkout_audit.report.shop import shop_name
from checkout_audit.report.templates import environment
from checkout_audit.report.ways_to_pay import elsewhere, ways_to_pay

FILE = "report.html"
GATE = (4000.0, 800.0)
"""The picture of the gate shows the whole width of the page and a screen of its height, in CSS pixels: the way for guests
must be seen beside what it competes with."""
MOST_EVIDENCE = 60
"""A finding with this many places may have more: results keep no more of them (see the judge)."""


def render(result: AuditResult, pictures: Pictures = no_pictures) -> bytes:
    """The report as UTF-8 HTML. `pictures` gives the picture of a step's snapshot (see `pictures.Pictures`)."""
    known, album = Known(result), Album(pictures)
    template = environment(autoescape=True).get_template("report.html.j2")
    views = _views(result, album)
    html = template.render(
        result=result,
        shop=shop_name([step.title for step in result.walk.steps]),
        known=known,
        deeds=deeds(result),
        story=price_story.price_story(result, known),
        effort=form_effort.form_effort(result, known),
        ways=ways_to_pay(known),
        elsewhere=elsewhere(known),
        gaps=verdict.by_reason(result.gaps),
        most_evidence=MOST_EVIDENCE,
        source=form_effort.SOURCE,
        usual_fields=form_effort.USUAL_FIELDS,
        enough_fields=form_effort.ENOUGH_FIELDS,
        **_findings(result),
        **views,
        embedded=album.embedded(),
    )
    return html.encode("utf-8")


def _findings(result: AuditResult) -> dict[str, Any]:
    open_ = verdict.failed(result)
    return {
        "verdict": verdict.verdict(result),
        "fixes": verdict.worth_most(result),
        "failed": open_,
        "by_severity": verdict.by_severity(open_),
        "accepted": [one for one in result.findings if one.outcome == "fail" and one.status == "accepted"],
        "passed": verdict.by_category(verdict.with_outcome(result, "pass")),
        "unknown": verdict.by_reason(verdict.with_outcome(result, "unknown")),
        "broken": verdict.with_outcome(result, "error"),
        "not_applicable": verdict.by_reason(verdict.with_outcome(result, "not-applicable")),
        "counts": {
            outcome: len(verdict.with_outcome(result, outcome))
            for outcome in ("fail", "pass", "unknown", "error", "not-applicable")
        },
        "anchor": {id(one): f"finding-{number}" for number, one in enumerate(open_, 1)},
    }


def _views(result: AuditResult, album: Album) -> dict[str, Any]:
    """The pictures: the film strip, the gate, and the spot of each open finding."""
    upright = result.target.device == "mobile"
    known = Known(result)
    gate = next((step.index for step in result.walk.steps if "account" in step.stages), None)
    return {
        "frames": {step.index: album.top(step.index, 1.5 if upright else 0.7) for step in result.walk.steps},
        "wholes": {step.index: album.whole(step.index) for step in result.walk.steps},
        "gate_view": album.spot(known.evidence("account.guest_checkout"), gate, GATE) if gate is not None else None,
        "spots": {id(one): _spot(one, album) for one in verdict.failed(result)},
    }


def _spot(finding: Finding, album: Album) -> View | None:
    return album.spot(finding.evidence, finding.step)
