"""Where every learner stands: the evidence of all, folded in the order of time and kept with a mark of how far."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from literacy_app.domain.evidence import Evidence
from literacy_app.domain.learner import ItemKey, LearnerState, Rules, Through, learned, newcomer, place_in_order
from literacy_app.domain.problems import StorageError
from literacy_app.domain.skill import LEAST_LEARNERS, Item
from literacy_app.services.calendar import local_day
from literacy_app.services.cards import reviewed

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.storage.course import CourseMark
    from literacy_app.storage.store import Store

_TRIES = 8
"""So often the fold is begun again where another window is folding too."""


class Course:
    """Learners' states and the passages' difficulties, taken on piece by piece of evidence in the order of time.

    ``known`` gives the state of a learner before that, None for a newcomer; ``states`` and ``moved`` hold what has
    changed since. Difficulties stand still until so many learners have shown evidence that they can mean something.
    """

    def __init__(
        self,
        rules: Rules,
        known: Callable[[str], LearnerState | None] = lambda _learner: None,
        items: Mapping[ItemKey, Item] | None = None,
        *,
        folded: int = 0,
        learners: int = 0,
    ) -> None:
        self._rules = rules
        self._known = known
        self._items = dict(items or {})
        self._last: Evidence | None = None
        self.folded = folded
        self.learners = learners
        self.states: dict[str, LearnerState] = {}
        self.moved: dict[ItemKey, Item] = {}

    def take(self, evidence: Evidence) -> None:
        """Go on by one piece of evidence."""
        state = self.state_of(evidence.learner)
        if state is None:
            state = newcomer(evidence.learner)
            self.learners += 1
        frozen = self.learners < LEAST_LEARNERS
        state, moved = learned(state, evidence, self._items, self._rules, frozen=frozen)
        self.states[evidence.learner] = state
        if moved:
            self._items.update(moved)
            self.moved.update(moved)
        self.folded += 1
        self._last = evidence

    def state_of(self, learner: str) -> LearnerState | None:
        """The state of a learner; None where there is no evidence of theirs."""
        return self.states.get(learner) or self._known(learner)

    @property
    def through(self) -> Through | None:
        """The last evidence taken; None before the first."""
        return place_in_order(self._last) if self._last is not None else None


def mark_of(course: Course) -> "CourseMark":
    """How far a course has come."""
    from literacy_app.storage.course import CourseMark

    return CourseMark(course.through or Through(0, "", ""), course.folded, course.learners)


class Learning:
    """The learners of one store: whoever asks gets a state into which all stored evidence is folded.

    ``day_of`` gives the calendar day of a time in milliseconds, ``settle`` is called before looking and waits for what
    is on its way to the disk. Any thread may ask; folding everything anew takes a while, so not that of the window.
    """

    def __init__(
        self,
        store: "Store",
        day_of: Callable[[int], int] = local_day,
        settle: Callable[[], object] = lambda: None,
    ) -> None:
        self._store = store
        self._rules = Rules(day_of, reviewed)
        self._settle = settle
        self._lock = threading.Lock()
        self._unsaved: _Work | None = None

    def state_of(self, learner: str) -> LearnerState:
        """Everything that is known of a learner.

        Raises:
            StorageError: where the data cannot be read.
        """
        return self._state(learner, self._store.learner_state)

    def figures_of(self, learner: str) -> LearnerState:
        """The same without ``seen``, which makes the most of it: for showing how a learner stands.

        Raises:
            StorageError: where the data cannot be read.
        """
        return self._state(learner, self._store.learner_figures)

    def catch_up(self) -> None:
        """Fold in the evidence that is not yet folded in, and keep what comes of it.

        Raises:
            StorageError: where the data cannot be read.
        """
        self._settle()
        with self._lock:
            self._catch_up()

    def _state(self, learner: str, stored: Callable[[str], LearnerState | None]) -> LearnerState:
        self._settle()
        with self._lock:
            self._catch_up()
            unsaved = self._unsaved
            state = unsaved.course.state_of(learner) if unsaved else stored(learner)
        return state or newcomer(learner)

    def _catch_up(self) -> None:
        for _ in range(_TRIES):
            if self._fold(self._work()):
                return
        raise StorageError("Another window is changing the same data all the time: close it and try again.")

    def _work(self) -> "_Work":
        """Where to go on: at what could not be kept, while nobody else has kept more; else where the store is."""
        before = self._store.course_mark()
        if self._unsaved is not None and self._unsaved.before == before:
            return self._unsaved
        if before is None:
            return _Work(None, Course(self._rules), anew=True)
        items = self._store.items() if before.learners >= LEAST_LEARNERS else {}
        known = self._store.learner_state
        return _Work(before, Course(self._rules, known, items, folded=before.folded, learners=before.learners))

    def _fold(self, work: "_Work") -> bool:
        """Fold what is new, or everything where some of it belongs in between, and keep it; False to look again."""
        count = self._store.evidence_count()
        if count == work.course.folded:
            return True
        new = tuple(self._store.evidence_after(work.through)) if work.through else ()
        fits = work.course.folded + len(new) == count
        if not fits:
            if self._store.evidence_count() != count:
                return False
            work = _Work(work.before, Course(self._rules), anew=True)
        for evidence in new if fits else self._store.evidence_after(None):
            work.course.take(evidence)
        return self._keep(work)

    def _keep(self, work: "_Work") -> bool:
        """Store what was folded; False where somebody else did so meanwhile. What cannot be stored is remembered."""
        course = work.course
        if not self._store.read_only:
            try:
                kept = self._store.save_course(
                    course.states.values(), course.moved, mark_of(course), anew=work.anew, after=work.before
                )
            except StorageError:  # a full disk, say: it is derived, so the answers are safe
                kept = None
            if kept is not None:
                self._unsaved = None
                return kept
        self._unsaved = work
        return True


@dataclass(slots=True)
class _Work:
    """A fold under way.

    ``before`` is the mark in the store it goes on from; ``anew`` says that of what is there nothing counts.
    """

    before: "CourseMark | None"
    course: Course
    anew: bool = False

    @property
    def through(self) -> Through | None:
        """The last evidence folded in; None where everything is to be folded."""
        return self.course.through or (self.before.through if self.before and not self.anew else None)
