"""Records one walk: starts the browser, walks, and leaves a journey on disk however it ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from checkout_audit import __version__, lexicon
from checkout_audit.errors import WalkStopped
from checkout_audit.journey import SCHEMA_VERSION, JourneyWriter
from checkout_audit.model import STAGES, Journey, PageReader, Settings, Stage, Step, Stop
from checkout_audit.walk.barrier import Barrier
from checkout_audit.walk.lookahead import Preflight, preflight
from checkout_audit.walk.session import Session
from checkout_audit.walk.trip import Trip
from checkout_audit.walk.walker import walk_to_payment
from checkout_audit.walk.whereabouts import guess_country


@dataclass(frozen=True)
class Wish:
    """What the user asked for. Empty strings mean "find out"."""

    url: str
    country: str = ""
    locale: str = ""
    device: str = "desktop"
    product: str = ""
    max_seconds: float = 240.0
    max_steps: int = 40
    ignore_certificate: bool = False


def record(wish: Wish, folder: Path, read: PageReader, say: Callable[[Step], None]) -> Journey:
    """Walks the store and returns the journey, which is on disk in `folder`. Never raises for what a store does.

    Raises BrowserMissing where there is no browser. KeyboardInterrupt is noted in the journey and raised again.
    """
    began = time.monotonic()
    settings = Settings(
        device=wish.device,
        locale=wish.locale or "en-GB",
        country=wish.country or "GB",
        viewport=(390, 844) if wish.device == "mobile" else (1280, 900),
        max_steps=wish.max_steps,
        max_seconds=wish.max_seconds,
    )
    started = datetime.now(UTC).replace(microsecond=0).isoformat()
    writer = JourneyWriter(folder, Journey(SCHEMA_VERSION, __version__, wish.url, started, settings))
    barrier = Barrier(hosts=_payment_hosts())
    try:
        ahead = preflight(wish.url, verify=not wish.ignore_certificate)
        _walk(wish, ahead, settings, writer, barrier, read, say)
        _close(writer, barrier, began, None)
    except WalkStopped as ended:
        _close(writer, barrier, began, ended.stop, ended.blocked)
    except KeyboardInterrupt:
        _close(
            writer, barrier, began, Stop("interrupted", "the walk was interrupted by hand", "Run the same command again.")
        )
        raise
    return writer.journey


def _walk(
    wish: Wish,
    ahead: Preflight,
    settings: Settings,
    writer: JourneyWriter,
    barrier: Barrier,
    read: PageReader,
    say: Callable[[Step], None],
) -> None:
    ahead_reading = read(ahead.text, ahead.final_url) if ahead.text else None
    if ahead_reading is not None:
        country = wish.country or guess_country(ahead.final_url, ahead.language, ahead_reading)
        locale = wish.locale or _locale(ahead.language or ahead_reading.language, country)
        settings = msgspec.structs.replace(settings, country=country, locale=locale)
    persona = lexicon.personas.persona(settings.country, settings.locale[:2])
    settings = msgspec.structs.replace(settings, country=persona.country)
    # The persona is not saved: its country, which is, finds it again.
    writer.update(settings=settings, platform=ahead.platform)
    with Session.start(settings, barrier, insecure=wish.ignore_certificate) as session:
        trip = Trip(session, barrier, writer, read, settings, persona, say)
        products = (wish.product,) if wish.product else tuple(ahead.products)
        walk_to_payment(trip, wish.product or ahead.final_url, products)


def _payment_hosts() -> tuple[str, ...]:
    """Hosts of payment providers: nothing is ever posted to them."""
    return tuple(sorted({host for method in lexicon.payments.methods() for host in method.hosts}))


def _locale(language: str, country: str) -> str:
    return f"{(language or 'en')[:2].lower()}-{country}"


def _close(writer: JourneyWriter, barrier: Barrier, began: float, stop: Stop | None, blocked: bool = False) -> None:
    stages: set[Stage] = {stage for step in writer.journey.steps for stage in step.stages}
    confirmed = sum("confirmation" in step.stages for step in writer.journey.steps)
    furthest = max(stages - {"blocked", "confirmation"}, key=STAGES.index, default=None)
    complete = bool({"payment", "review"} & stages)
    writer.update(
        outcome="complete" if complete else "blocked" if blocked else "incomplete",
        reached=furthest,
        stopped=stop,
        guard=barrier.certificate(orders_placed=confirmed),
        seconds=round(time.monotonic() - began, 3),
    )
