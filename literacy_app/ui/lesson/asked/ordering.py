"""Put claims in order of support: each row has buttons to move it, so nothing needs to be dragged."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from literacy_app.domain.key import SUPPORT_ORDER
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import Answer, OrderQuestion
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.asked.view import AskedView
from literacy_app.ui.lesson.panel import empty
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import quoted, support_word


class OrderView(AskedView):
    """Claims in a column, weakest support first."""

    def __init__(self, lesson: Lesson, question: OrderQuestion, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__(lesson, theme, type_scale)
        self._question = question
        self._order = list(question.spans)
        self._shown = False
        self.column.addWidget(plain_label(self.tr("Least supported at the top"), "muted"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.column.addLayout(self._rows)
        self.column.addWidget(plain_label(self.tr("Best supported at the bottom"), "muted"))
        self._fill(None, 0)

    def ask(self) -> str:
        return self.tr("Put these in order of how well the article supports them.")

    def answer(self) -> Answer:
        return Answer(order=tuple(self._order))

    def is_complete(self) -> bool:
        return True

    def show_verdict(self, answer: Answer) -> None:
        self._order = list(answer.order)
        self._shown = True
        self._fill(None, 0)

    def explanation(self, answer: Answer) -> str:
        del answer
        right = sorted(self._question.spans, key=lambda span: SUPPORT_ORDER.index(self._span(span).support))
        lines = [
            f"{number}. {quoted(self._words(span))} – {support_word(self._span(span).support)}"
            for number, span in enumerate(right, start=1)
        ]
        return "\n".join([*lines, self._question.why])

    def focus_first(self) -> None:
        button = self.findChild(QToolButton)
        if button is not None:  # pyright: ignore[reportUnnecessaryComparison] - None where there is none
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, moved: str | None, step: int) -> None:
        empty(self._rows)
        for index, span in enumerate(self._order):
            self._rows.addWidget(self._row(index, span, moved, step))

    def _row(self, index: int, span: str, moved: str | None, step: int) -> QWidget:
        words = self._words(span)
        frame = QFrame()
        frame.setProperty("role", "card")
        line = QHBoxLayout(frame)
        line.setContentsMargins(12, 8, 8, 8)
        text = quoted(words)
        if self._shown:
            text = f"{text}\n{support_word(self._span(span).support)}"
        line.addWidget(plain_label(text, "body"), 1)
        if self._shown:
            return frame
        column = QVBoxLayout()
        column.setSpacing(4)
        up, down = self.tr("Move up"), self.tr("Move down")
        for name, icon, by, possible in (
            (up, "chevron-up", -1, index > 0),
            (down, "chevron-down", 1, index < len(self._order) - 1),
        ):
            button = QToolButton()
            button.setIcon(self._theme.icon(icon, "text", self._type_scale.ui_px(18)))
            button.setAccessibleName(f"{name}: {quoted(words)}")
            button.setToolTip(name)
            button.setEnabled(possible)
            button.clicked.connect(lambda _checked=False, span=span, by=by: self._move(span, by))
            column.addWidget(button)
            if span == moved and by == step:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        line.addLayout(column)
        return frame

    def _move(self, span: str, by: int) -> None:
        at = self._order.index(span)
        self._order.insert(at + by, self._order.pop(at))
        self._fill(span, by)
        self.answer_changed.emit()
