"""One learner's way through one lesson: every step is a fact on its way to disk before the next can be made."""

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from literacy_app.domain.answers import AttemptScores, grade_answer, summary_of
from literacy_app.domain.evidence import Whose
from literacy_app.domain.facts import (
    Answered,
    Appealed,
    Attempt,
    Confidence,
    Event,
    Fact,
    Finished,
    Judged,
    Mark,
    PhaseEntered,
    Place,
    Revealed,
    SelfMarked,
    Served,
    Started,
    Submitted,
    fold,
    step,
)
from literacy_app.domain.grading import ParagraphHint, PassageGrade, hints
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import text_digest
from literacy_app.domain.problems import StorageError
from literacy_app.domain.questions import Answer, Question
from literacy_app.domain.ready import ReadyLesson
from literacy_app.domain.rulings import Ruling, with_rulings
from literacy_app.domain.standing import PHASES, Person, Phase
from literacy_app.domain.text import Span
from literacy_app.domain.verdicts import AnswerGrade
from literacy_app.services.deriving import evidence_between, summary_from
from literacy_app.services.editions import edition_of, lesson_of
from literacy_app.services.mark_steps import MarkSteps, mark_of

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.storage.editions import Edition
    from literacy_app.storage.store import Store
    from literacy_app.storage.writer import FactWriter

_LEADING_ON = (Submitted, PhaseEntered, Judged, Appealed, Finished)
"""Before these steps it is seen whether somebody has ruled on the key meanwhile; marks and answers never wait."""


class LessonSession:
    """An attempt at a lesson, new or taken up again; one at another text is left and a new one begun.

    ``lesson`` is given as it was read from its pack, with the ``rulings`` on appeals against its key; the session's own
    ``lesson`` is what stands after them. ``newer`` looks the rulings up again: it is asked at every step that leads on,
    for somebody may rule from another program meanwhile. The session keeps the attempt folded from its facts and hands
    each new fact to the writer; nothing here waits for the disk. ``confirm`` is to be called with the id of every fact
    that has been committed.
    """

    def __init__(
        self,
        lesson: Lesson,
        person: Person,
        store: "Store",
        writer: "FactWriter",
        attempt: str = "",
        rulings: Sequence[Ruling] = (),
        newer: Callable[[], Sequence[Ruling]] | None = None,
    ) -> None:
        self._as_read = lesson
        self._newer = newer
        self.lesson = with_rulings(lesson, rulings)
        self._ready = ReadyLesson(self.lesson)
        self.person = person
        self._store = store
        self._writer = writer
        self._steps = MarkSteps(lambda: self._attempt.marks, self._record)
        self._unsaved: dict[str, str] = {}
        self._scores: AttemptScores | None = None
        self._scored: tuple[object, ...] = ()
        past = store.facts_of_attempt(attempt) if attempt else ()
        if past and not _goes_on(lesson, past, store):
            past = ()  # the lesson was changed under way: its marks point into another text
        self.id = attempt if past else str(uuid.uuid4())
        self._attempt = fold(fact.event for fact in past)
        self._first: Fact | None = past[0] if past else None
        self._edition: Edition | None = edition_of(lesson)
        if not past:
            self._record(Started(text_digest(lesson.article.text)))

    # --- where the learner stands

    @property
    def attempt(self) -> Attempt:
        """Where the learner stands, folded from the facts."""
        return self._attempt

    @property
    def phase(self) -> Phase:
        """The furthest phase reached."""
        return self._attempt.phase

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The learner's marks as they are now."""
        return self._attempt.marks

    @property
    def marking(self) -> bool:
        """Whether marks can be made and taken away now."""
        return self.phase is Phase.MARK or (self.phase is Phase.CHECK and not self._attempt.revealed)

    @property
    def unsaved(self) -> int:
        """How many facts are not yet on disk."""
        return len(self._unsaved)

    def is_saved(self, mark: str) -> bool:
        """Whether everything about a mark is on disk."""
        return mark not in self._unsaved.values()

    def confirm(self, fact: str) -> bool:
        """Note that a fact is on disk; whether it was one of this session's."""
        return self._unsaved.pop(fact, None) is not None

    def place(self) -> Place:
        """Where the learner was when last seen; the beginning of the furthest phase where that is not known."""
        known = self._store.place_of(self.id)
        return known if known is not None else Place(self.id, self.phase, 0, 0)

    def remember(self, phase: Phase, offset: int, question: int) -> None:
        """Keep the place to come back to: the phase looked at, the first code point in view, the open question."""
        self._writer.submit_place(Place(self.id, phase, offset, question))

    # --- the steps

    def judge(self, value: int) -> None:
        """Judge how well supported the article is, 1 to 6; in the debrief this is the second judgement."""
        self._record(Judged(value, after=self.phase is Phase.DEBRIEF))

    def go_on(self) -> Phase:
        """Go on to the next phase and return it."""
        following = PHASES[min(PHASES.index(self.phase) + 1, len(PHASES) - 1)]
        self._enter(following)
        return following

    def mark(self, span: Span, kind: str) -> Mark:
        """Mark a span as being of a kind; the mark that is there already where it was marked before."""
        return self._steps.mark(span, kind)

    def unmark(self, mark_id: str) -> None:
        """Take a mark away; nothing where it is not there."""
        self._steps.unmark(mark_id)

    def rate(self, mark_id: str, confidence: Confidence) -> None:
        """Say how sure one is of a mark."""
        self._steps.rate(mark_id, confidence)

    def type_mark(self, mark_id: str, type_: str) -> None:
        """Say of which type a mark is."""
        self._steps.type_mark(mark_id, type_)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step of marking to take back."""
        return self.marking and self._steps.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a step taken back that can be made again."""
        return self.marking and self._steps.can_redo

    def undo(self) -> None:
        """Take back the last step of marking; nothing where there is none."""
        if self.can_undo:
            self._steps.undo()

    def redo(self) -> None:
        """Make the step again that was taken back last; nothing where there is none."""
        if self.can_redo:
            self._steps.redo()

    def submit(self) -> None:
        """Hand in the marks: first for a hint, the second time for the reveal.

        Where the first submission leaves nothing to mend the reveal follows at once.
        """
        self._steps.forget()
        self._record(Submitted())
        self._enter(Phase.CHECK)
        if len(self._attempt.submissions) > 1 or not self.hints():
            self.reveal()

    def reveal(self) -> None:
        """Show the editor's marks; from here on the marks stand as they are."""
        if not self._attempt.revealed:
            self._record(Revealed())

    def answer(self, question: int, answer: Answer, confidence: Confidence = Confidence.UNSAID) -> None:
        """Answer a question, by its index; only the first answer counts."""
        if self._attempt.answer(question) is None:
            self._record(Answered(question, answer, confidence))

    def mark_own(self, question: int, points: tuple[int, ...]) -> None:
        """Say which lines of the rubric one's own written answer meets."""
        self._record(SelfMarked(question, points))

    def finish(self) -> None:
        """Finish the lesson; nothing where it is finished."""
        if not self._attempt.finished:
            self._record(Finished())

    def appeal(self, span_id: str, reason: str, mark_id: str = "") -> None:
        """Say why the key is wrong at a span of it, or about one's mark where ``span_id`` is empty; or say it anew."""
        self._record(Appealed(span_id, reason, mark_id))

    # --- what comes of them

    def first_grade(self) -> PassageGrade:
        """The grade of the first submission, which is the one that counts."""
        return self._ready.grade(self._attempt.submissions[0])

    def grade(self) -> PassageGrade:
        """The grade of the marks as they stand."""
        return self._ready.grade(self.marks)

    def hints(self) -> tuple[ParagraphHint, ...]:
        """In which paragraphs something was missed or over-marked in the marks first handed in."""
        return hints(self.first_grade(), self.lesson.article)

    def answer_grade(self, question: int) -> AnswerGrade | None:
        """The grade of a question's answer; None while it has none."""
        given = self._attempt.answer(question)
        if given is None:
            return None
        return grade_answer(
            self.lesson, question, given.answer, marked=question in self._attempt.self_marked, ready=self._ready
        )

    def next_question(self) -> int:
        """The index of the first question without an answer; the number of questions where all have one."""
        answered = {given.question for given in self._attempt.answers}
        return next((i for i in range(len(self.lesson.questions)) if i not in answered), len(self.lesson.questions))

    def scores(self) -> AttemptScores:
        """The scores so far: of the marks as first handed in, as mended, and of the answers."""
        attempt = self._attempt
        graded = (attempt.submissions, attempt.answers, attempt.self_marked)
        if self._scores is None or self._scored != graded:
            self._scores, self._scored = summary_of(self.lesson, attempt, self._ready), graded
        return self._scores

    # --- recording

    def _enter(self, phase: Phase) -> None:
        if PHASES.index(phase) > PHASES.index(self.phase):
            self._record(PhaseEntered(phase))

    def _heed_rulings(self) -> None:
        """Grade by the rulings that are in force now; where they cannot be read, by those known."""
        try:
            rulings = self._newer() if self._newer is not None else None
        except StorageError:
            return
        lesson = self.lesson if rulings is None else with_rulings(self._as_read, rulings)
        if lesson.spans != self.lesson.spans:
            self.lesson, self._ready, self._scores = lesson, ReadyLesson(lesson), None

    def _record(self, event: Event) -> None:
        if isinstance(event, _LEADING_ON):
            self._heed_rulings()
        fact = self._store.mint(self.person.id, self.id, self.lesson.id, self.lesson.content, event)
        before, self._attempt = self._attempt, step(self._attempt, event)
        self._first = self._first or fact
        self._unsaved[fact.id] = mark_of(event)
        summary = summary_from(self._first, fact, self._attempt, self.scores(), self.lesson.content)
        whose = Whose(self.id, self.person.id, self.lesson.id)
        evidence = evidence_between(self.lesson, before, self._attempt, whose, fact.occurred_ms, self._ready)
        # The lesson is kept with the first fact, so that the facts can be graded when its pack is gone.
        edition, self._edition = self._edition, None
        self._writer.submit(fact, summary, evidence, edition)


def _goes_on(lesson: Lesson, past: Sequence[Fact], store: "Store") -> bool:
    """Whether an attempt can go on at a lesson: the same one, or one with its text and its questions, if answered."""
    first = past[0]
    if any(isinstance(fact.event, Served) for fact in past):
        return False
    if first.content == past[-1].content == lesson.content:
        return True
    if first.event != Started(text_digest(lesson.article.text)):
        return False
    answered = {fact.content for fact in past if isinstance(fact.event, Answered)}
    return all(_asked(content, store) == lesson.questions for content in answered - {lesson.content})


def _asked(content: str, store: "Store") -> tuple[Question, ...] | None:
    """The questions of a lesson as it was; None where it was not kept."""
    edition = store.edition(content)
    lesson = lesson_of(edition) if edition else None
    return lesson.questions if lesson else None
