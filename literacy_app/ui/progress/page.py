"""The progress page: what a learner has done, what it amounts to, and what to do next.

What is at the top is there with the first picture; everything else is put up after it, one sheet in each turn of the
event loop, and then the charts, whose library is imported only now.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, zip_longest

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from literacy_app.services.progress_view import ProgressView
from literacy_app.ui.flow_layout import FlowLayout
from literacy_app.ui.labels import plain_label
from literacy_app.ui.progress.attempts_sheet import AttemptsSheet
from literacy_app.ui.progress.chart import Chart
from literacy_app.ui.progress.figure_sheets import (
    CourseSheet,
    HistorySheet,
    JudgingSheet,
    SurenessSheet,
    TellingSheet,
    course_kinds,
)
from literacy_app.ui.progress.kind_sheet import KindSheet, skills_note
from literacy_app.ui.progress.next_sheet import NextSheet
from literacy_app.ui.progress.plot_loading import PlotLoading
from literacy_app.ui.progress.sayings import suggested
from literacy_app.ui.progress.sheet import Sheet
from literacy_app.ui.theme import Theme, TypeScale

_SIDE_BY_SIDE = 860
"""The least width, in pixels at 100 %, at which there are two columns."""

_ONE_LINE = 380
"""The least width, in pixels at 100 %, at which the heading and the button beside it share a line."""

_AT_A_TIME = 2
"""So many skills are put up in one turn of the event loop."""

_Piece = Callable[[], object]


class ProgressPage(QWidget):
    """What one learner has done so far, and what to do next.

    ``with_report`` offers the button that saves a report.

    Signals:
        lesson_requested: a lesson is to be opened; carries its id.
        library_requested: there is nothing here yet and the reader wants a lesson.
        review_requested: the review of what is due is to be begun.
        report_requested: a report is to be saved.
        older_requested: attempts older than those shown are wanted; carries how many are wanted in all.
    """

    lesson_requested = Signal(str)
    library_requested, review_requested, report_requested = Signal(), Signal(), Signal()
    older_requested = Signal(int)

    def __init__(
        self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None, *, with_report: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self._with_report = with_report
        self._view = ProgressView()
        self._stale = True
        self._is_filled = False
        self._todo: deque[_Piece] = deque()
        self._can_draw = self._cannot_draw = False
        self._attempts: AttemptsSheet | None = None
        self._history: HistorySheet | None = None
        self._pump = QTimer(self)
        self._pump.timeout.connect(self._on_pump_timeout)
        self._loading = PlotLoading()
        self._loading.loaded.connect(self._on_loading_loaded)
        self._loading.missing.connect(self._on_loading_missing)
        self._body = QWidget()
        self._top = self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self._scroll)

    def show_progress(self, view: ProgressView) -> None:
        """Show what a learner has done: at once what matters most, the rest after the next picture."""
        if self._attempts is not None and _goes_on(view, self._view):
            self._view = view
            self._attempts.show_attempts(view)
            return
        self._view = view
        self._attempts = self._history = None
        self._stale = not self.isVisible()
        if not self._stale:
            self._fill()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the page anew; one that is not seen when it is shown."""
        self._theme = theme
        self._type_scale = type_scale
        self._stale = not self.isVisible()
        if not self._stale:
            tables = {chart.name for chart in self._charts() if chart.as_table}
            self._fill(at_once=True)
            for chart in self._charts():
                if chart.name in tables:
                    chart.show_table(shown=True)

    @property
    def is_filled(self) -> bool:
        """Whether all that there is to show is put up; the charts may be yet to come."""
        return self._is_filled

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._todo:
            self._pump.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(event.size().width())

    # --- putting up

    def _fill(self, *, at_once: bool = False) -> None:
        """Put up what is at the top and line up the rest, or put up everything."""
        seen = self._scroll.verticalScrollBar().value()
        px = self._type_scale.ui_px
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(20, 18, 14, 20)
        column.setSpacing(px(14))
        self._top = self._head()
        column.addLayout(self._top)
        column.addWidget(self._invitation() if self._view.empty else plain_label(self._summary()))
        if self._view.next and not self._view.empty:
            column.addWidget(self._next())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(16))
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for side, share in ((self._left, 11), (self._right, 9)):
            side.setSpacing(px(14))
            side.addStretch(1)  # stays last, so that the shorter column does not stretch its sheets
            self._columns.addLayout(side, share)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._turn(self.width())
        self._todo = deque(() if self._view.empty else self._lined_up())
        self._is_filled = self._view.empty
        self._pump.stop()  # until the next picture
        while at_once and self._todo:
            self._todo.popleft()()
        old = self._scroll.takeWidget()
        self._scroll.setWidget(self._body)
        if old is not None:  # pyright: ignore[reportUnnecessaryComparison] - None the first time
            old.deleteLater()  # not at once: its button may be the one that was pressed
        self._scroll.verticalScrollBar().setValue(seen if at_once else 0)
        self.update()

    def _lined_up(self) -> Iterator[_Piece]:
        """The sheets in the order in which they are put up: from the top, left and right in turn."""
        left = list(chain.from_iterable(map(self._kind_in_pieces, range(len(self._view.kinds)))))
        right: tuple[_Piece, ...] = (
            self._put_telling,
            self._put_judging,
            self._put_sureness,
            self._put_course,
            self._put_history,
            self._put_attempts,
        )
        both = chain.from_iterable(zip_longest(left, right))
        yield from (piece for piece in both if piece is not None)
        yield self._end_filling

    def _kind_in_pieces(self, place: int) -> Iterator[_Piece]:
        view = self._view.kinds[place]
        sheet: list[KindSheet] = []

        def begin() -> None:
            if place == 0:
                _put(self._left, plain_label(skills_note(), "small-muted"))
            sheet.append(KindSheet(view, self._theme, self._type_scale))
            sheet[0].put_types(1)
            _put(self._left, sheet[0])

        yield begin
        for _start in range(1, len(view.types), _AT_A_TIME):
            yield lambda: sheet[0].put_types(_AT_A_TIME)

    def _put_telling(self) -> None:
        _put(self._right, TellingSheet(self._view.telling, self._theme, self._type_scale))

    def _put_judging(self) -> None:
        _put(self._right, JudgingSheet(self._view.judging, self._theme, self._type_scale))

    def _put_sureness(self) -> None:
        _put(self._right, SurenessSheet(self._view.sureness, self._theme, self._type_scale))

    def _put_course(self) -> None:
        kinds = course_kinds(self._view)
        if kinds:
            _put(self._right, CourseSheet(kinds, self._theme, self._type_scale))

    def _put_history(self) -> None:
        by_week = self._history is not None and self._history.by_week
        self._history = HistorySheet(self._view, self._theme, self._type_scale, by_week=by_week)
        self._history.chart_changed.connect(self._go_on_with_charts)
        _put(self._right, self._history)

    def _put_attempts(self) -> None:
        shown = self._attempts.shown if self._attempts is not None else 0
        self._attempts = AttemptsSheet(self._view, shown, self._theme, self._type_scale)
        self._attempts.lesson_requested.connect(self.lesson_requested)
        self._attempts.older_requested.connect(self.older_requested)
        _put(self._right, self._attempts)

    # --- charts

    def _charts(self) -> list[Chart]:
        return self._body.findChildren(Chart)

    def _end_filling(self) -> None:
        self._is_filled = True
        self._go_on_with_charts()

    def _go_on_with_charts(self) -> None:
        """Line up the charts that are not drawn yet, once what draws them is there."""
        if self._can_draw:
            self._todo.append(self._draw_some)
            self._pump.start()
        elif self._cannot_draw:
            for chart in self._charts():
                chart.give_up()
        elif self._charts():
            self._loading.start()

    def _draw_some(self) -> None:
        """Do half of the next chart, and come back for the other half and the other charts."""
        chart = next((chart for chart in self._charts() if chart.drawn is None), None)
        if chart is not None:
            if chart.is_prepared:
                chart.draw()
            else:
                chart.prepare()
            self._todo.append(self._draw_some)

    def _on_loading_loaded(self) -> None:
        self._can_draw = True
        self._go_on_with_charts()

    def _on_loading_missing(self) -> None:
        self._cannot_draw = True
        self._go_on_with_charts()

    def _on_pump_timeout(self) -> None:
        if self._todo:
            self._todo.popleft()()
        else:
            self._pump.stop()

    # --- the top

    def _turn(self, width: int) -> None:
        wide = width >= self._type_scale.ui_px(_SIDE_BY_SIDE)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        one_line = width >= self._type_scale.ui_px(_ONE_LINE)
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if one_line else QBoxLayout.Direction.TopToBottom)

    def _head(self) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addWidget(plain_label(self.tr("Progress"), "display"), 1)
        if self._with_report and not self._view.empty:
            report = QPushButton(self.tr("Save a report (PDF)"))
            report.clicked.connect(self._on_report_clicked)
            row.addWidget(report)
        return row

    def _summary(self) -> str:
        view, number = self._view, QLocale().toString
        if not (view.finished or view.reviews):
            return self.tr("You have begun, and no lesson is finished yet; finish one to see where you stand.")
        types = [skill for kind in view.kinds for skill in kind.types]
        parts = [
            self.tr("Lessons finished: {finished} of {lessons} begun.").format(
                finished=number(view.finished), lessons=number(view.lessons)
            ),
            self.tr("Skills mastered: {mastered} of {tried} tried.").format(
                mastered=number(sum(skill.mastered for skill in types)), tried=number(len(types))
            ),
        ]
        return " ".join(parts)

    def _next(self) -> QWidget:
        sheet = NextSheet(self._view.next, self._theme, self._type_scale)
        sheet.lesson_requested.connect(self.lesson_requested)
        sheet.review_requested.connect(self.review_requested)
        return sheet

    def _invitation(self) -> QWidget:
        sheet = Sheet(self.tr("Nothing here yet"), self._theme, self._type_scale)
        sheet.say(
            self.tr(
                "Finish a first lesson, and you will see what you found, what you missed, "
                "and how well you tell the real ones from look-alikes."
            )
        )
        row = FlowLayout(spacing=self._type_scale.ui_px(12))
        for suggestion in self._view.next:
            _what, _why, words = suggested(suggestion)
            first = QPushButton(f"{words}: {suggestion.title}")
            first.setProperty("role", "primary")
            first.clicked.connect(partial(self._on_first_clicked, suggestion.lesson))
            row.addWidget(first)
        onward = QPushButton(self.tr("Choose a lesson"))
        onward.setProperty("role", "secondary" if self._view.next else "primary")
        onward.clicked.connect(self._on_onward_clicked)
        row.addWidget(onward)
        sheet.column.addLayout(row)
        return sheet

    def _on_first_clicked(self, lesson: str) -> None:
        self.lesson_requested.emit(lesson)

    def _on_report_clicked(self) -> None:
        self.report_requested.emit()

    def _on_onward_clicked(self) -> None:
        self.library_requested.emit()


def _goes_on(view: ProgressView, shown: ProgressView) -> bool:
    """Whether a view shows the same as another, but for older attempts."""
    begins_alike = view.attempts[: len(shown.attempts)] == shown.attempts
    return begins_alike and replace(view, attempts=()) == replace(shown, attempts=())


def _put(side: QVBoxLayout, sheet: QWidget) -> None:
    """Put a sheet below those that are there, above the stretch."""
    side.insertWidget(side.count() - 1, sheet)
