"""The small lesson of the tests, and a place on screen to put a panel."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from literacy_app.domain.lesson import Lesson
from literacy_app.services.library import Library
from literacy_app.services.paths import asset_folder
from literacy_app.ui.fonts import INTERFACE_FAMILY, Fonts

PACKS = Path(__file__).parents[2] / "data" / "packs"


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    """The program's own font, whose widths are those that count."""
    del qapp
    Fonts(asset_folder("fonts")).load(INTERFACE_FAMILY)


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    return Library((PACKS,), tmp_path / "cache").open_lesson("quay/ferry")


@pytest.fixture
def put_up(qtbot: QtBot) -> Callable[..., QWidget]:
    """Shows a widget in a window of its own of a size, with the keyboard."""

    def shown(widget: QWidget, width: int = 340, height: int = 700) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitExposed(widget)
        return widget

    return shown
