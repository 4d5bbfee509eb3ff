from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.ui.notice_bar import NoticeBar
from literacy_app.ui.theme import Theme, TypeScale

Dress = Callable[..., tuple[Theme, TypeScale]]
FULL = "The disk is full. Your last answer was saved; make room before you go on."


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return window


@pytest.fixture
def bar(window: QWidget, dress: Dress) -> NoticeBar:
    bar = NoticeBar(*dress())
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(bar)
    layout.addStretch(1)
    return bar


def button(bar: NoticeBar, name: str) -> QPushButton:
    return next(b for b in bar.findChildren(QPushButton) if name in {b.text(), b.accessibleName()})


def test_there_is_no_bar_until_there_is_a_notice(bar: NoticeBar):
    assert bar.isHidden()
    assert bar.sentence == ""
    bar.show_notice(FULL)
    assert bar.isVisible()
    assert bar.sentence == FULL


def test_the_button_asks_for_what_it_says(qtbot: QtBot, bar: NoticeBar):
    bar.show_notice(FULL, "notice-bad", "Try again")
    with qtbot.waitSignal(bar.action_requested):
        QTest.mouseClick(button(bar, "Try again"), Qt.MouseButton.LeftButton)
    bar.show_notice("All saved.", "notice-good")
    assert not button(bar, "").isVisible()


def test_the_cross_puts_the_notice_away(qtbot: QtBot, bar: NoticeBar):
    bar.show_notice(FULL)
    with qtbot.waitSignal(bar.dismissed):
        QTest.mouseClick(button(bar, "Put this notice away"), Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_markup_in_a_notice_is_text(bar: NoticeBar):
    bar.show_notice("<img src='file:///etc/passwd'>")
    assert {label.textFormat() for label in bar.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0, 4.0])
def test_all_of_it_is_seen_in_a_small_window(
    window: QWidget, bar: NoticeBar, dress: Dress, scale: float, reachable: Callable[[QWidget], list[QWidget]]
):
    bar.set_theme(*dress("light", scale))
    bar.show_notice(FULL, "notice-bad", "Try again")
    QApplication.processEvents()
    assert window.width() == 800
    sentence = next(label for label in bar.findChildren(QLabel) if label.text() == FULL)
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert all(bar.rect().contains(found.geometry()) for found in reachable(bar))
