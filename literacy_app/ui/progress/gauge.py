"""A gauge: named stretches side by side, a needle where a figure lies. No numbers; the words beside it say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from literacy_app.domain.discernment import APART_FROM, CRITERION_BAND
from literacy_app.ui.progress.sayings import apart_words, leaning_words
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.tile import Words, face


@dataclass(frozen=True, slots=True)
class Dial:
    """What a gauge is divided into: the words of its stretches, the figures between them, how far the ends reach.

    ``good`` are the stretches, by index, that are as they should be.
    """

    words: tuple[str, ...]
    edges: tuple[float, ...]
    reach: float
    good: frozenset[int]

    def place(self, figure: float) -> float:
        """Where a figure lies, in [0, 1]; every stretch is equally wide."""
        ends = (self.edges[0] - self.reach, *self.edges, self.edges[-1] + self.reach)
        inside = min(max(figure, ends[0]), ends[-1])
        index = self.stretch(inside)
        low, high = ends[index], ends[index + 1]
        return (index + (inside - low) / (high - low)) / len(self.words)

    def stretch(self, figure: float) -> int:
        """The index of the stretch a figure lies in."""
        return sum(figure >= edge for edge in self.edges)


def leaning_dial() -> Dial:
    """The dial of the criterion."""
    return Dial(leaning_words(), (-CRITERION_BAND, CRITERION_BAND), 0.8, frozenset({1}))


def apart_dial() -> Dial:
    """The dial of d′."""
    return Dial(apart_words(), APART_FROM, 1.0, frozenset({2, 3}))


class Gauge(QWidget):
    """A dial laid out flat, its needle at a figure."""

    def __init__(self, dial: Dial, figure: float, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        self._dial = dial
        self._figure = figure
        self._theme = theme
        self._px = type_scale.ui_px
        self._plain = face(type_scale, 13)
        self._bold = face(type_scale, 13, QFont.Weight.DemiBold)
        self._gap = 4
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self._px(260), self.heightForWidth(self._px(260)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._px(120), self._px(40))

    def heightForWidth(self, arg__1: int) -> int:
        return self._band_bottom() + self._px(5) + max(words.height for words in self._words(arg__1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, here = self._theme, self._dial.stretch(self._figure)
        top, bottom = self._needle_height(), self._band_bottom()
        for index, words in enumerate(self._words(self.width())):
            box = self._stretch(index)
            good = index in self._dial.good
            painter.setPen(QPen(theme.color("good" if good else "border"), 2 if index == here else 1))
            painter.setBrush(theme.color("good-tint" if good else "track"))
            painter.drawRoundedRect(QRectF(box.left(), top, box.width(), bottom - top).adjusted(1, 1, -1, -1), 5, 5)
            words.paint(painter, box.left(), bottom + self._px(5), theme.color("text" if index == here else "muted"))
        self._paint_needle(painter, top, bottom)

    def _paint_needle(self, painter: QPainter, top: float, bottom: float) -> None:
        x, half = self._dial.place(self._figure) * self.width(), self._px(6)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x
        x = min(max(x, half), self.width() - half)
        ink = self._theme.color("text")
        painter.setPen(QPen(ink, 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([QPointF(x - half, 0), QPointF(x + half, 0), QPointF(x, top)]))

    def _stretch(self, index: int) -> QRectF:
        count = len(self._dial.words)
        width = (self.width() - (count - 1) * self._gap) / count
        place = count - 1 - index if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else index
        return QRectF(place * (width + self._gap), 0, width, 0)

    def _words(self, width: int) -> Sequence[Words]:
        count, here = len(self._dial.words), self._dial.stretch(self._figure)
        room = (width - (count - 1) * self._gap) / count
        return [
            Words(word, self._bold if index == here else self._plain, room, self.layoutDirection(), centred=True)
            for index, word in enumerate(self._dial.words)
        ]

    def _needle_height(self) -> int:
        return self._px(10)

    def _band_bottom(self) -> int:
        return self._needle_height() + max(self._px(16), QFontMetrics(self._plain).height() // 2)
