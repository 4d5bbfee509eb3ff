"""The review page: what is due, then passage after passage, then what came of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from literacy_app.services.review import DueView
from literacy_app.services.review_session import ReviewResult, ReviewSession
from literacy_app.ui.review.end_sheet import EndSheet
from literacy_app.ui.review.passage_view import PassageView
from literacy_app.ui.review.start_sheet import StartSheet
from literacy_app.ui.theme import Theme, TypeScale


class ReviewPage(QWidget):
    """One review from its beginning to its end.

    It shows what it is given and asks for the rest, which is slow: ``begin_requested`` is answered by ``begin``,
    ``result_requested`` by ``show_result``.

    Signals:
        begin_requested: the review is to begin, and to be answered by ``begin``.
        early_requested: the same where nothing is due yet.
        result_requested: the last passage is done.
        library_requested: the reader goes back to the library.
        keys_requested: the list of keys is wanted.
    """

    begin_requested = Signal()
    early_requested = Signal()
    result_requested = Signal()
    library_requested = Signal()
    keys_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, *, reduced_motion: bool = False) -> None:
        super().__init__()
        self._theme, self._type_scale = theme, type_scale
        self._reduced_motion = reduced_motion
        self._due: DueView | None = None
        self._result: ReviewResult | None = None
        self.session: ReviewSession | None = None
        self.passage: PassageView | None = None
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._furnish()
        self.start.show_waiting()

    def _furnish(self) -> None:
        """Build the sheets before and after the passages."""
        self.start = StartSheet(self._theme, self._type_scale)
        self.end = EndSheet(self._theme, self._type_scale)
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.end)
        for sheet in (self.start, self.end):
            sheet.begin_requested.connect(self._on_begin_requested)
            sheet.library_requested.connect(self.library_requested)
        self.start.early_requested.connect(self._on_early_requested)

    # --- what the window asks

    def show_due(self, view: DueView) -> None:
        """Open with what is due."""
        self._due = view
        self.start.show_due(view)
        self._turn_to(self.start)

    def begin(self, session: ReviewSession) -> None:
        """Go through a review; one without a passage says so."""
        self.session = session
        if session.count:
            self._go_on()
        else:
            self.start.show_gone()
            self._turn_to(self.start)

    def show_result(self, result: ReviewResult, due: DueView) -> None:
        """Show what came of the review, and what is due now."""
        self._result, self._due = result, due
        self.end.show_result(result, due)
        self._turn_to(self.end)

    def leave(self) -> None:
        """Be done with what was checked; the page is about to go."""
        if self.session is not None:
            self.session.leave()

    def confirm(self, fact: str) -> None:
        """Show that a fact is on disk."""
        if self.passage is not None:
            self.passage.confirm(fact)

    def focus_first(self) -> None:
        """Put the keyboard where the page begins now."""
        shown = self._stack.currentWidget()
        if shown is self.passage and self.passage is not None:
            self.passage.begin()
        elif shown is self.start:
            self.start.focus_first()
        else:
            self.end.focus_first()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the page anew; where the reader is stays."""
        self._theme, self._type_scale = theme, type_scale
        shown, old = self._stack.currentWidget(), (self.start, self.end)
        self._furnish()
        if self._due is not None:
            self.start.show_due(self._due)
        if self._result is not None and self._due is not None:
            self.end.show_result(self._result, self._due)
        if shown is self.passage and self.passage is not None:
            self.passage.set_theme(theme, type_scale)
        else:
            self._turn_to(self.start if shown is old[0] else self.end)
        for sheet in old:
            self._stack.removeWidget(sheet)
            sheet.deleteLater()

    # --- what the reader did

    def _on_begin_requested(self) -> None:
        self._wait()
        self.begin_requested.emit()

    def _on_early_requested(self) -> None:
        self._wait()
        self.early_requested.emit()

    def _go_on(self) -> None:
        """Show the next passage, or ask for the result after the last."""
        session = self.session
        before = self.passage
        passage = session.go_on() if session is not None else None
        self.passage = None
        if passage is not None and session is not None:
            view = self.passage = PassageView(
                passage,
                session.number,
                session.count,
                self._theme,
                self._type_scale,
                reduced_motion=self._reduced_motion,
            )
            view.next_requested.connect(self._go_on)
            view.keys_requested.connect(self.keys_requested)
            self._stack.addWidget(view)
            self._stack.setCurrentWidget(view)
            view.begin()
        else:
            self.end.show_waiting()
            self._turn_to(self.end)
            self.result_requested.emit()
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def _wait(self) -> None:
        self.start.show_waiting()
        self._turn_to(self.start)

    def _turn_to(self, sheet: StartSheet | EndSheet) -> None:
        self._stack.setCurrentWidget(sheet)
        sheet.focus_first()
