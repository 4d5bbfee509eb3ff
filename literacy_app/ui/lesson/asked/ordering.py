"""Put claims in order of support: each row has buttons to move it, so nothing needs to be dragged."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import Answer, OrderQuestion
from literacy_app.domain.verdicts import Explained, OrderExplained
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.asked.view import AskedView
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import quoted, support_word


class _Row(QFrame):
    """One claim with its two buttons, which stay the same while it moves, and so keep the keyboard.

    Signals:
        move_requested: carries −1 for up, 1 for down.
    """

    move_requested = Signal(int)

    def __init__(self, words: str, theme: Theme, type_scale: TypeScale, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._words = words
        self._label = plain_label(quoted(words), "body")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 8, 8)
        line.addWidget(self._label, 1)
        column = QVBoxLayout()
        column.setSpacing(4)
        line.addLayout(column)
        self._up, self._down = QToolButton(), QToolButton()
        for button, name, icon, by in (
            (self._up, self.tr("Move up"), "chevron-up", -1),
            (self._down, self.tr("Move down"), "chevron-down", 1),
        ):
            button.setIcon(theme.icon(icon, "text", type_scale.ui_px(18)))
            button.setAccessibleName(f"{name}: {quoted(words)}")
            button.setToolTip(name)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False, by=by: self.move_requested.emit(by))
            column.addWidget(button)

    def set_place(self, place: int, last: int) -> None:
        """Let it move up unless it is the first, and down unless it is the last."""
        for button, other, possible in ((self._up, self._down, place > 0), (self._down, self._up, place < last)):
            if not possible and button.hasFocus():
                other.setEnabled(True)
                other.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(possible)

    def focus_button(self) -> None:
        """Put the keyboard on the first of its buttons that can be pressed."""
        (self._up if self._up.isEnabled() else self._down).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_support(self, word: str) -> None:
        """Say how well supported the claim is; it does not move any more."""
        self._label.setText(f"{quoted(self._words)}\n{word}")
        self._up.hide()
        self._down.hide()


class OrderView(AskedView):
    """Claims in a column, weakest support first."""

    def __init__(self, lesson: Lesson, question: OrderQuestion, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__(lesson, theme, type_scale)
        self._question = question
        self._order = list(question.spans)
        self.column.addWidget(plain_label(self.tr("Least supported at the top"), "muted"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.column.addLayout(self._rows)
        self.column.addWidget(plain_label(self.tr("Best supported at the bottom"), "muted"))
        self._row_of: dict[str, _Row] = {}
        for span in self._order:
            row = self._row_of[span] = _Row(self._words(span), theme, type_scale, self)
            row.move_requested.connect(partial(self._move, span))
        self._arrange()

    def ask(self) -> str:
        return self.tr("Put these in order of how well the article supports them.")

    def answer(self) -> Answer:
        return Answer(order=tuple(self._order))

    def is_complete(self) -> bool:
        return True

    def show_verdict(self, answer: Answer, right: Explained) -> None:
        del right
        self._order = list(answer.order)
        self._arrange()
        for span, row in self._row_of.items():
            row.show_support(support_word(self._span(span).support))

    def explanation(self, answer: Answer, right: Explained) -> str:
        del answer
        order = right.right if isinstance(right, OrderExplained) else ()
        lines = [
            f"{number}. {quoted(self._words(span))} – {support_word(self._span(span).support)}"
            for number, span in enumerate(order, start=1)
        ]
        return "\n".join([*lines, self._question.why])

    def show_draft(self, draft: Answer) -> None:
        self._order = list(draft.order)
        self._arrange()

    def focus_first(self) -> bool:
        self._row_of[self._order[0]].focus_button()
        return True

    def _arrange(self) -> None:
        for place, span in enumerate(self._order):
            self._rows.insertWidget(place, self._row_of[span])
            self._row_of[span].set_place(place, len(self._order) - 1)

    def _move(self, span: str, by: int) -> None:
        at = self._order.index(span)
        self._order.insert(at + by, self._order.pop(at))
        self._arrange()
        self.answer_changed.emit()
