"""Synthetic students sent through lessons and reviews on a made-up calendar, to see that the figures mean something.

Whatever is said of a student here comes out of the same rules as for everybody else: events folded into an attempt,
evidence, learning, cards and the choice of passages. Only the students, the calendar and the dice are invented. Nothing
is read from or written to the disk, and the same seed always gives the same course.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from literacy_app.domain.choosing import Choice, Known, Offer, choose, offers_of
from literacy_app.domain.discernment import area_under_curve, brier, discernment
from literacy_app.domain.evidence import Evidence, Part, Whose, evidence_of_close, evidence_of_marks
from literacy_app.domain.facts import (
    Answered,
    Event,
    Finished,
    Judged,
    MarkAdded,
    PhaseEntered,
    Revealed,
    SelfMarked,
    Served,
    Started,
    Submitted,
    fold,
)
from literacy_app.domain.learner import LearnerState, Rules, learned, newcomer
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import text_digest
from literacy_app.domain.questions import WriteQuestion
from literacy_app.domain.ready import ReadyLesson
from literacy_app.domain.reviewing import DAY_MS, latest_due
from literacy_app.domain.skill import Skill
from literacy_app.domain.standing import Phase
from literacy_app.domain.text import Span
from literacy_app.services.cards import reviewed
from literacy_app.services.review import due_view
from literacy_app.services.students import Dice, Habits, Page, Student, answer_of, judgement, marks_of, said, students

DAYS = 120
"""A course is as long as this unless told otherwise: about a school term."""

FIRST_DAY = 20_458
"""The made-up calendar begins on a Monday, 5 January 2026; days are numbered since 1970."""

LESSON_DAYS = frozenset({1, 3})
"""New lessons come on Tuesdays and Thursdays."""

MOST_SESSIONS = 2
"""So many reviews, at most, of six passages each, are done on one day: ten minutes."""

_HOUR_MS = 3_600_000
_MINUTE_MS = 60_000
_SECOND_MS = 1000


@dataclass(frozen=True, slots=True)
class Session:
    """One review: when it was, what was due, and the passages served in their order."""

    at_ms: int
    due: tuple[Skill, ...]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """A skill's card after it was graded: when that was, and in how many days the skill is due again."""

    skill: Skill
    at_ms: int
    days: float
    number: int


@dataclass(frozen=True, slots=True)
class Moment:
    """What was mastered after one piece of evidence, and the estimates of the kinds, averaged."""

    at_ms: int
    mastered: frozenset[Skill]
    estimate: float


@dataclass(frozen=True, slots=True)
class Course:
    """All that happened to one student, in order."""

    student: str
    state: LearnerState
    evidence: tuple[Evidence, ...]
    sessions: tuple[Session, ...]
    graded: tuple[Graded, ...]
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class StudentFigures:
    """What the figures say of one student at the end.

    ``mastered`` counts the skills (kinds and their types) mastered, of ``skills`` that were tried; ``mastered_ever``
    those that were mastered at any moment, ``lost`` those of them that are not any more. ``passage_score`` is the mean
    S of whole lessons as first handed in, in [0, 1]. ``d_prime`` and ``criterion`` are there whether or not there is
    ``enough`` to show them. ``estimate_first`` and ``estimate_last`` are θ averaged over the kinds, after the first
    lesson and at the end; ``interval_first`` and ``interval_last`` the days until a skill comes back, averaged over the
    earlier and over the later half of each skill's gradings. ``judged_apart`` is the area under the curve of the
    judgements after the lessons, ``brier`` the Brier score of the confidences.
    """

    student: str
    mastered: int
    passage_score: float
    d_prime: float
    criterion: float
    reviews: int
    skills: int
    mastered_ever: int
    lost: int
    enough: bool
    lessons: int
    estimate_first: float
    estimate_last: float
    interval_first: float
    interval_last: float
    judged_apart: float
    brier: float


def simulate(lessons: Sequence[Lesson], days: int = DAYS, seed: int = 0) -> tuple[StudentFigures, ...]:
    """The figures of all students after so many days with some lessons, the same for the same seed."""
    return tuple(figures_of(course) for course in courses(lessons, days, seed))


def courses(lessons: Sequence[Lesson], days: int = DAYS, seed: int = 0) -> Iterator[Course]:
    """The students' courses, one after the other."""
    offers = tuple(offer for lesson in lessons for offer in offers_of(lesson))
    for student in students():
        yield _Desk(student, lessons, offers, Dice(f"{seed} {student.name}")).work(days)


def figures_of(course: Course) -> StudentFigures:
    """What a course amounts to."""
    state = course.state
    found = discernment(state.signals)
    scores = [part.score for part in course.evidence if part.part is Part.MARKS and not part.review]
    ever = frozenset[Skill]().union(*(moment.mastered for moment in course.moments))
    now = course.moments[-1].mastered if course.moments else frozenset[Skill]()
    first, last = _intervals(course.graded)
    return StudentFigures(
        student=course.student,
        mastered=len(now),
        passage_score=_mean(scores),
        d_prime=found.d_prime,
        criterion=found.criterion,
        reviews=state.reviews,
        skills=len(state.skills),
        mastered_ever=len(ever),
        lost=len(ever - now),
        enough=state.signals.enough,
        lessons=len(scores),
        estimate_first=course.moments[0].estimate if course.moments else 0.0,
        estimate_last=course.moments[-1].estimate if course.moments else 0.0,
        interval_first=_mean(first),
        interval_last=_mean(last),
        judged_apart=area_under_curve(state.after),
        brier=brier(state.said),
    )


def _intervals(graded: Sequence[Graded]) -> tuple[list[float], list[float]]:
    """The intervals of the earlier half of every skill's gradings, and those of the later half."""
    skills = defaultdict[Skill, list[float]](list)
    for each in graded:
        skills[each.skill].append(each.days)
    halves = [(days, len(days) // 2) for days in skills.values()]
    earlier = [day for days, half in halves for day in days[:half]]
    return earlier, [day for days, half in halves for day in days[len(days) - half :]]


def _day_of(at_ms: int) -> int:
    return at_ms // DAY_MS


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0


class _Desk:
    """One student at work: the calendar, the lessons still to come, and what is known of the student."""

    def __init__(self, student: Student, lessons: Sequence[Lesson], offers: tuple[Offer, ...], dice: Dice) -> None:
        self._student = student
        self._ready = {lesson.id: ReadyLesson(lesson) for lesson in lessons}
        self._coming = list(lessons)
        self._offers = offers
        self._dice = dice
        self._rules = Rules(_day_of, reviewed)
        self._state = newcomer(student.name)
        self._opened: set[str] = set()
        self._evidence: list[Evidence] = []
        self._sessions: list[Session] = []
        self._graded: list[Graded] = []
        self._moments: list[Moment] = []

    def work(self, days: int) -> Course:
        """So many days, beginning on a Monday."""
        for number in range(days):
            midnight = (FIRST_DAY + number) * DAY_MS
            if number % 7 in LESSON_DAYS and self._coming:
                self._take(self._coming.pop(0), midnight + 10 * _HOUR_MS)
            for again in range(MOST_SESSIONS):
                self._review(midnight + (16 + again) * _HOUR_MS)
        return Course(
            self._student.name,
            self._state,
            tuple(self._evidence),
            tuple(self._sessions),
            tuple(self._graded),
            tuple(self._moments),
        )

    # --- lessons

    def _take(self, lesson: Lesson, at_ms: int) -> None:
        """A lesson from beginning to end."""
        self._opened.add(lesson.id)
        whose = Whose(f"{self._student.name} {lesson.id}", self._student.name, lesson.id)
        kinds = lesson.article.marks
        habits = self._habits(kinds, at_ms)
        events: list[Event] = [
            Started(text_digest(lesson.article.text)),
            Judged(self._judgement(lesson, habits, 0.5), after=False),
            PhaseEntered(Phase.MARK),
        ]
        page = Page(lesson, Span(0, len(lesson.article.text)), kinds)
        events += [MarkAdded(mark) for mark in marks_of(page, habits, self._dice)]
        events += [Submitted(), PhaseEntered(Phase.CHECK)]
        handed_in = at_ms + 15 * _MINUTE_MS
        ready = self._ready[lesson.id]
        self._learn(evidence_of_marks(lesson, fold(events), whose, handed_in, ready))
        self._shown(page, handed_in)
        events += [Submitted(), Revealed(), PhaseEntered(Phase.QUESTIONS)]
        events += self._answers(lesson, at_ms)
        events += [PhaseEntered(Phase.DEBRIEF), Judged(self._judgement(lesson, habits, 1.0), after=True), Finished()]
        self._learn(evidence_of_close(lesson, fold(events), whose, at_ms + 25 * _MINUTE_MS, ready))

    def _answers(self, lesson: Lesson, at_ms: int) -> Iterator[Event]:
        habits = self._habits(lesson.kinds.names, at_ms)
        known = fmean(each.known for each in habits.values())
        for index, question in enumerate(lesson.questions):
            right = self._dice.random() < known
            answer = answer_of(lesson, question, habits, self._dice, right=right)
            yield Answered(index, answer, said(known, self._dice, right=right))
            if isinstance(question, WriteQuestion):
                yield SelfMarked(index, answer.points)

    def _judgement(self, lesson: Lesson, habits: dict[str, Habits], share: float) -> int:
        """Before the work half of what is known of the article shows, after it all."""
        known = fmean(each.known for each in habits.values()) if habits else 0.0
        leaning = -2 * fmean(each.stray for each in habits.values()) if habits else 0.0
        return judgement(known * share, leaning, self._dice, sound=lesson.article.sound)

    # --- reviews

    def _review(self, at_ms: int) -> None:
        """A review of up to six passages, where something is due on this day."""
        due = tuple(each.skill for each in due_view(self._state, self._offers, at_ms, self._rules.day_of).due)
        known = Known(self._state.seen, frozenset(self._opened))
        chosen = choose(due, self._offers, known, f"{self._student.name} {at_ms}")
        if chosen:
            self._sessions.append(Session(at_ms, due, chosen))
        for number, choice in enumerate(chosen):
            self._take_passage(choice, at_ms + number * _MINUTE_MS)

    def _take_passage(self, choice: Choice, at_ms: int) -> None:
        ready = self._ready[choice.offer.lesson]
        lesson = ready.lesson
        stretch, kind = choice.offer.passage.span, choice.skill.kind
        page = Page(lesson, stretch, (kind,))
        served = Served(stretch, kind, choice.skill.type, text_digest(stretch.of(lesson.article.text)))
        marks = marks_of(page, self._habits((kind,), at_ms), self._dice)
        events: list[Event] = [served, *(MarkAdded(mark) for mark in marks), Submitted(), Revealed(), Finished()]
        whose = Whose(f"{self._student.name} review {at_ms}", self._student.name, lesson.id)
        attempt = fold(events)
        handed_in = at_ms + 30 * _SECOND_MS
        self._learn(evidence_of_marks(lesson, attempt, whose, handed_in, ready))
        self._learn(evidence_of_close(lesson, attempt, whose, handed_in + _SECOND_MS, ready))
        self._shown(page, handed_in)

    # --- what comes of it

    def _habits(self, kinds: Sequence[str], at_ms: int) -> dict[str, Habits]:
        return {kind: self._student.habits(kind, at_ms) for kind in kinds}

    def _shown(self, page: Page, at_ms: int) -> None:
        """The editor's marks were shown, and the student learns by them."""
        kinds = [kind for _span, kind in page.spans()]
        for kind in page.kinds:
            self._student.practise(kind, kinds.count(kind), at_ms)

    def _learn(self, evidence: Evidence) -> None:
        before = self._state.cards
        self._state, _ = learned(self._state, evidence, {}, self._rules, frozen=True)
        self._evidence.append(evidence)
        if evidence.part is Part.CLOSE:
            return
        for skill, card in self._state.cards.items():
            if before.get(skill) != card:
                days = (latest_due(card) - card.last_ms) / DAY_MS
                self._graded.append(Graded(skill, evidence.at_ms, days, card.reviews))
        mastered = frozenset(skill for skill in self._state.skills if self._state.has_mastered(skill))
        estimates = [state.theta for skill, state in self._state.skills.items() if not skill.type]
        self._moments.append(Moment(evidence.at_ms, mastered, _mean(estimates)))
