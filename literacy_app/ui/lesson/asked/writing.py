"""Write or rewrite something, then hold it against the model."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import Answer, WriteQuestion
from literacy_app.domain.verdicts import Explained
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.asked.view import AskedView
from literacy_app.ui.lesson.options import Choice, OptionList
from literacy_app.ui.theme import Theme, TypeScale

LONGEST = 5000


class WriteView(AskedView):
    """A field to write in; once handed in, the model and its rubric to tick.

    Signals:
        points_changed: the lines of the rubric the writer says are met; carries a tuple of indexes.
    """

    points_changed = Signal(object)

    def __init__(self, lesson: Lesson, question: WriteQuestion, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__(lesson, theme, type_scale)
        self._question = question
        self._field = QPlainTextEdit()
        self._field.setAccessibleName(question.ask)
        self._field.setPlaceholderText(self.tr("Write here"))
        self._field.setTabChangesFocus(True)
        self._field.setMinimumHeight(type_scale.ui_px(140))
        self._field.textChanged.connect(self.answer_changed)
        self.column.addWidget(self._field)

    def ask(self) -> str:
        return self._question.ask

    def answer(self) -> Answer:
        written = self._field.toPlainText().replace("\0", "").strip()[:LONGEST]
        return Answer(written=written.encode("utf-8", "replace").decode("utf-8"))

    def is_complete(self) -> bool:
        return bool(self._field.toPlainText().strip())

    def show_verdict(self, answer: Answer, right: Explained) -> None:
        del right
        self._field.setPlainText(answer.written)
        self._field.setReadOnly(True)
        self.column.addWidget(plain_label(self.tr("One good answer"), "overline"))
        self.column.addWidget(plain_label(self._question.model, "body"))
        if self._question.rubric:
            self.column.addWidget(plain_label(self.tr("Tick what yours does too"), "overline"))
            rubric = OptionList(
                [Choice(line) for line in self._question.rubric], self._theme, self._type_scale, several=True
            )
            rubric.choose(answer.points)
            rubric.chosen_changed.connect(lambda: self.points_changed.emit(rubric.chosen()))
            self.column.addWidget(rubric)

    def explanation(self, answer: Answer, right: Explained) -> str:
        del answer, right
        return ""

    def draft(self) -> Answer:
        return Answer(written=self._field.toPlainText())

    def show_draft(self, draft: Answer) -> None:
        self._field.setPlainText(draft.written)
        self._field.moveCursor(QTextCursor.MoveOperation.End)

    def focus_first(self) -> bool:
        self._field.setFocus()
        return True
