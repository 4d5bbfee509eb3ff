"""What the progress page and the report show of a learner, as plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import fsum

from literacy_app.domain.discernment import (
    LEAST_JUDGED,
    LEAST_LURES,
    LEAST_SURE,
    LEAST_TARGETS,
    NOTHING_SAID,
    Calibration,
    Discernment,
    Signals,
)
from literacy_app.domain.learner import Day
from literacy_app.domain.skill import Lack, Skill
from literacy_app.domain.standing import Phase

NO_SIGNALS = Signals()


class Trend(StrEnum):
    """Which way an estimate has gone lately."""

    NEW = "new"
    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """A chance in [0, 1] on a passage of middle difficulty, as it stood at a time in milliseconds since 1970 UTC."""

    at_ms: int
    chance: float


@dataclass(frozen=True, slots=True)
class Missing:
    """A condition of mastery that is not met yet; ``more`` is how many more are needed, 0 where it is no count."""

    lack: Lack
    more: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """When a skill comes back: the time in milliseconds since 1970 UTC, and in how many calendar days that is."""

    at_ms: int
    days: int

    @property
    def now(self) -> bool:
        """Whether the skill is due: today, at whatever hour, or since an earlier day."""
        return self.days == 0


@dataclass(frozen=True, slots=True)
class SkillView:
    """One skill: its chance in [0, 1] on a passage of middle difficulty, how that came about, and what is lacking.

    ``due`` is None where nothing brings it back: a kind as a whole, or one that no lesson on this machine trains.
    """

    skill: Skill
    chance: float
    attempts: int
    trend: Trend
    course: tuple[CoursePoint, ...]
    missing: tuple[Missing, ...]
    due: Due | None

    @property
    def mastered(self) -> bool:
        """Whether every condition of mastery is met."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class KindView:
    """A kind: as a whole (None where it was not tried), its types that were tried, and the names of the others.

    ``telling`` is there once there is enough to measure it.
    """

    kind: str
    whole: SkillView | None
    types: tuple[SkillView, ...]
    untried: tuple[str, ...]
    signals: Signals
    telling: Discernment | None


@dataclass(frozen=True, slots=True)
class TellingView:
    """Telling apart over all kinds: the counts, the figures once there are enough, and how many more are needed."""

    signals: Signals = NO_SIGNALS
    found: Discernment | None = None
    targets_needed: int = LEAST_TARGETS
    lures_needed: int = LEAST_LURES


@dataclass(frozen=True, slots=True)
class JudgingView:
    """Whole articles: of all pairs of a sound article and another, the share put in the right order, in [0, 1].

    Both are −1 until enough is judged; then ``sound_needed`` and ``others_needed``, in articles, are 0.
    """

    before: float = -1.0
    after: float = -1.0
    articles: int = 0
    sound_needed: int = LEAST_JUDGED
    others_needed: int = LEAST_JUDGED


@dataclass(frozen=True, slots=True)
class SurenessView:
    """Confidence held against outcomes; the Brier score is −1 until there is enough, and then ``needed`` is 0."""

    said: Calibration = NOTHING_SAID
    brier: float = -1.0
    needed: int = LEAST_SURE


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One attempt as the progress page lists it.

    ``when_ms`` is when the learner was last at it, in milliseconds since 1970 UTC. ``score`` and ``repaired`` are S of
    the first and second submission and ``answered`` the mean score of the questions, in [0, 1], −1 before there is one.
    ``counts`` says that this attempt is the one the lesson is counted by.
    """

    attempt: str
    lesson: str
    title: str
    when_ms: int
    phase: Phase
    finished: bool
    score: float
    repaired: float
    answered: float
    counts: bool


class Step(StrEnum):
    """What there is to do next."""

    REVIEW = "review"
    FIRST = "first"
    WEAKEST = "weakest"
    NEARLY = "nearly"
    NEW = "new"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to do next and the reason.

    ``skill`` is the skill for which it is suggested; ``lesson`` the id of the lesson to open, empty where there is
    none, with its ``title`` and whether it was ``begun``. ``due`` counts the skills that are due.
    """

    step: Step
    skill: SkillView | None = None
    lesson: str = ""
    title: str = ""
    begun: bool = False
    due: int = 0


@dataclass(frozen=True, slots=True)
class ProgressView:
    """The progress page's whole content.

    ``attempts`` are the newest, newest first, of ``counts.attempts`` in all; reviews are summed up in ``reviews``, the
    number of passages. ``lessons`` and ``finished`` count different lessons. ``days`` are those with work, oldest
    first, numbered like ``today``.
    """

    next: tuple[Suggestion, ...] = ()
    kinds: tuple[KindView, ...] = ()
    telling: TellingView = TellingView()
    judging: JudgingView = JudgingView()
    sureness: SurenessView = SurenessView()
    days: tuple[Day, ...] = ()
    today: int = 0
    attempts: tuple[AttemptLine, ...] = ()
    attempts_in_all: int = 0
    lessons: int = 0
    finished: int = 0
    reviews: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing has been done yet."""
        return not (self.attempts or self.days)


def days_until(days: Iterable[Day], today: int, count: int, *, step: int = 1) -> tuple[Day, ...]:
    """The last ``count`` stretches of ``step`` days each, up to today, those without work too; oldest first.

    Each has the number of its first day.
    """
    first = today - count * step + 1
    sums = [Day(first + place * step) for place in range(count)]
    for day in days:
        if first <= day.day <= today:
            place = (day.day - first) // step
            sums[place] = _added(sums[place], day)
    return tuple(sums)


def _added(sums: Day, day: Day) -> Day:
    return Day(
        sums.day,
        sums.passages + day.passages,
        sums.hits + day.hits,
        sums.targets + day.targets,
        sums.taken + day.taken,
        sums.lures + day.lures,
        sums.score + day.score,
    )


def right_in(days: Iterable[Day]) -> float:
    """The mean S of the passages of some days, in [0, 1]; −1 where there are none."""
    listed = tuple(days)
    passages = sum(day.passages for day in listed)
    return fsum(day.score for day in listed) / passages if passages else -1.0
