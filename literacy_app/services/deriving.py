"""What is derived from the facts of one attempt and a key: its summary and its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from literacy_app.domain.answers import AttemptScores, summary_of
from literacy_app.domain.discernment import NOTHING_SAID
from literacy_app.domain.evidence import Evidence, Part, Whose, evidence_of_close, evidence_of_marks
from literacy_app.domain.facts import Attempt, Event, Fact, Finished, Submitted, after, step
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.ready import ReadyLesson
from literacy_app.domain.standing import AttemptSummary
from literacy_app.services.keys import AttemptKey

_NONE_YET = Attempt()
_BRINGS_EVIDENCE = (Submitted, Finished)


@dataclass(frozen=True, slots=True)
class Derived:
    """What the facts of one attempt amount to."""

    summary: AttemptSummary
    evidence: tuple[Evidence, ...]


def derive(facts: Sequence[Fact], key: AttemptKey | None) -> Derived:
    """The summary and the evidence of one attempt from its facts, in the order in which they happened.

    Without a key it keeps its phase and has neither scores nor evidence.
    """
    first = facts[0]
    whose = Whose(first.attempt, first.learner, first.lesson)
    attempt, evidence = _NONE_YET, list[Evidence]()
    waiting: list[Event] = []
    for fact in facts:
        event = fact.event
        if isinstance(event, _BRINGS_EVIDENCE) and key is not None:
            before = after(attempt, waiting)
            waiting.clear()
            attempt = step(before, event)
            evidence += _evidence(key, before, attempt, whose, fact.occurred_ms)
        else:
            waiting.append(event)
    attempt = after(attempt, waiting)
    scores = _scores(key, attempt) if key else AttemptScores()
    graded = key.ready.lesson.content if key else ""
    return Derived(summary_from(first, facts[-1], attempt, scores, graded), tuple(evidence))


def _scores(key: AttemptKey, attempt: Attempt) -> AttemptScores:
    ready = key.ready
    if key.asked is ready.lesson or attempt.served:
        return scores_of(ready.lesson, attempt, ready)
    marks = summary_of(ready.lesson, replace(attempt, answers=()), ready)
    answered = summary_of(key.asked, replace(attempt, submissions=())).answered if key.asked else -1.0
    return replace(marks, answered=answered)


def _evidence(key: AttemptKey, before: Attempt, after: Attempt, whose: Whose, at_ms: int) -> tuple[Evidence, ...]:
    found = evidence_between(key.ready.lesson, before, after, whose, at_ms, key.ready)
    if key.asked is key.ready.lesson or not found or found[0].part is Part.MARKS:
        return found
    said = evidence_of_close(key.asked, after, whose, at_ms).said if key.asked else NOTHING_SAID
    return (replace(found[0], said=said),)


def scores_of(lesson: Lesson, attempt: Attempt, ready: ReadyLesson | None = None) -> AttemptScores:
    """The scores of an attempt at a lesson, or of one at a passage served for review.

    ``ready`` is the same lesson, made ready by somebody who grades many attempts.
    """
    if attempt.served is None:
        return summary_of(lesson, attempt, ready)
    if not attempt.submissions:
        return AttemptScores()
    ready = ready or ReadyLesson(lesson)
    grade = ready.grade_within(attempt.served.passage, attempt.served.kind, attempt.submissions[0])
    return AttemptScores(score=grade.score, kinds=grade.kinds)


def evidence_between(
    lesson: Lesson, before: Attempt, after: Attempt, whose: Whose, at_ms: int, ready: ReadyLesson | None = None
) -> tuple[Evidence, ...]:
    """The evidence that the fact between two states of an attempt brings about, at its time; mostly there is none."""
    if after.submissions and not before.submissions:
        return (evidence_of_marks(lesson, after, whose, at_ms, ready),)
    if after.finished and not before.finished:
        return (evidence_of_close(lesson, after, whose, at_ms, ready),)
    return ()


def summary_from(first: Fact, last: Fact, attempt: Attempt, scores: AttemptScores, graded: str = "") -> AttemptSummary:
    """The summary of an attempt.

    ``first`` and ``last`` are its facts of that place, ``graded`` is the content hash of the lesson the scores come
    from, which may be that of the first fact.
    """
    return AttemptSummary(
        attempt=first.attempt,
        learner=first.learner,
        lesson=first.lesson,
        content=first.content,
        phase=attempt.phase,
        started_ms=first.occurred_ms,
        changed_ms=last.occurred_ms,
        finished=attempt.finished,
        score=scores.score,
        repaired=scores.repaired,
        answered=scores.answered,
        kinds=scores.kinds,
        review=attempt.served is not None,
        graded="" if graded == first.content else graded,
    )
