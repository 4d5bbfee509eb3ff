"""The line to search the library with."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from literacy_app.ui.theme import Theme, TypeScale


class SearchLine(QLineEdit):
    """A line of text with a magnifying glass at its start; Escape empties it.

    Signals:
        lessons_requested: the keyboard wants to go down to what was found.
    """

    lessons_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Search"))
        self.setAccessibleName(self.tr("Search the library"))
        self.setToolTip(self.tr("Search titles, genres and kinds (Ctrl+F)"))
        self.set_theme(theme, type_scale)

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the line anew."""
        self._icon = theme.icon("search", "muted", type_scale.ui_px(18))
        self._side = type_scale.ui_px(18)
        self._left = type_scale.ui_px(11)
        lead = self._side + type_scale.ui_px(8)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setTextMargins(0 if mirrored else lead, 0, lead if mirrored else 0, 0)
        self._wish = type_scale.ui_px(300)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._wish, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        if arg__1.key() == Qt.Key.Key_Down:
            self.lessons_requested.emit()
        elif arg__1.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(arg__1)

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        super().paintEvent(arg__1)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - self._left - self._side if mirrored else self._left
        box = QRect(left, (self.height() - self._side) // 2, self._side, self._side)
        self._icon.paint(QPainter(self), box)
