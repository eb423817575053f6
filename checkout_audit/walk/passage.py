"""The way through a checkout: page after page, or section after section of one page, until the payment stage shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from checkout_audit.errors import WalkStopped
from checkout_audit.model import STAGES, Stop
from checkout_audit.walk.lock import says_order
from checkout_audit.walk.moves.choose_delivery import choose_delivery, open_choice
from checkout_audit.walk.moves.correct import accept_terms, correct
from checkout_audit.walk.moves.fill_form import fill_form
from checkout_audit.walk.moves.forward import forward
from checkout_audit.walk.moves.pass_gate import choose_guest, pass_gate
from checkout_audit.walk.moves.pick import usable
from checkout_audit.walk.trip import Trip

_REJECTIONS = 3  # times a form may be refused before the walk gives up
_GATES = 2  # times the guest path is taken at one address


@dataclass
class Passage:
    """One walk through a checkout. It remembers which buttons led nowhere, so that it never goes round in a circle."""

    trip: Trip
    tried: dict[str, set[str]] = field(default_factory=dict)  # state of the page → handles of the buttons pressed there
    gates: Counter[str] = field(default_factory=Counter)

    def step(self) -> None:
        """Does what this page of the checkout asks for and goes on. Raises WalkStopped where there is no way."""
        trip = self.trip
        if self._past_gate() or self._shown_by(choose_guest(trip) + fill_form(trip)):
            return
        if choose_delivery(trip):
            trip.arrive()
            return
        if self._shown_by(1):
            return
        trip.keep("filled", picture=False)
        if not self._go_on():
            trip.settle_actions()
            raise WalkStopped(_stuck(trip))

    def _past_gate(self) -> bool:
        gate = self.trip.reading.gate
        if gate is None or gate.guest == "default":
            return False
        key = f"{self.trip.reading.url} {gate.guest_xpath}"
        self.gates[key] += 1
        if self.gates[key] > _GATES or not pass_gate(self.trip):
            return False
        self.trip.arrive()
        return True

    def _shown_by(self, changes: int) -> bool:
        """Whether filling brought the payment stage up: that is a step of its own."""
        if changes and at_payment(self.trip):
            self.trip.arrive()
            return True
        return False

    def _go_on(self) -> bool:
        """Presses on; where the page refuses the data, corrects it and presses again."""
        trip = self.trip
        for attempt in range(_REJECTIONS):
            before, tried = trip.step.url if trip.step else "", self.tried.setdefault(self._state(), set())
            button = forward(trip, self._form(), near=self._filled(), but_not=tried)
            if button is None:
                if self._unlock(tried, attempt):
                    continue
                if open_choice(trip, tried):
                    trip.arrive()
                    return True
                return False
            if not _refused(trip, before):
                tried.add(button.ref)
                trip.arrive()
                return True
            trip.keep("rejected")
            correct(trip, attempt)
        return False

    def _unlock(self, tried: set[str], attempt: int) -> bool:
        """The way on did nothing: what the browser or the page complains about is answered, and consent given."""
        if correct(self.trip, attempt) or accept_terms(self.trip):
            tried.clear()
            return True
        return False

    def _state(self) -> str:
        """What makes a page of the checkout another one: its address, its stages, the fields on screen."""
        reading = self.trip.reading
        fields = sorted(f"{c.token}/{c.kind}/{c.label}" for c in reading.controls if c.visible and (c.token or c.kind))
        return "|".join((reading.url.partition("#")[0], *reading.stages, *fields))

    def _form(self) -> str:
        """The form that holds most of the page's checkout fields."""
        controls = [c for c in self.trip.reading.controls if c.form and c.visible]
        forms = [c.form for c in controls if c.token or c.kind == "shipping-method"]
        return max(set(forms), key=forms.count) if forms else ""

    def _filled(self) -> list[str]:
        """The fields that were filled or chosen in this step; where there were none, those that are filled on screen."""
        controls = self.trip.reading.controls
        here = {action.selector for action in self.trip.actions if action.selector}
        now = [c.xpath for c in controls if c.visible and c.xpath in here]
        return now or [c.xpath for c in controls if c.visible and (c.filled or c.checked) and (c.token or c.kind)]


def at_payment(trip: Trip) -> bool:
    """Whether the payment or the review stage is on screen: nothing that sends is pressed from here on."""
    return bool({"payment", "review"} & set(trip.reading.stages))


def _refused(trip: Trip, before: str) -> bool:
    """Whether the page still shows the same fields with messages about them."""
    reading = trip.reading
    complaints = any(control.error for control in reading.controls if control.visible) or bool(reading.messages)
    same = set(reading.stages) == set(trip.step.stages if trip.step else ())
    return same and complaints and reading.url == before


def _stuck(trip: Trip) -> Stop:
    if any(c.type == "password" and c.visible and (c.error or c.required) for c in trip.reading.controls):
        return Stop(
            "account-required",
            "the checkout asks every shopper to set a password",
            "Offer a guest checkout. To audit the steps behind it, walk a test store that lets guests through.",
        )
    order = next((b for b in trip.reading.buttons if says_order(b) and usable(b)), None)
    if order is not None:
        return Stop(
            "order-is-next",
            f"the only way on from here is “{order.label}”, which would order: no payment method can be chosen before it",
            "Nothing is missing where the store takes payment after the order. Otherwise look at the last picture.",
        )
    said = next((c.error for c in trip.reading.controls if c.error and c.visible), "") or next(
        iter(trip.reading.messages), ""
    )
    detail = f"; the page says: “{said}”" if said else ""
    return Stop(
        "stuck",
        f"the {_last_stage(trip)} page did not let the walk go on{detail}",
        "Look at the last picture in the report and try the same step by hand.",
    )


def _last_stage(trip: Trip) -> str:
    return max(trip.reading.stages, key=STAGES.index) if trip.reading.stages else "current"
