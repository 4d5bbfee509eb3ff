"""The margin folded: one note under the sheet, with a way to the one before and the one after."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QToolButton, QWidget

from literacy_app.ui.article.cards import note_font
from literacy_app.ui.article.values import Note
from literacy_app.ui.theme import KindStyle, Theme, TypeScale
from literacy_app.ui.words import outcome_word

_BAR = 6
_LEAST_BUTTON = 32


class StripNote(QAbstractButton):
    """The note itself: its title in bold and its text run on, as many lines as it takes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = self._text = ""
        self._theme: Theme | None = None
        self._font = QFont()
        self._pad = 12

    def show_note(self, note: Note, theme: Theme, type_scale: TypeScale) -> None:
        """Show a note."""
        word = outcome_word(note.outcome).lower()
        self._title = f"{note.title}, {word}." if word else f"{note.title}."
        self._text, self._theme = note.text, theme
        self._font = note_font(type_scale, 13)
        self._pad = type_scale.ui_px(7)
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(note.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the note is in the width there is."""
        return QSize(200, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int, /) -> int:
        """How high the note is in that width."""
        return max(_LEAST_BUTTON, round(self._laid_out(width).boundingRect().height()) + 2 * self._pad)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the note."""
        if self._theme is None:
            return
        painter = QPainter(self)
        painter.setPen(self._theme.color("text"))
        layout = self._laid_out(self.width())
        top = (self.height() - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(2 * self._pad, top))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(f"{self._title} {self._text}", self._font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        bold = QTextLayout.FormatRange()
        bold.start, bold.length = 0, len(self._title.encode("utf-16-le")) // 2
        style = QTextCharFormat()
        style.setFontWeight(QFont.Weight.DemiBold.value)
        bold.format = style
        layout.setFormats([bold])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width - 4 * self._pad))
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.15
        layout.endLayout()
        return layout


class NoteStrip(QFrame):
    """Shows one note at a time, wide, under the text.

    Signals:
        pressed: the note shown was pressed (its id).
        wanted: the reader asks for another note (its id).
    """

    pressed = Signal(str)
    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._notes: tuple[Note, ...] = ()
        self._at = 0
        self._style: KindStyle | None = None
        self._theme: Theme | None = None
        self._note = StripNote(self)
        self._before = self._button(self.tr("Note before"), -1)
        self._after = self._button(self.tr("Next note"), 1)
        # Sized by us: a scroll area that sizes it would ask for its height again for every bar that comes and goes.
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(self._note)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(_BAR, 1, 8, 1)
        row.setSpacing(4)
        row.addWidget(self._area, 1)
        row.addWidget(self._before)
        row.addWidget(self._after)
        self._note.clicked.connect(self._on_note_clicked)

    @property
    def note_id(self) -> str:
        """The note shown."""
        return self._notes[self._at].id if self._notes else ""

    def show_notes(self, notes: Sequence[Note], active: str, theme: Theme, type_scale: TypeScale) -> None:
        """Show the active one of these notes, or the first."""
        self._notes, self._theme = tuple(notes), theme
        self._at = next((i for i, note in enumerate(self._notes) if note.id == active), 0)
        if not self._notes:
            return
        note = self._notes[self._at]
        self._style = theme.kind(note.kind)
        self._note.show_note(note, theme, type_scale)
        side = max(_LEAST_BUTTON, type_scale.ui_px(20))
        for button, icon in ((self._before, "chevron-up"), (self._after, "chevron-down")):
            button.setIcon(theme.icon(icon, "text", type_scale.ui_px(18)))
            button.setIconSize(QSize(type_scale.ui_px(18), type_scale.ui_px(18)))
            button.setFixedSize(side, side)
            button.setVisible(len(self._notes) > 1)
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at + 1 < len(self._notes))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the note the room there is now."""
        super().resizeEvent(event)
        self._fit()

    def height_in(self, width: int, most: int) -> int:
        """How high the strip is in that width, at most ``most``."""
        buttons = 2 * (self._before.width() + 4) if len(self._notes) > 1 else 0
        return min(most, self._note.heightForWidth(width - _BAR - 8 - buttons - 4) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip with its kind's bar."""
        if self._theme is None or self._style is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.setPen(self._theme.color("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(QRect(0, 0, _BAR, self.height()), self._style.ink)
        painter.end()

    def _fit(self) -> None:
        """Make the note as wide as the strip, or as what a scroll bar leaves of it where the note is higher."""
        self._row.activate()
        area = self._area.contentsRect().size()
        height = self._note.heightForWidth(area.width())
        if height <= area.height():
            self._note.resize(area)
        else:
            width = area.width() - self._area.verticalScrollBar().sizeHint().width()
            self._note.resize(width, self._note.heightForWidth(width))

    def _button(self, name: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setStyleSheet("padding: 0;")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._step(step))
        return button

    def _step(self, step: int) -> None:
        at = self._at + step
        if 0 <= at < len(self._notes):
            self.wanted.emit(self._notes[at].id)

    def _on_note_clicked(self) -> None:
        self.pressed.emit(self.note_id)
