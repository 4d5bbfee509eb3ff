"""What to do next and why: one or two suggestions, from what is known of a learner and the lessons there are."""

from collections.abc import Collection, Iterator, Sequence

from literacy_app.domain.cards import LessonCard
from literacy_app.domain.standing import AttemptSummary
from literacy_app.services.progress_view import KindView, SkillView, Step, Suggestion

_MOST = 2
"""More than so many suggestions are none."""

_NEARLY = 2
"""A skill that lacks at most so many conditions is close to mastered."""

_TRIED = 3
"""What was tried less often than this is not called close to anything."""


def next_steps(
    kinds: Sequence[KindView], lessons: Sequence[LessonCard], attempts: Sequence[AttemptSummary], done: Collection[str]
) -> tuple[Suggestion, ...]:
    """At most two suggestions, the most urgent first; none where there is nothing to suggest.

    What is due comes first. Then the weakest skill for which there is a lesson that is not ``done``; then a skill close
    to mastery. Who has tried nothing yet, or has no weak skill left, is led to a lesson; who has done all there is, to
    the next review.
    """
    types = tuple(view for kind in kinds for view in kind.types)
    open_lessons = _open_lessons(lessons, attempts, done)
    begun = {attempt.lesson for attempt in attempts if not attempt.finished}
    steps = [*_review(types), *_lesson(types, open_lessons, begun)]
    steps += _nearly(types, open_lessons, begun, steps)
    return tuple(steps[:_MOST]) or tuple(_wait(types))


def _open_lessons(
    lessons: Sequence[LessonCard], attempts: Sequence[AttemptSummary], done: Collection[str]
) -> tuple[LessonCard, ...]:
    """The lessons that can be done and are not, those begun first, the one worked on last at the head."""
    last_at = {attempt.lesson: attempt.changed_ms for attempt in sorted(attempts, key=lambda one: one.changed_ms)}
    finished = {attempt.lesson for attempt in attempts if attempt.finished}
    left = [card for card in lessons if not card.problem and card.id not in done and card.id not in finished]
    return tuple(sorted(left, key=lambda card: -last_at.get(card.id, 0)))


def _review(types: Sequence[SkillView]) -> Iterator[Suggestion]:
    due = sorted((view.due.at_ms, view.skill, view) for view in types if view.due and view.due.now)
    if due:
        yield Suggestion(Step.REVIEW, due[0][2], due=len(due))


def _lesson(
    types: Sequence[SkillView], open_lessons: Sequence[LessonCard], begun: Collection[str]
) -> Iterator[Suggestion]:
    if not open_lessons:
        return
    if not types:
        yield _at(Step.FIRST, None, open_lessons[0], begun)
        return
    weakest_first = sorted((view.chance, view.skill, view) for view in types if not view.mastered)
    for _chance, skill, view in weakest_first:
        for card in open_lessons:
            if skill.kind in card.marks:
                yield _at(Step.WEAKEST, view, card, begun)
                return
    yield _at(Step.NEW, None, open_lessons[0], begun)


def _nearly(
    types: Sequence[SkillView], open_lessons: Sequence[LessonCard], begun: Collection[str], steps: Sequence[Suggestion]
) -> Iterator[Suggestion]:
    told = {step.skill.skill for step in steps if step.skill}
    close = sorted(
        (len(view.missing), -view.chance, view.skill, view)
        for view in types
        if 0 < len(view.missing) <= _NEARLY and view.attempts >= _TRIED and view.skill not in told
    )
    for _count, _chance, skill, view in close[:1]:
        taken = {step.lesson for step in steps}
        fitting = (card for card in open_lessons if skill.kind in card.marks and card.id not in taken)
        card = next(fitting, None)
        yield _at(Step.NEARLY, view, card, begun) if card else Suggestion(Step.NEARLY, view)


def _wait(types: Sequence[SkillView]) -> Iterator[Suggestion]:
    coming = sorted((view.due.at_ms, view.skill, view) for view in types if view.due)
    if coming:
        yield Suggestion(Step.WAIT, coming[0][2])


def _at(step: Step, view: SkillView | None, card: LessonCard, begun: Collection[str]) -> Suggestion:
    return Suggestion(step, view, card.id, card.title, begun=card.id in begun)
