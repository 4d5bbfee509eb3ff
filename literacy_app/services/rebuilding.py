"""Everything derived, made anew from the facts: summaries, evidence, what is known of learners and passages."""

import gc
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from literacy_app.domain.evidence import Evidence
from literacy_app.domain.facts import Fact, Regraded
from literacy_app.domain.learner import Rules, place_in_order
from literacy_app.domain.problems import OperationError
from literacy_app.services.calendar import local_day
from literacy_app.services.cards import reviewed
from literacy_app.services.deriving import Derived, derive
from literacy_app.services.editions import edition_of
from literacy_app.services.keys import Keys
from literacy_app.services.learning import Course, mark_of
from literacy_app.services.regrading import KEY, score_moved
from literacy_app.services.rulings import rulings_of

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.services.library import Library
    from literacy_app.storage.editions import Edition
    from literacy_app.storage.rebuilding import Rebuilding
    from literacy_app.storage.store import Store

_AT_ONCE = 100
"""After so many attempts, or pieces of evidence, it is told how far the work is."""

_MOST_AT_HAND = 50_000
"""So many pieces of evidence, about 200 MB, are kept in memory until they are folded; more are read again."""

_DERIVING = 85
"""So many percent of the work are done when all attempts are graded and folding begins."""


class RebuildCancelledError(OperationError):
    """The rebuilding was called off; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was made anew: from how many facts, how many attempts, and of how many learners."""

    facts: int
    attempts: int
    learners: int


def rebuild(
    store: "Store",
    library: "Library",
    *,
    day_of: Callable[[int], int] = local_day,
    on_progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Rebuilt:
    """Make everything derived anew, in one piece: until it is done everything old is there.

    An attempt is graded by the installed lesson where its text is the same, else by the lesson as it was kept; where
    neither is there it keeps the scores it had. ``on_progress`` is told how many of 100 percent are done.

    Raises:
        RebuildCancelledError: where ``cancelled`` said so.
        StorageError: where the data cannot be read or written; then, too, nothing is changed.
    """
    keys = Keys(store, library, rulings_of(store, library))
    with _nothing_collected(), store.rebuilding() as anew:
        work = _Rebuild(anew, keys, on_progress, cancelled)
        work.derive_all()
        learners = work.fold_all(Rules(day_of, reviewed))
    for lesson_id, event in work.changes():
        lesson = keys.installed(lesson_id)
        if lesson is not None:
            audit = store.mint("", "", lesson_id, lesson.content, event)
            store.append((audit,), edition=edition_of(lesson))
    on_progress(100, 100)
    return Rebuilt(work.facts, work.attempts, learners)


@contextmanager
def _nothing_collected() -> Generator[None]:
    """Without the collector of cyclic garbage: there is none here, and to look for it costs an eighth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Rebuild:
    """One rebuilding under way."""

    def __init__(
        self,
        anew: "Rebuilding",
        keys: Keys,
        on_progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._anew = anew
        self._keys = keys
        self._on_progress = on_progress
        self._cancelled = cancelled
        self._kept: set[str] = set()
        self._editions: list[Edition] = []
        self._moved: dict[str, list[tuple[str, bool]]] = {}
        self._evidence = 0
        self._at_hand: list[Evidence] | None = []
        self._total = max(1, anew.fact_count())
        self.facts = 0
        self.attempts = 0

    def derive_all(self) -> None:
        """Make the summaries and the evidence of all attempts."""
        self._tell(0)
        batch: list[Derived] = []
        for facts in self._anew.scan_facts():
            batch.append(self._derived(facts))
            self.facts += len(facts)
            self.attempts += 1
            if len(batch) == _AT_ONCE:
                self._put(batch)
                batch.clear()
                self._tell(self.facts * _DERIVING // self._total)
        self._put(batch)
        self._tell(_DERIVING)

    def fold_all(self, rules: Rules) -> int:
        """Fold all evidence and return of how many learners there is some."""
        course = Course(rules)
        for evidence in self._in_order():
            course.take(evidence)
            if course.folded % _AT_ONCE == 0:
                self._tell(_DERIVING + course.folded * (100 - _DERIVING) // self._evidence)
        self._anew.save_course(course.states.values(), course.moved, mark_of(course))
        return course.learners

    def _in_order(self) -> Iterable[Evidence]:
        if self._at_hand is None:
            return self._anew.evidence()
        return sorted(self._at_hand, key=place_in_order)

    def changes(self) -> Iterator[tuple[str, Regraded]]:
        """For every lesson by whose new key attempts were graded for the first time: the line for the audit."""
        for lesson, moved in self._moved.items():
            yield lesson, Regraded(KEY, moved[-1][0], len(moved), sum(has_moved for _earlier, has_moved in moved))

    def _derived(self, facts: list[Fact]) -> Derived:
        key = self._keys.of_attempt(facts)
        derived = derive(facts, key)
        if key is None:
            return self._as_before(derived)
        content, own = key.ready.lesson.content, facts[0].content
        if content == own:
            self._keep(facts[0].lesson, content)
        elif content != facts[-1].content and content != self._keys.last_audited(facts[0].lesson):
            earlier = self._anew.earlier(facts[0].attempt)
            has_moved = earlier is not None and score_moved(earlier, derived.summary)
            self._moved.setdefault(facts[0].lesson, []).append((own, has_moved))
        return derived

    def _as_before(self, derived: Derived) -> Derived:
        """With the scores it had, of an attempt that cannot be graded any more."""
        summary, earlier = derived.summary, self._anew.earlier(derived.summary.attempt)
        if earlier is None:
            return derived
        return Derived(
            replace(
                summary,
                score=earlier.score,
                repaired=earlier.repaired,
                answered=earlier.answered,
                kinds=earlier.kinds,
                graded=earlier.graded,
            ),
            (),
        )

    def _keep(self, lesson_id: str, content: str) -> None:
        """Keep the installed lesson with the attempts made at it, as those of the first schema did not."""
        if content not in self._kept:
            self._kept.add(content)
            lesson = self._keys.installed(lesson_id)
            if lesson is not None and lesson.content == content:
                self._editions.append(edition_of(lesson))

    def _put(self, batch: list[Derived]) -> None:
        evidence = [piece for derived in batch for piece in derived.evidence]
        self._evidence += len(evidence)
        if self._at_hand is not None:
            self._at_hand += evidence
            if self._evidence > _MOST_AT_HAND:
                self._at_hand = None
        self._anew.put([derived.summary for derived in batch], evidence, self._editions)
        self._editions.clear()

    def _tell(self, done: int) -> None:
        if self._cancelled():
            raise RebuildCancelledError("Nothing was changed: everything is as it was before.")
        self._on_progress(done, 100)
