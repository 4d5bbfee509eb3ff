"""What the rows of earlier schemas were like, where they differ from today's: to check them and to carve them out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from literacy_app.storage.codec import Value, signed
from literacy_app.storage.schema import ATTEMPTS, EDITIONS, ROWS_KEPT, Columns

_ATTEMPTS_1 = Columns(
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
        ("fingerprint", int),
    ),
)


@dataclass(frozen=True, slots=True)
class EarlierRows:
    """A table as it was, and how its rows become rows of the table that has its name today."""

    columns: Columns
    renewed: Callable[[Sequence[Any]], tuple[Value, ...]]


def _attempt_of_1(row: Sequence[Any]) -> tuple[Value, ...]:
    return signed((*row[:-1], 0, ""))


EARLIER = (EarlierRows(_ATTEMPTS_1, _attempt_of_1),)
"""Every shape that rows had once and have no more."""


def rows_kept_in(schema: int) -> tuple[Columns, ...]:
    """The tables whose rows carry a fingerprint, as they were in an earlier schema."""
    if schema != 1:
        raise ValueError(f"there was no schema {schema}")
    return tuple(_ATTEMPTS_1 if kept is ATTEMPTS else kept for kept in ROWS_KEPT if kept is not EDITIONS)
