"""Domain values as rows and back, and the statements that write them."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, cast

from literacy_app.domain.facts import Fact, Place
from literacy_app.domain.standing import AttemptSummary, KindScore, Person, Phase
from literacy_app.storage.codec import Value, canonical, decode, encode, signed
from literacy_app.storage.schema import ATTEMPTS, EDITIONS, EVIDENCE, FACTS, PEOPLE, PLACES

Row = tuple[Value, ...]
Read = Sequence[Any]
"""A row as the database gives it."""

ADD_FACT = FACTS.adding()
KEEP_SUMMARY = ATTEMPTS.keeping()
KEEP_PLACE = PLACES.keeping()
KEEP_PERSON = PEOPLE.keeping()
ADD_EDITION = EDITIONS.adding()
ADD_EVIDENCE = EVIDENCE.adding()
READ_EVIDENCE = EVIDENCE.reading()
CHANGE_EVIDENCE = (
    "UPDATE evidence SET learner = ?, lesson = ?, at_ms = ?, payload = ? WHERE attempt = ? AND part = ? "
    "AND (learner, lesson, at_ms, payload) IS NOT (?, ?, ?, ?)"
)
"""Takes the four new values, then the whole row; changes nothing where it says the same already."""

READ_FACT = FACTS.reading()
READ_SUMMARY = ATTEMPTS.reading()
READ_PLACE = PLACES.reading()
READ_PERSON = PEOPLE.reading()
KEEP = {
    FACTS.table: ADD_FACT,
    PEOPLE.table: KEEP_PERSON,
    EDITIONS.table: ADD_EDITION,
    ATTEMPTS.table: KEEP_SUMMARY,
    PLACES.table: KEEP_PLACE,
}


def fact_row(fact: Fact) -> Row:
    """A fact as a row of ``facts``.

    Raises:
        UnstorableError: for what cannot be stored exactly.
    """
    kind, payload = encode(fact.event)
    return signed(
        (
            fact.id,
            kind,
            fact.learner,
            fact.attempt,
            fact.lesson,
            fact.content,
            fact.grader,
            payload,
            fact.occurred_ms,
        )
    )


def fact_of(row: Read) -> Fact | None:
    """The fact of a row; None where only a newer version understands it."""
    event = decode(row[1], row[7])
    if event is None:
        return None
    return Fact(
        id=row[0],
        learner=row[2],
        attempt=row[3],
        lesson=row[4],
        content=row[5],
        occurred_ms=row[8],
        event=event,
        grader=row[6],
    )


def summary_row(summary: AttemptSummary) -> Row:
    """A summary as a row of ``attempts``."""
    kinds = [[kind.kind, kind.score, kind.targets, kind.found, kind.marks] for kind in summary.kinds]
    return signed(
        (
            summary.attempt,
            summary.learner,
            summary.lesson,
            summary.content,
            str(summary.phase),
            summary.started_ms,
            summary.changed_ms,
            int(summary.finished),
            # SQLite hands back a REAL, so the fingerprint must be that of one.
            float(summary.score),
            float(summary.repaired),
            float(summary.answered),
            canonical(kinds),
            int(summary.review),
            summary.graded,
        )
    )


def summary_of(row: Read) -> AttemptSummary:
    """The summary of a row."""
    kinds = cast("list[tuple[str, float, int, int, int]]", json.loads(row[11]))
    return AttemptSummary(
        attempt=row[0],
        learner=row[1],
        lesson=row[2],
        content=row[3],
        phase=_phase(row[4]),
        started_ms=row[5],
        changed_ms=row[6],
        finished=bool(row[7]),
        score=row[8],
        repaired=row[9],
        answered=row[10],
        kinds=tuple(KindScore(*kind) for kind in kinds),
        review=bool(row[12]),
        graded=row[13],
    )


def place_row(place: Place) -> Row:
    """A place as a row of ``places``."""
    return signed((place.attempt, str(place.phase), place.offset, place.question))


def place_of(row: Read) -> Place:
    """The place of a row."""
    return Place(row[0], _phase(row[1]), row[2], row[3])


def person_row(person: Person) -> Row:
    """A person as a row of ``people``."""
    return signed((person.id, person.nickname, person.picture, person.created_ms))


def person_of(row: Read) -> Person:
    """The person of a row."""
    return Person(row[0], row[1], row[2], row[3])


def last_fact_row(driver: sqlite3.Connection) -> int:
    """The number of the last fact's row: how many were ever added."""
    return int(driver.execute("SELECT coalesce(max(rowid), 0) FROM facts").fetchone()[0])


def last_fact_ms(driver: sqlite3.Connection) -> int:
    """The time of the last fact, 0 where there is none; ids are in the order of time."""
    found = driver.execute("SELECT occurred_ms FROM facts ORDER BY id DESC LIMIT 1").fetchone()
    return int(found[0]) if found else 0


def _phase(name: str) -> Phase:
    """A phase by its name; the first for one that only a newer version knows."""
    return next((phase for phase in Phase if phase == name), Phase.READ)
