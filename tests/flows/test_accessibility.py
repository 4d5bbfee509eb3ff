"""Everything that can have the keyboard has a name and room for a finger: every page, every phase, two sizes."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flow_hand import Desk, name_of, shown, wait
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from literacy_app.ui.lesson.options import CheckRow, RadioRow

LEAST = 24
SIZES = (1.0, 2.0)


def _reachable(within: QWidget) -> list[QWidget]:
    widgets = [within, *within.findChildren(QWidget)]
    return [w for w in widgets if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def faults(within: QWidget) -> list[str]:
    """What is wrong with what can be reached by keyboard, a line each."""
    QApplication.processEvents()
    found: list[str] = []
    reachable = _reachable(within)
    assert reachable
    for widget in reachable:
        name = name_of(widget)
        if not name.strip():
            found.append(f"{type(widget).__name__} has no name")
        if min(widget.width(), widget.height()) < LEAST:
            found.append(f"{type(widget).__name__} {name!r} is {widget.width()} × {widget.height()}")
    return found


def dressed(desk: Desk, scale: float) -> Desk:
    """The program with its texts in a size."""
    looks = desk.program.looks
    looks.change(replace(looks.settings, text_scale=scale, reduced_motion=True))
    QApplication.processEvents()
    return desk


@pytest.mark.parametrize("scale", SIZES)
def test_people_library_and_progress(begin: Callable[..., Desk], scale: float) -> None:
    desk = dressed(begin(), scale)
    assert faults(desk.window) == []
    desk.come_in()
    assert faults(desk.window) == []
    desk.press("Robin: change reader")
    assert faults(desk.window) == []
    desk.press("New reader")
    assert faults(desk.window) == []


@pytest.mark.parametrize("scale", SIZES)
def test_every_phase_and_every_type_of_question(begin: Callable[..., Desk], scale: float) -> None:
    desk = dressed(begin(), scale)
    desk.come_in()
    desk.open()
    seen = {"read": faults(desk.window)}
    desk.press("Well supported")
    desk.press("Go on to marking")
    seen["mark"] = faults(desk.window)
    desk.mark_by_keys("May", 3)
    desk.mark_by_keys("is said to", 3)
    seen["marked"] = faults(desk.window)
    desk.press("Hand in my marks")
    seen["hint"] = faults(desk.window)
    desk.press("Mend my marks")
    seen["mend"] = faults(desk.window)
    desk.press("Hand in again")
    seen["reveal"] = faults(desk.window)
    desk.press("Go on to the questions")
    for number in range(1, 8):
        seen[f"question {number}"] = faults(desk.window)
        _answer(desk)
        seen[f"answer {number}"] = faults(desk.window)
        desk.press("Next question" if number < 7 else "Go on to the debrief")
    seen["judge again"] = faults(desk.window)
    desk.press("Well supported")
    desk.press("See the debrief")
    seen["debrief"] = faults(desk.window)
    desk.press("Finish the lesson")
    wait(desk.window.library.isVisible)
    desk.press("Progress")
    seen["progress"] = faults(desk.window)
    assert {where: what for where, what in seen.items() if what} == {}


def _answer(desk: Desk) -> None:
    for row in [*shown(desk.panel, RadioRow), *shown(desk.panel, CheckRow)][:1]:
        desk.click(row)
    for field in shown(desk.panel, QPlainTextEdit):
        field.setPlainText("Somebody says so")
    desk.press("Hand in" if shown(desk.panel, QPlainTextEdit) else "Check answer")


@pytest.mark.parametrize("scale", SIZES)
@pytest.mark.parametrize("opener", ["Text and looks", "Keys", "Glossary"])
def test_dialogs(begin: Callable[..., Desk], scale: float, opener: str) -> None:
    desk = dressed(begin(), scale)
    desk.come_in()
    desk.press(opener)
    dialogs = [dialog for dialog in desk.window.findChildren(QDialog) if dialog.isVisible()]
    assert len(dialogs) == 1
    assert faults(dialogs[0]) == []
    dialogs[0].reject()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert desk.window.findChildren(QDialog) == []


class _Watch(QObject):
    """Notes where the keyboard goes."""

    def __init__(self) -> None:
        super().__init__()
        self.lost = False

    def look(self, _before: QWidget | None, now: QWidget | None) -> None:
        self.lost = now is None


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[_Watch]:
    watch = _Watch()
    qapp.focusChanged.connect(watch.look)
    yield watch
    qapp.focusChanged.disconnect(watch.look)


@pytest.mark.parametrize("size", [(1280, 800), (620, 560)])
def test_after_every_step_the_keyboard_is_somewhere_on_the_page(
    begin: Callable[..., Desk], watch: _Watch, size: tuple[int, int]
) -> None:
    desk = begin(size=size)
    desk.come_in()
    desk.open()
    steps = ["Well supported", "Go on to marking", "Hand in my marks", "Hand in all the same", "Mend my marks"]
    steps += ["Hand in again", "Hand in all the same"]
    steps += ["Go on to the questions", "Step 2 of 5: Mark, finished", "Step 4 of 5: Questions, not finished"]
    for name in steps:
        if desk.page.columns.is_single and name in {"Well supported", "Hand in my marks", "Hand in again"}:
            desk.press("Task")
        if desk.page.columns.is_single and name == "Go on to the questions":
            desk.press("Task")
        desk.press(name)
        here = QApplication.focusWidget()
        assert here is not None, name
        assert here.isVisible(), name
        assert desk.window.isAncestorOf(here), name
        assert not watch.lost, name
