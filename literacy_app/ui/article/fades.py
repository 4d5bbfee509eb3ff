"""The fading of the text at the sheet's edges where there is more."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

HEIGHT = 52


class Fade(QWidget):
    """One fading edge, see-through to the mouse; ``upper`` fades upward."""

    def __init__(self, parent: QWidget, *, upper: bool) -> None:
        super().__init__(parent)
        self._upper = upper
        self._color = QColor(Qt.GlobalColor.white)
        self._radius = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()

    def set_look(self, color: QColor, radius: float) -> None:
        """Set the colour of the sheet and the radius of its corners."""
        self._color, self._radius = QColor(color), radius
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the gradient inside the sheet's round corners."""
        clear = QColor(self._color)
        clear.setAlpha(0)
        near, far = (0.0, float(self.height())) if self._upper else (float(self.height()), 0.0)
        gradient = QLinearGradient(QPointF(0, near), QPointF(0, far))
        gradient.setColorAt(0.0, self._color)
        gradient.setColorAt(0.06, self._color)
        gradient.setColorAt(1.0, clear)
        grown = QRectF(self.rect())
        grown = grown.adjusted(0, 0, 0, self._radius) if self._upper else grown.adjusted(0, -self._radius, 0, 0)
        path = QPainterPath()
        path.addRoundedRect(grown, self._radius, self._radius)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, gradient)
        painter.end()
