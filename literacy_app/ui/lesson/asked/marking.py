"""Mark all of a kind in one passage: the marking itself happens in the article."""

from collections.abc import Sequence

from literacy_app.domain.grading import Outcome
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import Answer, MarkQuestion
from literacy_app.domain.text import Span
from literacy_app.domain.verdicts import Explained, MarkExplained
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.asked.view import AskedView
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_hint, kind_word, quoted

_TARGETS = frozenset({Outcome.FOUND, Outcome.BOUNDARY, Outcome.WRONG_KIND, Outcome.MISSED})


class MarkView(AskedView):
    """Counts what is marked; the page hands it the spans the article view reports."""

    def __init__(self, lesson: Lesson, question: MarkQuestion, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__(lesson, theme, type_scale)
        self.question = question
        self._spans: tuple[Span, ...] = ()
        self._count = plain_label("", "body")
        self.column.addWidget(plain_label(kind_hint(question.kind), "muted"))
        self.column.addWidget(self._count)
        self.set_spans(())

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Take over what is marked in the passage."""
        self._spans = tuple(sorted(spans))
        text = self._lesson.article.text
        if spans:
            self._count.setText("\n".join(quoted(" ".join(span.of(text).split())) for span in self._spans))
        else:
            self._count.setText(self.tr("Nothing marked. If there is none in the passage, hand in nothing."))
        self.answer_changed.emit()

    def ask(self) -> str:
        kind = kind_word(self.question.kind).lower()
        return self.tr("Mark every {kind} in the lit passage.").format(kind=kind)

    def answer(self) -> Answer:
        return Answer(spans=self._spans)

    def is_complete(self) -> bool:
        return True

    def show_verdict(self, answer: Answer, right: Explained) -> None:
        del right
        self.set_spans(answer.spans)

    def explanation(self, answer: Answer, right: Explained) -> str:
        del answer
        graded = right.passage.spans if isinstance(right, MarkExplained) else ()
        targets = [span.span_id for span in graded if span.outcome in _TARGETS]
        return "\n".join(f"{quoted(self._words(span_id))}: {self._span(span_id).why}" for span_id in targets)

    def passage(self) -> Span | None:
        return self.question.passage
