"""A learner's answers held against the key, question by question, and what an attempt amounts to.

Every grade carries what a page needs to explain it. An answer never fails: what was not offered is simply wrong. An
answer about a contestable span, or about what the key does not say, is shown but does not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from literacy_app.domain.facts import Answered, Attempt, Mark
from literacy_app.domain.grading import PassageGrade
from literacy_app.domain.key import SUPPORT_ORDER, KeySpan
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import (
    Answer,
    ChooseQuestion,
    ClassifyQuestion,
    LinkQuestion,
    MarkQuestion,
    OrderQuestion,
    RateQuestion,
    WriteQuestion,
)
from literacy_app.domain.ready import ReadyLesson
from literacy_app.domain.standing import KindScore
from literacy_app.domain.verdicts import (
    AnswerGrade,
    ChoiceExplained,
    ChooseExplained,
    MarkExplained,
    OptionVerdict,
    OrderExplained,
    RateExplained,
    WriteExplained,
)

REPAIRED_CAP = 0.7
"""The most a repaired submission can score: it came after a hint."""


@dataclass(frozen=True, slots=True)
class AttemptScores:
    """What an attempt amounts to, with −1 for what is not there yet: the derived part of an ``AttemptSummary``.

    ``score`` is S of the first submission; ``repaired`` that of the second, at most 0.7; ``answered`` the mean score of
    the answers that count; ``kinds`` the first submission kind by kind.
    """

    score: float = -1.0
    repaired: float = -1.0
    answered: float = -1.0
    kinds: tuple[KindScore, ...] = ()


def grade_submission(lesson: Lesson, marks: tuple[Mark, ...]) -> PassageGrade:
    """The grade of marks over the whole article, by the kinds the lesson trains."""
    return ReadyLesson(lesson).grade(marks)


def summary_of(lesson: Lesson, attempt: Attempt, ready: ReadyLesson | None = None) -> AttemptScores:
    """The scores of an attempt. Answers to questions this version of the lesson no longer has are passed over.

    ``ready`` is the same lesson, made ready by somebody who grades many attempts.
    """
    ready = ready or ReadyLesson(lesson)
    first = ready.grade(attempt.submissions[0]) if attempt.submissions else None
    answers = [
        grade_given(ready, attempt, given) for given in attempt.answers if 0 <= given.question < len(lesson.questions)
    ]
    counted = [grade.score for grade in answers if grade.counted]
    return AttemptScores(
        score=first.score if first else -1.0,
        repaired=min(REPAIRED_CAP, ready.score(attempt.submissions[1])) if len(attempt.submissions) > 1 else -1.0,
        answered=fmean(counted) if counted else -1.0,
        kinds=first.kinds if first else (),
    )


def grade_given(ready: ReadyLesson, attempt: Attempt, given: Answered) -> AnswerGrade:
    """The grade of an answer of an attempt; scores and evidence are both made from the same grades."""
    marked = given.question in attempt.self_marked
    known = ready.answered.get(given.question)
    if known and known[0] is given.answer and known[1] == marked:
        return known[2]
    grade = grade_answer(ready.lesson, given.question, given.answer, marked=marked, ready=ready)
    ready.answered[given.question] = given.answer, marked, grade
    return grade


def grade_answer(
    lesson: Lesson, index: int, answer: Answer, *, marked: bool = False, ready: ReadyLesson | None = None
) -> AnswerGrade:
    """Grade the answer to the question at ``index`` of the lesson; ``ready`` is the same lesson where it is at hand.

    * *mark*: S of the passage for the kind asked for;
    * *classify* and *link*: 1 or 0;
    * *rate*: 1 on the spot, ½ one step off, else 0;
    * *order*: the share of the pairs of claims with different support that stand in the right order;
    * *choose*: 1 or 0 where one option is right, else 2 · hits / (right + chosen);
    * *write*: the share of rubric lines met, which counts once it is ``marked`` by the learner or a teacher.

    IndexError where there is no such question, KeyError where it is about a span that is not in the key.
    """
    question = lesson.questions[index]
    match question:
        case MarkQuestion():
            return _mark(ready or ReadyLesson(lesson), question, answer)
        case ClassifyQuestion(span_id):
            span = lesson.span(span_id)
            return _choice(answer, span.type, span)
        case LinkQuestion(claim_id):
            claim = lesson.span(claim_id)
            return _choice(answer, claim.source, claim)
        case RateQuestion():
            return _rate(lesson.span(question.span), question, answer)
        case OrderQuestion():
            return _order(lesson, question, answer)
        case ChooseQuestion():
            return _choose(question, answer)
        case WriteQuestion():
            return _write(question, answer, marked=marked)


def _mark(ready: ReadyLesson, question: MarkQuestion, answer: Answer) -> AnswerGrade:
    marks = tuple(Mark(str(place), span, question.kind) for place, span in enumerate(answer.spans))
    grade = ready.grade_within(question.passage, question.kind, marks)
    return AnswerGrade(grade.score, counted=True, right=MarkExplained(grade))


def _choice(answer: Answer, right: str, about: KeySpan) -> AnswerGrade:
    counted = bool(right) and not about.contestable
    return AnswerGrade(float(counted and answer.choice == right), counted, ChoiceExplained(answer.choice, right))


def _rate(about: KeySpan, question: RateQuestion, answer: Answer) -> AnswerGrade:
    given = int(answer.choice) if answer.choice in {"1", "2", "3", "4", "5"} else 0
    right = RateExplained(given, question.answer)
    score = max(0.0, 1 - right.off / 2) if given else 0.0
    return AnswerGrade(score, not about.contestable, right)


def _order(lesson: Lesson, question: OrderQuestion, answer: Answer) -> AnswerGrade:
    degrees = {span_id: SUPPORT_ORDER.index(span.support) for span_id, span in _rated_claims(lesson, question)}
    right = tuple(sorted(degrees, key=lambda span_id: degrees[span_id]))
    pairs = [(low, high) for low, high in combinations(right, 2) if degrees[low] < degrees[high]]
    places = {span_id: place for place, span_id in reversed(list(enumerate(answer.order)))}
    stand = sum(places[low] < places[high] for low, high in pairs if low in places and high in places)
    score = stand / len(pairs) if pairs else 0.0
    return AnswerGrade(score, bool(pairs), OrderExplained(answer.order, right, len(pairs), stand))


def _rated_claims(lesson: Lesson, question: OrderQuestion) -> Iterator[tuple[str, KeySpan]]:
    """The claims of the question whose support is beyond argument."""
    for span_id in question.spans:
        span = lesson.span(span_id)
        if span.support in SUPPORT_ORDER and not span.contestable:
            yield span_id, span


def _choose(question: ChooseQuestion, answer: Answer) -> AnswerGrade:
    chosen = set(answer.chosen)
    right = {index for index, option in enumerate(question.options) if option.right}
    shared = 2 * len(chosen & right) / max(1, len(right) + len(chosen))
    score = shared if question.several else float(chosen == right)
    verdicts = tuple(OptionVerdict(index in chosen, option.right) for index, option in enumerate(question.options))
    return AnswerGrade(score, counted=True, right=ChooseExplained(verdicts))


def _write(question: WriteQuestion, answer: Answer, *, marked: bool) -> AnswerGrade:
    met = tuple(index in answer.points for index in range(len(question.rubric)))
    score = sum(met) / len(met) if met else 0.0
    return AnswerGrade(score, bool(met) and (marked or any(met)), WriteExplained(met))
