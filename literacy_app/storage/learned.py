"""What is derived from facts, in and out: summaries of attempts, evidence, what is known of learners and passages."""

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from literacy_app.domain.facts import Fact
from literacy_app.domain.problems import StorageDamagedError, StorageError
from literacy_app.domain.standing import AttemptCounts, AttemptSummary
from literacy_app.storage.creating import is_stale, set_stale
from literacy_app.storage.database import Database
from literacy_app.storage.rows import KEEP_SUMMARY, READ_EVIDENCE, READ_SUMMARY, summary_of, summary_row
from literacy_app.storage.scanning import attempts_in

if TYPE_CHECKING:  # what is learned is imported when somebody asks for it, long after the first picture
    from literacy_app.domain.evidence import Evidence
    from literacy_app.domain.learner import ItemKey, LearnerState, Through
    from literacy_app.domain.skill import Item
    from literacy_app.storage.course import CourseMark
    from literacy_app.storage.editions import Edition
    from literacy_app.storage.rebuilding import Rebuilding

_ALL = -1
_NEWEST_FIRST = "ORDER BY started_ms DESC, attempt DESC LIMIT ?"
_ATTEMPTS_OF = f"{READ_SUMMARY} WHERE learner = ? {_NEWEST_FIRST}"
_LESSONS_BEGUN_BY = f"{READ_SUMMARY} WHERE learner = ? AND review = 0 {_NEWEST_FIRST}"
_GRADED_BY = f"{READ_SUMMARY} WHERE lesson = ? AND content = ? AND graded = ? ORDER BY started_ms, attempt"
_EVIDENCE_OF_LEARNER = f"{READ_EVIDENCE} WHERE learner = ? ORDER BY at_ms, attempt, part"
_LESSONS_OF = (
    "SELECT attempt, lesson, finished FROM attempts WHERE learner = ? AND review = 0 ORDER BY started_ms, attempt"
)
_KEYS_IN_USE = "SELECT DISTINCT lesson, content, graded FROM attempts ORDER BY lesson, content, graded"
_EDITION = "SELECT content, lesson, text, payload, fingerprint FROM editions WHERE content = ?"


@dataclass(frozen=True, slots=True)
class KeyInUse:
    """A key by which attempts are graded: ``graded`` as in their summaries, empty where that is ``content``."""

    lesson: str
    content: str
    graded: str


class Derived(Database):
    """The part of the store that holds what is derived; all of it can be made anew from the facts and editions."""

    @property
    def summaries_stale(self) -> bool:
        """Whether everything derived must be made anew from the facts, as after a rescue or an upgrade."""
        with self._reading():
            return is_stale(self._driver)

    def attempts_of(
        self, learner: str, limit: int | None = None, *, reviews: bool = True
    ) -> tuple[AttemptSummary, ...]:
        """The summaries of a learner's attempts, the one begun last first; with or without those at reviews."""
        rows = self._rows(_ATTEMPTS_OF if reviews else _LESSONS_BEGUN_BY, learner, _ALL if limit is None else limit)
        return tuple(map(summary_of, rows))

    def attempt_counts(self, learner: str, but_for: Collection[str] = ()) -> AttemptCounts:
        """A learner's attempts at lessons, but for some by their ids, counted without reading the summaries."""
        rows = [row for row in self._rows(_LESSONS_OF, learner) if row[1] not in but_for]
        firsts: dict[str, str] = {}
        for attempt, lesson, finished in rows:
            if finished:
                firsts.setdefault(lesson, attempt)
        return AttemptCounts(len(rows), len({row[1] for row in rows}), frozenset(firsts.values()))

    def keys_in_use(self) -> tuple[KeyInUse, ...]:
        """By which keys the attempts are graded."""
        return tuple(KeyInUse(*row) for row in self._rows(_KEYS_IN_USE))

    def attempts_graded(self, lesson: str, content: str, graded: str) -> tuple[AttemptSummary, ...]:
        """The attempts of all learners that are graded by one key, in the order in which they were begun."""
        return tuple(map(summary_of, self._rows(_GRADED_BY, lesson, content, graded)))

    def save_summaries(self, summaries: Sequence[AttemptSummary]) -> None:
        """Put summaries made anew in the place of the old ones; they are not stale afterwards."""
        rows = tuple(map(summary_row, summaries))
        with self._transaction():
            self._driver.executemany(KEEP_SUMMARY, rows)
            set_stale(self._driver, stale=False)

    def edition(self, content: str) -> "Edition | None":
        """The lesson that had this content, as it was; None where it was never kept or is no longer whole."""
        from literacy_app.storage.editions import edition_of

        rows = self._rows(_EDITION, content)
        return edition_of(rows[0]) if rows else None

    def evidence_count(self) -> int:
        """How many pieces of evidence there are."""
        return int(self._rows("SELECT count(*) FROM evidence")[0][0])

    def evidence_after(self, through: "Through | None" = None) -> "Iterator[Evidence]":
        """The evidence that comes after a place, or all of it, in the order in which it is folded; read as it is used.

        What is stored meanwhile, at a later place than the one reached, comes too.
        """
        from literacy_app.storage.course import evidence_in_order

        found = evidence_in_order(self._rows, through)
        while True:
            with self._reckoned():
                piece = next(found, None)
            if piece is None:
                return
            yield piece

    def evidence_of_learner(self, learner: str) -> "tuple[Evidence, ...]":
        """A learner's evidence in the order in which it is folded."""
        from literacy_app.storage.evidence_rows import evidence_of

        with self._reckoned():
            return tuple(map(evidence_of, self._rows(_EVIDENCE_OF_LEARNER, learner)))

    def course_mark(self) -> "CourseMark | None":
        """Up to where evidence is folded; None where all of it must be folded anew."""
        from literacy_app.storage.course import read_mark

        with self._reckoned(), self._reading():
            return read_mark(self._driver)

    def learner_state(self, learner: str) -> "LearnerState | None":
        """What was last saved of a learner."""
        from literacy_app.storage.learner_rows import learner_of

        with self._reckoned():
            rows = self._rows("SELECT learner, figures, seen FROM learners WHERE learner = ?", learner)
            return learner_of(*rows[0]) if rows else None

    def learner_figures(self, learner: str) -> "LearnerState | None":
        """What was last saved of a learner, without what they have seen, which is long and not even read."""
        from literacy_app.storage.learner_rows import figures_of

        with self._reckoned():
            rows = self._rows("SELECT learner, figures FROM learners WHERE learner = ?", learner)
            return figures_of(*rows[0]) if rows else None

    def items(self) -> "dict[ItemKey, Item]":
        """How hard passages are, of those that somebody has tried."""
        from literacy_app.storage.learner_rows import item_of

        return dict(map(item_of, self._rows("SELECT passage, kind, type, difficulty, attempts FROM items")))

    def save_course(
        self,
        states: "Iterable[LearnerState]",
        items: "Mapping[ItemKey, Item]",
        mark: "CourseMark",
        *,
        anew: bool = False,
        after: "CourseMark | None" = None,
    ) -> bool:
        """Save what was folded up to a mark: all or nothing, and nothing where somebody else has folded meanwhile.

        ``after`` is the mark from which was folded, None for the beginning; where another is there by now, nothing is
        saved and the answer is False. With ``anew`` what was there is dropped first, and it is asked only if ``after``
        is given.
        """
        from literacy_app.storage.course import drop_course, put_course, read_mark

        with self._transaction():
            if not (anew and after is None) and read_mark(self._driver) != after:
                return False
            if anew:
                drop_course(self._driver)
            put_course(self._driver, states, items, mark)
        return True

    def fact_count(self) -> int:
        """How many facts there are, the few that belong to no attempt included."""
        return int(self._rows("SELECT count(*) FROM facts")[0][0])

    def scan_facts(self) -> Iterator[list[Fact]]:
        """All facts, attempt by attempt, in the order in which they happened; those without an attempt are left out.

        They are read as they are used, some thousands at a time; other threads may go on meanwhile.
        """
        return attempts_in(self._rows)

    @contextmanager
    def rebuilding(self) -> "Generator[Rebuilding]":
        """Make everything derived anew, in one transaction: it is there as a whole afterwards, and not stale any more.

        Any exception leaves everything as it was. Other threads wait until it is done.
        """
        from literacy_app.storage.rebuilding import Rebuilding

        with self._transaction():
            anew = Rebuilding(self._driver)
            yield anew
            anew.finish()
            set_stale(self._driver, stale=False)

    @contextmanager
    def _reckoned(self) -> Generator[None]:
        """What is derived and cannot be understood is made anew at the next start."""
        try:
            yield
        except (ValueError, TypeError, KeyError, IndexError) as error:
            with suppress(StorageError), self._transaction():
                set_stale(self._driver, stale=True)
            raise StorageDamagedError(
                f"Something in {self._path} that is reckoned from the answers is damaged: start the program again, "
                "so that it is reckoned anew; the answers themselves are safe."
            ) from error
