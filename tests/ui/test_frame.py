from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.services.picture import Picture
from literacy_app.ui.frame import Frame

RED, GREEN = QColor("#aa2222"), QColor("#22aa22")


class Pages(QWidget):
    """Green pages with two buttons, the second of which wants the keyboard, and that may refuse to go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.may_go = True
        ground = QLabel()
        pixmap = QPixmap(600, 400)
        pixmap.fill(GREEN)
        ground.setPixmap(pixmap)
        self.first, self.second = QPushButton("first"), QPushButton("second")
        column = QVBoxLayout(self)
        for widget in (ground, self.first, self.second):
            column.addWidget(widget)
        self.second.setFocus()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and not self.may_go:
            event.ignore()
            return True
        return super().event(event)


@pytest.fixture
def picture(qtbot: QtBot) -> Picture:
    frame = Frame()
    qtbot.addWidget(frame)
    frame.resize(640, 480)
    ground = frame.palette()
    ground.setColor(frame.backgroundRole(), RED)
    frame.setPalette(ground)
    frame.show()
    return frame.take_picture()


def middle(frame: Frame) -> QColor:
    return frame.grab().toImage().pixelColor(300, 200)


def test_a_picture_taken_is_the_picture_shown(qtbot: QtBot, picture: Picture) -> None:
    frame = Frame(picture)
    qtbot.addWidget(frame)
    with qtbot.waitSignal(frame.painted):
        frame.come_up()
    assert frame.has_picture
    assert middle(frame) == RED
    assert frame.take_picture() == picture


def test_the_pages_come_behind_the_picture_and_are_seen_when_it_goes(qtbot: QtBot, picture: Picture) -> None:
    frame = Frame(picture)
    qtbot.addWidget(frame)
    frame.come_up()
    frame.activateWindow()
    pages = Pages(frame)
    frame.put_in(pages)
    QApplication.processEvents()
    assert middle(frame) == RED
    assert pages.isVisible()
    assert pages.second.hasFocus()
    frame.take_away_picture()
    QApplication.processEvents()
    assert not frame.has_picture
    assert middle(frame) == GREEN


def test_without_a_picture_the_pages_are_seen_at_once(qtbot: QtBot) -> None:
    frame = Frame()
    qtbot.addWidget(frame)
    frame.put_in(Pages(frame))
    frame.come_up()
    frame.take_away_picture()
    assert not frame.has_picture
    assert middle(frame) == GREEN


def test_the_frame_goes_only_if_the_pages_go(qtbot: QtBot) -> None:
    frame = Frame()
    qtbot.addWidget(frame)
    pages = Pages(frame)
    frame.put_in(pages)
    frame.come_up()
    pages.may_go = False
    assert not frame.close()
    assert frame.isVisible()
    pages.may_go = True
    assert frame.close()
    assert not frame.isVisible()


def test_a_window_that_filled_the_screen_fills_it_again(qtbot: QtBot, picture: Picture) -> None:
    frame = Frame(replace(picture, maximised=True))
    qtbot.addWidget(frame)
    frame.come_up()
    assert frame.windowState() & Qt.WindowState.WindowMaximized
    assert frame.take_picture().maximised
