from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.ui.keys import key_rows
from literacy_app.ui.keys_dialog import KeysDialog
from literacy_app.ui.theme import Theme, TypeScale

Dress = Callable[..., tuple[Theme, TypeScale]]


@pytest.fixture
def dialog(qtbot: QtBot, dress: Dress) -> KeysDialog:
    dialog = KeysDialog(key_rows(), *dress())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.resize(640, 520)
    dialog.show()
    QApplication.processEvents()
    return dialog


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def focused_name() -> str:
    return QAccessible.queryAccessibleInterface(focused()).text(QAccessible.Text.Name)


def test_every_row_and_every_section_once_is_shown(dialog: KeysDialog):
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    for section, keys, what in key_rows():
        assert texts.count(section) == 1
        assert keys in texts
        assert what in texts


@pytest.mark.usefixtures("dialog")
def test_arrow_keys_walk_through_rows_that_are_read_out_whole():
    expected = [f"{keys}: {what}" for _section, keys, what in key_rows()]
    walked = [focused_name()]
    for _ in expected[1:]:
        QTest.keyClick(focused(), Qt.Key.Key_Down)
        walked.append(focused_name())
    assert walked == expected
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert focused_name() == expected[-1]
    QTest.keyClick(focused(), Qt.Key.Key_Home)
    assert focused_name() == expected[0]


@pytest.mark.usefixtures("dialog")
def test_tab_leaves_the_list_at_once():
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused_name() == "Close"


def test_escape_closes(dialog: KeysDialog):
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0, 4.0])
def test_it_fits_a_small_screen_at_any_text_size(
    qtbot: QtBot,
    dress: Dress,
    scale: float,
    reachable: Callable[[QWidget], list[QWidget]],
    no_wider: Callable[[QWidget], bool],
):
    dialog = KeysDialog(key_rows(), *dress("light", scale))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.resize(740, 520)
    dialog.show()
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (740, 520)
    assert no_wider(dialog)
    assert len(reachable(dialog)) == 2
