"""What an attempt shows of a learner's skills: the part of its grade that skills, reviews and reports are made from.

Evidence is derived from facts and a key, and can be made anew from them at any time. It comes in two parts: that of the
marks, there once they are first handed in, and that of the judgements and answers, there once the lesson is finished.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from math import fsum

from literacy_app.domain.answers import grade_given
from literacy_app.domain.discernment import NOTHING_SAID, Calibration, Signals, calibration_of
from literacy_app.domain.facts import Attempt, Confidence, Mark, Served
from literacy_app.domain.grading import FOUND_Q, MarkGrade, Outcome, PassageGrade
from literacy_app.domain.grounds import Ground, Grounds
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import Passage
from literacy_app.domain.ready import ReadyLesson
from literacy_app.domain.skill import Skill

_HITS = frozenset({Outcome.FOUND, Outcome.BOUNDARY})
_NO_SIGNALS = Signals()


class Part(StrEnum):
    """Which part of an attempt the evidence is of."""

    MARKS = "marks"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class SkillScore:
    """S of one skill in one passage, in [0, 1]; ``weight`` is what its S is divided by, targets and marks together.

    For a kind S = 2 Σ qℓ / (targets + marks), 1 where there are neither. For one of its types the marks are those
    matched to its targets and its share, by number of targets, of the kind's marks that hit nothing.
    """

    skill: Skill
    score: float
    weight: float
    targets: int


@dataclass(frozen=True, slots=True)
class PassageEvidence:
    """One kind in one passage: S of the kind as a whole first, then of the types that have targets in it.

    ``scores`` is empty where the passage has neither a target nor a lure of the kind: it was seen, and shows nothing.
    """

    passage: str
    kind: str
    scores: tuple[SkillScore, ...]
    signals: Signals


@dataclass(frozen=True, slots=True)
class Evidence:
    """One part of one attempt, at the time it came about.

    ``lesson`` is the lesson's id and ``level`` its author's level. ``marks`` has an entry for every passage and kind
    that was worked on; ``score`` is S of the whole, −1 in the close. ``said`` are the confidences of the marks, or of
    the answers. ``judged`` are the two judgements of the article (0 for none) and ``sound`` is what the key says of it;
    both stand in the close only.
    """

    attempt: str
    learner: str
    lesson: str
    part: Part
    at_ms: int
    level: int
    review: bool = False
    score: float = -1.0
    marks: tuple[PassageEvidence, ...] = ()
    said: Calibration = NOTHING_SAID
    judged: tuple[int, int] = (0, 0)
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose attempt at what the evidence is: the ids of attempt, learner and lesson."""

    attempt: str
    learner: str
    lesson: str


def evidence_of_marks(
    lesson: Lesson, attempt: Attempt, whose: Whose, at_ms: int, ready: ReadyLesson | None = None
) -> Evidence:
    """The evidence of the marks first handed in, at ``at_ms``; ValueError where none were.

    The offsets of the marks, and of the passage of a review, are those of the whole article. ``ready`` is the same
    lesson, made ready by somebody who grades many attempts.
    """
    ready = ready or ReadyLesson(lesson)
    marks = attempt.submissions[0] if attempt.submissions else None
    if marks is None:
        raise ValueError("no marks were handed in")
    served = attempt.served
    if served is None:
        grade = ready.grade(marks)
        shown = _on_grounds(ready.grounds, grade.marks)
    else:
        grade = ready.grade_within(served.passage, served.kind, marks)
        passage = Passage(f"{lesson.id}#{served.text}", served.passage)
        shown = by_passage(lesson, grade, (passage,), (served.kind,))
    return Evidence(
        attempt=whose.attempt,
        learner=whose.learner,
        lesson=whose.lesson,
        part=Part.MARKS,
        at_ms=at_ms,
        level=lesson.article.level,
        review=served is not None,
        score=grade.score,
        marks=shown,
        said=calibration_of(tuple(_said_of_marks(grade, marks))),
    )


def evidence_of_close(
    lesson: Lesson, attempt: Attempt, whose: Whose, at_ms: int, ready: ReadyLesson | None = None
) -> Evidence:
    """The evidence of a finished lesson's judgements and answers; ``ready`` as above."""
    return Evidence(
        attempt=whose.attempt,
        learner=whose.learner,
        lesson=whose.lesson,
        part=Part.CLOSE,
        at_ms=at_ms,
        level=lesson.article.level,
        review=attempt.served is not None,
        said=calibration_of(tuple(_said_of_answers(lesson, attempt, ready or ReadyLesson(lesson)))),
        judged=(attempt.judged_before, attempt.judged_after),
        sound=lesson.article.sound,
    )


def grade_served(lesson: Lesson, served: Served, marks: tuple[Mark, ...]) -> PassageGrade:
    """The grade of marks made in a passage served for review, for the kind it was served for."""
    return ReadyLesson(lesson).grade_within(served.passage, served.kind, marks)


def by_passage(
    lesson: Lesson, grade: PassageGrade, cut: tuple[Passage, ...], kinds: tuple[str, ...]
) -> tuple[PassageEvidence, ...]:
    """A grade taken apart by passage and kind: each span and mark belongs to the passage in which it begins.

    A mark that was matched to a span belongs to the span's passage. Contestable spans and the marks on them count
    nowhere, as ever.
    """
    return _on_grounds(Grounds(lesson.spans, grade.spans, cut, kinds), grade.marks)


def _on_grounds(grounds: Grounds, marks: Iterable[MarkGrade]) -> tuple[PassageEvidence, ...]:
    there: dict[tuple[int, str], list[MarkGrade]] = {}
    for mark in marks:
        there.setdefault(grounds.place_of(mark), []).append(mark)
    return tuple(_passage_evidence(ground, there.get(place, ()), grounds.types) for place, ground in grounds.all)


def _passage_evidence(ground: Ground, marks: Iterable[MarkGrade], types: dict[str, str]) -> PassageEvidence:
    passage, skill, targets, count, lures = ground
    if not (lures or count):
        return PassageEvidence(passage, skill.kind, (), _NO_SIGNALS)
    earned: dict[str, list[float]] = {}
    taken = set[str]()
    hits = over = 0
    for mark in marks:
        if mark.outcome in _HITS:
            hits += 1
            earned.setdefault(types[mark.span_id], []).append(mark.q * mark.factor)
        elif mark.outcome is not Outcome.CONTESTABLE:
            over += 1
            if mark.outcome is Outcome.LURE:
                taken.add(mark.span_id)
    scores = [_score(skill, fsum(chain(*earned.values())), count, hits + over)]
    for of_type, number in targets:
        got = earned.get(of_type.type, ())
        scores.append(_score(of_type, fsum(got), number, len(got) + over * number / count))
    return PassageEvidence(passage, skill.kind, tuple(scores), Signals(hits, count, len(taken), lures))


def _score(skill: Skill, earned: float, targets: int, marks: float) -> SkillScore:
    weight = targets + marks
    return SkillScore(skill, 2 * earned / weight if weight else 1.0, weight, targets)


def _said_of_marks(grade: PassageGrade, marks: tuple[Mark, ...]) -> Iterator[tuple[Confidence, bool]]:
    said = {mark.id: mark.confidence for mark in marks}
    for mark in grade.marks:
        if mark.outcome is not Outcome.CONTESTABLE:
            for mark_id in mark.mark_ids:
                yield said[mark_id], mark.outcome in _HITS


def _said_of_answers(lesson: Lesson, attempt: Attempt, ready: ReadyLesson) -> Iterator[tuple[Confidence, bool]]:
    for given in attempt.answers:
        if given.confidence and 0 <= given.question < len(lesson.questions):
            grade = grade_given(ready, attempt, given)
            if grade.counted:
                yield given.confidence, grade.score >= FOUND_Q
