"""The open file: one connection used by one thread at a time, short transactions, entries written all or none."""

import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from literacy_app.domain.facts import Fact
from literacy_app.domain.problems import StorageError, StorageFullError, StorageNewerError, StorageReadOnlyError
from literacy_app.domain.standing import AttemptSummary
from literacy_app.storage.connection import IN_MEMORY
from literacy_app.storage.creating import drop_mark
from literacy_app.storage.faults import translated_from_sqlite
from literacy_app.storage.files import DATABASE, give_up_ballast
from literacy_app.storage.opening import Opened
from literacy_app.storage.rows import (
    ADD_EDITION,
    ADD_EVIDENCE,
    ADD_FACT,
    CHANGE_EVIDENCE,
    KEEP_PLACE,
    KEEP_SUMMARY,
    Row,
    fact_row,
    summary_row,
)

if TYPE_CHECKING:  # grading comes with evidence, and neither is needed before the first lesson is begun
    from literacy_app.domain.evidence import Evidence
    from literacy_app.storage.editions import Edition


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into the database in one piece: rows of facts and of what they lead to, or of a place."""

    facts: tuple[Row, ...] = ()
    summary: Row | None = None
    place: Row | None = None
    evidence: tuple[Row, ...] = ()
    edition: Row | None = None


def entry_of(
    new: Sequence[Fact],
    summary: AttemptSummary | None = None,
    evidence: "Sequence[Evidence]" = (),
    edition: "Edition | None" = None,
) -> Entry:
    """Facts, their summary and evidence, and the lesson they are about, ready to be written.

    Raises:
        UnstorableError: for what cannot be stored exactly.
    """
    return Entry(
        facts=tuple(map(fact_row, new)),
        summary=summary_row(summary) if summary else None,
        evidence=_evidence_rows(evidence) if evidence else (),
        edition=_edition_row(edition) if edition else None,
    )


class Database:
    """An open database, used by any thread; a thread may read within a transaction of its own."""

    def __init__(self, opened: Opened, folder: Path | None) -> None:
        self._opened = opened
        self._folder = folder
        self._path = folder / DATABASE if folder else IN_MEMORY
        self._lock = threading.RLock()
        self._driver = opened.driver
        self.notices = opened.notices
        self.disk_was_full = not opened.room

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._opened.newer or self._opened.locked

    def write(self, entries: Sequence[Entry]) -> None:
        """Store entries, all or none; on a full disk the ballast is given up for them.

        A fact or edition that is there already is left as it is; summaries and places take the place of earlier ones.
        Evidence that comes with a fact stays as it first came, because the first marks handed in are those that count;
        without a fact it was made anew and replaces what there is, and all of it is then to be folded anew.

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

    def _rows(self, statement: str, *values: object) -> list[Any]:
        with self._reading():
            return self._driver.execute(statement, values).fetchall()

    @contextmanager
    def _reading(self) -> Generator[None]:
        with self._lock, translated_from_sqlite(self._path):
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
                self._put(entry)

    def _put(self, entry: Entry) -> None:
        driver = self._driver
        for row in entry.facts:
            if not driver.execute(ADD_FACT, row).rowcount:
                self._refuse_another(row)
        if entry.summary:
            driver.execute(KEEP_SUMMARY, entry.summary)
        if entry.place:
            driver.execute(KEEP_PLACE, entry.place)
        if entry.edition:
            driver.execute(ADD_EDITION, entry.edition)
        for row in entry.evidence:
            added = driver.execute(ADD_EVIDENCE, row).rowcount
            if not (added or entry.facts) and driver.execute(CHANGE_EVIDENCE, (*row[2:], *row)).rowcount:
                drop_mark(driver)

    def _refuse_another(self, row: Row) -> None:
        """A fact tried again is the one that is there; anything else under its id must not count as stored."""
        there = self._driver.execute("SELECT fingerprint FROM facts WHERE id = ?", (row[0],)).fetchone()
        if there[0] != row[-1]:
            raise StorageError("An answer could not be saved, because another has its number: report this fault.")


def _evidence_rows(evidence: "Sequence[Evidence]") -> tuple[Row, ...]:
    from literacy_app.storage.evidence_rows import evidence_row

    return tuple(map(evidence_row, evidence))


def _edition_row(edition: "Edition") -> Row:
    from literacy_app.storage.editions import edition_row

    return edition_row(edition)
