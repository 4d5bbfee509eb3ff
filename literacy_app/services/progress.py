"""What a learner has done so far, derived from the summaries of their attempts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from literacy_app.domain.standing import AttemptSummary, KindScore, Phase


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


@dataclass(frozen=True, slots=True)
class KindProgress:
    """One kind over all lessons that count: ``score`` is S in [0, 1] of their passages taken as one.

    ``targets``, ``found`` and ``marks`` are counts, ``lessons`` says in how many lessons the kind was trained.
    """

    kind: str
    score: float
    targets: int
    found: int
    marks: int
    lessons: int


@dataclass(frozen=True, slots=True)
class ProgressView:
    """The progress page's whole content; ``lessons`` and ``finished`` count different lessons, not attempts.

    ``score`` is the mean S of the lessons that count, −1 before there is one.
    """

    attempts: tuple[AttemptLine, ...] = ()
    kinds: tuple[KindProgress, ...] = ()
    lessons: int = 0
    finished: int = 0
    score: float = -1.0


def progress_of(attempts: Sequence[AttemptSummary], title_of: Callable[[str], str]) -> ProgressView:
    """What these attempts of one learner, in any order, amount to.

    A lesson counts by the first attempt at it that was finished; later ones are practice. Attempts come newest first,
    kinds in the order in which the learner first met them.
    """
    counting = _counting(attempts)
    counted = {attempt.attempt for attempt in counting}
    newest_first = sorted(attempts, key=lambda attempt: (attempt.changed_ms, attempt.attempt), reverse=True)
    titles = {lesson: title_of(lesson) for lesson in dict.fromkeys(attempt.lesson for attempt in attempts)}
    scores = [attempt.score for attempt in counting if attempt.score >= 0]
    return ProgressView(
        attempts=tuple(
            AttemptLine(
                attempt=attempt.attempt,
                lesson=attempt.lesson,
                title=titles[attempt.lesson],
                when_ms=attempt.changed_ms,
                phase=attempt.phase,
                finished=attempt.finished,
                score=attempt.score,
                repaired=attempt.repaired,
                answered=attempt.answered,
                counts=attempt.attempt in counted,
            )
            for attempt in newest_first
        ),
        kinds=_kinds(counting),
        lessons=len(titles),
        finished=len(counting),
        score=sum(scores) / len(scores) if scores else -1.0,
    )


def _counting(attempts: Iterable[AttemptSummary]) -> tuple[AttemptSummary, ...]:
    """The first finished attempt at each lesson, oldest first."""
    firsts: dict[str, AttemptSummary] = {}
    for attempt in sorted(attempts, key=lambda attempt: (attempt.started_ms, attempt.attempt)):
        if attempt.finished:
            firsts.setdefault(attempt.lesson, attempt)
    return tuple(firsts.values())


def _kinds(counting: Iterable[AttemptSummary]) -> tuple[KindProgress, ...]:
    by_kind: dict[str, list[KindScore]] = {}
    for attempt in counting:
        for score in attempt.kinds:
            by_kind.setdefault(score.kind, []).append(score)
    return tuple(_pooled(kind, scores) for kind, scores in by_kind.items())


def _pooled(kind: str, scores: Sequence[KindScore]) -> KindProgress:
    """S = 2 Σ qℓ / (targets + marks) over all passages at once; with nothing to mark and nothing marked, 1."""
    weight = sum(score.targets + score.marks for score in scores)
    earned = sum(score.score * (score.targets + score.marks) for score in scores)
    return KindProgress(
        kind=kind,
        score=earned / weight if weight else 1.0,
        targets=sum(score.targets for score in scores),
        found=sum(score.found for score in scores),
        marks=sum(score.marks for score in scores),
        lessons=len(scores),
    )
