"""The store: facts, people, summaries and places in and out, one short transaction a method."""

import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Select, StaticPool, create_engine, select

from literacy_app.domain.facts import Event, Fact, Place
from literacy_app.domain.problems import (
    StorageDamagedError,
    StorageError,
    StorageFullError,
    StorageNewerError,
    StorageReadOnlyError,
)
from literacy_app.domain.standing import AttemptSummary, Person
from literacy_app.storage.backup import back_up
from literacy_app.storage.checking import all_faults
from literacy_app.storage.connection import IN_MEMORY, connect
from literacy_app.storage.creating import create_tables, database_id_of, is_stale, set_stale
from literacy_app.storage.faults import translated
from literacy_app.storage.files import BACKUPS, DATABASE, Remembered, give_up_ballast, remember, remembered
from literacy_app.storage.minting import Mint
from literacy_app.storage.opening import Opened, open_database
from literacy_app.storage.rows import (
    ADD_FACT,
    KEEP_PERSON,
    KEEP_PLACE,
    KEEP_SUMMARY,
    Row,
    fact_of,
    fact_row,
    last_fact_ms,
    last_fact_row,
    person_of,
    person_row,
    place_of,
    place_row,
    summary_of,
    summary_row,
)
from literacy_app.storage.tables import attempts, facts, people, places


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into the database in one piece: rows of facts, the summary they lead to, a place."""

    facts: tuple[Row, ...] = ()
    summary: Row | None = None
    place: Row | None = None


def entry_of(new: Sequence[Fact], summary: AttemptSummary | None = None) -> Entry:
    """Facts and their summary, ready to be written.

    Raises:
        UnstorableError: for what cannot be stored exactly.
    """
    return Entry(tuple(map(fact_row, new)), summary_row(summary) if summary else None)


class Store:
    """What is kept between runs, in one file; made by ``open`` or ``in_memory``, used by any thread.

    ``notices`` are sentences to show once. A ``read_only`` store refuses to write. ``disk_was_full`` is true once the
    last room was used for the answer in hand; the person must be told before the next question.
    """

    def __init__(self, opened: Opened, clock: Callable[[], int], folder: Path | None, backups: Path | None) -> None:
        self._opened = opened
        self._clock = clock
        self._folder = folder
        self._backups = backups
        self._path = folder / DATABASE if folder else IN_MEMORY
        self._lock = threading.Lock()
        self._driver = opened.driver
        engine = create_engine(
            "sqlite://", creator=lambda: opened.driver, poolclass=StaticPool, isolation_level="AUTOCOMMIT"
        )
        self._connection = engine.connect()
        with translated(self._path):
            self._mint = Mint(clock, last_fact_ms(opened.driver))
            self._id = database_id_of(opened.driver)
        self.notices = opened.notices
        self.disk_was_full = not opened.room

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

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._opened.newer or self._opened.locked

    @property
    def summaries_stale(self) -> bool:
        """Whether the summaries must be made anew from the facts, as after a rescue."""
        with self._reading():
            return is_stale(self._driver)

    def mint(self, learner: str, attempt: str, lesson: str, content: str, event: Event) -> Fact:
        """The fact that an event happened now; it is not stored yet."""
        name, now = self._mint.strike()
        return Fact(name, learner, attempt, lesson, content, now, event)

    def append(self, new: Sequence[Fact], summary: AttemptSummary | None = None) -> None:
        """Store facts and the summary they lead to; on return they are on the disk.

        A fact that is there already is left as it is, so that trying again is harmless.

        Raises:
            StorageError: and nothing of it is stored.
        """
        self.write((entry_of(new, summary),))

    def write(self, entries: Sequence[Entry]) -> None:
        """Store entries, all or none; on a full disk the ballast is given up for them.

        Raises:
            StorageError: and nothing of it is stored.
        """
        try:
            self._commit(entries)
        except StorageFullError:
            if self._folder is None or not give_up_ballast(self._folder):
                raise
            self.disk_was_full = True
            self._commit(entries)

    def facts_of_attempt(self, attempt: str) -> tuple[Fact, ...]:
        """The facts of an attempt in the order in which they happened."""
        return self._facts(select(facts).where(facts.c.attempt == attempt))

    def facts_of_learner(self, learner: str) -> tuple[Fact, ...]:
        """All facts of a learner in the order in which they happened."""
        return self._facts(select(facts).where(facts.c.learner == learner))

    def attempts_of(self, learner: str) -> tuple[AttemptSummary, ...]:
        """The summaries of a learner's attempts, the one begun last first."""
        chosen = select(attempts).where(attempts.c.learner == learner)
        rows = self._read(chosen.order_by(attempts.c.started_ms.desc(), attempts.c.attempt.desc()))
        return tuple(map(summary_of, rows))

    def save_summaries(self, summaries: Sequence[AttemptSummary]) -> None:
        """Put summaries made anew in the place of the old ones; they are not stale afterwards."""
        rows = tuple(map(summary_row, summaries))
        with self._transaction():
            self._driver.executemany(KEEP_SUMMARY, rows)
            set_stale(self._driver, stale=False)

    def save_place(self, place: Place) -> None:
        """Remember where somebody was in an attempt."""
        self.write((Entry(place=place_row(place)),))

    def place_of(self, attempt: str) -> Place | None:
        """Where somebody was in an attempt when last seen; None where that was never said."""
        rows = self._read(select(places).where(places.c.attempt == attempt))
        return place_of(rows[0]) if rows else None

    def people(self) -> tuple[Person, ...]:
        """The people of this machine, the first to come first."""
        return tuple(map(person_of, self._read(select(people).order_by(people.c.created_ms, people.c.id))))

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
                self._connection.close()
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

    def _facts(self, chosen: Select[Any]) -> tuple[Fact, ...]:
        read = map(fact_of, self._read(chosen.order_by(facts.c.occurred_ms, facts.c.id)))
        return tuple(fact for fact in read if fact is not None)

    def _read(self, statement: Select[Any]) -> Sequence[Sequence[Any]]:
        with self._reading():
            return self._connection.execute(statement).all()

    @contextmanager
    def _reading(self) -> Generator[None]:
        with self._lock, translated(self._path):
            yield

    @contextmanager
    def _transaction(self) -> Generator[None]:
        self._refuse_if_read_only()
        with self._reading():
            self._driver.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._driver.execute("COMMIT")
            finally:
                if self._driver.in_transaction:
                    self._driver.rollback()

    def _refuse_if_read_only(self) -> None:
        if self._opened.newer:
            raise StorageNewerError(self.notices[-1])
        if self._opened.locked:
            raise StorageReadOnlyError(self.notices[-1])

    def _commit(self, entries: Sequence[Entry]) -> None:
        with self._transaction():
            for entry in entries:
                for row in entry.facts:
                    if not self._driver.execute(ADD_FACT, row).rowcount:
                        self._refuse_another(row)
                if entry.summary:
                    self._driver.execute(KEEP_SUMMARY, entry.summary)
                if entry.place:
                    self._driver.execute(KEEP_PLACE, entry.place)

    def _refuse_another(self, row: Row) -> None:
        """A fact tried again is the one that is there; anything else under its id must not count as stored."""
        there = self._driver.execute("SELECT fingerprint FROM facts WHERE id = ?", (row[0],)).fetchone()
        if there[0] != row[-1]:
            raise StorageError("An answer could not be saved, because another has its number: report this fault.")
