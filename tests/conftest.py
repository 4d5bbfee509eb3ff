"""What all tests share: Qt without a screen, and a clock that is passed in."""

import gc
import os
from collections.abc import Callable, Iterator
from itertools import count

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def clock() -> Callable[[], int]:
    """A clock that moves on by a second each time it is read."""
    ticks = count(1_760_000_000_000, 1000)
    return lambda: next(ticks)


@pytest.fixture(autouse=True)
def _no_garbage_looked_for_on_threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where there are widgets garbage is looked for between the tests, as the program too keeps it to one thread."""
    if "qtbot" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.enable()
