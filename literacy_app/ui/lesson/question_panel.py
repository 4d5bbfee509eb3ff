"""The panel of the questions: one at a time, beside the passage it is about."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from literacy_app.domain.facts import Answered, Confidence
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import WriteQuestion
from literacy_app.domain.verdicts import AnswerGrade, WriteExplained
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.asked import AskedView, view_for
from literacy_app.ui.lesson.asked.writing import WriteView
from literacy_app.ui.lesson.confidence import ConfidenceRow
from literacy_app.ui.lesson.panel import Panel, row
from literacy_app.ui.theme import Theme, TypeScale

RIGHT, HALF_RIGHT = 0.999, 0.5


class _Segments(QWidget):
    """How many questions there are and how many are done, as a row of bars."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._count = self._done = 0

    def show_progress(self, done: int, count: int) -> None:
        self._done, self._count = done, count
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = 6 if self._count <= 12 else 2
        width = (self.width() - gap * (self._count - 1)) / max(1, self._count)
        for index in range(self._count):
            painter.setPen(self._theme.color("accent" if index < self._done else "track"))
            painter.setBrush(self._theme.color("accent" if index < self._done else "track"))
            painter.drawRoundedRect(QRectF(index * (width + gap), 1.5, max(1.0, width), 5), 2.5, 2.5)


class QuestionPanel(Panel):
    """Asks, takes the answer, explains it.

    Signals:
        answer_given: a question was answered; carries its index, the Answer and a Confidence.
        points_changed: the writer ticked lines of the rubric; carries the question's index and the lines' indexes.
        question_requested: another question is wanted; carries its index, or the number of questions to go on.
    """

    answer_given = Signal(int, object, object)
    points_changed = Signal(int, object)
    question_requested = Signal(int)

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent)
        self._segments = _Segments(theme)
        self.head.column.insertWidget(1, self._segments)
        self.view: AskedView | None = None
        self._index = 0
        self._onward: QPushButton | None = None
        self._sure: ConfidenceRow | None = None

    def focus_answer(self) -> None:
        """Put the keyboard on the answer, or on the way on where it was given."""
        if self._onward is not None:
            self._onward.setFocus()
        elif self.view is None or not self.view.focus_first():
            self.focus_first()

    def focus_onward(self) -> None:
        """Put the keyboard on the button that leads on."""
        if self._onward is not None:
            self._onward.setFocus()

    def take_over(self, before: "QuestionPanel") -> None:
        """Go on with an answer that was begun in another panel and not handed in."""
        begun = before.view
        if self.view is not None and begun is not None and self._sure is not None and before.sure is not None:
            self.view.show_draft(begun.draft())
            self._sure.choose_level(before.sure.chosen_level())

    @property
    def sure(self) -> ConfidenceRow | None:
        """The row that asks how sure one is; None once the answer is given."""
        return self._sure

    def show_question(self, lesson: Lesson, index: int, given: Answered | None, grade: AnswerGrade | None) -> None:
        """Ask a question, or show it answered and graded."""
        self.clear()
        self._onward = self._sure = None
        self._index = index
        count = len(lesson.questions)
        view = view_for(lesson, lesson.questions[index], self._theme, self._type_scale)
        self.view = view
        self._segments.show_progress(index + 1, count)
        overline = self.tr("Question {number} of {count}").format(number=index + 1, count=count)
        self.set_heading(overline, view.ask())
        self.body.addWidget(view)
        if given is None or grade is None:
            self._show_asking(view, is_written=isinstance(lesson.questions[index], WriteQuestion))
        else:
            self._show_answered(view, given, grade, count)
        self.area.verticalScrollBar().setValue(0)

    def show_none(self) -> None:
        """Lead on where a lesson asks nothing."""
        self.clear()
        self.view = self._sure = None
        self._index = 0
        self._segments.show_progress(0, 0)
        self.set_heading("", self.tr("No questions in this lesson"))
        self.body.addStretch(1)
        onward = self.add_button(self.tr("Go on to the debrief"))
        onward.clicked.connect(lambda: self.question_requested.emit(0))
        self._onward = onward

    def _show_asking(self, view: AskedView, *, is_written: bool) -> None:
        sure = self._sure = ConfidenceRow(self._theme, self._type_scale)
        if is_written:
            sure.hide()
        else:
            self.body.addWidget(plain_label(self.tr("How sure are you?"), "body"))
        self.body.addWidget(sure)
        self.body.addStretch(1)
        check = self.add_button(self.tr("Hand in") if is_written else self.tr("Check answer"))
        check.setEnabled(view.is_complete())
        view.answer_changed.connect(lambda: check.setEnabled(view.is_complete()))
        check.clicked.connect(lambda: self.answer_given.emit(self._index, view.answer(), sure.chosen_level()))

    def _show_answered(self, view: AskedView, given: Answered, grade: AnswerGrade, count: int) -> None:
        view.show_verdict(given.answer, grade.right)
        if isinstance(view, WriteView):
            view.points_changed.connect(partial(self.points_changed.emit, self._index))
        self.body.addWidget(self._verdict(view.explanation(given.answer, grade.right), grade, given.confidence))
        self.body.addStretch(1)
        last = self._index + 1 >= count
        onward = self.add_button(self.tr("Go on to the debrief") if last else self.tr("Next question"))
        onward.clicked.connect(lambda: self.question_requested.emit(self._index + 1))
        self._onward = onward
        if self._index > 0:
            self._add_back(onward)

    def _add_back(self, onward: QPushButton) -> None:
        word = self.tr("Back to the question before")
        back = QPushButton(self._theme.icon("arrow-left", "text", self._type_scale.ui_px(18)), "")
        back.setProperty("role", "icon")
        back.setAccessibleName(word)
        back.setToolTip(word)
        back.clicked.connect(lambda: self.question_requested.emit(self._index - 1))
        line = row(back, onward)
        line.setStretch(1, 1)
        self.foot.addLayout(line)

    def _verdict(self, why: str, grade: AnswerGrade, confidence: Confidence) -> QFrame:
        frame = QFrame()
        role, icon_name, color = _look_of(grade)
        frame.setProperty("role", role)
        line = QHBoxLayout(frame)
        line.setContentsMargins(14, 12, 14, 12)
        icon = plain_label()
        px = self._type_scale.ui_px(20)
        icon.setPixmap(self._theme.icon(icon_name, color, px).pixmap(px, px))
        words = QVBoxLayout()
        words.addWidget(plain_label(self._judgement(grade, confidence), "strong"))
        for paragraph in why.splitlines():
            words.addWidget(plain_label(paragraph, "body"))
        line.addWidget(icon)
        line.addLayout(words, 1)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        return frame

    def _judgement(self, grade: AnswerGrade, confidence: Confidence) -> str:
        if not grade.counted and isinstance(grade.right, WriteExplained):
            return self.tr("Handed in.")
        if not grade.counted:
            return self.tr("This one counts neither way: careful readers differ here.")
        if grade.score >= RIGHT:
            lucky = confidence is Confidence.UNSURE
            return self.tr("Correct, and you were not even sure.") if lucky else self.tr("Correct.")
        if grade.score >= HALF_RIGHT:
            return self.tr("Partly right ({percent} %).").format(percent=round(100 * grade.score))
        if confidence is Confidence.SURE:
            return self.tr("Not this time, although you felt sure. Worth a second look.")
        return self.tr("Not this time.")


def _look_of(grade: AnswerGrade) -> tuple[str, str, str]:
    """The role of the frame around a verdict, its icon, and the icon's colour."""
    if not grade.counted and not isinstance(grade.right, WriteExplained):
        return "notice", "info", "accent"
    if not grade.counted or grade.score >= RIGHT:
        return "notice-good", "circle-check", "good"
    if grade.score >= HALF_RIGHT:
        return "notice-caution", "circle-alert", "caution"
    return "notice-bad", "circle-alert", "bad"
