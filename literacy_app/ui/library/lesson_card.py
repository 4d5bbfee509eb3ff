"""A lesson as one painted button: what it is, what it trains and how far its reader is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from literacy_app.domain.before_after import Occasion
from literacy_app.domain.standing import PHASES
from literacy_app.services.library import LessonEntry, LessonState
from literacy_app.ui.article.patterns import paint_pattern
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.tile import Tile, Words
from literacy_app.ui.words import kind_word, percent, phase_word, test_word

_SEMIBOLD = QFont.Weight.DemiBold
_KEPT = 4
"""How many widths a card stays laid out for: a page is measured with and without its scroll bar."""

_ICONS = {LessonState.NEW: "book-open", LessonState.STARTED: "play", LessonState.FINISHED: "circle-check"}
_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The texts of a card laid out to a width; ``height`` is the least height that holds them.

    On cards from ``least_width`` on they stand as they do here, because nothing is wrapped.
    """

    genre: Words
    title: Words
    meta: Words
    kinds: tuple[tuple[str, QRectF], ...]
    kinds_height: int
    state: Words
    height: int
    least_width: float


class LessonCard(Tile):
    """One lesson that can be opened.

    Signals:
        move_requested: an arrow key was pressed; carries its way on screen, one step along an axis.
    """

    move_requested = Signal(QPoint)

    def __init__(self, entry: LessonEntry, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent)
        self.entry = entry
        self._sheets: dict[int, _Sheet] = {}
        self._pad = type_scale.ui_px(18)
        self._gap = type_scale.ui_px(8)
        self._kind_face = self.face(13)
        self.setAccessibleName(self._spoken())

    def heightForWidth(self, arg__1: int) -> int:
        return self._laid_out(arg__1).height

    def sizeHint(self) -> QSize:
        return QSize(self.type_scale.ui_px(300), self.type_scale.ui_px(160))  # the height that counts goes by the width

    def keyPressEvent(self, e: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(e.key()))
        if way is None:
            super().keyPressEvent(e)
        else:
            self.move_requested.emit(QPoint(*way))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_frame(painter)
        sheet, theme = self._laid_out(self.width()), self.theme
        left, top = self._pad, self._pad
        for words, color, after in (
            (sheet.genre, "muted", self._gap // 2),
            (sheet.title, "text", self._gap // 2),
            (sheet.meta, "muted", self._gap),
        ):
            words.paint(painter, left, top, theme.color(color))
            top += words.height + after
        self._paint_kinds(painter, sheet, top)
        self._paint_state(painter, sheet)

    def _state_text(self) -> str:
        entry = self.entry
        if entry.test and entry.state is LessonState.STARTED:
            return self.tr("Go on: {done} of {count} done").format(done=entry.done, count=entry.count)
        if entry.state is LessonState.STARTED:
            return self.tr("Go on: {phase}").format(phase=phase_word(entry.phase))
        if entry.state is LessonState.FINISHED:
            if entry.score < 0:
                return self.tr("Finished")
            return self.tr("Finished · {score}").format(score=percent(entry.score))
        return self.tr("Changed since you began: start again") if entry.changed else self.tr("New")

    def _title(self) -> str:
        return test_word(self.entry.test) or self.entry.card.title

    def _genre(self) -> str:
        if self.entry.test:
            return self.tr("{count} short passages").format(count=self.entry.count)
        return self.entry.card.genre

    def _meta_text(self) -> str:
        card = self.entry.card
        if self.entry.test is Occasion.PLACEMENT:
            return self.tr("Before the lessons · {minutes} min").format(minutes=card.minutes)
        if self.entry.test:
            return self.tr("After the lessons · {minutes} min").format(minutes=card.minutes)
        return self.tr("Level {level} · {minutes} min").format(level=card.level, minutes=card.minutes)

    def _spoken(self) -> str:
        card = self.entry.card
        kinds = ", ".join(kind_word(kind) for kind in card.marks)
        return self.tr("{title}. {state}. {genre}, level {level}, {minutes} minutes. Trains: {kinds}").format(
            title=self._title(),
            state=self._state_text(),
            genre=self._genre(),
            level=card.level,
            minutes=card.minutes,
            kinds=kinds,
        )

    def _laid_out(self, width: int) -> _Sheet:
        if width not in self._sheets:
            alike = next((sheet for sheet in self._sheets.values() if sheet.least_width <= width), None)
            if len(self._sheets) >= _KEPT:
                self._sheets.clear()
            self._sheets[width] = alike or self._lay_out(width)
        return self._sheets[width]

    def _lay_out(self, width: int) -> _Sheet:
        room, way = width - 2 * self._pad, self.layoutDirection()
        overline = self.face(12, _SEMIBOLD)
        overline.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1)
        genre = Words(self._genre().upper(), overline, room, way)
        title = Words(self._title(), self.face(20, _SEMIBOLD, reading=True), room, way)
        meta = Words(self._meta_text(), self.face(13), room, way)
        kinds, kinds_height = self._kinds_in(room)
        state = Words(self._state_text(), self.face(14, _SEMIBOLD), room - self.type_scale.ui_px(26), way)
        height = genre.height + title.height + meta.height + kinds_height + state.height
        height += 2 * self._pad + 5 * self._gap + self._bar_height()
        least = self._least_width((genre, title, meta), state, kinds)
        return _Sheet(genre, title, meta, kinds, kinds_height, state, height, least)

    def _least_width(self, texts: Sequence[Words], state: Words, kinds: Sequence[tuple[str, QRectF]]) -> float:
        """From which width on a card looks as it does now; none where something is wrapped or runs from the right."""
        wrapped = any(words.wrapped for words in (*texts, state)) or any(place.top() > 0 for _, place in kinds)
        if wrapped or self.isRightToLeft():
            return inf
        widths = [words.natural_width for words in texts] + [place.right() for _, place in kinds]
        return max(*widths, state.natural_width + self.type_scale.ui_px(26)) + 1 + 2 * self._pad

    def _kinds_in(self, room: int) -> tuple[tuple[tuple[str, QRectF], ...], int]:
        """Where each kind's swatch and word stand, counted from the first; and how high they are together."""
        metrics = QFontMetrics(self._kind_face)
        height, side = metrics.height() + self.type_scale.ui_px(4), self._swatch_width()
        placed: list[tuple[str, QRectF]] = []
        x = y = 0
        for kind in self.entry.card.marks:
            width = side + metrics.horizontalAdvance(kind_word(kind)) + self.type_scale.ui_px(20)
            if x and x + width > room:
                x, y = 0, y + height
            placed.append((kind, QRectF(x, y, min(width, room), height)))
            x += width
        return tuple(placed), y + height if placed else 0

    def _swatch_width(self) -> int:
        return self.type_scale.ui_px(20)

    def _bar_height(self) -> int:
        return self.type_scale.ui_px(6) + self._gap if self.entry.state is LessonState.STARTED else 0

    def _paint_kinds(self, painter: QPainter, sheet: _Sheet, top: int) -> None:
        painter.setFont(self._kind_face)
        side = self._swatch_width()
        for kind, place in sheet.kinds:
            box = place.translated(self._pad, top)
            style = self.theme.kind(kind)
            swatch = self.mirrored(QRectF(box.left(), box.center().y() - side * 0.35, side, side * 0.7))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.fill)
            painter.drawRoundedRect(swatch, 3, 3)
            y = swatch.bottom() - side * 0.15
            paint_pattern(painter, style.pattern, swatch.left() + 2, swatch.right() - 2, y, style.ink, side * 0.8)
            painter.setPen(self.theme.color("text"))
            words = self.mirrored(box.adjusted(side + self.type_scale.ui_px(6), 0, 0, 0))
            way = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            painter.drawText(words, way | Qt.TextFlag.TextSingleLine, kind_word(kind))

    def _paint_state(self, painter: QPainter, sheet: _Sheet) -> None:
        entry, side = self.entry, self.type_scale.ui_px(18)
        color = {LessonState.NEW: "muted", LessonState.STARTED: "accent", LessonState.FINISHED: "good"}[entry.state]
        top = self.height() - self._pad - sheet.state.height
        box = self.mirrored(QRectF(self._pad, top, side, QFontMetrics(self.face(14)).height()))
        icon = self.theme.icon(_ICONS[entry.state], color, side)
        icon.paint(painter, QRect(round(box.left()), round(box.center().y() - side / 2), side, side))
        words = self.mirrored(QRectF(self._pad + self.type_scale.ui_px(26), top, self._state_room(), 1))
        sheet.state.paint(painter, words.left(), top, self.theme.color(color))
        if entry.state is LessonState.STARTED:
            self._paint_segments(painter, top - self._gap - self.type_scale.ui_px(6))

    def _state_room(self) -> float:
        return self.width() - 2 * self._pad - self.type_scale.ui_px(26)

    def _paint_segments(self, painter: QPainter, top: int) -> None:
        thick, gap = self.type_scale.ui_px(6), self.type_scale.ui_px(5)
        room = self.width() - 2 * self._pad
        entry = self.entry
        count, reached = (entry.count, entry.done) if entry.test else (len(PHASES), PHASES.index(entry.phase) + 1)
        width = (room - gap * (count - 1)) / count
        painter.setPen(Qt.PenStyle.NoPen)
        for index in range(count):
            painter.setBrush(self.theme.color("accent" if index < reached else "track"))
            box = self.mirrored(QRectF(self._pad + index * (width + gap), top, width, thick))
            painter.drawRoundedRect(box, thick / 2, thick / 2)
