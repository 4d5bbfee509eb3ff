"""Reviews: which skills are due by the calendar, and the passages of one review, chosen from all installed packs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from literacy_app.domain.choosing import SESSION, Choice, Known, Offer, choose
from literacy_app.domain.facts import Served, fold
from literacy_app.domain.learner import LearnerState, Sight
from literacy_app.domain.reviewing import latest_due
from literacy_app.domain.skill import Skill
from literacy_app.services.review_session import PassageTask, ReviewSession
from literacy_app.services.rulings import rulings_of

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.domain.rulings import Ruling
    from literacy_app.domain.standing import AttemptSummary, Person
    from literacy_app.services.learning import Learning
    from literacy_app.services.offers import OfferIndex
    from literacy_app.storage.store import Store
    from literacy_app.storage.writer import FactWriter

WEEK = 7
"""So many days after today are looked ahead."""

_TRIES = 5
"""So often is chosen anew where a pack has changed since it was looked into."""


@dataclass(frozen=True, slots=True)
class DueSkill:
    """A skill and when it comes back.

    ``due_ms`` is in milliseconds since 1970 UTC and ``days`` the calendar days from today until then, 0 or less where
    it is due. ``ago`` counts the calendar days since it was last practised, ``times`` how often it was.
    """

    skill: Skill
    due_ms: int
    days: int
    ago: int
    times: int


@dataclass(frozen=True, slots=True)
class DueView:
    """What is due for review, the longest overdue first.

    ``due`` are the skills that are due today, at whatever hour, or earlier; ``week`` those of the seven days after
    today; ``later`` the first after these. ``passages`` says how many passages the review of what is due has. Skills
    that no installed pack has a passage for are left out.
    """

    due: tuple[DueSkill, ...] = ()
    week: tuple[DueSkill, ...] = ()
    later: DueSkill | None = None
    passages: int = 0

    @property
    def coming(self) -> DueSkill | None:
        """The first skill that comes back after today."""
        return self.week[0] if self.week else self.later


def due_view(
    state: LearnerState, offers: Sequence[Offer], now_ms: int, day_of: Callable[[int], int], passages: int = 0
) -> DueView:
    """What is due of the skills that the offers have a passage for; ``day_of`` gives the calendar day of a time."""
    ordered = skills_in_order(state, offers, now_ms, day_of)
    later = [each for each in ordered if each.days > WEEK]
    return DueView(
        due=tuple(each for each in ordered if each.days <= 0),
        week=tuple(each for each in ordered if 0 < each.days <= WEEK),
        later=later[0] if later else None,
        passages=passages,
    )


def skills_in_order(
    state: LearnerState, offers: Sequence[Offer], now_ms: int, day_of: Callable[[int], int]
) -> tuple[DueSkill, ...]:
    """The skills that the offers have a passage for, in the order in which they come back."""
    servable = frozenset[Skill]().union(*(offer.skills for offer in offers))
    today = day_of(now_ms)
    due = sorted((latest_due(card), skill) for skill, card in state.cards.items() if skill in servable)
    return tuple(
        DueSkill(
            skill,
            due_ms,
            days=day_of(due_ms) - today,
            ago=max(0, today - day_of(state.cards[skill].last_ms)),
            times=state.cards[skill].reviews,
        )
        for due_ms, skill in due
    )


class Reviews:
    """The reviews of one person: what is due, and a review begun.

    Both look into every lesson the first time in a run: call them away from the window's thread. ``rulings`` gives the
    rulings on the keys; without it they are those of the store.
    """

    def __init__(
        self,
        person: "Person",
        store: "Store",
        writer: "FactWriter",
        learning: "Learning",
        index: "OfferIndex",
        clock: Callable[[], int],
        day_of: Callable[[int], int],
        rulings: "Callable[[], Sequence[Ruling]] | None" = None,
    ) -> None:
        self._person = person
        self._store = store
        self._writer = writer
        self._learning = learning
        self._index = index
        self._clock = clock
        self._day_of = day_of
        self._rulings = rulings or (lambda: rulings_of(store, index.library))

    def due(self) -> DueView:
        """What is due.

        Raises:
            StorageError: where the learner's data cannot be read.
        """
        state = self._learning.state_of(self._person.id)
        if not state.cards:
            return DueView()
        now_ms, offers = self._clock(), self._index.offers()
        view = due_view(state, offers, now_ms, self._day_of)
        if not view.due:
            return view
        known = self._known(state, self._store.attempts_of(self._person.id))
        chosen = choose([due.skill for due in view.due], offers, known, self._seed(now_ms))
        return DueView(view.due, view.week, view.later, len(chosen))

    def begin(self, *, early: bool = False) -> ReviewSession:
        """A review of what is due; what was left unfinished today comes first.

        ``early`` takes what comes next where too little is due. The review has no passage where there is nothing to
        review.

        Raises:
            StorageError: where the learner's data cannot be read.
        """
        state = self._learning.state_of(self._person.id)
        attempts = self._store.attempts_of(self._person.id)
        now_ms = self._clock()
        begun = tuple(self._begun(attempts, self._day_of(now_ms)))[:SESSION]
        tasks = (*begun, *self._fresh(state, attempts, begun, now_ms, early=early))[:SESSION]
        return ReviewSession(
            tasks,
            self._person,
            self._store,
            self._writer,
            self._learning,
            state,
            self._clock,
            self._day_of,
            self._rulings(),
        )

    def _fresh(
        self,
        state: LearnerState,
        attempts: Sequence["AttemptSummary"],
        begun: Sequence[PassageTask],
        now_ms: int,
        *,
        early: bool,
    ) -> tuple[PassageTask, ...]:
        """The passages of a review beside those begun already; chosen anew where one is not there any more."""
        known, seed = self._known(state, attempts), self._seed(now_ms)
        taken, served = {task.passage.id for task in begun}, {task.skill for task in begun}
        found: list[PassageTask | None] = []
        for _ in range(_TRIES):
            offers = [offer for offer in self._index.offers() if offer.passage.id not in taken]
            ordered = skills_in_order(state, offers, now_ms, self._day_of)
            due = [each for each in ordered if each.days <= 0] or (ordered if early else ())
            wanted = [each.skill for each in due if each.skill not in served]
            found = [self._task(choice) for choice in choose(wanted, offers, known, seed)]
            if None not in found:
                break
        return tuple(task for task in found if task is not None)

    def _task(self, choice: Choice) -> PassageTask | None:
        found = self._index.find(choice.offer.passage.id)
        return PassageTask(found.lesson, found.passage, choice.skill) if found else None

    def _begun(self, attempts: Sequence["AttemptSummary"], today: int) -> Iterator[PassageTask]:
        """The passages of today's reviews that were not finished, as they were left; the one begun first comes first.

        One whose words are not where they were, or whose pack is gone, is left as it is.
        """
        passages: set[str] = set()
        for summary in reversed(attempts):
            if summary.review and not summary.finished and self._day_of(summary.started_ms) == today:
                served = self._served(summary)
                found = self._index.find(f"{summary.lesson}#{served.text}") if served else None
                if served is None or found is None or found.passage.id in passages:
                    continue
                if found.passage.span == served.passage:
                    passages.add(found.passage.id)
                    yield PassageTask(found.lesson, found.passage, Skill(served.kind, served.type), summary.attempt)

    def _served(self, summary: "AttemptSummary") -> Served | None:
        return fold(fact.event for fact in self._store.facts_of_attempt(summary.attempt)).served

    def _known(self, state: LearnerState, attempts: Sequence["AttemptSummary"]) -> Known:
        """What the learner has seen; a passage of a review that was never handed in was seen all the same."""
        seen: dict[Sight, int] = dict(state.seen)
        for summary in attempts:
            served = self._served(summary) if summary.review and summary.score < 0 else None
            if served is not None:
                seen.setdefault((f"{summary.lesson}#{served.text}", served.kind), summary.started_ms)
        return Known(seen, frozenset(summary.lesson for summary in attempts if not summary.review))

    def _seed(self, now_ms: int) -> str:
        return f"{self._person.id} {self._day_of(now_ms)}"
