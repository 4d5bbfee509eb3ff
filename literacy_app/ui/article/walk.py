"""The way of the Tab key: from the text through highlights and their notes in reading order, and out again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from literacy_app.ui.article.cards import NoteCard
from literacy_app.ui.article.highlights import HighlightIndex
from literacy_app.ui.article.margin import MarginPane
from literacy_app.ui.article.notes import Notes
from literacy_app.ui.article.span_buttons import SpanButton, SpanButtons
from literacy_app.ui.article.text_pane import TextPane
from literacy_app.ui.article.values import Highlight, Note


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where Tab stops: a highlight, or one of its notes."""

    highlight: Highlight
    note: str = ""


class Walk:
    """Finds the stop after or before another; looks at no more highlights than it must."""

    def __init__(self, index: HighlightIndex, hidden: set[str], notes: Sequence[Note]) -> None:
        self._index = index
        self._hidden = hidden
        self._notes = notes

    def from_offset(self, offset: int) -> Stop | None:
        """The first stop at or after a place in the text."""
        return self._first_from(self._index.next_from(offset))

    def after(self, highlight_id: str, note_id: str) -> Stop | None:
        """The stop after a highlight (no ``note_id``) or after one of its notes."""
        at = self._index.place(highlight_id)
        if at < 0:
            return None
        highlight = self._index[at]
        stops = ["", *self._notes_of(highlight_id)]
        i = stops.index(note_id) if note_id in stops else 0
        if i + 1 < len(stops):
            return Stop(highlight, stops[i + 1])
        return self._first_from(at + 1)

    def before(self, highlight_id: str, note_id: str) -> Stop | None:
        """The stop before."""
        at = self._index.place(highlight_id)
        if at < 0:
            return None
        stops = ["", *self._notes_of(highlight_id)]
        i = stops.index(note_id) if note_id in stops else 0
        if i > 0:
            return Stop(self._index[at], stops[i - 1])
        for earlier in range(at - 1, -1, -1):
            highlight = self._index[earlier]
            if highlight.kind not in self._hidden:
                return Stop(highlight, ["", *self._notes_of(highlight.id)][-1])
        return None

    def _first_from(self, at: int) -> Stop | None:
        for i in range(at, len(self._index)):
            if self._index[i].kind not in self._hidden:
                return Stop(self._index[i])
        return None

    def _notes_of(self, highlight_id: str) -> list[str]:
        return [note.id for note in self._notes if note.highlight == highlight_id]


class TabWalk:
    """Takes the keyboard from stop to stop."""

    def __init__(self, pane: TextPane, buttons: SpanButtons, margin: MarginPane, notes: Notes) -> None:
        self._pane, self._buttons, self._margin, self._notes = pane, buttons, margin, notes

    def step(self, *, forward: bool) -> bool:
        """Go on or back from what has the keyboard; false where that is no part of the article."""
        here = QApplication.focusWidget()
        walk = Walk(self._pane.index, self._pane.state.hidden, self._notes.in_margin)
        if here is self._pane:
            caret = self._pane.marking.caret
            stop = walk.from_offset(caret.start if caret else 0) if forward else None
            return self._go(stop) or leave(self._pane, forward=forward)
        if isinstance(here, SpanButton):
            highlight, note = here.highlight_id, ""
        elif isinstance(here, NoteCard):
            highlight, note = here.note.highlight, here.note.id
        else:
            return False
        if forward:
            return self._go(walk.after(highlight, note)) or leave(self._pane, forward=True)
        if not self._go(walk.before(highlight, note)):
            self._pane.setFocus(Qt.FocusReason.BacktabFocusReason)
        return True

    def _go(self, stop: Stop | None) -> bool:
        if stop is None:
            return False
        self._pane.show_span(stop.highlight.span)
        card = self._margin.card(stop.note) if stop.note else None
        if card is not None:
            self._pane.show_height(*self._margin.top_of(stop.note))
            self._margin.place()
            card.show()
            card.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._pane.put_caret(stop.highlight.span)
            self._buttons.button(stop.highlight).setFocus(Qt.FocusReason.TabFocusReason)
        return True


def leave(pane: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the widget after or before the text in the window's order; says whether there is one."""
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    widget = _next(pane, forward=forward)
    while widget is not None and widget is not pane:
        if _takes_tab(widget, pane.window()):
            widget.setFocus(reason)
            return True
        widget = _next(widget, forward=forward)
    return False


def _next(widget: QWidget, *, forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()


def _takes_tab(widget: QWidget, window: QWidget) -> bool:
    stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return stops and widget.window() is window and widget.isEnabled() and widget.isVisibleTo(window)
