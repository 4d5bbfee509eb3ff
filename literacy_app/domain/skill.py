"""Skills: an Elo estimate that moves with every first attempt at a passage, and when a skill counts as mastered."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import exp
from statistics import fmean
from typing import NamedTuple

from literacy_app.domain.discernment import Band, Signals, discernment

MIDDLE_LEVEL = 8
"""The school grade whose passages have difficulty 0."""

LEVELS_A_UNIT = 4
"""So many grades make a passage harder by one unit of the logistic scale."""

LEAST_LEARNERS = 20
"""With fewer learners on a machine a passage's difficulty stays where its author's level puts it."""

MASTERED_P = 0.85
MASTERED_ATTEMPTS = 12
MASTERED_ARTICLES = 3
MASTERED_DAYS = 2
MASTERED_RECENT = 0.75
MASTERED_FOUND = 0.75
"""The least share of targets found: sound passages alone, where leaving everything is right, make nobody a master."""
MASTERED_D_PRIME = 1.5
MASTERED_LURES = 4
"""While too little was met to measure telling apart, nobody is a master who has not met so many lures."""
MASTERED_TAKEN = 1 / 3
"""While too little was met to measure telling apart, nobody is a master who has taken a larger share of the lures."""

KEPT_P = 0.75
"""A skill that is mastered stays so until p falls below this: with one threshold for both, mastery would flicker."""
KEPT_RECENT = 0.6
"""A skill that is mastered stays so until the mean of the last five S falls below this."""

RECENT = 5
"""So many last attempts make the recent mean."""

LONGEST_TREND = 40
"""So many points of a skill's course are kept."""


class Skill(NamedTuple):
    """What is learned: a kind's type, or the kind as a whole where ``type`` is empty."""

    kind: str
    type: str = ""

    @property
    def name(self) -> str:
        """``kind/type``, or the kind alone."""
        return f"{self.kind}/{self.type}" if self.type else self.kind


class TrendPoint(NamedTuple):
    """The estimate after the evidence of one moment, in milliseconds since 1970 UTC."""

    at_ms: int
    theta: float


@dataclass(frozen=True, slots=True)
class Item:
    """How hard a passage is for a skill: ``difficulty`` b on the logistic scale, moved by so many first attempts."""

    difficulty: float
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class SkillState:
    """What is known of one skill of one learner.

    ``theta`` is the estimate θ on the logistic scale, 0 at the start; ``attempts`` counts first attempts at passages;
    ``articles`` holds the first lessons they came from, at most three; ``days`` counts the calendar days with an
    attempt, ``last_day`` is the last of them; ``recent`` are the last five S, oldest first; ``trend`` the course of θ;
    ``mastered`` is set once every condition of mastery is met, and stays until the skill is clearly lost.
    """

    theta: float = 0.0
    attempts: int = 0
    articles: tuple[str, ...] = ()
    days: int = 0
    last_day: int = -1
    recent: tuple[float, ...] = ()
    trend: tuple[TrendPoint, ...] = ()
    mastered: bool = False


class Lack(StrEnum):
    """A condition of mastery that is not met yet."""

    CHANCE = "chance"
    ATTEMPTS = "attempts"
    ARTICLES = "articles"
    DAYS = "days"
    RECENT = "recent"
    DISCERNMENT = "discernment"


def chance(theta: float, difficulty: float = 0.0) -> float:
    """The share of a passage a learner is expected to get right: p = 1 / (1 + e^−(θ − b)) (Elo; Pelánek 2016)."""
    return 1 / (1 + exp(difficulty - theta))


def step_size(attempts: int) -> float:
    """K(n) = max(0.1, 1 / (1 + 0.05 n)): large at first, then ever smaller (Pelánek 2016)."""
    return max(0.1, 1 / (1 + 0.05 * attempts))


def difficulty_of(level: int) -> float:
    """The difficulty an author's level (a school grade, 13 for adults) gives a passage to begin with."""
    return (level - MIDDLE_LEVEL) / LEVELS_A_UNIT


def tried(
    state: SkillState, item: Item, score: float, *, lesson: str, at_ms: int, day: int, frozen: bool
) -> tuple[SkillState, Item]:
    """A skill and a passage after a first attempt with S = ``score`` in [0, 1].

    θ += K(n)(S − p), b −= K(m)(S − p), where n and m count the attempts before. ``day`` numbers the calendar day;
    ``frozen`` leaves the difficulty as it is.
    """
    surprise = score - chance(state.theta, item.difficulty)
    theta = state.theta + step_size(state.attempts) * surprise
    earlier = state.trend[:-1] if state.trend and state.trend[-1].at_ms == at_ms else state.trend
    new_article = lesson not in state.articles and len(state.articles) < MASTERED_ARTICLES
    moved = SkillState(
        theta=theta,
        attempts=state.attempts + 1,
        articles=(*state.articles, lesson) if new_article else state.articles,
        days=state.days + (day != state.last_day),
        last_day=day,
        recent=(*state.recent, score)[-RECENT:],
        trend=(*earlier, TrendPoint(at_ms, theta))[-LONGEST_TREND:],
        mastered=state.mastered,
    )
    if frozen:
        return moved, item
    harder = item.difficulty - step_size(item.attempts) * surprise
    return moved, Item(harder, item.attempts + 1)


def lacks(state: SkillState, signals: Signals) -> tuple[Lack, ...]:
    """Which conditions of becoming master of a skill are not met; none while it is mastered.

    They are: p ≥ .85 on a passage of middle difficulty, 12 first attempts, in three articles, on two days, mean of the
    last five S ≥ .75, and telling apart: three quarters of the targets found, and, where there is enough to measure it,
    d′ ≥ 1.5 and a balanced band, else four lures met and no more than a third of them taken. ``signals`` are those of
    the skill's kind, or of all kinds: ``LearnerState.lacks`` knows which.
    """
    if state.mastered:
        return ()
    unmet = {
        Lack.CHANCE: chance(state.theta) < MASTERED_P,
        Lack.ATTEMPTS: state.attempts < MASTERED_ATTEMPTS,
        Lack.ARTICLES: len(state.articles) < MASTERED_ARTICLES,
        Lack.DAYS: state.days < MASTERED_DAYS,
        Lack.RECENT: not state.recent or fmean(state.recent) < MASTERED_RECENT,
        Lack.DISCERNMENT: not _discerns(signals),
    }
    return tuple(lack for lack, is_unmet in unmet.items() if is_unmet)


def is_mastered(state: SkillState, signals: Signals) -> bool:
    """Whether a skill is mastered now: every condition of becoming so is met, or it was mastered and is not lost.

    It is lost where p < .75, the mean of the last five S is below .6, or telling apart is not what it takes to become
    master.
    """
    if not state.mastered:
        return not lacks(state, signals)
    return chance(state.theta) >= KEPT_P and fmean(state.recent) >= KEPT_RECENT and _discerns(signals)


@lru_cache(maxsize=256)
def _discerns(signals: Signals) -> bool:
    """Whether telling apart is good enough for mastery; the types of a kind ask about the same counts."""
    if signals.hits < MASTERED_FOUND * signals.targets:
        return False
    if not signals.enough:
        return signals.lures >= MASTERED_LURES and signals.taken <= MASTERED_TAKEN * signals.lures
    found = discernment(signals)
    return found.d_prime >= MASTERED_D_PRIME and found.band is Band.BALANCED
