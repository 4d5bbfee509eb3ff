"""The first schema that was released; never changed afterwards, unlike ``storage.tables``."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "facts",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("learner", sa.String(36), nullable=False),
        sa.Column("attempt", sa.String(36), nullable=False),
        sa.Column("lesson", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("grader", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("occurred_ms", sa.BigInteger, nullable=False),
        sa.Column("fingerprint", sa.BigInteger, nullable=False),
    )
    op.create_index("facts_of_attempt", "facts", ["attempt", "occurred_ms"])
    op.create_index("facts_of_learner", "facts", ["learner", "occurred_ms"])
    op.create_table(
        "attempts",
        sa.Column("attempt", sa.String(36), primary_key=True),
        sa.Column("learner", sa.String(36), nullable=False),
        sa.Column("lesson", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("started_ms", sa.BigInteger, nullable=False),
        sa.Column("changed_ms", sa.BigInteger, nullable=False),
        sa.Column("finished", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("repaired", sa.Float, nullable=False),
        sa.Column("answered", sa.Float, nullable=False),
        sa.Column("kinds", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.BigInteger, nullable=False),
    )
    op.create_index("attempts_of_learner", "attempts", ["learner", "started_ms"])
    op.create_table(
        "places",
        sa.Column("attempt", sa.String(36), primary_key=True),
        sa.Column("phase", sa.String(16), nullable=False),
        sa.Column("text_offset", sa.Integer, nullable=False),
        sa.Column("question", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("nickname", sa.Text, nullable=False),
        sa.Column("picture", sa.Text, nullable=False),
        sa.Column("created_ms", sa.BigInteger, nullable=False),
        sa.Column("fingerprint", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER IF NOT EXISTS facts_no_{verb.lower()} BEFORE {verb} ON facts "
            "BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END"
        )
