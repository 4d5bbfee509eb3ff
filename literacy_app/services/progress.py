"""What a learner has done so far and what it amounts to: everything the progress page and the report show."""

from collections.abc import Callable, Mapping, Sequence

from literacy_app.domain.cards import LessonCard
from literacy_app.domain.discernment import (
    LEAST_JUDGED,
    LEAST_LURES,
    LEAST_SURE,
    LEAST_TARGETS,
    Calibration,
    Judgements,
    Signals,
    area_under_curve,
    brier,
    discernment,
)
from literacy_app.domain.kinds import DEFAULT_KINDS, KindTable
from literacy_app.domain.learner import LearnerState
from literacy_app.domain.reviewing import latest_due
from literacy_app.domain.skill import (
    MASTERED_ARTICLES,
    MASTERED_ATTEMPTS,
    MASTERED_DAYS,
    Lack,
    Skill,
    SkillState,
    chance,
)
from literacy_app.domain.standing import AttemptCounts, AttemptSummary
from literacy_app.services.next_steps import next_steps
from literacy_app.services.progress_view import (
    AttemptLine,
    CoursePoint,
    Due,
    JudgingView,
    KindView,
    Missing,
    ProgressView,
    SkillView,
    SurenessView,
    TellingView,
    Trend,
)

_MOVED = 0.05
"""A chance that moved by so much or more is said to have risen or fallen."""

_LOOKED_BACK = 5
"""A trend looks back over so many points."""


def progress_of(
    state: LearnerState,
    attempts: Sequence[AttemptSummary],
    counts: AttemptCounts,
    lessons: Sequence[LessonCard],
    title_of: Callable[[str], str],
    *,
    now_ms: int,
    day_of: Callable[[int], int],
    table: KindTable = DEFAULT_KINDS,
) -> ProgressView:
    """What is known of one learner, as it is shown.

    ``attempts`` are the newest ones, in any order, and ``counts`` counts all there are; ``lessons`` are the lessons on
    this machine. ``day_of`` numbers the calendar day of a time.
    """
    own = [attempt for attempt in attempts if not attempt.review]
    kinds = _kinds(state, lessons, table, now_ms, day_of)
    return ProgressView(
        next=next_steps(kinds, lessons, own, state.closed),
        kinds=kinds,
        telling=_telling(state.signals),
        judging=_judging(state.before, state.after),
        sureness=_sureness(state.said),
        days=state.days,
        today=day_of(now_ms),
        attempts=_lines(own, counts, title_of),
        attempts_in_all=counts.attempts,
        lessons=counts.lessons,
        finished=len(counts.firsts),
        reviews=state.reviews,
    )


def _kinds(
    state: LearnerState,
    lessons: Sequence[LessonCard],
    table: KindTable,
    now_ms: int,
    day_of: Callable[[int], int],
) -> tuple[KindView, ...]:
    """The kinds that were tried or that lessons train, in the table's order and then as they come."""
    tried = dict.fromkeys(skill.kind for skill in state.skills)
    trained = dict.fromkeys(kind for card in lessons if not card.problem for kind in card.marks)
    wanted = {**tried, **trained}
    order = (*(name for name in table.names if name in wanted), *(name for name in wanted if name not in table.names))
    views: list[KindView] = []
    for kind in order:
        signals = state.signals_of(kind)
        skills = {
            skill: _skill(skill, known, state, _due(state, skill, now_ms, day_of) if kind in trained else None)
            for skill, known in state.skills.items()
            if skill.kind == kind
        }
        whole = skills.pop(Skill(kind), None)
        types = _in_order(skills, table.types_of(kind))
        untried = tuple(name for name in table.types_of(kind) if Skill(kind, name) not in skills)
        telling = discernment(signals) if signals.enough else None
        views.append(KindView(kind, whole, types, untried, signals, telling))
    return tuple(views)


def _in_order(skills: Mapping[Skill, SkillView], types: Sequence[str]) -> tuple[SkillView, ...]:
    places = {name: place for place, name in enumerate(types)}
    return tuple(sorted(skills.values(), key=lambda view: (places.get(view.skill.type, len(types)), view.skill.type)))


def _skill(skill: Skill, known: SkillState, state: LearnerState, due: Due | None) -> SkillView:
    course = tuple(CoursePoint(point.at_ms, chance(point.theta)) for point in known.trend)
    return SkillView(
        skill=skill,
        chance=chance(known.theta),
        attempts=known.attempts,
        trend=_trend(course),
        course=course,
        missing=tuple(Missing(lack, _more(lack, known)) for lack in state.lacks(skill)),
        due=due,
    )


def _trend(course: Sequence[CoursePoint]) -> Trend:
    if len(course) < 3:
        return Trend.NEW
    moved = course[-1].chance - course[-min(len(course), _LOOKED_BACK + 1)].chance
    if abs(moved) < _MOVED:
        return Trend.STEADY
    return Trend.RISING if moved > 0 else Trend.FALLING


def _more(lack: Lack, known: SkillState) -> int:
    left = {
        Lack.ATTEMPTS: MASTERED_ATTEMPTS - known.attempts,
        Lack.ARTICLES: MASTERED_ARTICLES - len(known.articles),
        Lack.DAYS: MASTERED_DAYS - known.days,
    }
    return left.get(lack, 0)


def _due(state: LearnerState, skill: Skill, now_ms: int, day_of: Callable[[int], int]) -> Due | None:
    """When a skill comes back: due is what is due today, at whatever hour."""
    card = state.cards.get(skill)
    if card is None:
        return None
    at_ms = latest_due(card)
    return Due(at_ms, max(0, day_of(at_ms) - day_of(now_ms)))


def _telling(signals: Signals) -> TellingView:
    return TellingView(
        signals,
        discernment(signals) if signals.enough else None,
        max(0, LEAST_TARGETS - signals.targets),
        max(0, LEAST_LURES - signals.lures),
    )


def _judging(before: Judgements, after: Judgements) -> JudgingView:
    """Judgements count in pairs, so that what is enough before is enough after."""
    sound, others = sum(before.sound), sum(before.unsound)
    enough = before.enough and after.enough
    return JudgingView(
        area_under_curve(before) if enough else -1.0,
        area_under_curve(after) if enough else -1.0,
        sound + others,
        max(0, LEAST_JUDGED - sound),
        max(0, LEAST_JUDGED - others),
    )


def _sureness(said: Calibration) -> SurenessView:
    return SurenessView(said, brier(said) if said.enough else -1.0, max(0, LEAST_SURE - said.given))


def _lines(
    attempts: Sequence[AttemptSummary], counts: AttemptCounts, title_of: Callable[[str], str]
) -> tuple[AttemptLine, ...]:
    titles = {lesson: title_of(lesson) for lesson in dict.fromkeys(attempt.lesson for attempt in attempts)}
    newest_first = sorted(attempts, key=lambda attempt: (attempt.changed_ms, attempt.attempt), reverse=True)
    return tuple(
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
            counts=attempt.attempt in counts.firsts,
        )
        for attempt in newest_first
    )
