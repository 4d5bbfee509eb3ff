"""The tables as SQLAlchemy makes them: facts, which are only ever added, and what is derived or kept beside them.

``storage/schema.py`` says of them what everyday statements need.

Every row of a learner's data ends in the fingerprint of its other values, in the order of the columns. What is derived
from all attempts together (``evidence``, ``learners``, ``items``) has none: whatever befalls it is made anew.
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

from literacy_app.storage.schema import IS_RARE

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

Index("facts_of_rare_kinds", facts.c.occurred_ms, sqlite_where=text(IS_RARE))

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
    Column("review", Integer, nullable=False),
    Column("graded", Text, nullable=False),
    Column("fingerprint", BigInteger, nullable=False),
)
# It holds all that counting a learner's attempts takes.
Index(
    "attempts_of_learner",
    attempts.c.learner,
    attempts.c.started_ms,
    attempts.c.attempt,
    attempts.c.lesson,
    attempts.c.finished,
    attempts.c.review,
)
Index("attempts_of_key", attempts.c.lesson, attempts.c.content, attempts.c.graded)

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

editions = Table(
    "editions",
    metadata,
    Column("content", Text, primary_key=True),
    Column("lesson", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("fingerprint", BigInteger, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    Column("attempt", String(36), primary_key=True),
    Column("part", String(8), primary_key=True),
    Column("learner", String(36), nullable=False),
    Column("lesson", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("payload", Text, nullable=False),
)
Index("evidence_in_order", evidence.c.at_ms, evidence.c.attempt, evidence.c.part)
Index("evidence_of_learner", evidence.c.learner, evidence.c.at_ms)

# What a learner has seen grows for ever and stands last: SQLite then reads the figures without it.
learners = Table(
    "learners",
    metadata,
    Column("learner", String(36), primary_key=True),
    Column("figures", Text, nullable=False),
    Column("seen", Text, nullable=False),
)

items = Table(
    "items",
    metadata,
    Column("passage", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("type", Text, primary_key=True),
    Column("difficulty", Float, nullable=False),
    Column("attempts", Integer, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

revision = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))
