"""What tests of pages share: a theme and a size of type, and what holds for every page."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from literacy_app.ui.theme import Theme, TypeScale, apply_theme, load_theme

LEAST_TARGET = 24


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    light = load_theme("light")
    apply_theme(qapp, light, TypeScale())
    return light


@pytest.fixture
def dress(qapp: QApplication) -> Callable[..., tuple[Theme, TypeScale]]:
    """Dresses the program in a theme and a text size and gives both."""

    def dressed(name: str = "light", scale: float = 1.0) -> tuple[Theme, TypeScale]:
        looks, type_scale = load_theme(name), TypeScale(scale=scale)
        apply_theme(qapp, looks, type_scale)
        return looks, type_scale

    return dressed


def focusable(page: QWidget) -> list[QWidget]:
    """Everything on a page that the keyboard can reach."""
    widgets = page.findChildren(QWidget)
    return [w for w in widgets if w.isVisibleTo(page) and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]


@pytest.fixture
def reachable() -> Callable[[QWidget], list[QWidget]]:
    """Asserts that all that can be reached has a name and room for a finger, and gives it."""

    def checked(page: QWidget) -> list[QWidget]:
        found = focusable(page)
        for widget in found:
            name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert name.strip(), f"{widget} has no name"
            assert min(widget.width(), widget.height()) >= LEAST_TARGET, f"{name} is too small: {widget.size()}"
        return found

    return checked


@pytest.fixture
def no_wider() -> Callable[[QWidget], bool]:
    """Tells whether all that scrolls on a page is no wider than the page."""

    def checked(page: QWidget) -> bool:
        area = page.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        content = area.widget()
        assert content is not None
        return content.width() <= area.viewport().width()

    return checked
