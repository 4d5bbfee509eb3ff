"""The progress page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from literacy_app.services.progress import AttemptLine, ProgressView
from literacy_app.ui.labels import plain_label
from literacy_app.ui.progress.attempt_row import AttemptRow
from literacy_app.ui.progress.kind_bar import KindBar
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import percent

_SIDE_BY_SIDE = 760
_AT_ONCE = 20
"""How many attempts are shown before the reader asks for more."""


class ProgressPage(QWidget):
    """What one learner has done so far: a summary, the score of each kind, and the attempts.

    Signals:
        lesson_requested: the lesson of an attempt is to be opened; carries the lesson's id.
        library_requested: there is nothing here yet and the reader wants a lesson.
    """

    lesson_requested = Signal(str)
    library_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self._view = ProgressView()
        self._shown = _AT_ONCE
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self._scroll)

    def show_progress(self, view: ProgressView) -> None:
        """Show what a learner has done, from the newest attempt on."""
        self._view = view
        self._shown = _AT_ONCE
        self._fill()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the page anew."""
        self._theme = theme
        self._type_scale = type_scale
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(event.size().width())

    def _fill(self) -> None:
        seen = self._scroll.verticalScrollBar().value()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 18, 14, 20)
        column.setSpacing(self._type_scale.ui_px(14))
        column.addWidget(plain_label(self.tr("Progress"), "display"))
        if self._view.attempts:
            column.addWidget(plain_label(self._summary()))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        if self._view.attempts:
            self._columns.addWidget(self._kinds_sheet(), 2, Qt.AlignmentFlag.AlignTop)
            self._columns.addWidget(self._attempts_sheet(), 3, Qt.AlignmentFlag.AlignTop)
            column.addLayout(self._columns)
        else:
            column.addWidget(self._invitation())
        column.addStretch(1)
        self._turn(self.width())
        old = self._scroll.takeWidget()
        self._scroll.setWidget(body)
        if old is not None:  # pyright: ignore[reportUnnecessaryComparison] - None the first time
            old.deleteLater()  # not at once: its button may be the one that was pressed
        self._scroll.verticalScrollBar().setValue(seen)

    def _turn(self, width: int) -> None:
        wide = width >= self._type_scale.ui_px(_SIDE_BY_SIDE)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _summary(self) -> str:
        view = self._view
        if not view.attempts:
            return self.tr(
                "Nothing here yet: finish a first lesson, and you will see what you found and what you missed."
            )
        if not view.finished:
            return self.tr("You have begun, and nothing is finished yet; finish a lesson to see your scores.")
        done = self.tr("Lessons finished: {finished} of {lessons} begun.").format(
            finished=view.finished, lessons=view.lessons
        )
        if view.score < 0:
            return done
        return done + " " + self.tr("Marks on average: {score}.").format(score=percent(view.score))

    def _invitation(self) -> QWidget:
        sheet, column = self._sheet(self.tr("Nothing here yet"))
        column.addWidget(
            plain_label(self.tr("Finish a first lesson, and you will see what you found and what you missed."))
        )
        onward = QPushButton(self.tr("Choose a lesson"))
        onward.setProperty("role", "primary")
        onward.clicked.connect(self._on_onward_clicked)
        column.addWidget(onward)
        sheet.setMaximumWidth(self._type_scale.ui_px(520))
        return sheet

    def _kinds_sheet(self) -> QWidget:
        sheet, column = self._sheet(self.tr("Score by kind"))
        if not self._view.kinds:
            column.addWidget(plain_label(self.tr("Here each kind gets a bar when a lesson is finished."), "muted"))
            return sheet
        note = self.tr("Of each lesson the first finished attempt counts, with the marks as first handed in.")
        column.addWidget(plain_label(note, "small-muted"))
        for kind in self._view.kinds:
            column.addWidget(KindBar(kind, self._theme, self._type_scale))
        return sheet

    def _attempts_sheet(self) -> QWidget:
        sheet, column = self._sheet(self.tr("Attempts"))
        for line in self._view.attempts[: self._shown]:
            row = AttemptRow(line, self._theme, self._type_scale)
            row.clicked.connect(lambda _checked=False, line=line: self._on_row_clicked(line))
            column.addWidget(row)
        left = len(self._view.attempts) - self._shown
        if left > 0:
            more = QPushButton(self.tr("Show older attempts ({number})").format(number=left))
            more.clicked.connect(self._on_more_clicked)
            column.addWidget(more)
        return sheet

    def _sheet(self, heading: str) -> tuple[QFrame, QLayout]:
        px = self._type_scale.ui_px
        sheet = QFrame()
        sheet.setProperty("role", "panel")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(px(20), px(18), px(20), px(20))
        column.setSpacing(px(10))
        column.addWidget(plain_label(heading, "heading"))
        return sheet, column

    def _on_row_clicked(self, line: AttemptLine) -> None:
        self.lesson_requested.emit(line.lesson)

    def _on_more_clicked(self) -> None:
        self._shown = len(self._view.attempts) if self._shown > _AT_ONCE else self._shown * 5
        self._fill()

    def _on_onward_clicked(self) -> None:
        self.library_requested.emit()
