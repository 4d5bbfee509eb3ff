"""A lesson made ready for grading many attempts at it: what does not depend on the marks is worked out once."""

from functools import cached_property

from literacy_app.domain.facts import Mark
from literacy_app.domain.grading import PassageGrade, ReadyKey, within
from literacy_app.domain.grounds import Grounds
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import Passage, passages
from literacy_app.domain.questions import Answer
from literacy_app.domain.text import Span, words
from literacy_app.domain.verdicts import AnswerGrade

_Graded = tuple[tuple[Mark, ...], PassageGrade]
_Answered = tuple[Answer, bool, AnswerGrade]


class ReadyLesson:
    """A lesson with its words counted, its key laid upon them and its passages cut, each when first needed.

    What it graded last is remembered, because scores and evidence are both made from the same grades.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.answered: dict[int, _Answered] = {}
        """The last answer to each question, whether it was held against the model, and its grade."""
        self._graded: tuple[_Graded, ...] = ()
        self._parts: dict[tuple[Span, str], ReadyKey] = {}
        self._graded_parts: dict[tuple[Span, str], _Graded] = {}

    @cached_property
    def cut(self) -> tuple[Passage, ...]:
        """The passages of the article."""
        return passages(self.lesson.id, self.lesson.article)

    @cached_property
    def grounds(self) -> Grounds:
        """What its passages hold of each kind it trains."""
        return Grounds(self.lesson.spans, self._whole.unmarked, self.cut, self.lesson.article.marks)

    def grade(self, marks: tuple[Mark, ...]) -> PassageGrade:
        """The grade of marks over the whole article, by the kinds the lesson trains."""
        for known, grade in self._graded:
            if known is marks:
                return grade
        grade = self._whole.grade(marks)
        self._graded = (*self._graded[-1:], (marks, grade))
        return grade

    def score(self, marks: tuple[Mark, ...]) -> float:
        """S of marks over the whole article, without what explains it."""
        for known, grade in self._graded:
            if known is marks:
                return grade.score
        return self._whole.score(marks)

    def grade_within(self, passage: Span, kind: str, marks: tuple[Mark, ...]) -> PassageGrade:
        """The grade of the marks that touch a passage, for one kind alone; spans that only reach into it do not count.

        Offsets are those of the whole article.
        """
        part = passage, kind
        if part not in self._parts:
            spans, _none = within(passage, self.lesson.spans, ())
            self._parts[part] = ReadyKey(self._words, spans, (kind,), types_asked=False)
        inside = tuple(mark for mark in marks if passage.overlaps(mark.span))
        if part not in self._graded_parts or self._graded_parts[part][0] != inside:
            self._graded_parts[part] = inside, self._parts[part].grade(inside)
        return self._graded_parts[part][1]

    @cached_property
    def _words(self) -> tuple[Span, ...]:
        return words(self.lesson.article.text)

    @cached_property
    def _whole(self) -> ReadyKey:
        article = self.lesson.article
        return ReadyKey(self._words, self.lesson.spans, article.marks, types_asked=article.types)
