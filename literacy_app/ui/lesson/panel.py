"""The sheet at the right of the article: an overline, a heading, a body that scrolls, buttons at its foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from literacy_app.ui.labels import plain_label
from literacy_app.ui.theme import Theme, TypeScale


class Panel(QFrame):
    """One phase's side of the page; subclasses fill ``body`` and ``foot``."""

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self.setProperty("role", "panel")
        self._overline = plain_label("", "overline-accent")
        self._heading = plain_label("", "heading")
        inner = QWidget()
        inner.setProperty("role", "plain")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 2, 4, 2)
        self.body.setSpacing(12)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inner)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(10)
        column.addWidget(self._overline)
        column.addWidget(self._heading)
        column.addWidget(self.area, 1)
        column.addLayout(self.foot)

    def set_heading(self, overline: str, heading: str) -> None:
        """Show what this panel is about."""
        self._overline.setText(overline)
        self._overline.setVisible(bool(overline))
        self._heading.setText(heading)

    def say(self, text: str, role: str = "body") -> None:
        """Add a paragraph to the body."""
        self.body.addWidget(plain_label(text, role))

    def add_button(self, text: str, role: str = "primary", icon: str = "") -> QPushButton:
        """Add a button at the foot."""
        button = QPushButton(text)
        button.setProperty("role", role)
        if icon:
            color = "accent-text" if role == "primary" else "text"
            button.setIcon(self._theme.icon(icon, color, self._type_scale.ui_px(18)))
        self.foot.addWidget(button)
        return button

    def focus_first(self) -> None:
        """Put the keyboard on the first thing in the panel that takes it."""
        for button in self.findChildren(QAbstractButton):
            if not _was_hidden(button, self) and button.isEnabled() and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def clear(self) -> None:
        """Take everything out of the body and the foot."""
        empty(self.body)
        empty(self.foot)


def _was_hidden(widget: QWidget, within: QWidget) -> bool:
    """Whether a widget or one around it was hidden on purpose; new ones are not shown yet but will be."""
    inner: QWidget | None = widget
    while inner is not None and inner is not within:
        if inner.isHidden() and inner.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        inner = inner.parentWidget()
    return False


def empty(layout: QLayout) -> None:
    """Take all widgets out of a layout and delete them."""
    while (item := layout.takeAt(0)) is not None:  # pyright: ignore[reportUnnecessaryComparison] - None when empty
        widget = item.widget()
        inner = item.layout()
        if widget is not None:  # pyright: ignore[reportUnnecessaryComparison] - None for a layout or a spacer
            widget.hide()
            widget.deleteLater()
        elif inner is not None:  # pyright: ignore[reportUnnecessaryComparison] - None for a spacer
            empty(inner)


def row(*widgets: QWidget, spacing: int = 8) -> QHBoxLayout:
    """A row of widgets with no margins."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for widget in widgets:
        line.addWidget(widget)
    return line
