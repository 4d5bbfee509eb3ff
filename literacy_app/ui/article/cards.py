"""A note as a card: a painted button, so that it can be reached and read by everybody."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from literacy_app.ui.article.patterns import UNIT, paint_pattern
from literacy_app.ui.article.values import Note
from literacy_app.ui.theme import KindStyle, Pattern, Theme, TypeScale
from literacy_app.ui.words import outcome_word

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_TOP, _SIDE, _BOTTOM = 8, 12, 9
_ICON, _ICON_GAP = 15, 6
_TITLE_TO_TEXT = 7
_TALL = 100_000


def note_font(type_scale: TypeScale, base: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of notes."""
    font = QFont(type_scale.interface_family)
    font.setPixelSize(type_scale.ui_px(base))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@dataclass(frozen=True, slots=True)
class CardLook:
    """How cards are set: theme, type and width."""

    theme: Theme
    type_scale: TypeScale
    width: int

    @property
    def title_font(self) -> QFont:
        """The font of a card's title."""
        return note_font(self.type_scale, 12.5, QFont.Weight.DemiBold)

    @property
    def text_font(self) -> QFont:
        """The font of a card's text."""
        return note_font(self.type_scale, 13)

    def title_rect(self, note: Note) -> QRect:
        """Where the title stands."""
        px = self.type_scale.ui_px
        left = px(_SIDE) + px(_ICON) + px(_ICON_GAP)
        room = QRect(left, px(_TOP), max(10, self.width - left - px(_SIDE)), _TALL)
        return QFontMetrics(self.title_font).boundingRect(room, _WRAP, note.title)

    def outcome_rect(self, note: Note) -> QRect:
        """Where the outcome's word stands: beside the title, or under it where there is no room; empty without one."""
        word = outcome_word(note.outcome).lower()
        if not word:
            return QRect()
        title, metrics = self.title_rect(note), QFontMetrics(self.text_font)
        width = metrics.horizontalAdvance(word) + 2
        right = self.width - self.type_scale.ui_px(_SIDE)
        if title.right() + self.type_scale.ui_px(10) + width <= right:
            return QRect(right - width, title.top(), width, metrics.height())
        return QRect(title.left(), title.bottom() + self.type_scale.ui_px(_TITLE_TO_TEXT), width, metrics.height())

    def text_rect(self, note: Note) -> QRect:
        """Where the text stands."""
        px = self.type_scale.ui_px
        above = max(self.title_rect(note).bottom(), self.outcome_rect(note).bottom())
        room = QRect(px(_SIDE), above + 1 + px(_TITLE_TO_TEXT), max(10, self.width - 2 * px(_SIDE)), _TALL)
        return QFontMetrics(self.text_font).boundingRect(room, _WRAP, note.text)

    def height(self, note: Note, *, brief: bool = False) -> int:
        """How high a note's card is; a brief one shows no text."""
        px = self.type_scale.ui_px
        if note.text and not brief:
            return self.text_rect(note).bottom() + 1 + px(_BOTTOM)
        return max(self.title_rect(note).bottom(), self.outcome_rect(note).bottom()) + 1 + px(_BOTTOM)

    def title_middle(self) -> int:
        """How far below a card's upper edge its title has its middle: where the leader arrives."""
        return self.type_scale.ui_px(_TOP) + QFontMetrics(self.title_font).height() // 2

    def title_baseline(self) -> int:
        """How far below a card's upper edge its title stands."""
        return self.type_scale.ui_px(_TOP) + QFontMetrics(self.title_font).ascent()


class NoteCard(QAbstractButton):
    """A note beside the text.

    Signals:
        focused: the card has the keyboard (the note's id).
    """

    focused = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look: CardLook | None = None
        self._note = Note("", "", "", "", "")
        self._style: KindStyle | None = None
        self._active = self._brief = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def note(self) -> Note:
        """The note shown."""
        return self._note

    def show_note(self, note: Note, style: KindStyle, look: CardLook, *, active: bool, brief: bool) -> None:
        """Show a note; of a brief one only the title is seen, while screen readers are told all."""
        if (note, look, active, brief) == (self._note, self._look, self._active, self._brief):
            return
        self._note, self._style, self._look, self._active, self._brief = note, style, look, active, brief
        word = outcome_word(note.outcome).lower()
        self.setAccessibleName(f"{note.title}, {word}" if word else note.title)
        self.setAccessibleDescription(note.text)
        self.resize(look.width, look.height(note, brief=brief))
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the note needs."""
        if self._look is None:
            return QSize(24, 24)
        return QSize(self._look.width, self._look.height(self._note, brief=self._brief))

    def focusInEvent(self, e: QFocusEvent) -> None:
        """Say who has the keyboard."""
        super().focusInEvent(e)
        self.focused.emit(self._note.id)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, icon, title with its kind's line, outcome and text."""
        if self._look is None or self._style is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        pen = QPen(self._style.ink, 1.8) if self._active else QPen(theme.color("line"), 1)
        if self.hasFocus():
            pen = QPen(theme.color("focus"), 2.6)
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        self._paint_title(painter, self._look, self._style)
        if not self._brief:
            painter.setPen(theme.color("text"))
            painter.setFont(self._look.text_font)
            painter.drawText(self._look.text_rect(self._note), _WRAP, self._note.text)
        painter.end()

    def _paint_title(self, painter: QPainter, look: CardLook, style: KindStyle) -> None:
        px = look.type_scale.ui_px
        rect = look.title_rect(self._note)
        icon = look.theme.icon(style.icon, style.ink, px(_ICON))
        line = QFontMetrics(look.title_font).height()
        icon.paint(painter, QRect(px(_SIDE), rect.top() + (line - px(_ICON)) // 2, px(_ICON), px(_ICON)))
        painter.setPen(style.ink)
        painter.setFont(look.title_font)
        painter.drawText(rect, _WRAP, self._note.title)
        if rect.height() < 2 * line and style.pattern is not Pattern.NONE:
            y = rect.bottom() + px(2.6)
            paint_pattern(painter, style.pattern, rect.left(), rect.right() + 1, y, style.ink, UNIT * px(100) / 115)
        word = outcome_word(self._note.outcome).lower()
        if word:
            painter.setPen(look.theme.color("muted"))
            painter.setFont(look.text_font)
            painter.drawText(look.outcome_rect(self._note), _WRAP, word)
