"""Quote rows in a column: one stop for Tab, and arrows from row to row, so that a long list is no long way."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_app.ui.lesson.quote_button import QuoteButton
from literacy_app.ui.theme import Theme, TypeScale


@dataclass(frozen=True, slots=True)
class Row:
    """One row: an id, and what is shown of it; ``icon`` and ``why`` may be empty."""

    id: str
    kind: str
    word: str
    quote: str
    icon: str = ""
    why: str = ""


def shortened(text: str, most: int) -> str:
    """A text on one line, cut after a whole word where it has more than so many characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[:most].rsplit(" ", 1)[0]
    return kept.rstrip(" .,;:!?–—") + "…"


class QuoteList(QWidget):
    """Rows of which one may be the active one; rows that stay keep their widgets, and so the keyboard.

    Signals:
        chosen: a row was pressed; carries its id.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self._rows: tuple[Row, ...] = ()
        self._buttons: dict[Row, QuoteButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_rows(self, rows: Sequence[Row], active: str) -> None:
        """Show these rows in this order."""
        place = self._place_of_keyboard()
        wanted = set(rows)
        for row in [row for row in self._rows if row not in wanted]:
            button = self._buttons.pop(row)
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._rows = tuple(rows)
        for index, row in enumerate(rows):
            if row not in self._buttons:
                self._buttons[row] = self._button(row)
                self._column.insertWidget(index, self._buttons[row])
        self.activate(active)
        if place >= 0 and self._place_of_keyboard() < 0:
            self.focus_row(min(place, len(rows) - 1))

    def activate(self, row_id: str) -> QuoteButton | None:
        """Show a row as the active one, or none; its button."""
        found = None
        for row, button in self._buttons.items():
            button.setChecked(row.id == row_id)
            found = button if row.id == row_id else found
        self._stop_at(found)
        return found

    def focus_row(self, index: int) -> bool:
        """Put the keyboard on a row; whether there is one."""
        if not 0 <= index < len(self._rows):
            return False
        button = self._buttons[self._rows[index]]
        self._stop_at(button)
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, last = self._place_of_keyboard(), len(self._rows) - 1
        ways = {
            Qt.Key.Key_Up: place - 1,
            Qt.Key.Key_Down: place + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if place < 0 or key not in ways:
            super().keyPressEvent(event)
        else:
            self.focus_row(max(0, min(last, ways[key])))

    def _button(self, row: Row) -> QuoteButton:
        button = QuoteButton(row.kind, row.word, row.quote, self._theme, self._type_scale, row.icon, self)
        button.setCheckable(True)
        button.setAccessibleDescription(row.why)
        button.clicked.connect(lambda: self.chosen.emit(row.id))
        return button

    def _place_of_keyboard(self) -> int:
        """The place of the row that has the keyboard, −1 where none has it."""
        return next((place for place, row in enumerate(self._rows) if self._buttons[row].hasFocus()), -1)

    def _stop_at(self, stop: QuoteButton | None) -> None:
        """Let Tab stop at one row only: this one, or the one with the keyboard, or the first."""
        buttons = [self._buttons[row] for row in self._rows]
        here = stop or next((button for button in buttons if button.hasFocus()), buttons[0] if buttons else None)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is here else Qt.FocusPolicy.ClickFocus)
