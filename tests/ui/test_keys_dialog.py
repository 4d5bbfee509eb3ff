from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.ui.keys import key_rows
from literacy_app.ui.keys_dialog import KeysDialog
from literacy_app.ui.theme import Theme, TypeScale

Dress = Callable[..., tuple[Theme, TypeScale]]


@pytest.fixture
def dialog(qtbot: QtBot, dress: Dress) -> Iterator[KeysDialog]:
    dialog = KeysDialog(key_rows(), *dress())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.resize(640, 520)
    dialog.show()
    QApplication.processEvents()
    yield dialog


def focused_name() -> str:
    return QAccessible.queryAccessibleInterface(QApplication.focusWidget()).text(QAccessible.Text.Name)


def test_every_row_and_every_section_once_is_shown(dialog: KeysDialog):
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    for section, keys, what in key_rows():
        assert texts.count(section) == 1
        assert keys in texts
        assert what in texts


def test_arrow_keys_walk_through_rows_that_are_read_out_whole(qtbot: QtBot, dialog: KeysDialog):
    expected = [f"{keys}: {what}" for _section, keys, what in key_rows()]
    walked = [focused_name()]
    for _ in expected[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        walked.append(focused_name())
    assert walked == expected
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert focused_name() == expected[-1]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert focused_name() == expected[0]


def test_tab_leaves_the_list_at_once(qtbot: QtBot, dialog: KeysDialog):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert focused_name() == "Close"


def test_escape_closes(qtbot: QtBot, dialog: KeysDialog):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0, 4.0])
def test_it_fits_a_small_screen_at_any_text_size(
    qtbot: QtBot, dress: Dress, scale: float, reachable: Callable[[QWidget], list[QWidget]]
):
    dialog = KeysDialog(key_rows(), *dress("light", scale))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.resize(740, 520)
    dialog.show()
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (740, 520)
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.widget().width() <= area.viewport().width()
    assert len(reachable(dialog)) == 2
