"""Where people stand: who learns here, the phases of a lesson, and how far an attempt at one has got.

It is what a library shows before anything else is known, so it leans on nothing.
"""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """The phases of a lesson in order."""

    READ = "read"
    MARK = "mark"
    CHECK = "check"
    QUESTIONS = "questions"
    DEBRIEF = "debrief"


PHASES = tuple(Phase)


@dataclass(frozen=True, slots=True)
class KindScore:
    """The score of one kind in one attempt: ``score`` is S in [0, 1], the others are counts."""

    kind: str
    score: float
    targets: int
    found: int
    marks: int


@dataclass(frozen=True, slots=True)
class AttemptSummary:
    """One attempt in one row, derived from its facts and rebuilt from them at any time.

    ``score`` and ``repaired`` are S of the first and second submission in [0, 1], −1 before there is one; ``answered``
    is the mean score of the questions answered so far, −1 before the first. ``review`` says that the attempt is at one
    passage served for review, which says nothing of the lesson it comes from. ``graded`` is the content hash of the key
    that gave the scores, empty where that is ``content``: a changed key grades attempts at the same text anew.
    """

    attempt: str
    learner: str
    lesson: str
    content: str
    phase: Phase
    started_ms: int
    changed_ms: int
    finished: bool = False
    score: float = -1.0
    repaired: float = -1.0
    answered: float = -1.0
    kinds: tuple[KindScore, ...] = ()
    review: bool = False
    graded: str = ""


@dataclass(frozen=True, slots=True)
class AttemptCounts:
    """A learner's attempts at lessons, reviews left out, counted.

    ``attempts`` counts all of them and ``lessons`` the different lessons begun; ``firsts`` are the ids of the first
    finished attempt (by ``started_ms``, then id) at each lesson: by these the lessons count, all others are practice.
    """

    attempts: int = 0
    lessons: int = 0
    firsts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """A learner on this machine: a random UUID, a nickname and the name of a picture."""

    id: str
    nickname: str
    picture: str
    created_ms: int
