"""The line under a marked stretch, one pattern a kind: what tells the kinds apart without colour."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from literacy_app.ui.theme import Pattern

UNIT = 19.0
"""The size of type the weights below are for."""

_WAVE_LONG, _WAVE_HIGH, _WAVE_PEN = 8.2, 3.1, 1.7
_DOT_STEP, _DOT = 4.8, 2.5
_TILE_HIGH = 6.0


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
        case Pattern.DOUBLE:
            painter.setPen(_pen(ink, 1.3 * k))
            lines = [QLineF(left, y - 1.5 * k, right, y - 1.5 * k), QLineF(left, y + 1.6 * k, right, y + 1.6 * k)]
            painter.drawLines(lines)
        case Pattern.DOTS | Pattern.WAVE:
            _paint_tiled(painter, pattern, left, right, y, ink, k)
        case Pattern.NONE:
            return


def _pen(ink: QColor, width: float) -> QPen:
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)


def _paint_tiled(
    painter: QPainter, pattern: Pattern, left: float, right: float, y: float, ink: QColor, k: float
) -> None:
    """Lay one drawn period side by side: stroking a long wave or many round dots takes thirty times as long."""
    ratio = painter.device().devicePixelRatioF()
    tile = _tile(pattern, ink.rgba(), round(k, 3), ratio)
    step = tile.width() / ratio
    start, top = round(left), round(y - tile.height() / ratio / 2)
    width = max(1, round((right - left) / step)) * step
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    painter.setBrushOrigin(QPointF(start, top))
    painter.fillRect(QRectF(start, top, width, tile.height() / ratio), brush)
    painter.setBrushOrigin(QPointF(0, 0))


@lru_cache(maxsize=128)
def _tile(pattern: Pattern, rgba: int, k: float, ratio: float) -> QImage:
    """One period of a pattern, in device pixels."""
    wave = pattern is Pattern.WAVE
    step = max(3, round((_WAVE_LONG if wave else _DOT_STEP) * k * ratio))
    image = QImage(step, ceil(_TILE_HIGH * k * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, ink = image.height() / 2, QColor.fromRgba(rgba)
    if wave:
        path = QPainterPath(QPointF(-step, middle))
        for half in range(6):
            at, bend = -step + half * step / 2, _WAVE_HIGH * k * ratio * (1 if half % 2 else -1)
            path.quadTo(QPointF(at + step / 4, middle + bend), QPointF(at + step / 2, middle))
        painter.setPen(_pen(ink, _WAVE_PEN * k * ratio))
        painter.drawPath(path)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(step / 2, middle), _DOT * k * ratio / 2, _DOT * k * ratio / 2)
    painter.end()
    return image
