"""The store: facts, people, summaries and places in and out, one short transaction a method."""

from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from literacy_app.domain.facts import Event, Fact, Place
from literacy_app.domain.problems import StorageDamagedError, StorageError
from literacy_app.domain.standing import AttemptSummary, Person
from literacy_app.storage.backup import back_up
from literacy_app.storage.checking import all_faults
from literacy_app.storage.connection import IN_MEMORY, connect
from literacy_app.storage.creating import create_tables, database_id_of
from literacy_app.storage.database import Entry, entry_of
from literacy_app.storage.faults import translated
from literacy_app.storage.files import BACKUPS, Remembered, remember, remembered
from literacy_app.storage.learned import Derived
from literacy_app.storage.minting import Mint
from literacy_app.storage.opening import Opened, open_database
from literacy_app.storage.rows import (
    KEEP_PERSON,
    READ_FACT,
    READ_PERSON,
    READ_PLACE,
    fact_of,
    last_fact_ms,
    last_fact_row,
    person_of,
    person_row,
    place_of,
    place_row,
)
from literacy_app.storage.schema import IS_RARE, RARE_KINDS

if TYPE_CHECKING:  # grading comes with evidence, and neither is needed before the first lesson is begun
    from literacy_app.domain.evidence import Evidence
    from literacy_app.storage.editions import Edition


class Store(Derived):
    """What is kept between runs, in one file; made by ``open`` or ``in_memory``, used by any thread.

    ``notices`` are sentences to show once. A ``read_only`` store refuses to write. ``disk_was_full`` is true once the
    last room was used for the answer in hand; the person must be told before the next question.
    """

    def __init__(self, opened: Opened, clock: Callable[[], int], folder: Path | None, backups: Path | None) -> None:
        super().__init__(opened, folder)
        self._clock = clock
        self._backups = backups
        with translated(self._path):
            self._mint = Mint(clock, last_fact_ms(opened.driver))
            self._id = database_id_of(opened.driver)

    @classmethod
    def open(cls, folder: Path, *, clock: Callable[[], int], backups: Path | None = None) -> Self:
        """The store of a folder, made where there is none; ``clock`` gives milliseconds since 1970 UTC.

        Raises:
            StorageError: where there is no way to go on, with a sentence that says what to do.
        """
        backups = backups or folder / BACKUPS
        return cls(open_database(folder, backups, clock()), clock, folder, backups)

    @classmethod
    def in_memory(cls, clock: Callable[[], int]) -> Self:
        """A store that leaves nothing behind, for guests."""
        driver = connect(IN_MEMORY)
        create_tables(driver)
        return cls(Opened(driver), clock, None, None)

    def mint(self, learner: str, attempt: str, lesson: str, content: str, event: Event) -> Fact:
        """The fact that an event happened now; it is not stored yet."""
        name, now = self._mint.strike()
        return Fact(name, learner, attempt, lesson, content, now, event)

    def append(
        self,
        new: Sequence[Fact],
        summary: AttemptSummary | None = None,
        evidence: "Sequence[Evidence]" = (),
        edition: "Edition | None" = None,
    ) -> None:
        """Store facts, what they lead to and the lesson they are about; on return they are on the disk.

        A fact that is there already is left as it is, so that trying again is harmless.

        Raises:
            StorageError: and nothing of it is stored.
        """
        self.write((entry_of(new, summary, evidence, edition),))

    def facts_of_attempt(self, attempt: str) -> tuple[Fact, ...]:
        """The facts of an attempt in the order in which they happened."""
        return self._facts("attempt = ?", attempt)

    def facts_of_learner(self, learner: str) -> tuple[Fact, ...]:
        """All facts of a learner in the order in which they happened."""
        return self._facts("learner = ?", learner)

    def facts_of_kinds(self, *kinds: str) -> tuple[Fact, ...]:
        """All facts of some kinds in the order in which they happened; quick for appealed, ruled and regraded."""
        condition = f"kind IN ({', '.join('?' * len(kinds))})"
        # Said again in the index's own words, or SQLite would not see that it may use it.
        return self._facts(f"{condition} AND {IS_RARE}" if set(kinds) <= set(RARE_KINDS) else condition, *kinds)

    def save_place(self, place: Place) -> None:
        """Remember where somebody was in an attempt."""
        self.write((Entry(place=place_row(place)),))

    def place_of(self, attempt: str) -> Place | None:
        """Where somebody was in an attempt when last seen; None where that was never said."""
        rows = self._rows(f"{READ_PLACE} WHERE attempt = ?", attempt)
        return place_of(rows[0]) if rows else None

    def people(self) -> tuple[Person, ...]:
        """The people of this machine, the first to come first."""
        return tuple(map(person_of, self._rows(f"{READ_PERSON} ORDER BY created_ms, id")))

    def add_person(self, person: Person) -> None:
        """Add somebody new."""
        self.save_person(person)

    def save_person(self, person: Person) -> None:
        """Put a person in the place of the one with the same id."""
        row = person_row(person)
        with self._transaction():
            self._driver.execute(KEEP_PERSON, row)

    def check(self) -> tuple[str, ...]:
        """Check the whole file; what was found, empty where it is sound."""
        if self._folder is None:
            with self._reading():
                return all_faults(self._driver)
        with translated(self._path), closing(connect(self._path, writing=False)) as driver:
            return all_faults(driver)

    def back_up(self) -> Path | None:
        """Make a backup of this start, which checks the whole file; None where the store cannot be backed up.

        Other threads may go on meanwhile.

        Raises:
            StorageDamagedError: when the file is damaged; it is mended at the next start.
            StorageError: when there is no room or place for it.
        """
        if self._folder is None or self._backups is None or self.read_only:
            return None
        now = self._clock()
        try:
            made = back_up(self._path, self._backups, database_id=self._id, now_ms=now)
        except StorageDamagedError:
            self._note(suspect=True)
            raise
        self._note(checked_ms=now)
        return made

    def close(self) -> None:
        """Note how many facts there are and let go of the file."""
        try:
            if not self.read_only:
                # The count may lag behind: it only has to be no higher than what is there.
                with suppress(StorageError):
                    self._note()
        finally:
            with self._lock:
                self._driver.close()

    def _note(self, *, checked_ms: int = 0, suspect: bool = False) -> None:
        """Bring the side file up to date."""
        if self._folder is None:
            return
        with self._reading():
            count = last_fact_row(self._driver)
        known = remembered(self._folder) or Remembered(self._id, count)
        known = replace(known, database=self._id, facts=count, suspect=suspect or known.suspect)
        with translated(self._folder):
            remember(self._folder, replace(known, checked_ms=checked_ms) if checked_ms else known)

    def _facts(self, condition: str, *values: str) -> tuple[Fact, ...]:
        read = map(fact_of, self._rows(f"{READ_FACT} WHERE {condition} ORDER BY occurred_ms, id", *values))
        return tuple(fact for fact in read if fact is not None)
