"""The sheet at the right of the article: an overline, a heading, a body that scrolls, buttons at its foot."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
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

_LEAST_HEIGHT = 200
"""Under so many pixels (at 100 % text size) heading and buttons scroll along, for they would leave no room."""

_NEVER_LESS = 120
"""The least height of a panel in pixels."""


class _PlainColumn(QWidget):
    """Widgets below each other with nothing around them."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(spacing)


def _plain_column(spacing: int, *widgets: QWidget) -> _PlainColumn:
    holder = _PlainColumn(spacing)
    for widget in widgets:
        holder.column.addWidget(widget)
    return holder


class Panel(QFrame):
    """One phase's side of the page; subclasses fill ``head``, ``body`` and ``foot``.

    A note stands above the body, or below it with ``note_below``, where the body must be seen first.
    """

    def __init__(
        self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None, *, note_below: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self.setProperty("role", "panel")
        self._overline = plain_label("", "overline-accent")
        self._heading = plain_label("", "heading")
        self.head = _plain_column(10, self._overline, self._heading)
        content = _plain_column(12)
        self.body = content.column
        foot = _plain_column(8)
        self.foot = foot.column
        self._foot_holder = foot
        self._note_slot = _plain_column(0)
        both = (content, self._note_slot) if note_below else (self._note_slot, content)
        self._inner = _plain_column(12, _plain_column(0, *both))
        self._inner.column.setContentsMargins(0, 2, 4, 2)
        self._inner.column.setStretch(0, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inner)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(22, 20, 22, 20)
        self._outer.setSpacing(10)
        self._outer.addWidget(self.head)
        self._outer.addWidget(self.area, 1)
        self._outer.addWidget(self._foot_holder)
        self._scrolls_whole = False

    def minimumSizeHint(self) -> QSize:
        """Less than heading and buttons take: they scroll along where they must, and the window keeps its size."""
        least = super().minimumSizeHint()
        return QSize(least.width(), min(least.height(), _NEVER_LESS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scrolls_whole = self.height() < self._type_scale.ui_px(_LEAST_HEIGHT)
        if scrolls_whole != self._scrolls_whole:
            self._scrolls_whole = scrolls_whole
            home = self._inner.column if scrolls_whole else self._outer
            home.insertWidget(0, self.head)
            home.addWidget(self._foot_holder)

    def put_note(self, note: QWidget) -> None:
        """Take in a note, which scrolls along with the body."""
        self._note_slot.column.addWidget(note)

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
        """Put the keyboard on the first thing in the panel that takes it, past a note, which Tab leads back to."""
        for button in self.findChildren(QAbstractButton):
            if self._note_slot.isAncestorOf(button):
                continue
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
