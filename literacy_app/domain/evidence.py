"""What an attempt shows of a learner's skills: the part of its grade that skills, reviews and reports are made from.

Evidence is derived from facts and a key, and can be made anew from them at any time. It comes in two parts: that of the
marks, there once they are first handed in, and that of the judgements and answers, there once the lesson is finished.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from math import fsum

from literacy_app.domain.answers import grade_answer, grade_submission
from literacy_app.domain.discernment import NOTHING_SAID, Calibration, Signals, calibration_of
from literacy_app.domain.facts import Attempt, Confidence, Mark, Served
from literacy_app.domain.grading import FOUND_Q, MarkGrade, Outcome, PassageGrade, SpanGrade, grade_marks, within
from literacy_app.domain.kinds import LURE
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import Passage, passage_at, passages
from literacy_app.domain.skill import Skill
from literacy_app.domain.text import words

_HITS = frozenset({Outcome.FOUND, Outcome.BOUNDARY})
_MISSES = frozenset({Outcome.MISSED, Outcome.WRONG_KIND})


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


def evidence_of_marks(lesson: Lesson, attempt: Attempt, whose: Whose, at_ms: int) -> Evidence:
    """The evidence of the marks first handed in, at ``at_ms``; ValueError where none were.

    The offsets of the marks, and of the passage of a review, are those of the whole article.
    """
    marks = attempt.submissions[0] if attempt.submissions else None
    if marks is None:
        raise ValueError("no marks were handed in")
    served = attempt.served
    if served is None:
        cut, kinds = passages(lesson.id, lesson.article), lesson.article.marks
        grade = grade_submission(lesson, marks)
    else:
        cut, kinds = (Passage(f"{lesson.id}#{served.text}", served.passage),), (served.kind,)
        grade = grade_served(lesson, served, marks)
    return Evidence(
        attempt=whose.attempt,
        learner=whose.learner,
        lesson=whose.lesson,
        part=Part.MARKS,
        at_ms=at_ms,
        level=lesson.article.level,
        review=served is not None,
        score=grade.score,
        marks=by_passage(lesson, grade, cut, kinds),
        said=calibration_of(tuple(_said_of_marks(grade, marks))),
    )


def evidence_of_close(lesson: Lesson, attempt: Attempt, whose: Whose, at_ms: int) -> Evidence:
    """The evidence of a finished lesson's judgements and answers."""
    return Evidence(
        attempt=whose.attempt,
        learner=whose.learner,
        lesson=whose.lesson,
        part=Part.CLOSE,
        at_ms=at_ms,
        level=lesson.article.level,
        review=attempt.served is not None,
        said=calibration_of(tuple(_said_of_answers(lesson, attempt))),
        judged=(attempt.judged_before, attempt.judged_after),
        sound=lesson.article.sound,
    )


def grade_served(lesson: Lesson, served: Served, marks: tuple[Mark, ...]) -> PassageGrade:
    """The grade of marks made in a passage served for review, for the kind it was served for."""
    spans, marks = within(served.passage, lesson.spans, marks)
    return grade_marks(words(lesson.article.text), spans, marks, (served.kind,), types_asked=False)


def by_passage(
    lesson: Lesson, grade: PassageGrade, cut: tuple[Passage, ...], kinds: tuple[str, ...]
) -> tuple[PassageEvidence, ...]:
    """A grade taken apart by passage and kind: each span and mark belongs to the passage in which it begins.

    A mark that was matched to a span belongs to the span's passage. Contestable spans and the marks on them count
    nowhere, as ever.
    """
    types = {span.id: span.type for span in lesson.spans}
    places = {span.span_id: passage_at(cut, span.at.start) for span in grade.spans}
    spans: dict[tuple[int, str], list[SpanGrade]] = {}
    marks: dict[tuple[int, str], list[MarkGrade]] = {}
    for span in grade.spans:
        kind = types[span.span_id] if span.kind == LURE else span.kind
        spans.setdefault((places[span.span_id], kind), []).append(span)
    for mark in grade.marks:
        place = places[mark.span_id] if mark.span_id else passage_at(cut, mark.at.start)
        marks.setdefault((place, mark.kind), []).append(mark)
    return tuple(
        _passage_evidence(passage.id, kind, spans.get((place, kind), []), marks.get((place, kind), []), types)
        for place, passage in enumerate(cut)
        for kind in kinds
    )


def _passage_evidence(
    passage: str, kind: str, spans: list[SpanGrade], marks: list[MarkGrade], types: dict[str, str]
) -> PassageEvidence:
    lures = [span for span in spans if span.kind == LURE]
    targets = [span for span in spans if span.outcome in _HITS or span.outcome in _MISSES]
    if not (lures or targets):
        return PassageEvidence(passage, kind, (), Signals())
    earned: dict[str, list[float]] = {}
    for mark in marks:
        if mark.outcome in _HITS:
            earned.setdefault(types[mark.span_id], []).append(mark.q * mark.factor)
    hits = sum(map(len, earned.values()))
    over = sum(mark.outcome is not Outcome.CONTESTABLE for mark in marks) - hits
    scores = [_score(Skill(kind), fsum(chain(*earned.values())), len(targets), hits + over)]
    for type_, count in Counter(types[span.span_id] for span in targets).items():
        got = earned.get(type_, [])
        share = over * count / len(targets)
        scores.append(_score(Skill(kind, type_), fsum(got), count, len(got) + share))
    signals = Signals(
        hits=sum(span.outcome in _HITS for span in targets),
        targets=len(targets),
        taken=sum(span.outcome is Outcome.LURE for span in lures),
        lures=len(lures),
    )
    return PassageEvidence(passage, kind, tuple(scores), signals)


def _score(skill: Skill, earned: float, targets: int, marks: float) -> SkillScore:
    weight = targets + marks
    return SkillScore(skill, 2 * earned / weight if weight else 1.0, weight, targets)


def _said_of_marks(grade: PassageGrade, marks: tuple[Mark, ...]) -> Iterator[tuple[Confidence, bool]]:
    said = {mark.id: mark.confidence for mark in marks}
    for mark in grade.marks:
        if mark.outcome is not Outcome.CONTESTABLE:
            for mark_id in mark.mark_ids:
                yield said[mark_id], mark.outcome in _HITS


def _said_of_answers(lesson: Lesson, attempt: Attempt) -> Iterator[tuple[Confidence, bool]]:
    for given in attempt.answers:
        if given.confidence and 0 <= given.question < len(lesson.questions):
            marked = given.question in attempt.self_marked
            grade = grade_answer(lesson, given.question, given.answer, marked=marked)
            if grade.counted:
                yield given.confidence, grade.score >= FOUND_Q
