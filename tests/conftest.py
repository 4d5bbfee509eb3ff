"""What all tests share: Qt without a screen, and a clock that is passed in."""

import os
from collections.abc import Callable
from itertools import count

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def clock() -> Callable[[], int]:
    """A clock that moves on by a second each time it is read."""
    ticks = count(1_760_000_000_000, 1000)
    return lambda: next(ticks)
