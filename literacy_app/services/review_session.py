"""One review under way: a passage after the other, each an attempt of its own, and what came of them in the end."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from literacy_app.domain.article import BlockKind
from literacy_app.domain.evidence import Whose, grade_served
from literacy_app.domain.facts import (
    Attempt,
    Confidence,
    Event,
    Finished,
    Mark,
    Revealed,
    Served,
    Submitted,
    fold,
    step,
)
from literacy_app.domain.grading import PassageGrade
from literacy_app.domain.learner import LearnerState
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import Passage, excerpt, text_digest
from literacy_app.domain.reviewing import latest_due
from literacy_app.domain.rulings import Ruling, with_rulings
from literacy_app.domain.skill import Skill, chance
from literacy_app.domain.text import Span
from literacy_app.services.deriving import evidence_between, scores_of, summary_from
from literacy_app.services.editions import edition_of
from literacy_app.services.mark_steps import MarkSteps, mark_of

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.domain.standing import Person
    from literacy_app.services.learning import Learning
    from literacy_app.storage.editions import Edition
    from literacy_app.storage.store import Store
    from literacy_app.storage.writer import FactWriter

_SAVING_S = 3.0
"""How long the result of a review waits for the disk."""


@dataclass(frozen=True, slots=True)
class PassageTask:
    """A passage to be served for a skill; ``attempt`` is the one to be taken up again, empty for a new one."""

    lesson: Lesson
    passage: Passage
    skill: Skill
    attempt: str = ""


class PassageSession:
    """An attempt at one passage, new or taken up again; the key is the lesson's with the ``rulings`` on it.

    ``lesson`` is the excerpt that is shown; all offsets that go in and come out are those of its text, while facts
    hold those of the whole article.
    """

    def __init__(
        self,
        task: PassageTask,
        person: "Person",
        store: "Store",
        writer: "FactWriter",
        rulings: Sequence[Ruling] = (),
    ) -> None:
        self.task = task
        self._whole = with_rulings(task.lesson, rulings)
        self._start = task.passage.span.start
        self._person = person
        self._store = store
        self._writer = writer
        self._unsaved: dict[str, str] = {}
        cut = excerpt(self._whole, task.passage.span)
        self.lesson = replace(cut, article=replace(cut.article, marks=(task.skill.kind,), types=False))
        past = store.facts_of_attempt(task.attempt) if task.attempt else ()
        self.id = task.attempt if past else str(uuid.uuid4())
        self._attempt = fold(fact.event for fact in past)
        self._first = past[0] if past else None
        self._edition: Edition | None = edition_of(task.lesson)
        self._served = self._attempt.served or _served(task)
        self._steps = MarkSteps(lambda: self._attempt.marks, self._record)
        if self._attempt.served is None:
            self._record(self._served)

    @property
    def attempt(self) -> Attempt:
        """Where the learner stands, folded from the facts, with offsets of the whole article."""
        return self._attempt

    @property
    def kind(self) -> str:
        """The kind that is looked for."""
        return self._served.kind

    @property
    def headline(self) -> str:
        """The headline of the article that the passage is from."""
        article = self._whole.article
        first = article.blocks[0]
        return first.text if first.kind is BlockKind.TITLE else article.title

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The learner's marks: as they are now, or as they were handed in."""
        attempt = self._attempt
        marks = attempt.submissions[0] if attempt.submissions else attempt.marks
        return tuple(replace(mark, span=_moved(mark.span, -self._start)) for mark in marks)

    @property
    def checked(self) -> bool:
        """Whether the marks were handed in, so that the editor's are shown."""
        return bool(self._attempt.submissions)

    @property
    def marking(self) -> bool:
        """Whether marks can be made and taken away now."""
        return not self.checked

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

    # --- the steps

    def mark(self, span: Span, kind: str) -> Mark:
        """Mark a span as being of a kind; the mark that is there already where it was marked before."""
        mark = self._steps.mark(_moved(span, self._start), kind)
        return replace(mark, span=span)

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
        return not self.checked and self._steps.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a step taken back that can be made again."""
        return not self.checked and self._steps.can_redo

    def undo(self) -> None:
        """Take back the last step of marking; nothing where there is none."""
        if self.can_undo:
            self._steps.undo()

    def redo(self) -> None:
        """Make the step again that was taken back last; nothing where there is none."""
        if self.can_redo:
            self._steps.redo()

    def submit(self) -> None:
        """Hand in the marks, none being an answer too, and see the editor's; nothing where that was done."""
        if not self.checked:
            self._steps.forget()
            self._record(Submitted())
        self.reveal()

    def reveal(self) -> None:
        """Show the editor's marks; nothing where they are shown, or before the marks are handed in."""
        if self.checked and not self._attempt.revealed:
            self._record(Revealed())

    def finish(self) -> None:
        """Be done with a passage that was checked; nothing where it was not, or is finished."""
        if self.checked and not self._attempt.finished:
            self._record(Finished())

    # --- what comes of them

    @property
    def score(self) -> float:
        """S of the marks handed in, in [0, 1]; −1 before they are."""
        return self._whole_grade().score if self.checked else -1.0

    def grade(self) -> PassageGrade:
        """The grade of the marks."""
        grade = self._whole_grade()
        return replace(
            grade,
            marks=tuple(
                replace(
                    mark,
                    at=_moved(mark.at, -self._start),
                    boundary=replace(
                        mark.boundary,
                        add=tuple(_moved(span, -self._start) for span in mark.boundary.add),
                        leave_out=tuple(_moved(span, -self._start) for span in mark.boundary.leave_out),
                    ),
                )
                for mark in grade.marks
            ),
            spans=tuple(replace(span, at=_moved(span.at, -self._start)) for span in grade.spans),
        )

    def _whole_grade(self) -> PassageGrade:
        """The grade as the evidence has it, with offsets of the whole article."""
        attempt = self._attempt
        return grade_served(self._whole, self._served, attempt.submissions[0] if attempt.submissions else attempt.marks)

    # --- recording

    def _record(self, event: Event) -> None:
        lesson, before = self._whole, self._attempt
        fact = self._store.mint(self._person.id, self.id, lesson.id, lesson.content, event)
        after = self._attempt = step(before, event)
        self._first = self._first or fact
        self._unsaved[fact.id] = mark_of(event)
        summary = summary_from(self._first, fact, after, scores_of(lesson, after), lesson.content)
        whose = Whose(self.id, self._person.id, lesson.id)
        evidence = evidence_between(lesson, before, after, whose, fact.occurred_ms)
        # The lesson is kept with the first fact, so that the facts can be graded when its pack is gone.
        edition, self._edition = self._edition, None
        self._writer.submit(fact, summary, evidence, edition)


@dataclass(frozen=True, slots=True)
class PassageResult:
    """What came of one passage: the skill it was served for, S in [0, 1], and the article it is from."""

    skill: Skill
    score: float
    title: str


@dataclass(frozen=True, slots=True)
class SkillResult:
    """What a review did to one skill.

    ``before`` and ``after`` are the shares of a passage of middle difficulty that the learner was, and is, expected to
    get right. ``days`` are the calendar days until the skill comes back.
    """

    skill: Skill
    score: float
    before: float
    after: float
    due_ms: int
    days: int


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What came of a review: every passage handed in, and every skill that was due, in the order of the passages.

    ``saved`` says that all of it is on the disk; where it is not, the skills are as they were before.
    """

    passages: tuple[PassageResult, ...] = ()
    skills: tuple[SkillResult, ...] = ()
    saved: bool = True


class ReviewSession:
    """A review under way: the passages one after another.

    ``go_on`` begins the first one and then the next. ``before`` is the state of the learner when the review began.
    """

    def __init__(
        self,
        tasks: Sequence[PassageTask],
        person: "Person",
        store: "Store",
        writer: "FactWriter",
        learning: "Learning",
        before: LearnerState,
        clock: Callable[[], int],
        day_of: Callable[[int], int],
        rulings: Sequence[Ruling] = (),
    ) -> None:
        self._tasks = tuple(tasks)
        self._rulings = tuple(rulings)
        self._person = person
        self._store = store
        self._writer = writer
        self._learning = learning
        self._before = before
        self._clock = clock
        self._day_of = day_of
        self._results: list[PassageResult] = []
        self.number = 0
        self.current: PassageSession | None = None

    @property
    def count(self) -> int:
        """How many passages the review has."""
        return len(self._tasks)

    @property
    def tasks(self) -> tuple[PassageTask, ...]:
        """The passages in the order in which they are served."""
        return self._tasks

    def go_on(self) -> PassageSession | None:
        """Be done with the passage in hand and begin the next; None after the last."""
        self.leave()
        if self.number == self.count:
            self.current = None
            return None
        task = self._tasks[self.number]
        self.current = PassageSession(task, self._person, self._store, self._writer, self._rulings)
        self.number += 1
        return self.current

    def leave(self) -> None:
        """Be done with the passage in hand if it was checked; otherwise it can be taken up again today."""
        passage = self.current
        if passage is not None and passage.checked and not passage.attempt.finished:
            passage.finish()
            self._results.append(PassageResult(passage.task.skill, passage.score, passage.task.lesson.article.title))

    def confirm(self, fact: str) -> bool:
        """Note that a fact is on disk; whether it was one of the passage in hand."""
        return self.current is not None and self.current.confirm(fact)

    def result(self) -> ReviewResult:
        """What came of the passages handed in; waits for the disk, so call it away from the window's thread.

        Raises:
            StorageError: where the learner's data cannot be read.
        """
        saved = self._writer.flush(_SAVING_S)
        after = self._learning.state_of(self._person.id)
        now_ms = self._clock()
        skills = [
            self._skill_result(passage, after, now_ms)
            for passage in self._results
            if passage.skill.type and passage.skill in after.cards
        ]
        return ReviewResult(tuple(self._results), tuple(skills), saved)

    def _skill_result(self, passage: PassageResult, after: LearnerState, now_ms: int) -> SkillResult:
        skill = passage.skill
        due_ms = latest_due(after.cards[skill])
        return SkillResult(
            skill,
            passage.score,
            before=_chance(self._before, skill),
            after=_chance(after, skill),
            due_ms=due_ms,
            days=self._day_of(due_ms) - self._day_of(now_ms),
        )


def _served(task: PassageTask) -> Served:
    span = task.passage.span
    return Served(span, task.skill.kind, task.skill.type, text_digest(span.of(task.lesson.article.text)))


def _chance(state: LearnerState, skill: Skill) -> float:
    known = state.skills.get(skill)
    return chance(known.theta if known else 0.0)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
