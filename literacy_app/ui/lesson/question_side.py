"""The phase of the questions: the panel that asks, and what the article shows and takes meanwhile."""

from PySide6.QtCore import QObject, Signal

from literacy_app.domain.facts import Confidence
from literacy_app.domain.questions import Answer, MarkQuestion
from literacy_app.domain.text import Span
from literacy_app.services.lesson_session import LessonSession
from literacy_app.ui.article.view import ArticleView
from literacy_app.ui.lesson.article_side import passage_highlights
from literacy_app.ui.lesson.asked.marking import MarkView
from literacy_app.ui.lesson.question_panel import QuestionPanel


class QuestionSide(QObject):
    """One question after another; where a question asks to mark, the marks of its passage.

    Signals:
        question_changed: another question is open.
        done: the last question was left behind.
    """

    question_changed = Signal()
    done = Signal()

    def __init__(self, session: LessonSession, panel: QuestionPanel, article: ArticleView, question: int) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._article = article
        self._marked: tuple[Span, ...] = ()
        self.question = question
        panel.answer_given.connect(self._on_panel_answer_given)
        panel.points_changed.connect(session.mark_own)
        panel.question_requested.connect(self._on_panel_question_requested)

    def show(self) -> None:
        """Show the open question in the panel and its passage in the article."""
        session = self._session
        questions = session.lesson.questions
        if not questions:
            self._panel.show_none()
            return
        self.question = min(self.question, session.next_question(), len(questions) - 1)
        given = session.attempt.answer(self.question)
        self._panel.show_question(session.lesson, self.question, given, session.answer_grade(self.question))
        asked = self.asked()
        self._article.set_marking(asked is not None)
        view = self._panel.view
        passage = view.passage() if view else None
        self._article.light(passage)
        if passage is not None:
            self._article.scroll_to(passage)
        if given and isinstance(view, MarkView):
            self._marked = given.answer.spans
            self._show_marked(view.question)
        elif asked is not None:
            self._marked = ()
            self._show_marked(asked)

    def bring_back(self, offset: int) -> None:
        """Begin where the reader was, but in sight of the passage that is asked about."""
        self._article.restore_offset(offset)
        passage = self._panel.view.passage() if self._panel.view else None
        if passage is not None:
            self._article.scroll_to(passage)

    def asked(self) -> MarkQuestion | None:
        """The open question where it asks to mark and has no answer yet."""
        questions = self._session.lesson.questions
        question = questions[self.question] if questions else None
        if isinstance(question, MarkQuestion) and self._session.attempt.answer(self.question) is None:
            return question
        return None

    def focus_answer(self) -> None:
        """Put the keyboard where the panel takes the answer, or leads on."""
        self._panel.focus_answer()

    def take_over(self, before: "QuestionSide") -> None:
        """Go on with the passages that were marked for a question not yet answered."""
        asked = self.asked()
        if asked is not None and before.question == self.question:
            self._marked = before.marked
            self._show_marked(asked)

    @property
    def marked(self) -> tuple[Span, ...]:
        """What is marked for the open question."""
        return self._marked

    def mark(self, span: Span) -> None:
        """Take a span as marked where the open question asks for it; what it overlaps gives way."""
        asked = self.asked()
        if asked is not None and asked.passage.contains(span):
            self._marked = (*(kept for kept in self._marked if not kept.overlaps(span)), span)
            self._show_marked(asked)

    def unmark(self, highlight: str) -> None:
        """Take a mark away again."""
        asked = self.asked()
        if asked is not None:
            self._marked = tuple(kept for kept in self._marked if f"{kept.start}-{kept.end}" != highlight)
            self._show_marked(asked)

    def _show_marked(self, asked: MarkQuestion) -> None:
        text = self._session.lesson.article.text
        self._article.show_highlights(passage_highlights(self._marked, asked.kind, text))
        if isinstance(self._panel.view, MarkView):
            self._panel.view.set_spans(self._marked)

    def _on_panel_answer_given(self, question: int, answer: Answer, confidence: Confidence) -> None:
        self._session.answer(question, answer, confidence)
        self.show()
        self._panel.focus_onward()

    def _on_panel_question_requested(self, question: int) -> None:
        if question >= len(self._session.lesson.questions):
            self.done.emit()
            return
        self.question = question
        self.show()
        self.question_changed.emit()
