"""When a skill should come up again: FSRS-6, as the library ``fsrs`` has it.

The first two weeks' limit on the first review is ``domain.reviewing.latest_due``.
"""

from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from literacy_app.domain.reviewing import DAY_MS, DESIRED_RETENTION, LONGEST_DAYS, Card

if TYPE_CHECKING:  # FSRS is imported when the first card is graded
    from fsrs import Scheduler

_MOST_DAYS = 36_500
_ORIGIN = datetime(2000, 1, 1, tzinfo=UTC)


class _Memory(NamedTuple):
    """FSRS' stability and difficulty, and the whole days until the skill is due."""

    stability: float
    difficulty: float
    interval: int


def reviewed(card: Card | None, grade: int, at_ms: int) -> Card:
    """The card after a grade from 1 to 4 at a time; without a card, that of a skill met for the first time.

    A time before the card's last one, as after a clock was set back, counts as that last one. The same card, grade and
    time always make the same card.
    """
    if card is None:
        first = _first(grade)
        return Card(first.stability, first.difficulty, at_ms, at_ms, at_ms + first.interval * DAY_MS, 1)
    at_ms = max(at_ms, card.last_ms)
    days = min((at_ms - card.last_ms) // DAY_MS, _MOST_DAYS)
    then = _then(card.stability, card.difficulty, days, grade)
    due_ms = at_ms + then.interval * DAY_MS
    return Card(then.stability, then.difficulty, card.first_ms, at_ms, due_ms, card.reviews + 1)


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=DESIRED_RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )


@cache
def _first(grade: int) -> _Memory:
    return _graded(None, None, 0, grade)


@lru_cache(maxsize=4096)
def _then(stability: float, difficulty: float, days: int, grade: int) -> _Memory:
    """FSRS looks at whole days alone, so learners with the same history share what comes of it."""
    return _graded(stability, difficulty, days, grade)


def _graded(stability: float | None, difficulty: float | None, days: int, grade: int) -> _Memory:
    from fsrs import Card as FsrsCard
    from fsrs import Rating, State

    now = _ORIGIN + timedelta(days=days)
    card = FsrsCard(
        card_id=1,  # without a number the library sleeps for a millisecond to make one
        state=State.Learning if stability is None else State.Review,
        stability=stability,
        difficulty=difficulty,
        due=now,
        last_review=None if stability is None else _ORIGIN,
    )
    after, _log = _scheduler().review_card(card, Rating(grade), now)
    if after.stability is None or after.difficulty is None:
        raise ValueError("FSRS gave a card without a memory")
    return _Memory(after.stability, after.difficulty, (after.due - now).days)
