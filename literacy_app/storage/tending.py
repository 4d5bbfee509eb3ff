"""What a person may ask of a data folder from the command line: check it, back it up, restore it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from literacy_app.domain.problems import StorageDamagedError, StorageError, StorageNewerError
from literacy_app.storage.backup import Backup, back_up, backups_in
from literacy_app.storage.checking import all_faults, is_sound
from literacy_app.storage.connection import connect, pragma
from literacy_app.storage.creating import database_id_of
from literacy_app.storage.faults import translated
from literacy_app.storage.files import BACKUPS, DATABASE, Remembered, remember, remembered
from literacy_app.storage.rescue import Rescued, rescue
from literacy_app.storage.rows import last_fact_row
from literacy_app.storage.schema import SCHEMA


@dataclass(frozen=True, slots=True)
class FolderReport:
    """The state of a data folder: ``faults`` is empty for a sound database, ``facts`` then the number of entries."""

    database: Path
    facts: int
    faults: tuple[str, ...]
    backups: tuple[Backup, ...]


def check_folder(folder: Path, *, backups: Path | None = None) -> FolderReport:
    """Check structure and fingerprints of a folder's database; nothing is changed.

    Raises:
        StorageError: where there is no database.
    """
    database = _database_in(folder)
    with translated(database):
        try:
            with closing(connect(database, writing=False)) as driver:
                faults = all_faults(driver)
                count = 0 if faults else last_fact_row(driver)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise
            faults, count = (str(error),), 0
    return FolderReport(database, count, faults, backups_in(backups or folder / BACKUPS))


def backup_now(folder: Path, *, clock: Callable[[], int], backups: Path | None = None) -> Path:
    """Back up a folder's database; the program may be running.

    Raises:
        StorageError: where there is none, it is damaged, or there is no room.
    """
    database = _database_in(folder)
    with translated(database), closing(connect(database, writing=False)) as driver:
        database_id = database_id_of(driver)
    return back_up(database, backups or folder / BACKUPS, database_id=database_id, now_ms=clock(), reason="asked")


def restore_from(folder: Path, backup: Path, *, clock: Callable[[], int]) -> Rescued:
    """Join a backup with what the folder's database still holds; the program must not be running.

    Raises:
        StorageError: where the backup is not sound or of a newer version; nothing is changed then.
    """
    if not is_sound(backup):
        raise StorageDamagedError(f"{backup} is no sound backup of this program: choose another.")
    with closing(connect(backup, writing=False)) as driver:
        if pragma(driver, "user_version") > SCHEMA:
            raise StorageNewerError(f"{backup} was written by a newer version of this program: restore it with that.")
    database = folder / DATABASE
    now = clock()
    with translated(database):
        folder.mkdir(parents=True, exist_ok=True)
        known = remembered(folder)
        rescued = rescue(folder, backup, now_ms=now, database_id=known.database if known else "")
        with closing(connect(database, writing=False)) as driver:
            remember(folder, Remembered(database_id_of(driver), last_fact_row(driver), now))
    return rescued


def _database_in(folder: Path) -> Path:
    database = folder / DATABASE
    if not database.is_file():
        raise StorageError(f"There are no saved answers in {folder}: name the folder that holds {DATABASE}.")
    return database
