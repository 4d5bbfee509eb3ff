"""Rings of objects are found, on the window's thread and nowhere else."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from literacy_app.ui.garbage import Garbage


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage() -> Iterator[Garbage]:
    parent = QObject()
    yield Garbage(parent)
    gc.unfreeze()
    gc.enable()


def make_many(until: int) -> None:
    """Rings enough for Python to want to look."""
    for _ in range(until):
        Ring()


@pytest.mark.usefixtures("qtbot")
def test_another_thread_never_takes_a_ring_down(garbage: Garbage) -> None:
    garbage.begin()
    ring = Ring()
    known = weakref.ref(ring)
    del ring
    thread = threading.Thread(target=make_many, args=(5 * gc.get_threshold()[0],))
    thread.start()
    thread.join()

    assert known() is not None


def test_a_ring_is_found_in_a_while(garbage: Garbage, qtbot: QtBot) -> None:
    garbage.begin()
    ring = Ring()
    known = weakref.ref(ring)
    del ring
    make_many(5 * gc.get_threshold()[0])

    qtbot.waitUntil(lambda: known() is None)


@pytest.mark.usefixtures("qtbot")
def test_little_garbage_is_left_alone(garbage: Garbage) -> None:
    garbage.begin()
    gc.collect()
    ring = Ring()
    known = weakref.ref(ring)
    del ring
    garbage.look()

    assert known() is not None
