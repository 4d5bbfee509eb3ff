"""The tables: facts, which are only ever added, and what is derived from them or kept beside them.

Every row of a learner's data ends in the fingerprint of its other values, in the order of the columns.
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, MetaData, String, Table, Text

SCHEMA = 1
"""The number of the newest schema, kept as SQLite's ``user_version`` and as the newest revision's name."""

APPLICATION_ID = 0x2D_10_0C_01
"""What marks a SQLite file as ours."""

metadata = MetaData()

facts = Table(
    "facts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("learner", String(36), nullable=False),
    Column("attempt", String(36), nullable=False),
    Column("lesson", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("grader", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("occurred_ms", BigInteger, nullable=False),
    Column("fingerprint", BigInteger, nullable=False),
)
Index("facts_of_attempt", facts.c.attempt, facts.c.occurred_ms)
Index("facts_of_learner", facts.c.learner, facts.c.occurred_ms)

attempts = Table(
    "attempts",
    metadata,
    Column("attempt", String(36), primary_key=True),
    Column("learner", String(36), nullable=False),
    Column("lesson", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("phase", String(16), nullable=False),
    Column("started_ms", BigInteger, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("repaired", Float, nullable=False),
    Column("answered", Float, nullable=False),
    Column("kinds", Text, nullable=False),
    Column("fingerprint", BigInteger, nullable=False),
)
Index("attempts_of_learner", attempts.c.learner, attempts.c.started_ms)

places = Table(
    "places",
    metadata,
    Column("attempt", String(36), primary_key=True),
    Column("phase", String(16), nullable=False),
    Column("text_offset", Integer, nullable=False),
    Column("question", Integer, nullable=False),
    Column("fingerprint", BigInteger, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("nickname", Text, nullable=False),
    Column("picture", Text, nullable=False),
    Column("created_ms", BigInteger, nullable=False),
    Column("fingerprint", BigInteger, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

revision = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))

ROWS_KEPT = (facts, people, attempts, places)
"""The tables whose rows carry a fingerprint, in the order a rescue reads them."""

ADD_ONLY = tuple(
    f"CREATE TRIGGER IF NOT EXISTS facts_no_{verb.lower()} BEFORE {verb} ON facts "
    "BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END"
    for verb in ("UPDATE", "DELETE")
)
"""SQLite's triggers that refuse to change or take away a fact."""
