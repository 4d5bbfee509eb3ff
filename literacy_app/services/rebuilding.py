"""Everything derived from facts, made anew from them."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from literacy_app.domain.answers import AttemptScores, summary_of
from literacy_app.domain.facts import Fact, fold
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.problems import PackError
from literacy_app.domain.standing import AttemptSummary
from literacy_app.services.library import Library

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.storage.store import Store


def rebuild_summaries(store: "Store", library: Library) -> int:
    """Make the summaries of all attempts anew from the facts and return how many there are.

    An attempt at a lesson that is gone, or at an earlier version of it, keeps its phase and has no scores.
    """
    summaries: list[AttemptSummary] = []
    for person in store.people():
        facts = sorted(store.facts_of_learner(person.id), key=lambda fact: (fact.attempt, fact.occurred_ms, fact.id))
        summaries += [
            summary_from(tuple(group), library) for _attempt, group in groupby(facts, key=lambda fact: fact.attempt)
        ]
    store.save_summaries(summaries)
    return len(summaries)


def summary_from(facts: tuple[Fact, ...], library: Library) -> AttemptSummary:
    """The summary of one attempt from its facts, in the order in which they happened."""
    first, last = facts[0], facts[-1]
    attempt = fold(fact.event for fact in facts)
    lesson = _lesson(facts, library)
    scores = summary_of(lesson, attempt) if lesson else AttemptScores()
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
    )


def _lesson(facts: Iterable[Fact], library: Library) -> Lesson | None:
    first = next(iter(facts))
    try:
        lesson = library.open_lesson(first.lesson)
    except PackError:
        return None
    return lesson if lesson.content == first.content else None
