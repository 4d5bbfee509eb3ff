"""The tables as everyday statements see them: the columns in order, which of them are the key, and what they hold.

``storage/tables.py`` says the same, and more, to SQLAlchemy, which makes new databases and migrates old ones; a test
holds the two together. It takes longer to import than everything else a start does, and no other statement needs it.
"""

from dataclasses import dataclass

SCHEMA = 2
"""The number of the newest schema, kept as SQLite's ``user_version`` and as the newest revision's name."""

APPLICATION_ID = 0x2D_10_0C_01
"""What marks a SQLite file as ours."""

RARE_KINDS = ("appealed", "ruled", "regraded")
"""Kinds of facts that are looked for over all attempts."""

IS_RARE = "kind IN ('appealed', 'ruled', 'regraded')"
"""The condition of their index; SQLite uses it only where a statement says the same, in these words."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A table: the columns of its key first, then all others, each with the type of what it holds."""

    table: str
    key: tuple[tuple[str, type], ...]
    rest: tuple[tuple[str, type], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All columns in order."""
        return tuple(name for name, _ in (*self.key, *self.rest))

    @property
    def kinds(self) -> tuple[type, ...]:
        """What they hold, in order."""
        return tuple(kind for _, kind in (*self.key, *self.rest))

    def adding(self) -> str:
        """Adds a row; a row whose key is there already is left as it is."""
        return f"{self._inserting()} ON CONFLICT ({_listed(self.key)}) DO NOTHING"

    def keeping(self) -> str:
        """Adds a row or puts it in the place of the one with its key."""
        put = ", ".join(f"{name} = excluded.{name}" for name, _ in self.rest)
        return f"{self._inserting()} ON CONFLICT ({_listed(self.key)}) DO UPDATE SET {put}"

    def reading(self) -> str:
        """Reads all rows, their values in the order of the fingerprint."""
        return " ".join(("SELECT", ", ".join(self.names), "FROM", self.table))

    def _inserting(self) -> str:
        holes = ", ".join("?" * len(self.names))
        return " ".join(("INSERT INTO", self.table, f"({', '.join(self.names)})", f"VALUES ({holes})"))


def _listed(columns: tuple[tuple[str, type], ...]) -> str:
    return ", ".join(name for name, _ in columns)


FACTS = Columns(
    "facts",
    (("id", str),),
    (
        ("kind", str),
        ("learner", str),
        ("attempt", str),
        ("lesson", str),
        ("content", str),
        ("grader", int),
        ("payload", str),
        ("occurred_ms", int),
        ("fingerprint", int),
    ),
)
ATTEMPTS = Columns(
    "attempts",
    (("attempt", str),),
    (
        ("learner", str),
        ("lesson", str),
        ("content", str),
        ("phase", str),
        ("started_ms", int),
        ("changed_ms", int),
        ("finished", int),
        ("score", float),
        ("repaired", float),
        ("answered", float),
        ("kinds", str),
        ("review", int),
        ("graded", str),
        ("fingerprint", int),
    ),
)
PLACES = Columns(
    "places", (("attempt", str),), (("phase", str), ("text_offset", int), ("question", int), ("fingerprint", int))
)
PEOPLE = Columns(
    "people", (("id", str),), (("nickname", str), ("picture", str), ("created_ms", int), ("fingerprint", int))
)
EDITIONS = Columns(
    "editions", (("content", str),), (("lesson", str), ("text", str), ("payload", bytes), ("fingerprint", int))
)
EVIDENCE = Columns(
    "evidence",
    (("attempt", str), ("part", str)),
    (("learner", str), ("lesson", str), ("at_ms", int), ("payload", str)),
)
LEARNERS = Columns("learners", (("learner", str),), (("figures", str), ("seen", str)))
ITEMS = Columns("items", (("passage", str), ("kind", str), ("type", str)), (("difficulty", float), ("attempts", int)))

ROWS_KEPT = (FACTS, PEOPLE, EDITIONS, ATTEMPTS, PLACES)
"""The tables whose rows carry a fingerprint, in the order a rescue reads them."""

ADD_ONLY = tuple(
    f"CREATE TRIGGER IF NOT EXISTS facts_no_{verb.lower()} BEFORE {verb} ON facts "
    "BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END"
    for verb in ("UPDATE", "DELETE")
)
"""SQLite's triggers that refuse to change or take away a fact."""
