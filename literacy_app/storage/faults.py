"""Translating what SQLite and the operating system refuse into sentences."""

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from literacy_app.domain.problems import (
    StorageBusyError,
    StorageDamagedError,
    StorageError,
    StorageFullError,
    StorageReadOnlyError,
)

_FULL = "There is no room left on the disk for {path}: free some space. Answers are kept in memory and tried again."
_READ_ONLY = "{path} cannot be written: allow writing to it, or choose another data folder."
_BUSY = "Another program holds {path}: close it. Answers are kept in memory and tried again."
_DAMAGED = "{path} is damaged: close the program and start it again, so that the file is mended from a backup."
_OTHER = "{path} could not be read or written ({reason}): check the disk, then start the program again."

_BY_CODE: dict[int, tuple[type[StorageError], str]] = {
    sqlite3.SQLITE_FULL: (StorageFullError, _FULL),
    sqlite3.SQLITE_IOERR_WRITE: (StorageFullError, _FULL),
    sqlite3.SQLITE_READONLY: (StorageReadOnlyError, _READ_ONLY),
    sqlite3.SQLITE_PERM: (StorageReadOnlyError, _READ_ONLY),
    sqlite3.SQLITE_BUSY: (StorageBusyError, _BUSY),
    sqlite3.SQLITE_LOCKED: (StorageBusyError, _BUSY),
    sqlite3.SQLITE_CORRUPT: (StorageDamagedError, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (StorageDamagedError, _DAMAGED),
}
"""By SQLite's extended code, else its primary one. A write that fails otherwise is most often a used-up quota."""

_BY_ERRNO: dict[int, tuple[type[StorageError], str]] = {
    errno.ENOSPC: (StorageFullError, _FULL),
    errno.EDQUOT: (StorageFullError, _FULL),
    errno.EFBIG: (StorageFullError, _FULL),
    errno.EACCES: (StorageReadOnlyError, _READ_ONLY),
    errno.EPERM: (StorageReadOnlyError, _READ_ONLY),
    errno.EROFS: (StorageReadOnlyError, _READ_ONLY),
}

_BUGS = (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError)


@contextmanager
def translated(path: Path) -> Generator[None]:
    """Turn what the world refuses about a file into a ``StorageError``; what is our own mistake goes through."""
    try:
        with translated_from_sqlite(path):
            yield
    except OSError as error:
        raise _sentence(error, path) from error


@contextmanager
def translated_from_sqlite(path: Path) -> Generator[None]:
    """The same for what SQLite alone refuses; another error comes from whoever works within and is theirs."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if isinstance(error, _BUGS):
            raise
        raise _sentence(error, path) from error


def _sentence(error: sqlite3.DatabaseError | OSError, path: Path) -> StorageError:
    if isinstance(error, OSError):
        kind, words = _BY_ERRNO.get(error.errno or 0, (StorageError, _OTHER))
        return kind(words.format(path=path, reason=error.strerror or error))
    # The driver's own complaints carry no code.
    code = cast("int", getattr(error, "sqlite_errorcode", 0))
    kind, words = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF, (StorageError, _OTHER))
    return kind(words.format(path=path, reason=error))
