"""Reviews: when a skill is due, how an attempt at a passage grades it, and which passages are served.

The scheduling itself is FSRS-6; what is here is what surrounds it. Effects of training without a booster were gone
within two weeks (Bad Vaxx: longitudinal study), so the first one comes within fourteen days.
"""

from collections.abc import Callable
from dataclasses import dataclass

DAY_MS = 86_400_000
FIRST_BOOSTER_MS = 14 * DAY_MS
"""The first review of a skill comes at most so long after the skill was first met."""

DESIRED_RETENTION = 0.85

LONGEST_DAYS = 180
"""No skill stays away for longer than half a school year, however well it is remembered."""

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Card:
    """The memory of one skill: FSRS' ``stability`` in days and ``difficulty`` from 1 to 10, and when what happens.

    ``reviews`` counts the times it was graded, the first included. All times are milliseconds since 1970 UTC.
    """

    stability: float
    difficulty: float
    first_ms: int
    last_ms: int
    due_ms: int
    reviews: int


Reviewed = Callable[[Card | None, int, int], Card]
"""FSRS: a card (None for a skill met for the first time), a grade from 1 to 4 and a time make the next card."""


def grade_of(score: float) -> int:
    """FSRS' grade for S: below .5 Again, below .7 Hard, below .9 Good, else Easy."""
    if score < 0.5:
        return AGAIN
    if score < 0.7:
        return HARD
    return GOOD if score < 0.9 else EASY


def latest_due(card: Card) -> int:
    """When a card is due, the first time at the latest fourteen days after the skill was met.

    What was practised within a day of that was still the first time: two lessons in a row are no booster.
    """
    if card.last_ms < card.first_ms + DAY_MS:
        return min(card.due_ms, card.first_ms + FIRST_BOOSTER_MS)
    return card.due_ms
