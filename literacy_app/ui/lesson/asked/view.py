"""What all question views share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_app.domain.key import KeySpan
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import Answer
from literacy_app.domain.text import Span
from literacy_app.domain.verdicts import Explained
from literacy_app.ui.theme import Theme, TypeScale


class AskedView(QWidget):
    """A question as it is asked, answered and, once answered, explained.

    Signals:
        answer_changed: the answer so far changed.
    """

    answer_changed = Signal()

    def __init__(self, lesson: Lesson, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        self._lesson = lesson
        self._theme = theme
        self._type_scale = type_scale
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def ask(self) -> str:
        """The question in words."""
        raise NotImplementedError

    def answer(self) -> Answer:
        """The answer so far."""
        raise NotImplementedError

    def is_complete(self) -> bool:
        """Whether the answer can be handed in."""
        raise NotImplementedError

    def show_verdict(self, answer: Answer, right: Explained) -> None:
        """Show an answer that was handed in, and what is right; nothing can be changed any more."""
        raise NotImplementedError

    def explanation(self, answer: Answer, right: Explained) -> str:
        """Why, in the editor's words; empty where there is nothing to add."""
        raise NotImplementedError

    def passage(self) -> Span | None:
        """The stretch of the article the question is about; None for the whole."""
        return None

    def draft(self) -> Answer:
        """The answer so far as it is to be gone on with, to the letter."""
        return self.answer()

    def show_draft(self, draft: Answer) -> None:
        """Go on with an answer that was begun elsewhere."""

    def focus_first(self) -> bool:
        """Put the keyboard where the answer begins; whether there is such a place here."""
        return False

    def _span(self, span_id: str) -> KeySpan:
        return self._lesson.span(span_id)

    def _words(self, span_id: str) -> str:
        return " ".join(self._span(span_id).core.of(self._lesson.article.text).split())
