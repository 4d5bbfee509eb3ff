"""What is stored: facts about what a person did, never conclusions; and folding them into an attempt.

A fact is an event with its circumstances. Events are values here and canonical JSON in storage.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import cast

from literacy_app.domain.questions import Answer
from literacy_app.domain.standing import PHASES, Phase
from literacy_app.domain.text import Span

GRADER_VERSION = 1
"""Raised whenever the same facts would be graded differently."""


class Confidence(StrEnum):
    """How sure a learner is of a mark or an answer."""

    UNSAID = ""
    UNSURE = "unsure"
    FAIRLY = "fairly"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the article a learner marked as being of a kind."""

    id: str
    span: Span
    kind: str
    type: str = ""
    confidence: Confidence = Confidence.UNSAID


@dataclass(frozen=True, slots=True)
class Started:
    """An attempt at a lesson was begun.

    ``text`` is ``text_digest`` of the article, which tells a changed key from a changed text later on; empty in facts
    of the first schema.
    """

    text: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """A passage was served for review: the attempt is at this passage, for this kind alone.

    ``passage`` is a stretch of the lesson's article and ``text`` the ``text_digest`` of its words. ``type`` is the type
    of the skill that was due, empty for a passage served without one, to be recognised as having nothing to mark.
    """

    passage: Span
    kind: str
    type: str
    text: str


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    """The learner went on to a phase for the first time."""

    phase: Phase


@dataclass(frozen=True, slots=True)
class Judged:
    """The learner judged how well supported the article is, 1 (not at all) to 6 (very well)."""

    value: int
    after: bool


@dataclass(frozen=True, slots=True)
class MarkAdded:
    """A mark was made, or a removed one put back."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class MarkRemoved:
    """A mark was taken away."""

    mark: str


@dataclass(frozen=True, slots=True)
class MarkRated:
    """The learner said how sure they are of a mark."""

    mark: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class MarkTyped:
    """The learner said of which type a mark is; asked for only where the lesson wants types."""

    mark: str
    type: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """The marks as they stand were handed in: the first time a hint follows, the second time the reveal."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """The editor's marks were shown."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question (by its index in the lesson) was answered; the first answer to each counts."""

    question: int
    answer: Answer
    confidence: Confidence = Confidence.UNSAID


@dataclass(frozen=True, slots=True)
class SelfMarked:
    """The learner held a written answer against the model: indexes of the rubric's lines that are met."""

    question: int
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Appealed:
    """The learner thinks the key is wrong at a span of it, or about a mark of theirs that is no span of it.

    ``span`` is a span's id, empty where the appeal is about the mark with the id ``mark``.
    """

    span: str
    reason: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """Somebody who may ruled on an appeal of this attempt: the one about the same span and mark.

    What is accepted is contestable from then on, for everybody: it counts nowhere.
    """

    span: str
    mark: str
    accepted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Regraded:
    """Attempts at a lesson were graded anew: an audit line. Such a fact has no learner and no attempt.

    ``cause`` says why in a word, ``earlier`` is the content hash of the key before (the same where only a ruling came
    in), ``attempts`` counts those graded anew and ``changed`` those whose score moved.
    """

    cause: str
    earlier: str
    attempts: int
    changed: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The lesson was finished."""


Event = (
    Started
    | Served
    | PhaseEntered
    | Judged
    | MarkAdded
    | MarkRemoved
    | MarkRated
    | MarkTyped
    | Submitted
    | Revealed
    | Answered
    | SelfMarked
    | Appealed
    | Ruled
    | Regraded
    | Finished
)

Marking = MarkAdded | MarkRemoved | MarkRated | MarkTyped
MARKING = (MarkAdded, MarkRemoved, MarkRated, MarkTyped)
"""The events of marking; a tuple is asked faster than the union."""

_Flag = Started | Served | Revealed | Appealed | Ruled | Regraded | Finished


@dataclass(frozen=True, slots=True)
class Fact:
    """An event and its circumstances: who, in which attempt at which lesson and version, when.

    ``id`` is a UUIDv7 as text, ``learner`` and ``attempt`` UUIDs as text, ``lesson`` is ``pack/lesson``, ``content``
    the hash of the lesson's files, ``occurred_ms`` milliseconds since 1970 UTC, each later than the one
    before.
    """

    id: str
    learner: str
    attempt: str
    lesson: str
    content: str
    occurred_ms: int
    event: Event
    grader: int = GRADER_VERSION


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a run of facts amounts to: where a learner stands in a lesson.

    ``phase`` is the furthest phase reached. ``submissions`` holds the marks as handed in, at most two tuples. A
    judgement of 0 has not been made. ``self_marked`` are the indexes of the written answers held against the model.
    ``text`` is the digest of the article the attempt began with. ``served`` is there where the attempt is at a passage
    for review; it has one submission then.
    """

    phase: Phase = Phase.READ
    judged_before: int = 0
    judged_after: int = 0
    marks: tuple[Mark, ...] = ()
    submissions: tuple[tuple[Mark, ...], ...] = ()
    revealed: bool = False
    answers: tuple[Answered, ...] = ()
    self_marked: tuple[int, ...] = ()
    appeals: tuple[Appealed, ...] = ()
    finished: bool = False
    text: str = ""
    served: Served | None = None
    rulings: tuple[Ruled, ...] = ()

    def answer(self, question: int) -> Answered | None:
        """The answer to a question, by its index; None where it has not been answered."""
        return next((given for given in self.answers if given.question == question), None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text and in the questions a person was when last seen; not a fact, only a convenience.

    ``phase`` is the phase being looked at, ``offset`` the first code point in view, ``question`` the index of the open
    question.
    """

    attempt: str
    phase: Phase
    offset: int
    question: int


def fold(events: Iterable[Event]) -> Attempt:
    """The attempt that these events, in order, amount to.

    Folding is total: an event that does not fit (an answer given twice, the removal of a mark that is not there)
    changes nothing, so facts joined from two windows or machines still fold.
    """
    return after(Attempt(), events)


def after(attempt: Attempt, events: Iterable[Event]) -> Attempt:
    """The attempt after some more events; what was marked in a row, and answered in a row, is taken in in one go."""
    for kind, run in groupby(events, _gathered):
        if kind is Mark:
            attempt = with_marking(attempt, cast("Iterable[Marking]", run))
        elif kind is Answered:
            attempt = _with_answers(attempt, cast("Iterable[Answered]", run))
        else:
            for event in run:
                attempt = step(attempt, event)
    return attempt


def _gathered(event: Event) -> type[Mark | Answered] | None:
    return Mark if isinstance(event, MARKING) else Answered if isinstance(event, Answered) else None


def step(attempt: Attempt, event: Event) -> Attempt:
    """The attempt after one more event."""
    match event:
        case PhaseEntered(phase):
            return _entered(attempt, phase)
        case Judged(value, after):
            return replace(attempt, judged_after=value) if after else replace(attempt, judged_before=value)
        case MarkAdded() | MarkRemoved() | MarkRated() | MarkTyped():
            return with_marking(attempt, (event,))
        case Submitted():
            if len(attempt.submissions) >= (1 if attempt.served else 2):
                return attempt
            return replace(attempt, submissions=(*attempt.submissions, attempt.marks))
        case Answered():
            return _with_answers(attempt, (event,))
        case SelfMarked():
            return _self_marked(attempt, event)
        case _:
            return _flagged(attempt, event)


def _entered(attempt: Attempt, phase: Phase) -> Attempt:
    further = PHASES.index(phase) > PHASES.index(attempt.phase)
    return replace(attempt, phase=phase) if further else attempt


def _flagged(attempt: Attempt, event: _Flag) -> Attempt:
    match event:
        case Started(text):
            return attempt if attempt.served else replace(attempt, text=text)
        case Served(text=text):
            if attempt.served or attempt.submissions:
                return attempt
            return _entered(replace(attempt, served=event, text=text), Phase.MARK)
        case Revealed():
            return replace(attempt, revealed=True)
        case Appealed() | Ruled():
            return _appealed(attempt, event)
        case Finished():
            return replace(attempt, finished=True)
        case Regraded():
            return attempt


def _appealed(attempt: Attempt, event: Appealed | Ruled) -> Attempt:
    """The last appeal about a span or mark stands, and so does the last ruling on it since."""
    about = (event.span, event.mark)
    rest = tuple(ruling for ruling in attempt.rulings if (ruling.span, ruling.mark) != about)
    if isinstance(event, Ruled):
        return replace(attempt, rulings=(*rest, event))
    kept = tuple(appeal for appeal in attempt.appeals if (appeal.span, appeal.mark) != about)
    return replace(attempt, appeals=(*kept, event), rulings=rest)


def with_marking(attempt: Attempt, run: Iterable[Marking]) -> Attempt:
    """The attempt after some events of marking in a row, made in one go."""
    marks = {mark.id: mark for mark in attempt.marks}
    for event in run:
        if isinstance(event, MarkAdded):
            marks.setdefault(event.mark.id, event.mark)
        elif isinstance(event, MarkRemoved):
            marks.pop(event.mark, None)
        elif event.mark in marks:
            mark = marks[event.mark]
            if isinstance(event, MarkRated):
                marks[mark.id] = Mark(mark.id, mark.span, mark.kind, mark.type, event.confidence)
            else:
                marks[mark.id] = Mark(mark.id, mark.span, mark.kind, event.type, mark.confidence)
    return replace(attempt, marks=tuple(marks.values()))


def _with_answers(attempt: Attempt, run: Iterable[Answered]) -> Attempt:
    answers = {given.question: given for given in attempt.answers}
    for event in run:
        answers.setdefault(event.question, event)
    return replace(attempt, answers=tuple(answers.values()))


def _self_marked(attempt: Attempt, event: SelfMarked) -> Attempt:
    given = attempt.answer(event.question)
    if given is None:
        return attempt
    marked = replace(given, answer=replace(given.answer, points=event.points))
    return replace(
        attempt,
        answers=tuple(marked if other is given else other for other in attempt.answers),
        self_marked=tuple(sorted({*attempt.self_marked, event.question})),
    )
