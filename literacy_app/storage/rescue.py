"""Putting a lost or damaged database together again: a backup joined with every row that still proves itself."""

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from literacy_app.domain.problems import StorageDamagedError
from literacy_app.storage.carving import sound_rows
from literacy_app.storage.checking import all_faults
from literacy_app.storage.connection import connect, pragma
from literacy_app.storage.creating import create_tables, database_id_of, set_stale
from literacy_app.storage.files import DATABASE, journal_of, part_of, put_in_place, sync_file, sync_folder
from literacy_app.storage.rows import KEEP, last_fact_row
from literacy_app.storage.schema import FACTS, ROWS_KEPT, SCHEMA
from literacy_app.storage.upgrading import upgrade_in_place


@dataclass(frozen=True, slots=True)
class Rescued:
    """How a rescue went: facts there now, of which so many from the file itself, and where that is kept."""

    facts: int
    salvaged: int
    aside: Path | None


def rescue(folder: Path, backup: Path | None, *, now_ms: int, database_id: str = "") -> Rescued:
    """Join a backup with the sound rows of the database in the folder, set that aside, and put the new one there.

    A backup of an earlier schema is brought up to date on the way. Nothing is deleted: the database is copied aside
    first, and at every moment either the old or the new one has the name. The new one is checked before it gets it.
    ``database_id`` is its id where neither of the two still tells one.

    Raises:
        StorageDamagedError: when the new database does not pass its check.
        OSError, sqlite3.Error: when the world refuses; the database is then as it was.
    """
    database = folder / DATABASE
    aside = _set_aside(database, now_ms)
    part = part_of(database)
    part.unlink(missing_ok=True)
    journal_of(part).unlink(missing_ok=True)
    if backup is not None:
        shutil.copyfile(backup, part)
    with closing(connect(part, foreign_keys=False)) as driver:
        create_tables(driver, _id_in(aside) or database_id)
        if pragma(driver, "user_version") < SCHEMA:
            upgrade_in_place(driver, backup or database)
        salvaged = _join(driver, aside)
        faults = all_faults(driver)
        there = last_fact_row(driver)
    if faults:
        raise StorageDamagedError(
            f"{database} is damaged and could not be mended ({faults[0]}): ask for help and keep the folder as it is."
        )
    journal_of(part).unlink(missing_ok=True)
    if journal_of(database).exists():
        # The old file's journal must never be played back into the new one.
        journal_of(database).unlink()
        sync_folder(folder)
    put_in_place(part, database)
    return Rescued(there, salvaged, aside)


def _set_aside(database: Path, now_ms: int) -> Path | None:
    """Copy the database and its journal under a name of their own; None where there is nothing to keep."""
    if not database.exists() or not database.stat().st_size:
        return None
    moment = datetime.fromtimestamp(now_ms / 1000, UTC).strftime("%Y%m%dT%H%M%S")
    stem = f"set-aside-{moment}"
    number = 0
    aside = database.with_name(f"{stem}.sqlite")
    while aside.exists():
        number += 1
        aside = database.with_name(f"{stem}-{number}.sqlite")
    for source, target in ((journal_of(database), journal_of(aside)), (database, aside)):
        if source.exists():
            shutil.copyfile(source, target)
            sync_file(target)
    sync_folder(database.parent)
    return aside


def _id_in(aside: Path | None) -> str:
    """The id of a damaged database, empty where it cannot be read."""
    if aside is not None:
        with suppress(sqlite3.Error), closing(connect(aside, writing=False)) as driver:
            return database_id_of(driver)
    return ""


def _join(driver: sqlite3.Connection, aside: Path | None) -> int:
    """Add the sound rows of the file set aside; how many facts it still had."""
    salvaged = 0
    driver.execute("BEGIN IMMEDIATE")
    if aside is not None:
        for columns in ROWS_KEPT:
            for row in sound_rows(aside, columns):
                driver.execute(KEEP[columns.table], row)
                salvaged += columns is FACTS
        from literacy_app.storage.earlier import EARLIER

        for earlier in EARLIER:
            for row in sound_rows(aside, earlier.columns):
                driver.execute(KEEP[earlier.columns.table], earlier.renewed(row))
    set_stale(driver, stale=True)
    driver.execute("COMMIT")
    return salvaged
