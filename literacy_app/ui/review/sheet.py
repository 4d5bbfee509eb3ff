"""The quiet pages before and after the passages: one column of text with buttons under it, which scrolls."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from literacy_app.ui.article.patterns import paint_pattern
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.panel import empty
from literacy_app.ui.theme import Theme, TypeScale

_WIDTH = 680
"""The most a sheet takes of the width, in pixels at 100 %."""


class Sheet(QScrollArea):
    """A panel in the middle of the page; subclasses fill ``body`` and add buttons."""

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        px = type_scale.ui_px
        panel = QFrame()
        panel.setProperty("role", "panel")
        panel.setMaximumWidth(px(_WIDTH))
        column = QVBoxLayout(panel)
        column.setContentsMargins(px(26), px(24), px(26), px(24))
        column.setSpacing(px(14))
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        self.buttons = QVBoxLayout()
        self.buttons.setSpacing(8)
        column.addLayout(self.body)
        column.addLayout(self.buttons)
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(20, px(24), 14, 24)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(panel, 100)
        line.addStretch(1)
        around.addLayout(line)
        around.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(holder)

    def clear(self) -> None:
        """Take everything out."""
        empty(self.body)
        empty(self.buttons)

    def say(self, text: str, role: str = "body") -> None:
        """Add a paragraph."""
        self.body.addWidget(plain_label(text, role))

    def add_button(self, text: str, role: str = "primary") -> QPushButton:
        """Add a button at the end."""
        button = QPushButton(text)
        button.setProperty("role", role)
        self.buttons.addWidget(button)
        return button

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        item = self.buttons.itemAt(0)
        button = item.widget() if item else None
        if button is not None:  # pyright: ignore[reportUnnecessaryComparison] - None where the item is no widget
            button.setFocus(Qt.FocusReason.OtherFocusReason)


class KindSwatch(QWidget):
    """The ground and the pattern of a kind; what it says in looks stands beside it in words."""

    def __init__(self, kind: str, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = theme.kind(kind)
        side = type_scale.ui_px(20)
        self._size = QSize(round(side * 1.2), side)
        self.setFixedSize(self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0, 2, 0, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.fill)
        painter.drawRoundedRect(box, 3, 3)
        paint_pattern(painter, self._style.pattern, box.left() + 2, box.right() - 2, box.bottom() - 4, self._style.ink)


def said_row(mark: QWidget, lines: list[QWidget]) -> QWidget:
    """A sign with lines of text beside it."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(2)
    for widget in lines:
        column.addWidget(widget)
    line.addLayout(column, 1)
    return holder
