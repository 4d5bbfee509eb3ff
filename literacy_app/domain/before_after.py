"""A test before the lessons and one after them: how far a learner is with either.

Two parallel forms of short passages, each met only there. Which form comes first is left to chance, so that over many
readers a difference between the two says nothing about which was the easier one. What is stored are attempts at the
passages, as of any lesson; the tests are a fold over them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from literacy_app.domain.cards import PackCard
from literacy_app.domain.standing import AttemptSummary


class Occasion(StrEnum):
    """Which of the two tests; ``NONE`` where something is no test."""

    NONE = ""
    PLACEMENT = "placement"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a learner is with one of the two tests.

    ``form`` is the index of the pack's form, −1 while that is not settled; ``finished`` holds the id of the first
    finished attempt at each passage, ``begun`` that of the one to be gone on with, both by the passage's id.
    """

    test: Occasion
    form: int
    finished: Mapping[str, str]
    begun: Mapping[str, str]
    scores: tuple[float, ...] = ()


def standings(pack: PackCard, attempts: Sequence[AttemptSummary]) -> tuple[Standing, Standing]:
    """How far a learner is with the placement test and the closing test; ``attempts`` newest first."""
    form_of = {card.id: index for index, form in enumerate(pack.forms) for card in form}
    own = [attempt for attempt in reversed(attempts) if attempt.lesson in form_of and not attempt.review]
    first = form_of[own[0].lesson] if own else -1
    return (
        _standing(pack, Occasion.PLACEMENT, first, own),
        _standing(pack, Occasion.CLOSING, 1 - first if first >= 0 else -1, own),
    )


def _standing(pack: PackCard, test: Occasion, form: int, attempts: Sequence[AttemptSummary]) -> Standing:
    finished: dict[str, AttemptSummary] = {}
    begun: dict[str, str] = {}
    cards = {card.id: card for card in pack.forms[form]} if form >= 0 else {}
    for attempt in attempts:
        card = cards.get(attempt.lesson)
        if card is None or card.content not in {attempt.content, attempt.graded}:
            continue  # of the other form, or at words that have changed since
        if attempt.finished:
            finished.setdefault(card.id, attempt)
        else:
            begun[card.id] = attempt.attempt
    scores = tuple(attempt.score for attempt in finished.values())
    return Standing(test, form, {name: attempt.attempt for name, attempt in finished.items()}, begun, scores)
