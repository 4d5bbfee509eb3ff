"""Backups: made by SQLite's online backup, checked before they count, kept by a rule; see ``kept``."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from literacy_app.domain.problems import StorageDamagedError
from literacy_app.storage.checking import all_faults, is_sound
from literacy_app.storage.connection import connect
from literacy_app.storage.faults import translated
from literacy_app.storage.files import part_of, put_in_place

KEPT_STARTS = 10
KEPT_DAYS = 7
KEPT_WEEKS = 8

START = "start"
MIGRATION = "before-migration"

_SUFFIX = ".sqlite"
_MOMENT = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, all of it told by its name: the moment in UTC, why it was made, the database's id (its start)."""

    path: Path
    moment: datetime
    reason: str
    database: str


def backups_in(folder: Path, database: str = "") -> tuple[Backup, ...]:
    """The backups in a folder, newest first; only those of one database where its id is given."""
    found = (_read_name(path) for path in folder.glob(f"*{_SUFFIX}"))
    mine = (backup for backup in found if backup and database.startswith(backup.database if database else ""))
    return tuple(sorted(mine, key=lambda backup: (backup.moment, backup.path.name), reverse=True))


def back_up(database: Path, folder: Path, *, database_id: str, now_ms: int, reason: str = START) -> Path:
    """Copy the database, check the copy, give it its name, and let go of backups that are no longer to be kept.

    Raises:
        StorageDamagedError: when the copy does not pass the full check; no backup is touched then.
        StorageError: when the copy could not be made.
    """
    moment = datetime.fromtimestamp(now_ms / 1000, UTC)
    name = f"{moment.strftime(_MOMENT)}{now_ms % 1000:03}-{reason}-{database_id[:8]}{_SUFFIX}"
    target = folder / name
    part = part_of(target)
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left_over in folder.glob(f"*-{database_id[:8]}{_SUFFIX}.part"):
            left_over.unlink(missing_ok=True)
        faults = _copy(database, part)
        if faults:
            part.unlink(missing_ok=True)
            raise StorageDamagedError(
                f"{database} is damaged ({faults[0]}): close the program and start it again, so that it is mended."
            )
        put_in_place(part, target)
        mine = backups_in(folder, database_id)
        for old in set(mine) - kept(mine):
            old.path.unlink(missing_ok=True)
    return target


def kept(backups: Iterable[Backup]) -> set[Backup]:
    """Which backups are kept: the last 10 starts, the last of 7 days and of 8 weeks, and all before a migration."""
    newest_first = sorted(backups, key=lambda backup: backup.moment, reverse=True)
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    for backup in newest_first:
        days.setdefault(backup.moment.date(), backup)
        weeks.setdefault(backup.moment.isocalendar()[:2], backup)
    return {
        *(backup for backup in newest_first if backup.reason == MIGRATION),
        *newest_first[:KEPT_STARTS],
        *islice(days.values(), KEPT_DAYS),
        *islice(weeks.values(), KEPT_WEEKS),
    }


def newest_sound(folder: Path, database: str = "") -> Backup | None:
    """The newest backup that passes the full check; of one database where its id is given."""
    return next((backup for backup in backups_in(folder, database) if is_sound(backup.path)), None)


def _copy(database: Path, part: Path) -> tuple[str, ...]:
    """Copy the database as it stands at one moment; what the check of the copy finds."""
    with closing(connect(database, writing=False)) as source, closing(sqlite3.connect(part)) as target:
        # Holding a read transaction makes a busy file an error after the timeout; backup() alone waits for ever.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(target)
    with closing(connect(part, writing=False)) as copy:
        return all_faults(copy)


def _read_name(path: Path) -> Backup | None:
    try:
        stamp, rest = path.name.removesuffix(_SUFFIX).split("-", 1)
        reason, database = rest.rsplit("-", 1)
        moment = datetime.strptime(stamp[:-3], _MOMENT).replace(tzinfo=UTC, microsecond=int(stamp[-3:]) * 1000)
    except ValueError:
        return None
    return Backup(path, moment, reason, database)
