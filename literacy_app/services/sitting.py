"""A test as one learner takes it, what came of it, and where to begin after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from literacy_app.domain.before_after import Occasion, Standing
from literacy_app.domain.cards import LessonCard, PackCard
from literacy_app.domain.standing import KindScore

if TYPE_CHECKING:  # a lesson is more than the library shows of it
    from literacy_app.services.lesson_session import LessonSession

MIDDLE = 3
"""Judgements above it, of six points, call an article well supported."""

SECURE = 0.75
"""From this S on a kind needs no lessons of its own to begin with: the least that mastery asks for."""


@dataclass(frozen=True, slots=True)
class PassageResult:
    """What came of one passage: S of the marks in [0, 1], and whether its support was judged rightly."""

    lesson: str
    attempt: str
    title: str
    score: float
    judged_right: bool


@dataclass(frozen=True, slots=True)
class SittingResult:
    """What came of a test: its passages in order, and S of each kind over all of them together."""

    test: Occasion
    passages: tuple[PassageResult, ...]
    kinds: tuple[KindScore, ...]

    @property
    def score(self) -> float:
        """The mean S of the passages, in [0, 1]; 0 where there are none."""
        return sum(passage.score for passage in self.passages) / len(self.passages) if self.passages else 0.0

    @property
    def judged_right(self) -> int:
        """How many passages were rightly judged well or poorly supported."""
        return sum(passage.judged_right for passage in self.passages)


def first_form(learner: str) -> int:
    """Which form a learner gets first: 0 or 1, evenly among all, and always the same for one."""
    return blake2b(learner.encode(), digest_size=1).digest()[0] % 2


class Sitting:
    """One test as one learner takes it: a passage after the other, without a word on any until the end.

    ``begin`` takes up an attempt at a passage, by the ids of both, or begins one where the second is empty. ``earlier``
    is the test that was taken before, where this is the closing test.
    """

    def __init__(
        self,
        form: Sequence[LessonCard],
        standing: Standing,
        begin: "Callable[[str, str], LessonSession]",
        earlier: "Sitting | None" = None,
    ) -> None:
        self.test = standing.test
        self._earlier = earlier
        self._form = tuple(form)
        self._begin = begin
        self._finished = dict(standing.finished)
        self._begun = standing.begun
        self.current: LessonSession | None = None

    @property
    def count(self) -> int:
        """How many passages the test has."""
        return len(self._form)

    @property
    def done(self) -> int:
        """How many of them are handed in."""
        return len(self._finished)

    @property
    def minutes(self) -> int:
        """How long the passages that are left may take."""
        return sum(card.minutes for card in self._form if card.id not in self._finished)

    def go_on(self) -> "LessonSession | None":
        """Begin, or take up again, the next passage; None after the last."""
        self.current = None
        for card in self._form:
            if card.id in self._finished:
                continue
            session = self._begin(card.id, self._begun.get(card.id, ""))
            if not session.attempt.submissions:
                self.current = session
                return session
            self._finish(session)  # the program ended between handing in and going on
        return None

    def finish_passage(self) -> None:
        """Be done with the passage in hand, whose marks were handed in; nothing where there is none."""
        if self.current is not None:
            self._finish(self.current)
            self.current = None

    def _finish(self, session: "LessonSession") -> None:
        session.finish()
        self._finished[session.lesson.id] = session.id

    def result(self) -> SittingResult:
        """What came of the passages handed in; from now on the editor's marks may be looked at in each."""
        sessions = [self._begin(card.id, self._finished[card.id]) for card in self._form if card.id in self._finished]
        for session in sessions:
            session.reveal()
        return SittingResult(self.test, tuple(map(_passage, sessions)), _kinds(sessions))

    def before(self) -> SittingResult | None:
        """What came of the test taken before; None where there was none."""
        return self._earlier.result() if self._earlier is not None else None


def _passage(session: "LessonSession") -> PassageResult:
    article, attempt = session.lesson.article, session.attempt
    right = (attempt.judged_before > MIDDLE) is article.sound
    return PassageResult(session.lesson.id, session.id, article.title, session.first_grade().score, right)


def _kinds(sessions: "Sequence[LessonSession]") -> tuple[KindScore, ...]:
    """S of each kind over all passages together: 2 Σ qℓ / (targets + marks)."""
    found: dict[str, list[KindScore]] = {}
    for session in sessions:
        for score in session.first_grade().kinds:
            found.setdefault(score.kind, []).append(score)
    return tuple(_together(kind, scores) for kind, scores in found.items())


def _together(kind: str, scores: Sequence[KindScore]) -> KindScore:
    weights = [score.targets + score.marks for score in scores]
    earned = sum(score.score * weight for score, weight in zip(scores, weights, strict=True))
    targets, hits, marks = (
        sum(values) for values in zip(*((s.targets, s.found, s.marks) for s in scores), strict=True)
    )
    return KindScore(kind, earned / sum(weights) if sum(weights) else 1.0, targets, hits, marks)


@dataclass(frozen=True, slots=True)
class Advice:
    """Where to begin: a pack's title, and the kind it is for; no kind where all of them are secure."""

    pack: str
    kind: str = ""


def advice(result: SittingResult, packs: Sequence[PackCard]) -> Advice | None:
    """Where to begin after a placement test; None where there is no pack with lessons.

    It is the earliest pack among those that train a kind that is not secure most closely, which is with the fewest
    other kinds; the last pack where every kind is secure.
    """
    shelves = [pack for pack in packs if pack.lessons and not pack.problem]
    wanted: list[tuple[int, float, str]] = []
    for score in result.kinds:
        trained = [(len(_trained(pack)), place) for place, pack in enumerate(shelves) if score.kind in _trained(pack)]
        if score.score < SECURE and trained:
            wanted.append((min(trained)[1], score.score, score.kind))
    if wanted:
        place, _, kind = min(wanted)
        return Advice(shelves[place].title, kind)
    return Advice(shelves[-1].title) if shelves else None


def _trained(pack: PackCard) -> frozenset[str]:
    return frozenset(kind for card in pack.lessons for kind in card.marks)
