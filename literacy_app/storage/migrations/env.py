"""What Alembic runs to get at the database: the connection it was handed, and no other."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
