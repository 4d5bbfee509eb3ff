from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget

from literacy_app.app import Program, build
from literacy_app.services.paths import user_folders
from literacy_app.services.settings import load_settings
from literacy_app.ui.library.lesson_card import LessonCard
from literacy_app.ui.main_window import MainWindow


def wait(done: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(10_000)
    while not done():
        assert not deadline.hasExpired()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def buttons(within: QWidget) -> dict[str, QAbstractButton]:
    QApplication.processEvents()
    found = [b for b in within.findChildren(QAbstractButton) if b.isVisible()]
    return {b.accessibleName() or b.text().strip(): b for b in found}


def press(within: QWidget, name: str) -> None:
    QTest.mouseClick(buttons(within)[name], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


@pytest.fixture
def start(tmp_path: Path, qapp: QApplication) -> Iterator[Callable[..., Program]]:
    """Starts the program; ``opened`` waits for its database."""
    programs: list[Program] = []

    def started(*, opened: bool = True) -> Program:
        program = build(user_folders(tmp_path))
        programs.append(program)
        program.window.show()
        program.window.activateWindow()
        if opened:
            program.window.open_data()
            wait(lambda: program.workplace.is_open)
            qapp.processEvents()
        return program

    yield started
    for program in programs:
        program.window.close()
        program.window.deleteLater()
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def sit_down(window: MainWindow, nickname: str = "Robin") -> None:
    line = next(line for line in window.people.findChildren(QLineEdit) if line.isVisible())
    line.clear()
    QTest.keyClicks(line, nickname)
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait(window.library.isVisible)


def test_the_first_start_asks_who_is_reading_with_the_keyboard_on_the_nickname(start: Callable[..., Program]) -> None:
    window = start(opened=False).window
    assert window.stack.currentWidget() is window.people
    QApplication.processEvents()
    here = QApplication.focusWidget()
    assert isinstance(here, QLineEdit)
    assert set(buttons(window.bar)) == {"Text and looks", "Light or dark"}


def test_who_is_faster_than_the_database_is_served_when_it_is_open(start: Callable[..., Program]) -> None:
    program = start(opened=False)
    window = program.window
    line = next(line for line in window.people.findChildren(QLineEdit) if line.isVisible())
    QTest.keyClicks(line, "Quick")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.people
    window.open_data()
    wait(window.library.isVisible)
    assert program.workplace.person is not None
    assert program.workplace.person.nickname == "Quick"


def test_the_next_start_shows_the_library_before_the_database_is_open(start: Callable[..., Program]) -> None:
    first = start().window
    sit_down(first)
    first.close()
    window = start(opened=False).window
    assert window.stack.currentWidget() is window.library
    titles = {card.entry.card.title for card in window.library.findChildren(LessonCard)}
    assert "Shaky legs, shakier sources" in titles
    assert "Robin: change reader" in buttons(window.bar)


def test_a_nickname_that_is_taken_is_said_beside_it(start: Callable[..., Program]) -> None:
    window = start().window
    sit_down(window)
    press(window, "Robin: change reader")
    press(window, "New reader")
    line = next(line for line in window.people.findChildren(QLineEdit) if line.isVisible())
    QTest.keyClicks(line, "robin")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.people
    assert line.isVisible()


def test_a_guest_is_not_remembered(start: Callable[..., Program]) -> None:
    first = start().window
    press(first, "Read as a guest")
    assert "Guest: change reader" in buttons(first.bar)
    first.close()
    window = start(opened=False).window
    assert window.stack.currentWidget() is window.people


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_what_has_the_keyboard_as_space_does(start: Callable[..., Program], key: Qt.Key) -> None:
    window = start().window
    sit_down(window)
    buttons(window.bar)["Progress"].setFocus()
    QTest.keyClick(buttons(window.bar)["Progress"], key)
    assert window.stack.currentWidget() is window.progress


def test_a_click_on_the_bar_leaves_the_keyboard_where_it_is(start: Callable[..., Program]) -> None:
    window = start().window
    sit_down(window)
    here = QApplication.focusWidget()
    assert here is not None
    press(window.bar, "Light or dark")
    now = QApplication.focusWidget()
    assert isinstance(now, LessonCard)
    assert not window.bar.isAncestorOf(now)


@pytest.mark.parametrize(("key", "scale"), [("Ctrl+=", 1.15), ("Ctrl++", 1.15), ("Ctrl+-", 0.9)])
def test_keys_change_the_size_of_text_and_ctrl_0_brings_it_back(
    start: Callable[..., Program], tmp_path: Path, key: str, scale: float
) -> None:
    window = start().window
    keys = {"Ctrl+=": Qt.Key.Key_Equal, "Ctrl++": Qt.Key.Key_Plus, "Ctrl+-": Qt.Key.Key_Minus}
    QTest.keyClick(window, keys[key], Qt.KeyboardModifier.ControlModifier)
    assert load_settings(tmp_path / "settings.json").text_scale == scale
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert load_settings(tmp_path / "settings.json").text_scale == 1.0


def test_f1_shows_the_keys(start: Callable[..., Program]) -> None:
    window = start().window
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = (dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())
    dialog.reject()


def test_settings_that_cannot_be_kept_are_said_and_hold_meanwhile(
    start: Callable[..., Program], tmp_path: Path
) -> None:
    (tmp_path / "settings.part").mkdir()
    program = start()
    window = program.window
    press(window.bar, "Light or dark")
    assert "could not be saved" in window.notice.sentence
    assert window.notice.sentence.endswith("they hold until you close the program.")
    assert program.looks.theme.dark


@pytest.mark.parametrize("page", ["people", "library", "progress"])
@pytest.mark.parametrize("scale", [1.0, 4.0])
def test_every_page_can_be_dressed_anew(start: Callable[..., Program], page: str, scale: float) -> None:
    program = start()
    window = program.window
    if page != "people":
        sit_down(window)
    if page == "progress":
        press(window.bar, "Progress")
    program.looks.change(replace(program.looks.settings, text_scale=scale, theme="contrast"))
    QApplication.processEvents()
    assert not window.grab().isNull()
    shown = window.stack.currentWidget()
    assert shown is {"people": window.people, "library": window.library, "progress": window.progress}[page]


def test_closing_while_the_database_is_being_opened_waits_for_it(start: Callable[..., Program]) -> None:
    program = start(opened=False)
    program.window.open_data()
    assert program.window.close()
    assert not program.workplace.is_open
    QApplication.processEvents()
    assert not program.window.isVisible()
