"""A new, empty database, made straight from the tables."""

import sqlite3
from uuid import uuid4

from literacy_app.storage.schema import ADD_ONLY, APPLICATION_ID, SCHEMA

DATABASE_ID = "database"
STALE = "stale"
COURSE = "course"


def create_tables(driver: sqlite3.Connection, database_id: str = "") -> None:
    """Make the tables in one transaction, unless another program has just made them."""
    driver.execute("BEGIN IMMEDIATE")
    try:
        if not driver.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in schema_statements():
                driver.execute(statement)
            driver.execute("INSERT INTO alembic_version VALUES (?)", (str(SCHEMA),))
            driver.execute("INSERT INTO meta VALUES (?, ?)", (DATABASE_ID, database_id or str(uuid4())))
            driver.execute(f"PRAGMA application_id={APPLICATION_ID}")
            driver.execute(f"PRAGMA user_version={SCHEMA}")
        driver.execute("COMMIT")
    finally:
        if driver.in_transaction:
            driver.rollback()


def schema_statements() -> tuple[str, ...]:
    """The statements that make the newest schema."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from literacy_app.storage.tables import metadata

    dialect = sqlite.dialect()
    tables = metadata.sorted_tables
    indexes = [CreateIndex(index) for table in tables for index in sorted(table.indexes, key=lambda i: str(i.name))]
    made = [str(part.compile(dialect=dialect)) for part in (*map(CreateTable, tables), *indexes)]
    return (*made, *ADD_ONLY)


def database_id_of(driver: sqlite3.Connection) -> str:
    """The id a database was given when it was made; empty where it has none."""
    found = driver.execute("SELECT value FROM meta WHERE name = ?", (DATABASE_ID,)).fetchone()
    return str(found[0]) if found else ""


def is_stale(driver: sqlite3.Connection) -> bool:
    """Whether what is derived from the facts must be made anew."""
    return driver.execute("SELECT 1 FROM meta WHERE name = ?", (STALE,)).fetchone() is not None


def set_stale(driver: sqlite3.Connection, *, stale: bool) -> None:
    """Note that what is derived must be made anew, or has been."""
    if stale:
        driver.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (STALE,))
    else:
        driver.execute("DELETE FROM meta WHERE name = ?", (STALE,))


def drop_mark(driver: sqlite3.Connection) -> None:
    """Note that what is known of learners must be folded anew from all evidence."""
    driver.execute("DELETE FROM meta WHERE name = ?", (COURSE,))
