import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import StaticPool, create_engine
from storage_samples import (
    ATTEMPT,
    BEGIN_MS,
    CONTENT,
    LEARNER,
    edition,
    evidence,
    filled_folder,
    hard_passages,
    ids_in,
    learner,
    lesson_events,
    mark,
    summary,
    ticking,
)

from literacy_app.domain.facts import Place, Regraded, fold
from literacy_app.domain.problems import StorageDamagedError
from literacy_app.domain.standing import Person, Phase
from literacy_app.storage.backup import MIGRATION, backups_in
from literacy_app.storage.connection import connect
from literacy_app.storage.creating import create_tables
from literacy_app.storage.files import BACKUPS, DATABASE
from literacy_app.storage.migrations.run import to_newest
from literacy_app.storage.schema import SCHEMA
from literacy_app.storage.store import Store
from literacy_app.storage.upgrading import upgrade

ROOT = Path(__file__).parents[2]
RELEASED = ROOT / "tests" / "data" / "schemas"

_HEADER = """
import sqlalchemy as sa
from alembic import op
revision = "3"
down_revision = "2"
"""
_HARMLESS = """
def upgrade():
    op.add_column("people", sa.Column("class", sa.Text, nullable=False, server_default=""))
    with op.batch_alter_table("facts") as batch:
        batch.create_index("facts_by_kind", ["kind"])
    with op.batch_alter_table("attempts") as batch:
        batch.alter_column("score", new_column_name="first_score")
"""
_REBUILDS_FACTS = """
def upgrade():
    with op.batch_alter_table("facts", recreate="always") as batch:
        batch.create_index("facts_by_kind", ["kind"])
"""
_LOSES_A_FACT = """
def upgrade():
    op.execute("DROP TRIGGER facts_no_delete")
    op.execute("DELETE FROM facts WHERE rowid = 3")
"""
_CHANGES_A_FACT = """
def upgrade():
    op.execute("DROP TRIGGER facts_no_update")
    op.execute("UPDATE facts SET lesson = 'other/lesson' WHERE rowid = 3")
"""
_BREAKS_OFF = """
def upgrade():
    op.create_table("halfway", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO nowhere VALUES (1)")
"""


def _versions(folder: Path, body: str) -> tuple[Path]:
    versions = folder / "more 100% versions"
    versions.mkdir()
    (versions / "schema_3.py").write_text(_HEADER + body)
    return (versions,)


def _upgrade(folder: Path, body: str) -> int:
    versions = _versions(folder, body)
    return upgrade(folder / DATABASE, folder / BACKUPS, now_ms=BEGIN_MS, versions=versions)


def _schema(driver: sqlite3.Connection) -> set[tuple[str, ...]]:
    """Names, types and defaults of all columns, indexes and triggers."""
    found: set[tuple[str, ...]] = set()
    for kind, name, table, sql in driver.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall():
        found.add((kind, name, table, sql if kind == "trigger" else ""))
        found |= {(name, *map(str, row)) for row in driver.execute(f"PRAGMA table_xinfo({name})")}
        found |= {(name, *map(str, row)) for row in driver.execute(f"PRAGMA index_xinfo({name})")}
    return found


def test_the_migrations_lead_to_the_same_schema_as_the_tables(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "new")) as new, closing(connect(tmp_path / "migrated")) as migrated:
        create_tables(new)
        engine = create_engine("sqlite://", creator=lambda: migrated, poolclass=StaticPool)
        with engine.connect() as connection, connection.begin():
            reached = to_newest(connection)

        assert reached == SCHEMA
        assert _schema(migrated) == _schema(new)
        versions = "SELECT * FROM alembic_version"
        assert migrated.execute(versions).fetchall() == new.execute(versions).fetchall()


def test_a_migration_is_backed_up_keeps_every_fact_and_its_triggers(tmp_path: Path) -> None:
    made = filled_folder(tmp_path, 50)

    assert _upgrade(tmp_path, _HARMLESS) == 3

    assert ids_in(tmp_path) == set(made)
    assert [backup.reason for backup in backups_in(tmp_path / BACKUPS)] == [MIGRATION]
    with closing(connect(tmp_path / DATABASE)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (3,)
        assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("3",)]
        assert "class" in {row[1] for row in raw.execute("PRAGMA table_info(people)")}
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute("DELETE FROM facts")


def test_the_triggers_come_back_when_a_migration_rebuilds_the_facts(tmp_path: Path) -> None:
    made = filled_folder(tmp_path, 50)

    _upgrade(tmp_path, _REBUILDS_FACTS)

    assert ids_in(tmp_path) == set(made)
    with closing(connect(tmp_path / DATABASE)) as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute("UPDATE facts SET kind = 'x'")


@pytest.mark.parametrize("body", [_LOSES_A_FACT, _CHANGES_A_FACT])
def test_a_migration_that_harms_a_fact_leaves_everything_as_it_was(tmp_path: Path, body: str) -> None:
    filled_folder(tmp_path, 50)
    before = (tmp_path / DATABASE).read_bytes()

    with pytest.raises(StorageDamagedError, match="left as it was"):
        _upgrade(tmp_path, body)

    assert (tmp_path / DATABASE).read_bytes() == before
    store = Store.open(tmp_path, clock=ticking())
    assert (store.notices, store.check()) == ((), ())
    store.close()


def test_a_migration_that_breaks_off_leaves_everything_as_it_was(tmp_path: Path) -> None:
    filled_folder(tmp_path, 50)
    before = (tmp_path / DATABASE).read_bytes()

    with pytest.raises(Exception, match="nowhere"):
        _upgrade(tmp_path, _BREAKS_OFF)

    assert (tmp_path / DATABASE).read_bytes() == before


def test_alembic_is_not_imported_for_a_database_of_this_version(tmp_path: Path) -> None:
    filled_folder(tmp_path, 3)
    program = (
        "import sys, time; from pathlib import Path; from literacy_app.storage.writer import FactWriter\n"
        "from literacy_app.storage.store import Store\n"
        f"Store.open(Path({str(tmp_path)!r}), clock=lambda: 1).close()\n"
        "assert 'alembic' not in sys.modules and 'sqlalchemy.orm' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


@pytest.mark.parametrize("released", sorted(RELEASED.glob("schema-*.sqlite")), ids=lambda path: path.stem)
def test_a_database_of_every_schema_ever_released_opens_with_all_it_held(tmp_path: Path, released: Path) -> None:
    (tmp_path / DATABASE).write_bytes(released.read_bytes())

    store = Store.open(tmp_path, clock=ticking())
    facts = store.facts_of_attempt(ATTEMPT)
    held = (store.people(), store.attempts_of(LEARNER), store.place_of(ATTEMPT))
    found = store.check()
    is_newest = released.stem == f"schema-{SCHEMA}"
    stale = store.summaries_stale
    store.close()

    assert (store.notices, store.read_only, found) == ((), False, ())
    assert fold(fact.event for fact in facts) == fold(lesson_events())
    assert held == ((Person(LEARNER, "Ada 🦊", "fox", BEGIN_MS),), (summary(),), Place(ATTEMPT, Phase.CHECK, 42, 1))
    assert stale is not is_newest


@pytest.mark.parametrize("released", sorted(RELEASED.glob("schema-[!1].sqlite")), ids=lambda path: path.stem)
def test_what_was_learned_is_there_in_every_schema_that_had_it(tmp_path: Path, released: Path) -> None:
    (tmp_path / DATABASE).write_bytes(released.read_bytes())

    store = Store.open(tmp_path, clock=ticking())
    held = (tuple(store.evidence_after()), store.learner_state(LEARNER), store.items(), store.course_mark())
    kept = store.edition(CONTENT)
    audit = store.facts_of_learner("")
    store.close()

    folded_by_earlier_rules = released.stem == "schema-2"
    assert held == ((evidence(),), learner(), hard_passages(), None if folded_by_earlier_rules else mark())
    assert kept == edition()
    assert [fact.event for fact in audit] == [Regraded("ruling", CONTENT, 1, 0)]


def test_there_is_a_saved_database_of_the_newest_schema() -> None:
    assert (RELEASED / f"schema-{SCHEMA}.sqlite").is_file()
