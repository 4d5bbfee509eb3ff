"""Mouse and touch in the article: dragging over words, or the first word and then the last."""

from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtWidgets import QApplication

from literacy_app.domain.text import Span
from literacy_app.ui.article.marking import Marking


class PointedPage(Protocol):
    """What pointing needs of the text pane."""

    @property
    def marking(self) -> Marking:
        """Caret and selection."""
        ...

    @property
    def marking_enabled(self) -> bool:
        """Whether there is anything to be marked."""
        ...

    def word_under(self, point: QPointF, *, near: bool) -> Span | None:
        """The word at a point of the viewport, or ``near`` it."""
        ...

    def highlight_under(self, point: QPointF) -> str:
        """The highlight at a point, by its id; empty where there is none."""
        ...

    def link_under(self, point: QPointF) -> str:
        """The address of the link at a point; empty where there is none."""
        ...

    def pan(self, distance: float) -> None:
        """Scroll by so many pixels."""
        ...

    def show_marking(self) -> None:
        """Caret or selection have moved: show it."""
        ...

    def finish_selection(self) -> None:
        """The reader has made a selection."""
        ...

    def open_highlight(self, highlight_id: str) -> None:
        """The reader has pointed at a highlight."""
        ...

    def open_link(self, target: str) -> None:
        """The reader has pointed at a link."""
        ...


class _Gesture(Enum):
    NONE = auto()
    PRESSED = auto()
    SELECTING = auto()
    PANNING = auto()


class Pointer:
    """Turns presses, moves and releases into selections of words.

    A press that does not move is a click: on a highlight it opens it, on a word it begins a selection that the next
    click ends. So a double click marks one word, and no drag is ever needed. A finger that moves up or down scrolls,
    one that moves sideways selects.
    """

    def __init__(self, page: PointedPage) -> None:
        self._page = page
        self._gesture = _Gesture.NONE
        self._from = QPointF()
        self._last = QPointF()
        self._first: Span | None = None
        self._spent = False

    @property
    def selecting(self) -> bool:
        """Whether a drag is under way."""
        return self._gesture is _Gesture.SELECTING

    def press(self, event: QMouseEvent) -> None:
        """A button or a finger goes down."""
        self._gesture = _Gesture.PRESSED
        self._from = self._last = event.position()
        self._first = self._page.word_under(self._from, near=True)
        self._spent = False

    def press_again(self, event: QMouseEvent) -> None:
        """The second press of a double click; it does not mark inside a highlight that the first has opened."""
        self.press(event)
        self._spent = self._page.marking.pending is None and bool(self._page.highlight_under(event.position()))

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves with the button down."""
        point = event.position()
        if self._gesture is _Gesture.PRESSED and _far(point - self._from):
            self._gesture = self._gesture_of(event, point - self._from)
        if self._gesture is _Gesture.PANNING:
            self._page.pan(self._last.y() - point.y())
        elif self._gesture is _Gesture.SELECTING:
            self.select_to(point)
        self._last = point

    def select_to(self, point: QPointF) -> None:
        """Let the selection reach to the word at a point."""
        word = self._page.word_under(point, near=True)
        if word is not None and self._first is not None:
            self._page.marking.select(self._first, word)
            self._page.show_marking()

    def release(self, event: QMouseEvent) -> None:
        """The button or finger goes up."""
        gesture, self._gesture = self._gesture, _Gesture.NONE
        if gesture is _Gesture.SELECTING:
            self._page.finish_selection()
        elif gesture is _Gesture.PRESSED and not self._spent:
            self._click(event.position())

    def _gesture_of(self, event: QMouseEvent, moved: QPointF) -> _Gesture:
        touch = event.device().type() is QInputDevice.DeviceType.TouchScreen
        if touch and abs(moved.y()) >= abs(moved.x()):
            return _Gesture.PANNING
        return _Gesture.SELECTING if self._page.marking_enabled else _Gesture.NONE

    def _click(self, point: QPointF) -> None:
        marking = self._page.marking
        word = self._page.word_under(point, near=False)
        if marking.pending is not None and word is not None and self._page.marking_enabled:
            marking.select(marking.pending, word)
            self._page.show_marking()
            self._page.finish_selection()
            return
        marking.clear()
        highlight = self._page.highlight_under(point)
        if word is not None and self._page.marking_enabled and not highlight:
            marking.wait_for_second(word)
        else:
            marking.move(word)
        self._page.show_marking()
        if highlight:
            self._page.open_highlight(highlight)
        elif not self._page.marking_enabled:
            self._page.open_link(self._page.link_under(point))


def _far(moved: QPointF) -> bool:
    return moved.manhattanLength() >= QApplication.startDragDistance()


LEFT = Qt.MouseButton.LeftButton
"""The one button that marks."""
