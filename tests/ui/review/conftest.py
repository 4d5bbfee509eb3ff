"""A room for reviews, closed afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from review_room import Room


@pytest.fixture
def make_room(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Room]]:
    """Makes a room of a size, in a theme and a size of text; all share one folder."""
    rooms: list[Room] = []

    def made(width: int = 1366, height: int = 768, **looks: object) -> Room:
        room = Room(tmp_path, **looks)  # pyright: ignore[reportArgumentType] - test data
        rooms.append(room)
        qtbot.addWidget(room)
        room.resize(width, height)
        room.show()
        room.activateWindow()
        qtbot.waitExposed(room)
        return room

    yield made
    for room in rooms:
        room.end()


@pytest.fixture
def room(make_room: Callable[..., Room]) -> Room:
    """A room where everything in the first lesson is due."""
    room = make_room()
    room.study()
    room.turn(14)
    return room
