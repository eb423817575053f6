"""The fixture `shop`: a running third-party shop that must not have sold anything when the test ends."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.stores import Shop, open_shop


@pytest.fixture
def shop(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """The shop that the test names: `@pytest.mark.parametrize("shop", ["oscar-fee"], indirect=True)`."""
    failed_before = request.session.testsfailed
    with open_shop(request.param) as running:
        yield running
        if request.session.testsfailed > failed_before:
            shutil.copy(running.log, running.log.with_suffix(".failed.log"))
        assert running.orders_placed() == 0, f"an order was placed in {request.param}"
