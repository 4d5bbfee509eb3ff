"""Looking after the data from the command line: check, back up, restore, rebuild."""

from collections.abc import Callable
from pathlib import Path

from literacy_app.domain.problems import StorageDamagedError, StorageError
from literacy_app.services.paths import UserFolders, shipped_lessons


def check_data(folders: UserFolders) -> str:
    """Check the database and say what was found; StorageDamagedError where something is wrong."""
    from literacy_app.storage.tending import check_folder

    database, backups = _places(folders)
    report = check_folder(database, backups=backups)
    if report.faults:
        raise StorageDamagedError("\n".join((*report.faults, "Run literacy-app data restore, or start the program.")))
    return f"{report.database} is sound: {report.facts} facts, {len(report.backups)} backups."


def back_up_data(folders: UserFolders, clock: Callable[[], int]) -> str:
    """Make a backup and say where it is; the program may be running."""
    from literacy_app.storage.tending import backup_now

    database, backups = _places(folders)
    return f"Backed up to {backup_now(database, clock=clock, backups=backups)}."


def restore_data(folders: UserFolders, clock: Callable[[], int], backup: Path | None) -> str:
    """Join a backup, or the newest one, with what is there; the program must not be running."""
    from literacy_app.storage.backup import backups_in
    from literacy_app.storage.tending import restore_from

    database, backups = _places(folders)
    found = backups_in(backups)
    if backup is None and not found:
        raise StorageError(f"There is no backup in {backups}; name one with --from.")
    chosen = backup or found[0].path
    rescued = restore_from(database, chosen, clock=clock)
    told = (
        f"Restored from {chosen}: {rescued.facts} facts are there now, {rescued.salvaged} of them from the file itself."
    )
    return f"{told} What was there before is kept in {rescued.aside}." if rescued.aside else told


def rebuild_data(folders: UserFolders, clock: Callable[[], int], on_progress: Callable[[int, int], None]) -> str:
    """Make everything derived from the answers anew and say what was done; until the end nothing is changed.

    ``on_progress`` is told how much of how much is done; what it raises calls the rebuilding off.
    """
    from literacy_app.services.library import Library
    from literacy_app.services.rebuilding import rebuild
    from literacy_app.storage.files import DATABASE
    from literacy_app.storage.store import Store

    database, backups = _places(folders)
    if not (database / DATABASE).exists():
        raise StorageError(f"There is no database in {database}; name the data folder with --folder.")
    library = Library((shipped_lessons(), folders.packs), folders.cache)
    store = Store.open(database, clock=clock, backups=backups)
    try:
        done = rebuild(store, library, on_progress=on_progress)
    finally:
        store.close()
    return f"Made anew from {done.facts} facts: {done.attempts} attempts of {done.learners} learners."


def _places(folders: UserFolders) -> tuple[Path, Path]:
    from literacy_app.storage.network import data_folder_for

    places = data_folder_for(folders.data, folders.local)
    return places.database, places.backups
