"""Looking for damage: SQLite's own checks, and the fingerprint of every row, which sees what they do not."""

import sqlite3
from pathlib import Path

from literacy_app.storage.codec import holds
from literacy_app.storage.connection import connect, is_ours, pragma
from literacy_app.storage.schema import ROWS_KEPT, SCHEMA, Columns

_NOT_OURS = "the file is not a database of this program"
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def quick_faults(driver: sqlite3.Connection) -> tuple[str, ...]:
    """What a quick look at the structure finds; empty for a sound database of ours.

    Raises:
        sqlite3.DatabaseError: where the file could not be looked at for a reason other than damage.
    """
    try:
        if not is_ours(driver):
            return (_NOT_OURS,)
        return _said_by(driver, "quick_check")
    except sqlite3.DatabaseError as error:
        return (_damage(error),)


def all_faults(driver: sqlite3.Connection) -> tuple[str, ...]:
    """What the full check of structure and fingerprints finds; empty for a sound database of ours.

    Raises:
        sqlite3.DatabaseError: where the file could not be looked at for a reason other than damage.
    """
    try:
        if not is_ours(driver):
            return (_NOT_OURS,)
        return (*_said_by(driver, "integrity_check"), *_changed_rows(driver))
    except sqlite3.DatabaseError as error:
        return (_damage(error),)


def is_sound(path: Path) -> bool:
    """Whether the file is a database of ours that passes the full check."""
    if not path.is_file() or not path.stat().st_size:
        return False
    try:
        driver = connect(path, writing=False)
    except sqlite3.DatabaseError:
        return False
    try:
        return not all_faults(driver)
    except sqlite3.DatabaseError:
        return False
    finally:
        driver.close()


def _said_by(driver: sqlite3.Connection, check: str) -> tuple[str, ...]:
    return tuple(str(line) for (line,) in driver.execute(f"PRAGMA {check}") if line != "ok")


def _changed_rows(driver: sqlite3.Connection) -> tuple[str, ...]:
    present = {name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found: list[str] = []
    for columns in _rows_kept_in(pragma(driver, "user_version")):
        if columns.table not in present:
            found.append(f"the table {columns.table} is missing")
            continue
        changed = sum(not holds(row) for row in driver.execute(columns.reading()))
        if changed:
            found.append(f"{changed} of the rows of {columns.table} are not as they were written")
    return tuple(found)


def _rows_kept_in(schema: int) -> tuple[Columns, ...]:
    if schema >= SCHEMA:
        return ROWS_KEPT
    from literacy_app.storage.earlier import rows_kept_in

    return rows_kept_in(schema)


def _damage(error: sqlite3.DatabaseError) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    # Text that is no longer UTF-8 is reported by the driver itself, without a code.
    if code in _DAMAGE or "UTF-8" in str(error):
        return str(error)
    raise error
