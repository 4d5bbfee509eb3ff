"""One attempt as a row: which lesson, when, how far and how well."""

from PySide6.QtCore import QDateTime, QLocale, QRect
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from literacy_app.services.progress_view import AttemptLine
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.tile import LEAST_TARGET, Tile, Words
from literacy_app.ui.words import percent, phase_word


class AttemptRow(Tile):
    """A row that leads to its lesson."""

    def __init__(self, line: AttemptLine, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent)
        self.line = line
        self._pad = type_scale.ui_px(12)
        self._side = type_scale.ui_px(20)
        self._laid: tuple[int, tuple[Words, ...]] = (-1, ())
        self.setAccessibleName(f"{line.title}. {self._standing()}. {self._scores()}".rstrip(". "))

    def heightForWidth(self, arg__1: int) -> int:
        return max(LEAST_TARGET, sum(words.height for words in self._words(arg__1)) + 2 * self._pad + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_frame(painter, 10)
        icon, color = ("circle-check", "good") if self.line.finished else ("play", "accent")
        left = self._pad + self._side + self.type_scale.ui_px(10)
        x = self._pad if not self.isRightToLeft() else self.width() - self._pad - self._side
        box = QRect(x, self._pad, self._side, self._side)
        self.theme.icon(icon, color, self._side).paint(painter, box)
        top = self._pad
        for words, ink in zip(self._words(self.width()), ("text", "muted", "text"), strict=False):
            words.paint(painter, self._pad if self.isRightToLeft() else left, top, self.theme.color(ink))
            top += words.height + 2

    def _words(self, width: int) -> tuple[Words, ...]:
        if self._laid[0] != width:
            room = width - 2 * self._pad - self._side - self.type_scale.ui_px(10)
            way = self.layoutDirection()
            words = [
                Words(self.line.title, self.face(15, QFont.Weight.DemiBold), room, way),
                Words(self._standing(), self.face(13), room, way),
            ]
            if scores := self._scores():
                words.append(Words(scores, self.face(13), room, way))
            self._laid = (width, tuple(words))
        return self._laid[1]

    def _standing(self) -> str:
        """How far the attempt is and when that was."""
        moment = QDateTime.fromMSecsSinceEpoch(self.line.when_ms)
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        if not self.line.finished:
            return self.tr("Stopped at {phase}, {when}").format(phase=phase_word(self.line.phase), when=when)
        if self.line.counts:
            return self.tr("Finished, {when}").format(when=when)
        return self.tr("Finished again for practice, {when}").format(when=when)

    def _scores(self) -> str:
        parts: list[str] = []
        if self.line.score >= 0:
            parts.append(self.tr("Marks {score}").format(score=percent(self.line.score)))
        if self.line.repaired > self.line.score:
            parts.append(self.tr("after the second try {score}").format(score=percent(self.line.repaired)))
        if self.line.answered >= 0:
            parts.append(self.tr("questions {score}").format(score=percent(self.line.answered)))
        return " · ".join(parts)
