"""Reading all facts, attempt by attempt, fast and without ever holding the file for long."""

from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from literacy_app.domain.facts import Fact
from literacy_app.storage.codec import decode_all

AT_ONCE = 5_000
"""So many facts, about, are read at a time."""

Rows = Callable[..., list[Any]]
"""Runs a statement with its values and gives all rows."""

_LAST_OF_NEXT = "SELECT attempt FROM facts WHERE attempt > ? ORDER BY attempt LIMIT 1 OFFSET ?"
_NEXT = (
    "SELECT id, learner, attempt, lesson, content, occurred_ms, grader, kind, payload FROM facts "
    "WHERE attempt > ? AND attempt <= ? ORDER BY attempt, occurred_ms"
)
_BEYOND = "\U0010ffff"
_ATTEMPT = itemgetter(2)
_IN_TIME = itemgetter(5, 0)


def attempts_in(rows: Rows) -> Iterator[list[Fact]]:
    """The facts of every attempt in the order in which they happened; facts without an attempt are left out."""
    last = ""
    while True:
        found = rows(_LAST_OF_NEXT, last, AT_ONCE)
        end = found[0][0] if found else _BEYOND
        for _attempt, group in groupby(rows(_NEXT, last, end), _ATTEMPT):
            facts = _facts(list(group))
            if facts:
                yield facts
        if not found:
            return
        last = end


def _facts(rows: list[Any]) -> list[Fact]:
    # The index has them in time; of two in the same millisecond, from two machines, the id decides.
    if len({row[5] for row in rows}) < len(rows):
        rows.sort(key=_IN_TIME)
    events = decode_all([row[7:] for row in rows])
    return [
        Fact(name, learner, attempt, lesson, content, occurred_ms, event, grader)
        for (name, learner, attempt, lesson, content, occurred_ms, grader, _, _), event in zip(
            rows, events, strict=True
        )
        if event is not None
    ]
