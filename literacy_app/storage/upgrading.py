"""Bringing an older database up to the newest schema; Alembic is imported for this alone, and SQLAlchemy with it."""

import hashlib
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from literacy_app.domain.problems import StorageDamagedError
from literacy_app.storage.backup import MIGRATION, back_up
from literacy_app.storage.codec import holds
from literacy_app.storage.connection import connect
from literacy_app.storage.creating import database_id_of
from literacy_app.storage.faults import translated
from literacy_app.storage.rows import READ_FACT
from literacy_app.storage.schema import ADD_ONLY

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

_IN_ORDER = f"{READ_FACT} ORDER BY id"


def upgrade(database: Path, backups: Path, *, now_ms: int, versions: tuple[Path, ...] = ()) -> int:
    """Back up, then run every migration that is due in one transaction; the number of the schema reached.

    ``versions`` are further folders of revisions. Facts are counted and their fingerprints compared before and after:
    where one is missing or changed, nothing of the migration stays.

    Raises:
        StorageError: when there is no backup, or the migration would harm a fact.
    """
    with translated(database), closing(connect(database, writing=False)) as driver:
        database_id = database_id_of(driver)
    back_up(database, backups, database_id=database_id, now_ms=now_ms, reason=MIGRATION)
    with translated(database), closing(connect(database, foreign_keys=False)) as driver:
        return upgrade_in_place(driver, database, versions=versions)


def upgrade_in_place(driver: sqlite3.Connection, named: Path, *, versions: tuple[Path, ...] = ()) -> int:
    """Run every migration that is due on a connection, in one transaction and without a backup.

    With foreign keys on, a batch migration's DROP TABLE would delete the rows that refer to it: so the connection has
    them off. ``named`` is the file that a refusal names.

    Raises:
        StorageDamagedError: when the migration would harm a fact; nothing of it stays.
    """
    from sqlalchemy import StaticPool, create_engine

    run = cast(
        "Callable[[Connection, tuple[Path, ...]], int]",
        import_module("literacy_app.storage.migrations.run").to_newest,
    )
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    # Alembic leaves a transaction alone that was begun before it came; without one it commits every step.
    with engine.connect() as connection, connection.begin():
        driver.execute("BEGIN IMMEDIATE")
        before = _state_of_facts(driver)
        reached = run(connection, versions)
        for statement in ADD_ONLY:
            driver.execute(statement)
        if _state_of_facts(driver) != before:
            raise StorageDamagedError(
                f"{named} could not be brought up to date without harm and was left as it was: "
                "use the version of the program that wrote it, and report this."
            )
        driver.execute(f"PRAGMA user_version={reached}")
    return reached


def _state_of_facts(driver: sqlite3.Connection) -> tuple[int, int, str]:
    """How many facts there are, how many whose fingerprint does not hold, and all ids and fingerprints in one hash."""
    count = broken = 0
    digest = hashlib.sha256()
    for row in driver.execute(_IN_ORDER):
        count += 1
        broken += not holds(row)
        digest.update(f"{row[0]}:{row[-1]}\n".encode())
    return count, broken, digest.hexdigest()
