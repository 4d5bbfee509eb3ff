"""Small drawings for the eye only; the words beside them say the same."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from literacy_app.domain.skill import MASTERED_P
from literacy_app.services.progress_view import CoursePoint
from literacy_app.ui.article.patterns import paint_pattern
from literacy_app.ui.theme import Theme, TypeScale

_DOTS = 10
_MOST_WIDE = 160
"""Where text is very large the words need the room more than a line does."""

_OFF = 0.18
"""How far the chances at the ends of a sparkline are apart at the least."""


class ChanceBar(QWidget):
    """A bar as full as a chance is, in the kind's colour and pattern, with a notch where mastery begins."""

    def __init__(self, chance: float, kind: str, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        self._chance = chance
        self._style = theme.kind(kind)
        self._theme = theme
        self._em = type_scale.ui_px(15)
        self.setFixedHeight(type_scale.ui_px(14))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        radius = box.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("track"))
        painter.drawRoundedRect(box, radius, radius)
        done = QRectF(box)
        done.setWidth(max(box.height(), box.width() * self._chance))
        done.adjust(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(self._style.fill)
        painter.setPen(self._style.ink)
        painter.drawRoundedRect(done, radius, radius)
        left, right = done.left() + radius, done.right() - radius
        if right > left:
            paint_pattern(painter, self._style.pattern, left, right, done.center().y(), self._style.ink, self._em)
        notch = round(box.width() * MASTERED_P)
        painter.setPen(QPen(self._theme.color("text"), 2))
        painter.drawLine(QPointF(notch, 0), QPointF(notch, self.height()))


class Sparkline(QWidget):
    """The course of an estimate as a line, the last point marked; nothing where there are fewer than three."""

    def __init__(self, course: Sequence[CoursePoint], kind: str, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        self._chances = [point.chance for point in course]
        self._ink = theme.kind(kind).ink
        self.setFixedSize(min(type_scale.ui_px(92), _MOST_WIDE), type_scale.ui_px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if len(self._chances) < 3:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lowest, highest = min(self._chances), max(self._chances)
        spare = max(0.0, _OFF - (highest - lowest)) / 2
        lowest, highest = lowest - spare, highest + spare
        edge = self.height() / 6
        step = (self.width() - 2 * edge) / (len(self._chances) - 1)
        room = self.height() - 2 * edge
        line = [
            QPointF(edge + place * step, edge + room * (highest - chance) / (highest - lowest))
            for place, chance in enumerate(self._chances)
        ]
        painter.setPen(QPen(self._ink, 1.6, j=Qt.PenJoinStyle.RoundJoin, c=Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(line))
        painter.setBrush(self._ink)
        painter.drawEllipse(line[-1], edge / 1.6, edge / 1.6)


class TenDots(QWidget):
    """So many of ten dots filled."""

    def __init__(self, filled: int, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        self._filled = filled
        self._theme = theme
        self._side = type_scale.ui_px(16)
        self._gap = type_scale.ui_px(5)
        self.setFixedHeight(self._side)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = min(self._side + self._gap, self.width() / _DOTS)
        side = step * self._side / (self._side + self._gap)
        for place in range(_DOTS):
            box = QRectF(place * step, 0, side, side).adjusted(1, 1, -1, -1)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                box.moveRight(self.width() - box.left())
            full = place < self._filled
            painter.setPen(QPen(self._theme.color("accent" if full else "border"), 1.5))
            painter.setBrush(self._theme.color("accent") if full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box)
