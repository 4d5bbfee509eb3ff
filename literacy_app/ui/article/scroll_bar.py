"""The scroll bar at the sheet's edge: slim to look at, wide enough to catch."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

WIDTH = 24
_THUMB, _INSET, _RADIUS = 7, 8, 3.0


class SheetScrollBar(QScrollBar):
    """A vertical scroll bar of which only the thumb is seen; nothing where all is in view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._color = QColor(Qt.GlobalColor.gray)
        self._other: QScrollBar = self
        self._hover_color = QColor(Qt.GlobalColor.darkGray)
        self.setFixedWidth(WIDTH)
        # The article itself scrolls by key; one more stop on the way through the page helps nobody.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Scroll the article"))

    def set_colors(self, thumb: QColor, under_mouse: QColor) -> None:
        """Set the thumb's colours."""
        self._color, self._hover_color = thumb, under_mouse
        self.update()

    def follow(self, other: QScrollBar) -> None:
        """Show and set the value of a scroll area's own bar."""
        self._other = other
        other.rangeChanged.connect(self._on_range_changed)
        other.valueChanged.connect(self.setValue)
        self.valueChanged.connect(other.setValue)

    def sizeHint(self) -> QSize:
        """As wide as a finger needs."""
        return QSize(WIDTH, 100)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the thumb as under the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show the thumb at rest."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the thumb."""
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        thumb = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._hover_color if self.underMouse() or self.isSliderDown() else self._color)
        left = self.width() - _INSET - _THUMB
        painter.drawRoundedRect(QRectF(left, thumb.top(), _THUMB, thumb.height()), _RADIUS, _RADIUS)
        painter.end()

    def _on_range_changed(self, low: int, high: int) -> None:
        self.setRange(low, high)
        self.setPageStep(self._other.pageStep())
        self.setSingleStep(self._other.singleStep())
