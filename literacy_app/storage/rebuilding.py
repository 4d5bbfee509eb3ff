"""Making everything derived anew, within one transaction that is begun and ended by the store."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from literacy_app.domain.evidence import Evidence
from literacy_app.domain.facts import Fact
from literacy_app.domain.learner import ItemKey, LearnerState
from literacy_app.domain.skill import Item
from literacy_app.domain.standing import AttemptSummary
from literacy_app.storage.course import CourseMark, drop_course, evidence_in_order, put_course
from literacy_app.storage.editions import Edition, edition_row
from literacy_app.storage.evidence_rows import evidence_row
from literacy_app.storage.rows import ADD_EDITION, KEEP_SUMMARY, READ_SUMMARY, summary_of, summary_row
from literacy_app.storage.scanning import attempts_in
from literacy_app.storage.schema import EVIDENCE

_KEEP_EVIDENCE = EVIDENCE.keeping()
_WITHOUT_FACTS = "DELETE FROM attempts WHERE NOT EXISTS (SELECT 1 FROM facts WHERE facts.attempt = attempts.attempt)"


class Rebuilding:
    """A store's derived tables while they are made anew: all evidence and what was folded from it is gone.

    Summaries stay until they are replaced, so that an attempt whose lesson is gone can keep its scores; those of
    attempts without facts go at the end.
    """

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver
        drop_course(driver)
        driver.execute("DELETE FROM evidence")

    def fact_count(self) -> int:
        """How many facts there are, the few that belong to no attempt included."""
        return int(self._rows("SELECT count(*) FROM facts")[0][0])

    def scan_facts(self) -> Iterator[list[Fact]]:
        """All facts, attempt by attempt, in the order in which they happened; those without an attempt are left out."""
        return attempts_in(self._rows)

    def earlier(self, attempt: str) -> AttemptSummary | None:
        """The summary of an attempt as it stands: as before, until another is put in its place."""
        rows = self._rows(f"{READ_SUMMARY} WHERE attempt = ?", attempt)
        return summary_of(rows[0]) if rows else None

    def put(
        self,
        summaries: Iterable[AttemptSummary],
        evidence: Iterable[Evidence] = (),
        editions: Iterable[Edition] = (),
    ) -> None:
        """Write what was made anew of some attempts."""
        self._driver.executemany(KEEP_SUMMARY, map(summary_row, summaries))
        self._driver.executemany(_KEEP_EVIDENCE, map(evidence_row, evidence))
        self._driver.executemany(ADD_EDITION, map(edition_row, editions))

    def evidence(self) -> Iterator[Evidence]:
        """All evidence put so far, in the order in which it is folded."""
        return evidence_in_order(self._rows, None)

    def save_course(self, states: Iterable[LearnerState], items: Mapping[ItemKey, Item], mark: CourseMark) -> None:
        """Write what all evidence amounts to."""
        put_course(self._driver, states, items, mark)

    def finish(self) -> None:
        """Let go of the summaries of attempts without facts; the store calls this at the end."""
        self._driver.execute(_WITHOUT_FACTS)

    def _rows(self, statement: str, *values: object) -> list[Any]:
        return self._driver.execute(statement, values).fetchall()
