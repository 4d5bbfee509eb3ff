"""What is learned from attempts, the lessons they were made with, and what a review is."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from literacy_app.storage.codec import holds, signed

revision = "2"
down_revision = "1"

_ADD_ATTEMPT = "INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def upgrade() -> None:
    """Make the new tables, give attempts their new columns, and ask for everything derived to be made anew."""
    op.create_index(
        "facts_of_rare_kinds",
        "facts",
        ["occurred_ms"],
        sqlite_where=sa.text("kind IN ('appealed', 'ruled', 'regraded')"),
    )
    _renew_attempts()
    op.create_table(
        "editions",
        sa.Column("content", sa.Text, primary_key=True),
        sa.Column("lesson", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("fingerprint", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "evidence",
        sa.Column("attempt", sa.String(36), primary_key=True),
        sa.Column("part", sa.String(8), primary_key=True),
        sa.Column("learner", sa.String(36), nullable=False),
        sa.Column("lesson", sa.Text, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("evidence_in_order", "evidence", ["at_ms", "attempt", "part"])
    op.create_index("evidence_of_learner", "evidence", ["learner", "at_ms"])
    op.create_table(
        "learners",
        sa.Column("learner", sa.String(36), primary_key=True),
        sa.Column("figures", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
    )
    op.create_table(
        "items",
        sa.Column("passage", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, primary_key=True),
        sa.Column("difficulty", sa.Float, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
    )
    op.execute("INSERT OR REPLACE INTO meta VALUES ('stale', '1')")


def _renew_attempts() -> None:
    """Attempts with two more columns before the fingerprint, which is that of the whole row again."""
    driver = op.get_bind()
    op.drop_index("attempts_of_learner", "attempts")
    op.rename_table("attempts", "attempts_1")
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
        sa.Column("review", sa.Integer, nullable=False),
        sa.Column("graded", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.BigInteger, nullable=False),
    )
    for row in driver.exec_driver_sql("SELECT * FROM attempts_1").all():
        earlier: tuple[Any, ...] = tuple(row)
        if holds(earlier):
            driver.exec_driver_sql(_ADD_ATTEMPT, signed((*earlier[:-1], 0, "")))
    op.drop_table("attempts_1")
    op.create_index(
        "attempts_of_learner", "attempts", ["learner", "started_ms", "attempt", "lesson", "finished", "review"]
    )
    op.create_index("attempts_of_key", "attempts", ["lesson", "content", "graded"])
