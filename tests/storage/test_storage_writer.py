import resource
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from storage_samples import ATTEMPT, LEARNER, ids_in, lesson_events, mint, summary, ticking

from literacy_app.domain.facts import Answered, Fact, Place, Started
from literacy_app.domain.problems import StorageError, StorageFullError, StorageNewerError
from literacy_app.domain.questions import Answer
from literacy_app.domain.standing import Phase
from literacy_app.storage.codec import UnstorableError
from literacy_app.storage.connection import connect
from literacy_app.storage.files import BALLAST, DATABASE
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter


class Watched:
    """A writer on a fresh store and what it reported."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.saved: list[str] = []
        self.not_there: list[str] = []
        self.failures: list[StorageError] = []
        self.failed = threading.Event()
        self.threads: set[str] = set()
        self.store = Store.open(folder, clock=ticking())
        self.writer = FactWriter(self.store, on_saved=self._save, on_failed=self._fail)

    def fact(self, note: str = "") -> Fact:
        return mint(self.store, Answered(0, Answer(written=note)))

    def _save(self, fact: str) -> None:
        self.threads.add(threading.current_thread().name)
        if fact not in ids_in(self.folder):
            self.not_there.append(fact)
        self.saved.append(fact)

    def _fail(self, error: StorageError) -> None:
        self.failures.append(error)
        self.failed.set()


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    made = Watched(tmp_path)
    yield made
    made.writer.close(5)
    made.store.close()


@contextmanager
def no_file_may_grow(beyond: int) -> Generator[None]:
    """The system refuses to let any file of this process grow beyond a size."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (beyond, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def test_facts_are_stored_in_order_and_reported_once_each_when_they_are_there(watched: Watched) -> None:
    made = [mint(watched.store, event) for event in lesson_events()]
    for fact in made:
        watched.writer.submit(fact)

    assert watched.writer.flush(20)
    assert watched.saved == [fact.id for fact in made]
    assert watched.not_there == []
    assert watched.threads == {"fact-writer"}
    assert watched.writer.pending == 0
    assert watched.store.facts_of_attempt(ATTEMPT) == tuple(made)


def test_summaries_and_places_go_with_the_facts(watched: Watched) -> None:
    watched.writer.submit(mint(watched.store, Started()), summary())
    for offset in range(50):
        watched.writer.submit_place(Place(ATTEMPT, Phase.MARK, offset, 0))

    assert watched.writer.flush(20)
    assert watched.store.attempts_of(LEARNER) == (summary(),)
    assert watched.store.place_of(ATTEMPT) == Place(ATTEMPT, Phase.MARK, 49, 0)
    assert len(watched.saved) == 1


def test_closing_waits_for_what_was_submitted(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    for number in range(100):
        watched.writer.submit(watched.fact(str(number)))

    assert watched.writer.close()
    watched.store.close()
    assert len(ids_in(tmp_path)) == 100
    assert len(watched.saved) == 100


def test_what_can_never_be_stored_is_refused_at_the_door(watched: Watched) -> None:
    with pytest.raises(UnstorableError):
        watched.writer.submit(watched.fact("half \ud83d"))
    watched.writer.submit(watched.fact("whole 😀"))

    assert watched.writer.flush(20)
    assert len(watched.saved) == 1
    assert watched.failures == []


def test_an_answer_the_disk_refuses_is_kept_and_saved_when_there_is_room(watched: Watched) -> None:
    (watched.folder / BALLAST).unlink()
    first, second = watched.fact("x" * 100_000), watched.fact("and after")
    with no_file_may_grow((watched.folder / DATABASE).stat().st_size):
        watched.writer.submit(first)
        watched.writer.submit(second)
        assert watched.failed.wait(20)
        assert not watched.writer.flush(0.2)
        assert watched.writer.pending == 2
        assert watched.saved == []

    watched.writer.retry()
    assert watched.writer.flush(20)
    assert watched.saved == [first.id, second.id]
    assert all(isinstance(error, StorageFullError) for error in watched.failures)
    assert watched.store.check() == ()


def test_closing_does_not_wait_for_ever(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    (tmp_path / BALLAST).unlink()
    with no_file_may_grow((tmp_path / DATABASE).stat().st_size):
        watched.writer.submit(watched.fact("x" * 100_000))
        assert not watched.writer.close(0.3)
    watched.store.close()
    assert watched.saved == []


def test_an_answer_waits_while_another_program_writes(watched: Watched) -> None:
    other = connect(watched.folder / DATABASE)
    other.execute("BEGIN EXCLUSIVE")
    fact = watched.fact()
    watched.writer.submit(fact)
    waiting = watched.writer.flush(0.2)
    other.execute("COMMIT")
    other.close()

    assert not waiting
    assert watched.writer.flush(20)
    assert watched.saved == [fact.id]


def test_closing_does_not_wait_where_nothing_can_be_written(tmp_path: Path) -> None:
    Store.open(tmp_path, clock=ticking()).close()
    with closing(connect(tmp_path / DATABASE)) as raw:
        raw.execute("PRAGMA user_version=7")
    watched = Watched(tmp_path)
    watched.writer.submit(watched.fact())

    assert watched.failed.wait(20)
    assert not watched.writer.close()
    watched.store.close()
    assert isinstance(watched.failures[0], StorageNewerError)
