import re
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from literacy_app.storage import schema
from literacy_app.storage.connection import IN_MEMORY, connect
from literacy_app.storage.creating import create_tables
from literacy_app.storage.schema import Columns
from literacy_app.storage.tables import metadata

EVERYDAY = [value for value in vars(schema).values() if isinstance(value, Columns)]
DIALECT = sqlite.dialect()


def test_every_table_but_the_two_of_names_and_numbers_is_known() -> None:
    assert {columns.table for columns in EVERYDAY} == set(metadata.tables) - {"meta", "alembic_version"}


@pytest.mark.parametrize("columns", EVERYDAY, ids=lambda columns: columns.table)
def test_the_columns_are_those_that_sqlalchemy_makes(columns: Columns) -> None:
    table = metadata.tables[columns.table]
    assert columns.names == tuple(column.name for column in table.columns)
    assert columns.kinds == tuple(column.type.python_type for column in table.columns)
    assert [name for name, _ in columns.key] == [column.name for column in table.primary_key]


@pytest.mark.parametrize("columns", EVERYDAY, ids=lambda columns: columns.table)
def test_the_statements_are_those_that_sqlalchemy_would_write(columns: Columns) -> None:
    table = metadata.tables[columns.table]
    key, insert = list(table.primary_key), sqlite.insert(table)
    rest = {column.name: insert.excluded[column.name] for column in table.columns if not column.primary_key}
    adding = insert.on_conflict_do_nothing(index_elements=key)
    keeping = insert.on_conflict_do_update(index_elements=key, set_=rest)
    for ours, theirs in (
        (columns.adding(), adding),
        (columns.keeping(), keeping),
        (columns.reading(), select(table)),
    ):
        written = re.sub(r"\s+", " ", str(theirs.compile(dialect=DIALECT))).replace(f"{columns.table}.", "")
        assert ours == written


def test_the_condition_of_rare_kinds_is_that_of_their_index() -> None:
    assert f"kind IN {schema.RARE_KINDS}" == schema.IS_RARE
    with closing(connect(IN_MEMORY)) as driver:
        create_tables(driver)
        (made,) = driver.execute("SELECT sql FROM sqlite_master WHERE name = 'facts_of_rare_kinds'").fetchone()
        assert schema.IS_RARE in made
        with pytest.raises(sqlite3.IntegrityError):
            driver.execute(schema.FACTS.keeping(), [""] * 10).execute("DELETE FROM facts")
