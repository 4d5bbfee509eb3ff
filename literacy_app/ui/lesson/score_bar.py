"""The score of one kind as a bar with its words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from literacy_app.domain.standing import KindScore
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_word


class ScoreBar(QWidget):
    """Kind, found of how many, a bar and per cent; its accessible name says the same."""

    def __init__(self, score: KindScore, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score = score
        self._theme = theme
        self._font = QFont(type_scale.interface_family)
        self._font.setPixelSize(type_scale.ui_px(13))
        self._bar = type_scale.ui_px(7)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = self.tr("{kind}: {found} of {targets}, {marks} marked")
        if not score.targets:
            told = self.tr("{kind}: nothing to find, {marks} marked")
        self._words = told.format(
            kind=kind_word(score.kind), found=score.found, targets=score.targets, marks=score.marks
        )
        self._percent = f"{round(100 * score.score)} %"
        self.setAccessibleName(f"{self._words}, {self._percent}")

    def sizeHint(self) -> QSize:
        return QSize(120, QFontMetrics(self._font).height() + self._bar + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(self._font)
        style = self._theme.kind(self._score.kind)
        painter.setFont(self._font)
        painter.setPen(self._theme.color("text"))
        right = metrics.horizontalAdvance(self._percent)
        words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, self.width() - right - 12)
        painter.drawText(0, metrics.ascent(), words)
        painter.drawText(self.width() - right, metrics.ascent(), self._percent)
        groove = QRectF(0, metrics.height() + 3, self.width(), self._bar)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("track"))
        painter.drawRoundedRect(groove, self._bar / 2, self._bar / 2)
        painter.setBrush(style.ink)
        groove.setWidth(max(self._bar, groove.width() * self._score.score) if self._score.score > 0 else 0)
        painter.drawRoundedRect(groove, self._bar / 2, self._bar / 2)
