"""The program started on a folder of the test's own, and closed afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flow_hand import Desk, put_quay, start
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that holds nothing but the small pack of the tests."""
    folder = tmp_path / "data"
    put_quay(folder)
    return folder


@pytest.fixture
def begin(qapp: QApplication, data: Path) -> Iterator[Callable[..., Desk]]:
    """Starts the program; what is still open is closed in the end."""
    desks: list[Desk] = []

    def started(size: tuple[int, int] = (1280, 800)) -> Desk:
        desks.append(start(data, size=size))
        return desks[-1]

    yield started
    for desk in desks:
        if isValid(desk.window):
            closed = desk.close() or desk.close()
            assert closed
    qapp.processEvents()
