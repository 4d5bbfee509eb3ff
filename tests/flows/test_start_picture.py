"""A start puts up the library as it was left, at once, and the pages come in its place so that nobody sees it."""

import json
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flow_hand import name_of, wait
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from shiboken6 import isValid

from literacy_app.app import Start
from literacy_app.services.paths import user_folders
from literacy_app.ui.library.lesson_card import LessonCard
from literacy_app.ui.main_window import MainWindow


def undress(application: QApplication) -> None:
    """Make the application as bare as it is in a new process."""
    application.setStyleSheet("")
    application.setPalette(QPalette())
    application.styleHints().unsetColorScheme()


class Run:
    """One start of the program, up to its data being open; ``first`` and ``live`` are what was seen."""

    def __init__(self, data: Path, application: QApplication, *, size: tuple[int, int] | None = None) -> None:
        undress(application)
        self._start = Start(user_folders(data), application)
        self.frame = self._start.frame
        if size:
            self.frame.resize(*size)
        self.had_picture = self.frame.has_picture
        self.first = QImage()
        self.frame.painted.connect(self._on_frame_painted)
        self._start.begin()
        self.frame.activateWindow()
        wait(lambda: self._start.program is not None and not self.frame.has_picture)
        self.live = self.frame.grab().toImage()
        wait(lambda: self.window.data_open)
        QApplication.processEvents()

    @property
    def window(self) -> MainWindow:
        assert self._start.program is not None
        return self._start.program.window

    def come_in(self, nickname: str = "Robin") -> None:
        self.window.people.person_added.emit(nickname, "cat")
        QApplication.processEvents()

    def open(self, title: str = "The ferry") -> None:
        card = next(card for card in self.window.findChildren(LessonCard) if card.entry.card.title == title)
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        wait(lambda: self.window.lesson is not None)

    def close(self) -> None:
        assert self.frame.close()
        self.frame.deleteLater()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _on_frame_painted(self) -> None:
        self.first = self.frame.grab().toImage()


@pytest.fixture
def begin(qapp: QApplication, data: Path) -> Iterator[Callable[..., Run]]:
    """Starts the program; what is still open is closed in the end."""
    runs: list[Run] = []

    def started(size: tuple[int, int] | None = None) -> Run:
        runs.append(Run(data, qapp, size=size))
        return runs[-1]

    yield started
    for run in runs:
        if isValid(run.frame):
            run.close()
    qapp.processEvents()


@pytest.fixture
def kept(begin: Callable[..., Run], data: Path) -> Path:
    """The picture that a first start of Robin's has left."""
    first = begin()
    assert not first.had_picture
    first.come_in()
    first.close()
    return data / "cache" / "last-picture"


def _copies(data: Path) -> None:
    """More lessons than there is room for."""
    for number in range(6):
        pack = shutil.copytree(data / "packs" / "quay", data / "packs" / f"quay-{number}")
        manifest = pack / "pack.yaml"
        manifest.write_text(manifest.read_text().replace("id: quay", f"id: quay-{number}"))


@pytest.mark.parametrize("settings", [{}, {"theme": "dark"}, {"theme": "contrast", "text_scale": 2.0}])
@pytest.mark.parametrize("size", [None, (640, 480)])
def test_the_picture_and_the_pages_that_take_its_place_cannot_be_told_apart(
    begin: Callable[..., Run], data: Path, settings: dict[str, object], size: tuple[int, int] | None
) -> None:
    _copies(data)
    (data / "settings.json").write_text(json.dumps(settings))
    first = begin(size)
    first.come_in()
    first.close()
    again = begin()
    assert again.had_picture
    assert again.first.size() == first.live.size()
    assert again.first == again.live
    assert again.frame.grab().toImage() == again.live


def test_it_shows_the_library_even_where_a_lesson_was_open_with_the_keyboard_on_it(
    begin: Callable[..., Run], data: Path
) -> None:
    _copies(data)
    first = begin()
    first.come_in()
    last = first.window.findChildren(LessonCard)[-1]
    first.window.open_lesson(last.entry.card.id, "")
    QApplication.processEvents()
    first.close()
    again = begin()
    assert again.had_picture
    assert again.first == again.live
    card = QApplication.focusWidget()
    assert isinstance(card, LessonCard)
    assert card.entry.card.id == last.entry.card.id
    assert not card.visibleRegion().isEmpty()


def test_whatever_was_searched_scrolled_or_said_before_is_not_in_it(begin: Callable[..., Run], data: Path) -> None:
    _copies(data)
    first = begin()
    first.come_in()
    search = first.window.library.findChild(QLineEdit)
    assert isinstance(search, QLineEdit)
    search.setText("ferry")
    first.window.notice.show_notice("Something was said.")
    QApplication.processEvents()
    first.close()
    again = begin()
    assert again.had_picture
    assert again.first == again.live


def test_the_window_keeps_its_size(begin: Callable[..., Run]) -> None:
    first = begin((700, 500))
    first.come_in()
    first.close()
    assert begin().frame.size().toTuple() == (700, 500)


def test_the_window_has_its_name_from_the_first_moment_and_the_keyboard_is_on_a_lesson(
    begin: Callable[..., Run], kept: Path
) -> None:
    assert kept.exists()
    run = begin()
    assert name_of(run.frame) == "Second Look"
    assert name_of(QApplication.focusWidget()).startswith("Placement test")
    assert run.frame.centralWidget() is run.window


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps others out by the folder")
def test_nobody_else_can_read_it(kept: Path) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def _change_settings(data: Path) -> None:
    file = data / "settings.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "text_scale": 1.3}))


def _change_snapshot(data: Path) -> None:
    file = data / "cache" / "snapshot.json"
    file.write_text(file.read_text().replace("Robin", "Rubin"))


def _lose(data: Path) -> None:
    (data / "cache" / "last-picture").unlink()


def _tear(data: Path) -> None:
    file = data / "cache" / "last-picture"
    file.write_bytes(file.read_bytes()[:-9])


def _swell(data: Path) -> None:
    with (data / "cache" / "last-picture").open("ab") as file:
        file.truncate(3_000_000_000)


def _spoil(data: Path) -> None:
    (data / "cache" / "last-picture").write_bytes(os.urandom(9_000))


@pytest.mark.parametrize("change", [_change_settings, _change_snapshot, _lose, _tear, _swell, _spoil])
def test_where_it_cannot_be_used_the_start_goes_on_without_it(
    begin: Callable[..., Run], data: Path, kept: Path, change: Callable[[Path], None]
) -> None:
    assert kept.exists()
    change(data)
    run = begin()
    assert not run.had_picture
    assert run.window.library.isVisible()
    assert name_of(QApplication.focusWidget()).startswith("Placement test")
    run.close()
    assert begin().had_picture


def test_a_guest_takes_it_away_and_leaves_none(begin: Callable[..., Run], kept: Path) -> None:
    run = begin()
    run.window.show_people()
    run.window.people.guest_chosen.emit()
    QApplication.processEvents()
    assert not kept.exists()
    run.close()
    assert not kept.exists()


def test_a_pack_that_has_come_since_appears_when_it_is_found(begin: Callable[..., Run], data: Path, kept: Path) -> None:
    assert kept.exists()
    _copies(data)
    run = begin()
    assert run.had_picture
    wait(lambda: len(run.window.findChildren(LessonCard)) >= 9)


def test_it_can_be_closed_before_the_pages_are_there(data: Path, qapp: QApplication, kept: Path) -> None:
    assert kept.exists()
    undress(qapp)
    start = Start(user_folders(data), qapp)
    assert start.frame.has_picture
    start.frame.painted.connect(lambda: QTimer.singleShot(0, start.frame.close))
    start.begin()
    wait(lambda: not start.frame.isVisible())
    for _ in range(5):
        qapp.processEvents()
    assert start.program is None
    assert start.frame.has_picture
    start.frame.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert kept.exists()
