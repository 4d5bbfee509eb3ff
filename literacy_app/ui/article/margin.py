"""The notes beside the text: each on its anchor's line, pushed along where they would collide, joined by a leader.

Where so many stand so close that they would be pushed far from their words, all but the active one show only titles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication, QEasingCurve, QPointF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from literacy_app.ui.article.cards import CardLook, NoteCard
from literacy_app.ui.article.values import Note
from literacy_app.ui.theme import KindStyle

GAP = 50
"""From the text's column to the cards."""

_BETWEEN = 10
_DOT_AT, _DOT = 17, 2.3
_MOVE_MS = 150
_AROUND = 400
_NEAR = 48
_TOO_FAR = 130
_TOP = 16.0


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note, the looks of its kind, and its anchor: the baseline of its first line and the size of type there."""

    note: Note
    style: KindStyle
    baseline: float
    em: float


def stacked(wanted: Sequence[float], heights: Sequence[float], pinned: int = -1) -> list[float]:
    """Upper edges for cards that want to be at ``wanted``, without collisions and in order.

    Cards are pushed down by those above. Where that has taken the ``pinned`` one far from its place, it goes there, as
    far as that leaves no card above the page, and pushes those above it up.
    """
    tops: list[float] = []
    free = float("-inf")
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, free))
        free = tops[-1] + height + _BETWEEN
    if pinned < 0 or tops[pinned] - wanted[pinned] <= _NEAR:
        return tops
    least = min(wanted[0], _TOP) + sum(heights[:pinned]) + pinned * _BETWEEN
    tops[pinned] = max(wanted[pinned], min(least, tops[pinned]))
    for i in range(pinned - 1, -1, -1):
        tops[i] = min(tops[i], tops[i + 1] - heights[i] - _BETWEEN)
    free = tops[pinned] + heights[pinned] + _BETWEEN
    for i in range(pinned + 1, len(tops)):
        tops[i] = max(wanted[i], free)
        free = tops[i] + heights[i] + _BETWEEN
    return tops


class MarginPane(QWidget):
    """The margin: cards as buttons, leaders painted; scrolls with the text.

    Signals:
        pressed: a card was pressed (the note's id).
        focused: a card has the keyboard (the note's id).
    """

    pressed = Signal(str)
    focused = Signal(str)

    def __init__(self, parent: QWidget, bar: QScrollBar) -> None:
        super().__init__(parent)
        self._bar = bar
        self._placed: tuple[PlacedNote, ...] = ()
        self._look: CardLook | None = None
        self._active = ""
        self._tops: list[float] = []
        self._heights: list[int] = []
        self._brief = False
        self._cards: dict[str, NoteCard] = {}
        self._moving = QVariantAnimation(self, duration=_MOVE_MS)
        self._moving.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._moving.valueChanged.connect(self._on_moving)
        self._moves: tuple[tuple[float, float], ...] = ()
        self.reduced_motion = True

    def show_notes(self, placed: Sequence[PlacedNote], look: CardLook, active: str) -> None:
        """Show notes, sorted by their anchors."""
        self._moving.stop()
        self._placed, self._look, self._active = tuple(placed), look, active
        self._brief = self._crowded(look)
        self._tops = self._target()
        kept = {one.note.id for one in self._placed}
        for gone in [note for note in self._cards if note not in kept]:
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        self.place()

    def activate(self, note_id: str) -> None:
        """Frame a note, put it on its anchor's line, and move the others out of its way."""
        if note_id == self._active:
            return
        self._active = note_id
        target = self._target()
        if self.reduced_motion or not self.isVisible():
            self._tops = target
            self.place()
            return
        self._moving.stop()
        self._moves = tuple(zip(self._tops, target, strict=True))
        self._moving.setStartValue(0.0)
        self._moving.setEndValue(1.0)
        self._moving.start()
        self.place()

    def card(self, note_id: str) -> NoteCard | None:
        """The card of a note, made if it is not there; None where there is no such note."""
        index = self._index(note_id)
        return None if index < 0 else self._card(index)

    def top_of(self, note_id: str) -> tuple[float, float]:
        """Upper edge and height of a note on the page."""
        index = self._index(note_id)
        return (self._tops[index], self._heights[index]) if index >= 0 else (0.0, 0.0)

    def place(self) -> None:
        """Put the cards near the view where they belong, and hide the others."""
        if self._look is None:
            return
        scroll = self._bar.value()
        for i, one in enumerate(self._placed):
            top = self._tops[i] - scroll
            near = top + self._heights[i] > -_AROUND and top < self.height() + _AROUND
            card = self._cards.get(one.note.id)
            if not near:
                if card is not None and not card.hasFocus():
                    card.hide()
                continue
            card = self._card(i)
            card.move(GAP, round(top))
            card.show()
        self.update()

    def _wanted(self, look: CardLook) -> list[float]:
        return [max(_TOP, one.baseline - look.title_baseline()) for one in self._placed]

    def _crowded(self, look: CardLook) -> bool:
        """Whether whole cards would be pushed too far from their words to be of use."""
        wanted = self._wanted(look)
        tops = stacked(wanted, [look.height(one.note) for one in self._placed])
        return any(top - place > _TOO_FAR for top, place in zip(tops, wanted, strict=True))

    def _target(self) -> list[float]:
        if self._look is None:
            return []
        look, active = self._look, self._active
        self._heights = [look.height(one.note, brief=self._brief and one.note.id != active) for one in self._placed]
        return stacked(self._wanted(look), self._heights, self._index(active))

    def _index(self, note_id: str) -> int:
        return next((i for i, one in enumerate(self._placed) if one.note.id == note_id), -1)

    def _card(self, index: int) -> NoteCard:
        one = self._placed[index]
        card = self._cards.get(one.note.id)
        if card is None:
            card = NoteCard(self)
            card.clicked.connect(lambda: self.pressed.emit(one.note.id))
            card.focused.connect(self.focused)
            self._cards[one.note.id] = card
        if self._look is not None:
            active = one.note.id == self._active
            card.show_note(one.note, one.style, self._look, active=active, brief=self._brief and not active)
            card.move(GAP, round(self._tops[index] - self._bar.value()))
        return card

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the leaders in view, the active one on top."""
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scroll = self._bar.value()
        for active in (False, True):
            for i, one in enumerate(self._placed):
                start, end = one.baseline - one.em * 0.24 - scroll, self._tops[i] + self._look.title_middle() - scroll
                if (one.note.id == self._active) is active and max(start, end) > 0 and min(start, end) < self.height():
                    _paint_leader(painter, start, end, one.style.ink, active=active)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text from here too."""
        QCoreApplication.sendEvent(self._bar, event)

    def _on_moving(self, value: object) -> None:
        done = cast("float", value)
        if len(self._moves) == len(self._tops):
            self._tops = [start + (end - start) * done for start, end in self._moves]
            self.place()


def _paint_leader(painter: QPainter, start: float, end: float, ink: QColor, *, active: bool) -> None:
    color = QColor(ink)
    color.setAlphaF(1.0 if active else 0.6)
    path = QPainterPath(QPointF(_DOT_AT, start))
    middle = (_DOT_AT + GAP) / 2
    path.cubicTo(QPointF(middle, start), QPointF(middle, end), QPointF(GAP - 2, end))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1.6 if active else 1.1))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(QPointF(_DOT_AT, start), _DOT, _DOT)
