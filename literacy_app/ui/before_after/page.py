"""The page of a test: what it is, then passage after passage, then what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from literacy_app.domain.standing import AttemptSummary
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.sitting import Advice, SittingResult
from literacy_app.ui.before_after.end_sheet import EndSheet
from literacy_app.ui.before_after.passage_view import SittingView
from literacy_app.ui.before_after.start_sheet import Outlook, StartSheet
from literacy_app.ui.theme import Theme, TypeScale


class SittingPage(QWidget):
    """One test from its beginning to its end; it shows what it is given and asks for the rest.

    Signals:
        next_requested: the first or next passage is wanted, to be answered by ``show_passage`` or ``show_result``.
        passage_requested: a passage is to be looked at with the editor's marks; carries the ids of lesson and attempt.
        library_requested: the reader goes back to the library.
        keys_requested: the list of keys is wanted.
    """

    next_requested = Signal()
    passage_requested = Signal(str, str)
    library_requested = Signal()
    keys_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, *, reduced_motion: bool = False) -> None:
        super().__init__()
        self._theme, self._type_scale = theme, type_scale
        self._reduced_motion = reduced_motion
        self._outlook: Outlook | None = None
        self._result: tuple[SittingResult, SittingResult | None, Advice | None] | None = None
        self.passage: SittingView | None = None
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._furnish()

    def _furnish(self) -> None:
        """Build the sheets before and after the passages."""
        self.start = StartSheet(self._theme, self._type_scale)
        self.end = EndSheet(self._theme, self._type_scale)
        for sheet in (self.start, self.end):
            self._stack.addWidget(sheet)
            sheet.library_requested.connect(self.library_requested)
        self.start.begin_requested.connect(self.next_requested)
        self.end.passage_requested.connect(self.passage_requested)

    # --- what the window asks

    def show_outlook(self, outlook: Outlook) -> None:
        """Open with what is to come."""
        self._outlook = outlook
        self.start.show_outlook(outlook)
        self._turn_to(self.start)

    def show_passage(
        self, session: LessonSession, number: int, count: int, earlier: Sequence[AttemptSummary] = ()
    ) -> None:
        """Show a passage in place of the one before; ``earlier`` are the reader's attempts so far."""
        before = self.passage
        view = self.passage = SittingView(
            session,
            number,
            count,
            self._theme,
            self._type_scale,
            reduced_motion=self._reduced_motion,
            earlier=earlier,
        )
        view.handed_in.connect(self.next_requested)
        view.keys_requested.connect(self.keys_requested)
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        view.begin()
        self._drop(before)

    def show_result(self, result: SittingResult, before: SittingResult | None, advice: Advice | None) -> None:
        """Show what came of the test."""
        self._result = (result, before, advice)
        self.end.show_result(*self._result)
        self._turn_to(self.end)
        passage, self.passage = self.passage, None
        self._drop(passage)

    def confirm(self, fact: str) -> None:
        """Show that a fact is on disk."""
        if self.passage is not None:
            self.passage.confirm(fact)

    def focus_first(self) -> None:
        """Put the keyboard where the page begins now."""
        if self.passage is not None:
            self.passage.begin()
        else:
            (self.start if self._stack.currentWidget() is self.start else self.end).focus_first()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the page anew; where the reader is stays."""
        self._theme, self._type_scale = theme, type_scale
        shown, old = self._stack.currentWidget(), (self.start, self.end)
        self._furnish()
        if self._outlook is not None:
            self.start.show_outlook(self._outlook)
        if self._result is not None:
            self.end.show_result(*self._result)
        if self.passage is not None:
            self.passage.set_theme(theme, type_scale)
        else:
            self._turn_to(self.start if shown is old[0] else self.end)
        for sheet in old:
            self._drop(sheet)

    def _turn_to(self, sheet: StartSheet | EndSheet) -> None:
        self._stack.setCurrentWidget(sheet)
        sheet.focus_first()

    def _drop(self, widget: QWidget | None) -> None:
        if widget is not None:
            self._stack.removeWidget(widget)
            widget.deleteLater()
