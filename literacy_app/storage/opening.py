"""What happens before a database is used: is it there, is it ours, whole, complete, and of this version?"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from literacy_app.domain.problems import StorageDamagedError, StorageReadOnlyError
from literacy_app.storage.backup import Backup, newest_sound
from literacy_app.storage.checking import all_faults, quick_faults
from literacy_app.storage.connection import IN_MEMORY, connect, is_ours, pragma
from literacy_app.storage.creating import create_tables, database_id_of
from literacy_app.storage.faults import translated
from literacy_app.storage.files import DATABASE, Remembered, can_write, make_ballast, make_private, remember, remembered
from literacy_app.storage.rescue import Rescued, rescue
from literacy_app.storage.rows import last_fact_row
from literacy_app.storage.schema import SCHEMA
from literacy_app.storage.upgrading import upgrade, upgrade_in_place

CHECK_EVERY_MS = 7 * 24 * 3600 * 1000

NEWER = "The saved answers were written by a newer version of this program: they can be read, but nothing new is saved."
READ_ONLY = "The folder {folder} cannot be written: saved answers can be read, but nothing new is saved."
NEARLY_FULL = "The disk is nearly full: free some space, so that every answer can be saved."
EXCHANGED = (
    "The file of saved answers is not the one that was here before: it is used as it is. Backups of the earlier one "
    "are in {backups}."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database and what is to be said about it; ``newer`` and ``locked`` are the two ways to be read-only."""

    driver: sqlite3.Connection
    notices: tuple[str, ...] = ()
    newer: bool = False
    locked: bool = False
    room: bool = True


def open_database(folder: Path, backups: Path, now_ms: int) -> Opened:
    """Open the database of a folder, made, mended or brought up to date where it must be.

    Raises:
        StorageError: where there is no way to go on, with a sentence that says what to do.
    """
    database = folder / DATABASE
    with translated(database):
        if not _writable(folder):
            return _for_reading(folder)
        notices = list(_put_right(folder, backups, now_ms))
        driver = connect(database)
        if pragma(driver, "user_version") > SCHEMA:
            driver.execute("PRAGMA query_only=ON")
            return Opened(driver, (*notices, NEWER), newer=True)
        room = make_ballast(folder)
        if not room:
            notices.append(NEARLY_FULL)
        return Opened(driver, tuple(notices), room=room)


def _writable(folder: Path) -> bool:
    try:
        make_private(folder)
    except PermissionError:
        return False
    return can_write(folder)


def _for_reading(folder: Path) -> Opened:
    database = folder / DATABASE
    if not database.exists() or not database.stat().st_size:
        raise StorageReadOnlyError(
            f"The folder {folder} cannot be written: allow writing to it, or choose another data folder."
        )
    driver = connect(database, writing=False)
    if not is_ours(driver):
        driver.close()
        raise StorageDamagedError(f"{database} holds no answers of this program: choose another data folder.")
    if pragma(driver, "user_version") < SCHEMA:
        driver = _renewed_copy(driver, database)
    newer = pragma(driver, "user_version") > SCHEMA
    return Opened(driver, (NEWER if newer else READ_ONLY.format(folder=folder),), newer=newer, locked=not newer)


def _renewed_copy(driver: sqlite3.Connection, database: Path) -> sqlite3.Connection:
    """A copy in memory, brought up to date, of an older database that cannot be written; the older one is closed."""
    copy = connect(IN_MEMORY, foreign_keys=False)
    with closing(driver):
        driver.backup(copy)
    upgrade_in_place(copy, database)
    copy.execute("PRAGMA query_only=ON")
    return copy


def _put_right(folder: Path, backups: Path, now_ms: int) -> tuple[str, ...]:
    """Leave a sound database of this version or a newer one in the folder; what is to be said about how."""
    database = folder / DATABASE
    known = remembered(folder)
    if not database.exists() or not database.stat().st_size:
        notices = _fill(folder, backups, known, now_ms)
    else:
        notices = _mend(folder, backups, known, now_ms)
    if _schema(database) < SCHEMA:
        upgrade(database, backups, now_ms=now_ms)
    _note(folder, known if not notices else None, now_ms)
    return notices


def _fill(folder: Path, backups: Path, known: Remembered | None, now_ms: int) -> tuple[str, ...]:
    """Make a database where there is none: from a backup where there was one before, else a new one."""
    backup = newest_sound(backups, known.database if known else "")
    if backup is None:
        driver = connect(folder / DATABASE)
        try:
            create_tables(driver)
        finally:
            driver.close()
        if known and known.facts:
            return ("The file of saved answers was lost and there is no backup of it: a new one was begun.",)
        return ()
    rescued = rescue(folder, backup.path, now_ms=now_ms)
    return (f"The file of saved answers was missing or empty. {_told(rescued, backup)}",)


def _mend(folder: Path, backups: Path, known: Remembered | None, now_ms: int) -> tuple[str, ...]:
    """Join a damaged or shortened database with its newest backup; leave a sound one alone."""
    database = folder / DATABASE
    reason, same = _reason_to_mend(database, known, now_ms)
    if not reason:
        return () if same else (EXCHANGED.format(backups=backups),)
    if _claims_newer(database):
        raise StorageDamagedError(
            f"{database} is damaged and was written by a newer version of this program: mend it with that version."
        )
    backup = newest_sound(backups, known.database if known else "")
    rescued = rescue(
        folder, backup.path if backup else None, now_ms=now_ms, database_id=known.database if known else ""
    )
    return (f"{reason} {_told(rescued, backup)}",)


def _reason_to_mend(database: Path, known: Remembered | None, now_ms: int) -> tuple[str, bool]:
    """Why the database must be mended, empty where it need not be; and whether it is the one that was here before."""
    damaged = "The file of saved answers was damaged."
    driver = None
    try:
        driver = connect(database)
        if all_faults(driver) if _check_is_due(driver, known, now_ms) else quick_faults(driver):
            return damaged, True
        if known is None or pragma(driver, "user_version") > SCHEMA:
            return "", True
        if database_id_of(driver) != known.database:
            return "", False
        missing = known.facts - last_fact_row(driver)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise
        return damaged, True
    finally:
        if driver is not None:
            driver.close()
    return (f"The file of saved answers was an older one: {missing} entries were missing." if missing > 0 else ""), True


def _check_is_due(driver: sqlite3.Connection, known: Remembered | None, now_ms: int) -> bool:
    """Whether the full check is to be made: weekly, after a suspicion, and before a migration."""
    if known is None or known.suspect:
        return known is not None
    return now_ms - known.checked_ms >= CHECK_EVERY_MS or (is_ours(driver) and pragma(driver, "user_version") < SCHEMA)


def _claims_newer(database: Path) -> bool:
    """Whether the header of a database that cannot be opened names a newer schema."""
    with database.open("rb") as file:
        header = file.read(64)
    return header.startswith(b"SQLite format 3\0") and SCHEMA < int.from_bytes(header[60:64], "big") < 1000


def _told(rescued: Rescued, backup: Backup | None) -> str:
    source = f"the backup of {backup.moment:%d %B %Y, %H:%M} UTC" if backup else "what could still be read"
    text = f"It was put together again from {source}: {rescued.facts} entries are there."
    return f"{text} The earlier file is kept as {rescued.aside.name}." if rescued.aside else text


def _schema(database: Path) -> int:
    driver = connect(database, writing=False)
    try:
        return pragma(driver, "user_version")
    finally:
        driver.close()


def _note(folder: Path, known: Remembered | None, now_ms: int) -> None:
    """Write the side file, unless it says what is so already."""
    driver = connect(folder / DATABASE, writing=False)
    try:
        if pragma(driver, "user_version") > SCHEMA:
            return
        now = Remembered(database_id_of(driver), last_fact_row(driver), known.checked_ms if known else now_ms)
    finally:
        driver.close()
    if known and now_ms - known.checked_ms >= CHECK_EVERY_MS:
        now = replace(now, checked_ms=now_ms)
    if now != known:
        # A full disk must not keep the answers from being read; the side file may lag behind.
        with suppress(OSError):
            remember(folder, now)
