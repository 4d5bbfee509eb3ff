"""The data folder: the names in it, writing files so that they survive a power cut, the side file, the ballast."""

import errno
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

DATABASE = "second-look.sqlite"
SIDE_FILE = "second-look.json"
BALLAST = "room-for-the-last-answer"
BACKUPS = "backups"

BALLAST_BYTES = 5_000_000


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can look into; one that somebody else has put there is refused.

    Raises:
        PermissionError: where the folder belongs to another user, or cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name != "nt" and folder.stat().st_uid not in {os.getuid(), 0}:
        raise PermissionError(errno.EACCES, "the folder belongs to another user", str(folder))


def sync_file(path: Path) -> None:
    """Have the system write a file's content to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the system write a folder's names to the disk; Windows does so by itself and cannot be asked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished file its real name: it is there whole or not at all, whatever happens."""
    sync_file(part)
    part.replace(target)
    sync_folder(target.parent)


def part_of(target: Path) -> Path:
    """Where a file is made before it gets its real name."""
    return target.with_name(target.name + ".part")


def journal_of(database: Path) -> Path:
    """SQLite's rollback journal of a database."""
    return database.with_name(database.name + "-journal")


def can_write(folder: Path) -> bool:
    """Whether the folder takes new files and its database, if there is one, may be written."""
    database = folder / DATABASE
    if database.exists() and not os.access(database, os.W_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError as error:
        # A full disk takes no new file either, but its database may still be opened.
        return error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the side file knows of the database: so that an emptied, older or exchanged file is noticed.

    ``facts`` is the number of the last fact's row, ``checked_ms`` when the whole file was last checked, ``suspect``
    whether that check found damage.
    """

    database: str
    facts: int
    checked_ms: int = 0
    suspect: bool = False


def remembered(folder: Path) -> Remembered | None:
    """What the side file says; None where there is none that can be read."""
    try:
        fields = cast("dict[str, Any]", json.loads((folder / SIDE_FILE).read_text("utf-8")))
        return Remembered(
            str(fields["database"]), int(fields["facts"]), int(fields["checked_ms"]), bool(fields["suspect"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(folder: Path, known: Remembered) -> None:
    """Write the side file anew."""
    fields = {
        "database": known.database,
        "facts": known.facts,
        "checked_ms": known.checked_ms,
        "suspect": known.suspect,
    }
    part = part_of(folder / SIDE_FILE)
    part.write_text(json.dumps(fields), "utf-8")
    put_in_place(part, folder / SIDE_FILE)


def make_ballast(folder: Path) -> bool:
    """Make sure of the file that is given up when the disk is full; False where there is no room for it."""
    ballast = folder / BALLAST
    try:
        if ballast.exists() and ballast.stat().st_size == BALLAST_BYTES:
            return True
        if shutil.disk_usage(folder).free < 3 * BALLAST_BYTES:
            return False
        # Random, because some file systems store a run of zeros as nothing.
        ballast.write_bytes(os.urandom(BALLAST_BYTES))
    except OSError:
        ballast.unlink(missing_ok=True)
        return False
    return True


def give_up_ballast(folder: Path) -> bool:
    """Free the ballast's room; False where there was none."""
    ballast = folder / BALLAST
    try:
        ballast.unlink()
    except OSError:
        return False
    return True
