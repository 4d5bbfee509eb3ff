"""One connection to the SQLite file, with the settings that keep an acknowledged answer through a power cut."""

import sqlite3
from pathlib import Path

from literacy_app.storage.schema import APPLICATION_ID

DURABILITY = ("journal_mode=TRUNCATE", "synchronous=EXTRA", "fullfsync=ON")
"""Not SQLite's own defaults, which lose the last answer in a quarter of power cuts, and not WAL, which opens neither
on a full disk nor on a network folder. ``fullfsync`` means something on macOS only."""

BUSY_TIMEOUT_MS = 5000
"""How long to wait for another program that holds the file."""

MANNERS = (
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    # Without it INSERT OR REPLACE would delete a fact past its trigger.
    "recursive_triggers=ON",
)

IN_MEMORY = Path(":memory:")


def connect(path: Path, *, writing: bool = True, foreign_keys: bool = True) -> sqlite3.Connection:
    """A connection in which every statement is its own transaction unless BEGIN is said.

    It may be used by any one thread at a time. Without ``writing`` nothing can be changed through it.
    """
    driver = sqlite3.connect(str(path), timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None, check_same_thread=False)
    settings = (*MANNERS, f"foreign_keys={'ON' if foreign_keys else 'OFF'}")
    if path != IN_MEMORY and writing:
        settings = (*DURABILITY, *settings)
    if not writing:
        settings = (*settings, "query_only=ON")
    try:
        for setting in settings:
            driver.execute(f"PRAGMA {setting}")
    except sqlite3.Error:
        driver.close()
        raise
    return driver


def pragma(driver: sqlite3.Connection, name: str) -> int:
    """The value of a setting that is a number."""
    return int(driver.execute(f"PRAGMA {name}").fetchone()[0])


def is_ours(driver: sqlite3.Connection) -> bool:
    """Whether the file holds our tables and no other program's."""
    return pragma(driver, "application_id") == APPLICATION_ID and pragma(driver, "user_version") > 0
