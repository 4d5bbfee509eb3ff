"""Row 11: what the progress page asks of the services, beside a bare read of the same learner's summaries."""

import json
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from learning_facts import Many, learner, many_facts

from literacy_app.services.learning import Learning
from literacy_app.services.rebuilding import rebuild

GOAL = 2.0
FACTS = 100_000
ROUNDS = 31
SHOWN = 50


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Many]:
    """All the facts are of one learner."""
    with many_facts(tmp_path_factory.mktemp("progress"), FACTS, learners=1) as many:
        rebuild(many.store, many.library)
        yield many


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.benchmark(group="11 progress page")
def test_the_figures_and_recent_attempts_cost_about_a_read_of_the_summaries(benchmark: Any, many: Many) -> None:
    who = learner(1)
    learning = Learning(many.store)
    raw = sqlite3.connect(many.database)

    def floor() -> list[object]:
        rows = raw.execute("SELECT * FROM attempts WHERE learner = ? ORDER BY started_ms DESC", (who,))
        return [(row, json.loads(row[11])) for row in rows]

    def ours() -> None:
        learning.figures_of(who)
        many.store.attempts_of(who, SHOWN, reviews=False)
        many.store.attempt_counts(who)

    ours()
    ratio = statistics.median(_seconds(ours) / _seconds(floor) for _ in range(ROUNDS))
    benchmark.extra_info["ratio to bare sqlite3"] = round(ratio, 2)
    benchmark.extra_info["goal"] = GOAL
    benchmark.pedantic(ours, rounds=7, iterations=1)
    raw.close()

    assert ratio <= GOAL
