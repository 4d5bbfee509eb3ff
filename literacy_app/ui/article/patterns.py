"""The line under a marked stretch, one pattern a kind: what tells the kinds apart without colour."""

from math import ceil

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from literacy_app.ui.theme import Pattern

UNIT = 19.0
"""The size of type the weights below are for."""


def paint_pattern(
    painter: QPainter, pattern: Pattern, left: float, right: float, y: float, ink: QColor, em: float = UNIT
) -> None:
    """Draw a kind's line from ``left`` to ``right`` with its middle at height ``y``, for type of size ``em``."""
    k = em / UNIT
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match pattern:
        case Pattern.SOLID:
            painter.setPen(_pen(ink, 2.0 * k))
            painter.drawLine(QLineF(left, y, right, y))
        case Pattern.DASHES:
            pen = _pen(ink, 2.0 * k)
            pen.setDashPattern([3.6, 1.9])
            painter.setPen(pen)
            painter.drawLine(QLineF(left, y, right, y))
        case Pattern.DOTS:
            pen = _pen(ink, 2.5 * k, Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.01, 1.9])
            painter.setPen(pen)
            painter.drawLine(QLineF(left + 1.2 * k, y, right - 1.2 * k, y))
        case Pattern.WAVE:
            painter.setPen(_pen(ink, 1.7 * k, Qt.PenCapStyle.RoundCap))
            painter.drawPath(_wave(left, right, y, k))
        case Pattern.DOUBLE:
            painter.setPen(_pen(ink, 1.3 * k))
            painter.drawLines(
                [QLineF(left, y - 1.5 * k, right, y - 1.5 * k), QLineF(left, y + 1.6 * k, right, y + 1.6 * k)]
            )
        case Pattern.NONE:
            return


def _pen(ink: QColor, width: float, cap: Qt.PenCapStyle = Qt.PenCapStyle.FlatCap) -> QPen:
    return QPen(ink, width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)


def _wave(left: float, right: float, y: float, k: float) -> QPainterPath:
    half, height = 4.1 * k, 3.1 * k
    path = QPainterPath(QPointF(left, y))
    for i in range(ceil((right - left) / half)):
        start = left + i * half
        end = min(start + half, right)
        bend = height if i % 2 else -height
        path.quadTo(QPointF((start + end) / 2, y + bend * (end - start) / half), QPointF(end, y))
    return path
