from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QRadioButton,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from literacy_app.services.settings import READING_FONTS, SCALES, Settings
from literacy_app.ui.settings_dialog import ReadingSample, SettingsDialog
from literacy_app.ui.theme import Theme, TypeScale

Dress = Callable[..., tuple[Theme, TypeScale]]


@pytest.fixture
def dialog(qtbot: QtBot, dress: Dress) -> SettingsDialog:
    dialog = SettingsDialog(Settings(person="robin"), *dress())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    return dialog


@pytest.fixture
def told(dialog: SettingsDialog) -> list[Settings]:
    changes: list[Settings] = []
    dialog.settings_changed.connect(changes.append)
    return changes


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def radio(dialog: SettingsDialog, word: str) -> QRadioButton:
    return next(b for b in dialog.findChildren(QRadioButton) if b.text() == word and b.isVisibleTo(dialog))


def button(dialog: SettingsDialog, name: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if name in {b.text(), b.accessibleName()})


def child(dialog: SettingsDialog, kind: type[QWidget]) -> QWidget:
    found = dialog.findChild(kind)
    assert isinstance(found, kind)
    return found


def test_every_control_tells_of_its_change_at_once(dialog: SettingsDialog, told: list[Settings]):
    radio(dialog, "Dark").click()
    button(dialog, "Larger text").click()
    fonts, slider, motion = child(dialog, QComboBox), child(dialog, QSlider), child(dialog, QCheckBox)
    assert isinstance(fonts, QComboBox)
    assert isinstance(slider, QSlider)
    assert isinstance(motion, QCheckBox)
    fonts.setCurrentText("Noto Sans")
    slider.setValue(0)
    radio(dialog, "Wider").click()
    motion.click()
    assert told[:2] == [Settings(theme="dark", person="robin"), Settings("dark", 1.15, person="robin")]
    assert told[-1] == Settings("dark", SCALES[0], "Noto Sans", 1.3, reduced_motion=True, person="robin")
    assert len(told) == 6
    assert dialog.settings == told[-1]


def test_reset_goes_back_to_the_defaults_and_keeps_who_is_reading(dialog: SettingsDialog, told: list[Settings]):
    dialog.show_settings(Settings("contrast", 4.0, READING_FONTS[-1], 1.15, reduced_motion=True, person="robin"))
    assert told == []
    button(dialog, "Reset").click()
    assert told == [Settings(person="robin")]
    assert radio(dialog, "As the system").isChecked()


def test_buttons_stop_at_the_ends_of_the_ladder(dialog: SettingsDialog):
    dialog.show_settings(Settings(text_scale=SCALES[-1]))
    assert not button(dialog, "Larger text").isEnabled()
    dialog.show_settings(Settings(text_scale=SCALES[0]))
    assert not button(dialog, "Smaller text").isEnabled()


def test_escape_closes(dialog: SettingsDialog):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.usefixtures("dialog")
def test_the_keyboard_begins_at_the_top_and_goes_down_in_order():
    reached: list[str] = []
    for _ in range(8):
        reached.append(QAccessible.queryAccessibleInterface(focused()).text(QAccessible.Text.Name))
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert reached == [
        "As the system", "Smaller text", "Text size", "Larger text", "Literata", "Normal", "No animation", "Reset",
    ]  # fmt: skip


def test_choosing_a_theme_by_arrow_keys_keeps_the_keyboard_where_it_is(
    dialog: SettingsDialog, told: list[Settings], dress: Dress
):
    dialog.settings_changed.connect(lambda: dialog.set_theme(*dress(dialog.settings.theme)))
    for expected in ("Light", "Dark"):
        QTest.keyClick(focused(), Qt.Key.Key_Right)
        QApplication.processEvents()
        assert radio(dialog, expected).hasFocus()
        assert radio(dialog, expected).isChecked()
    assert [settings.theme for settings in told] == ["light", "dark"]


def test_the_sample_grows_with_the_text_and_its_lines(dialog: SettingsDialog):
    sample = child(dialog, ReadingSample)
    heights: list[int] = []
    for settings in (Settings(), Settings(spacing=1.3), Settings(text_scale=2.0, spacing=1.3)):
        dialog.show_settings(settings)
        heights.append(sample.heightForWidth(480))
    assert heights == sorted(heights)
    assert len(set(heights)) == 3


@pytest.mark.parametrize("scale", [1.0, 2.0, 4.0])
def test_it_fits_a_small_screen_at_any_text_size(
    dialog: SettingsDialog,
    dress: Dress,
    scale: float,
    reachable: Callable[[QWidget], list[QWidget]],
    no_wider: Callable[[QWidget], bool],
):
    dialog.set_theme(*dress("light", scale))
    dialog.resize(740, 520)
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (740, 520)
    assert no_wider(dialog)
    reachable(dialog)
