"""One walk in progress: the browser, what the page reads as, what was done, what is on disk.

The moves (walk/moves) decide what to do next; this class does it, checks that something changed and keeps the record.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec

from checkout_audit.errors import WalkStopped
from checkout_audit.journey import JourneyWriter
from checkout_audit.model import (
    Action,
    Button,
    Control,
    PageReader,
    PageReading,
    Persona,
    Settings,
    Snapshot,
    Step,
    Stop,
)
from checkout_audit.walk.barrier import Barrier
from checkout_audit.walk.hands import Touch
from checkout_audit.walk.lock import could_order
from checkout_audit.walk.session import Look, Session

Say = Callable[[Step], None]


@dataclass
class Trip:
    """The state of one walk. `say` is told of each finished step."""

    session: Session
    barrier: Barrier
    writer: JourneyWriter
    read: PageReader
    settings: Settings
    persona: Persona
    say: Say
    started: float = field(default_factory=time.monotonic)
    look: Look | None = None
    reading: PageReading = field(default_factory=PageReading)
    step: Step | None = None
    actions: list[Action] = field(default_factory=list)
    _took: float = 0.0

    # ------------------------------------------------------------ looking

    def see(self) -> PageReading:
        """Reads the page as it is now."""
        self.look = self.session.look()
        self.reading = self.read(self.look.html, self.look.url)
        return self.reading

    def arrive(self) -> Step:
        """Makes the page as last read the next step, on disk before anything else is done."""
        look = self.look or self.session.look()
        index = self.step.index + 1 if self.step else 1
        self.barrier.step = index
        self.step = Step(
            index=index,
            url=look.url,
            title=look.title,
            stages=self.reading.stages,
            seconds=round(self._took, 3),
            http_status=self.session.http_status,
            actions=tuple(self.actions),
        )
        self.actions = []
        self.keep("arrived")
        self.say(self.step)
        return self.step

    def keep(self, name: str, picture: bool = True) -> None:
        """Saves the page as it was last read as a snapshot of the current step."""
        assert self.step is not None and self.look is not None
        shot = self.session.picture() if picture else None
        self.writer.write_page(self.step.index, name, self.look.html, shot.jpeg if shot else b"")
        snapshot = Snapshot(
            name=name,
            url=self.look.url,
            title=self.look.title,
            html=f"{name}.html",
            picture=f"{name}.jpg" if shot else "",
            picture_scale=shot.scale if shot else 1.0,
            picture_box=shot.box if shot else None,
            viewport=self.settings.viewport,
        )
        kept = tuple(s for s in self.step.snapshots if s.name != name)
        self.step = msgspec.structs.replace(self.step, snapshots=(*kept, snapshot), **self._measures())
        self.writer.save_step(self.step)

    def _measures(self) -> dict[str, object]:
        assert self.step is not None
        traffic, errors, events = self.session.traffic(), self.session.console(), self.session.events()
        before = self.step.traffic
        merged = {
            name: getattr(before, name) + getattr(traffic, name) for name in ("requests", "failed", "bytes", "third_party")
        }
        hosts = tuple(sorted({*before.hosts, *traffic.hosts}))
        return {
            "traffic": msgspec.structs.replace(traffic, hosts=hosts, **merged),
            "console_errors": (*self.step.console_errors, *errors),
            "events": (*self.step.events, *events),
            "timings": self.step.timings or self.session.timings(),
        }

    # ------------------------------------------------------------ doing

    def press(self, button: Button, purpose: str) -> bool:
        """Presses a button or link and waits until the page rests. True where the page changed.

        Lock 1 of the order barrier: a control that could order is never pressed; it is noted in the certificate.
        """
        if could_order(button, self.reading):
            self.barrier.not_pressed(button.label)
            return False
        return self._did("click", button.label, purpose, lambda: self._click(button))

    def _click(self, button: Button) -> Touch:
        """Presses; where something lies over the button, closes that, and only then reaches through it."""
        touch = self.session.click(button.ref)
        if touch.why == "covered":
            self.session.press_escape()
            self.session.rest(1.0)
            touch = self.session.click(button.ref)
        return self.session.click(button.ref, through=True) if touch.why == "covered" else touch

    def tick(self, ref: str, label: str, purpose: str) -> bool:
        """Ticks a box or chooses a radio. True where the page changed."""
        return self._did("check", label, purpose, lambda: self.session.tick(ref))

    def choose(self, control: Control, option: str, purpose: str) -> bool:
        """Chooses an option of a select by its text. True where the choice took hold."""
        done = bool(self.session.select(control.ref, option))
        self.note("select", control.label, purpose, token=control.token or "", selector=control.xpath, changed=done, taps=2)
        return done

    def fill(self, control: Control, value: str, purpose: str = "field") -> bool:
        """Types `value` into a field. True where it stuck. The value is masked in everything that is saved."""
        token = control.token or control.kind or "text"
        self.session.mask.setdefault(value, token)
        done = bool(self.session.fill(control.ref, value))
        self.note(
            "fill", control.label, purpose, token=token, selector=control.xpath, changed=done, taps=1, keystrokes=len(value)
        )
        return done

    def note(self, kind: str, label: str, purpose: str, **more: object) -> None:
        """Adds an action to the step that is being made."""
        self.actions.append(Action(kind=kind, label=label, purpose=purpose, **more))  # type: ignore[arg-type]

    def settle_actions(self) -> None:
        """Adds what was done since the last step to that step: nothing follows that they could lead to."""
        if self.step and self.actions:
            self.step = msgspec.structs.replace(self.step, actions=(*self.step.actions, *self.actions))
            self.actions = []
            self.writer.save_step(self.step)

    def _admit_an_order(self) -> None:
        """A page that confirms an order is kept as a step, told in the certificate, and ends the walk."""
        if "confirmation" in self.reading.stages:
            self.arrive()
            raise WalkStopped(
                Stop(
                    "order-confirmed",
                    "a page came up that reads like the confirmation of an order",
                    "Ask the store whether an order was placed and have it cancelled; please report this as a fault.",
                )
            )

    def rename_last(self, label: str) -> None:
        """Gives the last action the words that the shopper chose by, where the control itself only says "select"."""
        if self.actions:
            self.actions[-1] = msgspec.structs.replace(self.actions[-1], label=label)

    def goto(self, url: str, purpose: str) -> bool:
        """Opens an address, as a shopper who follows a link. True where a page came."""
        self._check_budget()
        began = time.monotonic()
        status = self.session.goto(url)
        self._took = time.monotonic() - began
        self.note("open", url, purpose, changed=True, taps=1)
        self.see()
        return 0 < status < 400

    def _did(self, kind: str, label: str, purpose: str, do: Callable[[], Touch]) -> bool:
        """Does one thing, waits for rest, reads the page again where it changed."""
        self._check_budget()
        began = time.monotonic()
        before = self.look
        done = bool(do())
        if done:
            self.session.rest()
        self._took = time.monotonic() - began
        after = self.session.look() if done else before
        changed = (
            done and before is not None and after is not None and (after.url, after.digest) != (before.url, before.digest)
        )
        self.note(kind, label, purpose, changed=changed, taps=1)
        if changed:
            assert after is not None
            self.look, self.reading = after, self.read(after.html, after.url)
            self._admit_an_order()
        return changed

    @contextmanager
    def safe(self, purpose: str) -> Iterator[None]:
        """Within this block the state-changing requests of a declared safe action pass the barrier."""
        with self.barrier.allowing(purpose):
            yield

    # ------------------------------------------------------------ limits

    def _check_budget(self) -> None:
        spent = time.monotonic() - self.started
        if spent > self.settings.max_seconds:
            raise WalkStopped(
                Stop(
                    "time-limit",
                    f"the walk took longer than {self.settings.max_seconds:.0f} seconds",
                    "Give it more with --max-seconds, or start nearer with --product URL.",
                )
            )
        if self.step and self.step.index >= self.settings.max_steps:
            raise WalkStopped(
                Stop(
                    "step-limit",
                    f"the payment stage was not reached within {self.settings.max_steps} steps",
                    "Look at the last steps in the report: the store may lead shoppers in a circle.",
                )
            )
