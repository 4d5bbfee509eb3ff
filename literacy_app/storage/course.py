"""Evidence in order, and what is folded from it: the states of learners, how hard passages are, and how far it got."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from literacy_app.domain.evidence import Evidence
from literacy_app.domain.learner import ItemKey, LearnerState, Through
from literacy_app.domain.skill import Item
from literacy_app.storage.codec import derived
from literacy_app.storage.creating import COURSE
from literacy_app.storage.evidence_rows import evidence_of
from literacy_app.storage.learner_rows import item_row, learner_row
from literacy_app.storage.rows import READ_EVIDENCE
from literacy_app.storage.scanning import Rows
from literacy_app.storage.schema import ITEMS, LEARNERS

FOLD = 2
"""Which way of folding the mark is of; counted up whenever the same evidence comes to something else than before."""

_AT_ONCE = 1000
_NEXT = f"{READ_EVIDENCE} WHERE (at_ms, attempt, part) > (?, ?, ?) ORDER BY at_ms, attempt, part LIMIT {_AT_ONCE}"
_KEEP_LEARNER = LEARNERS.keeping()
_KEEP_ITEM = ITEMS.keeping()
_BEFORE_ALL = Through(-1, "", "")


@dataclass(frozen=True, slots=True)
class CourseMark:
    """Up to where evidence is folded into what is known of learners and passages.

    ``through`` is the place of the last evidence, ``folded`` counts it, ``learners`` those it came from.
    """

    through: Through
    folded: int
    learners: int


def evidence_in_order(rows: Rows, through: Through | None) -> Iterator[Evidence]:
    """The evidence after a place, or all of it, some at a time."""
    place = through or _BEFORE_ALL
    while True:
        found = rows(_NEXT, *place)
        # One at a time: many alive at once cost Python's collector as much again as reading them.
        yield from map(evidence_of, found)
        if len(found) < _AT_ONCE:
            return
        attempt, part, _, _, at_ms, _ = found[-1]
        place = Through(at_ms, attempt, part)


def read_mark(driver: sqlite3.Connection) -> CourseMark | None:
    """The mark; None where nothing is folded, evidence was replaced since, or it was folded by an earlier version."""
    found = driver.execute("SELECT value FROM meta WHERE name = ?", (COURSE,)).fetchone()
    if not found:
        return None
    at_ms, attempt, part, folded, learners, *fold = cast("list[Any]", json.loads(found[0]))
    if fold != [FOLD]:
        return None
    return CourseMark(Through(at_ms, attempt, part), folded, learners)


def put_course(
    driver: sqlite3.Connection, states: Iterable[LearnerState], items: Mapping[ItemKey, Item], mark: CourseMark
) -> None:
    """Write states, items and the mark; those that are there already are replaced."""
    driver.executemany(_KEEP_LEARNER, map(learner_row, states))
    driver.executemany(_KEEP_ITEM, (item_row(key, item) for key, item in items.items()))
    text = derived([*mark.through, mark.folded, mark.learners, FOLD])
    driver.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (COURSE, text))


def drop_course(driver: sqlite3.Connection) -> None:
    """Forget all that was folded."""
    driver.execute("DELETE FROM learners")
    driver.execute("DELETE FROM items")
    driver.execute("DELETE FROM meta WHERE name = ?", (COURSE,))
