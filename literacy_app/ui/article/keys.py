"""Keys in the article: the caret's steps, marking, and the wishes that only the page can fulfil.

Arrows go by word, with Ctrl by clause, with Alt by sentence; Up and Down by line, Home and End along the line, with
Ctrl to the article's ends. Shift extends. Enter and Space mark with the kind in hand, 1 to 9 with that kind, Delete
and Backspace take the mark at the caret away. On a Mac, Ctrl is the Command key.
"""

from enum import Enum
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from literacy_app.domain.text import Span
from literacy_app.ui.article.marking import Marking
from literacy_app.ui.article.steps import Unit


class Along(Enum):
    """Steps that depend on how the page is laid out."""

    LINE_UP = "line up"
    LINE_DOWN = "line down"
    LINE_START = "line start"
    LINE_END = "line end"
    PAGE_UP = "page up"
    PAGE_DOWN = "page down"


class Hand(Protocol):
    """What keys can do to the article; the text pane does it."""

    @property
    def marking(self) -> Marking:
        """Caret and selection."""
        ...

    @property
    def marking_enabled(self) -> bool:
        """Whether there is anything to be marked."""
        ...

    def word_along(self, along: Along) -> Span | None:
        """The word a step over the page's lines leads to."""
        ...

    def move_caret(self, word: Span | None, *, extend: bool) -> None:
        """Put the caret on a word, and show it."""
        ...

    def choose(self) -> None:
        """Mark with the kind in hand, or follow what is under the caret."""
        ...

    def choose_kind(self, number: int) -> None:
        """Mark with the kind of that number."""
        ...

    def unmark(self) -> None:
        """Take the mark at the caret away."""
        ...

    def cancel(self) -> bool:
        """Drop the selection; says whether there was one."""
        ...

    def ask_keys(self) -> None:
        """Ask for the list of keys."""
        ...

    def undo(self, *, again: bool) -> None:
        """Ask to undo, or to do ``again`` what was undone."""
        ...


_ALONG = {
    Qt.Key.Key_Up: Along.LINE_UP,
    Qt.Key.Key_Down: Along.LINE_DOWN,
    Qt.Key.Key_Home: Along.LINE_START,
    Qt.Key.Key_End: Along.LINE_END,
    Qt.Key.Key_PageUp: Along.PAGE_UP,
    Qt.Key.Key_PageDown: Along.PAGE_DOWN,
}
_SIDEWAYS = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
_MARK = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
_UNMARK = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_CTRL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def handle_key(event: QKeyEvent, hand: Hand) -> bool:
    """Do what a key means here; says whether it means anything."""
    key = Qt.Key(event.key())
    if key in _SIDEWAYS:
        _sideways(event, hand, forward=_SIDEWAYS[key])
        return True
    if key in _ALONG:
        _along(event, hand, _ALONG[key])
        return True
    if key is Qt.Key.Key_Escape:
        return hand.cancel()
    if event.text() == "?":
        hand.ask_keys()
        return True
    return _handle_command(event, hand, key)


def is_ours(event: QKeyEvent, *, marking: bool) -> bool:
    """Whether a key is meant for the article even where the window has a shortcut for it."""
    key = Qt.Key(event.key())
    held = event.modifiers() & (_CTRL | _ALT)
    if key in _SIDEWAYS or key in _ALONG:
        return True
    return marking and not held and (key in _MARK or key in _UNMARK or _digit(event) > 0)


def _handle_command(event: QKeyEvent, hand: Hand, key: Qt.Key) -> bool:
    ctrl = bool(event.modifiers() & _CTRL)
    if ctrl and key in {Qt.Key.Key_Z, Qt.Key.Key_Y}:
        hand.undo(again=key is Qt.Key.Key_Y or bool(event.modifiers() & _SHIFT))
    elif ctrl or event.modifiers() & _ALT:
        return False
    elif key in _MARK:
        hand.choose()
    elif key in _UNMARK and hand.marking_enabled:
        hand.unmark()
    elif _digit(event) and hand.marking_enabled:
        hand.choose_kind(_digit(event))
    else:
        return False
    return True


def _digit(event: QKeyEvent) -> int:
    number = event.key() - Qt.Key.Key_0.value
    return number if 1 <= number <= 9 else 0


def _unit(event: QKeyEvent) -> Unit:
    if event.modifiers() & _ALT:
        return Unit.SENTENCE
    return Unit.CLAUSE if event.modifiers() & _CTRL else Unit.WORD


def _extends(event: QKeyEvent, hand: Hand) -> bool:
    return bool(event.modifiers() & _SHIFT) and hand.marking_enabled


def _sideways(event: QKeyEvent, hand: Hand, *, forward: bool) -> None:
    marking, unit = hand.marking, _unit(event)
    caret = marking.caret
    if caret is None:
        return
    extend = _extends(event, hand)
    if not forward:
        hand.move_caret(marking.steps.before(caret, unit), extend=extend)
    elif extend:
        hand.move_caret(marking.steps.end_after(caret, unit), extend=True)
    else:
        hand.move_caret(marking.steps.after(caret, unit), extend=False)


def _along(event: QKeyEvent, hand: Hand, along: Along) -> None:
    ends = {Along.LINE_START: hand.marking.steps.first, Along.LINE_END: hand.marking.steps.last}
    to_end = event.modifiers() & _CTRL and along in ends
    word = ends[along]() if to_end else hand.word_along(along)
    hand.move_caret(word, extend=_extends(event, hand))
