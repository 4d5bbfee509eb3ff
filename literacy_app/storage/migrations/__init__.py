"""The history of the schema, as Alembic revisions named by the number of the schema they lead to.

Only ``storage.upgrading`` comes here, and only when a database is older than the program.
"""
