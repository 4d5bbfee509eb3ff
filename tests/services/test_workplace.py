import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from service_samples import LESSON, at

from literacy_app.domain.problems import StorageDamagedError, StorageError
from literacy_app.domain.standing import Person
from literacy_app.services.library import Library
from literacy_app.services.paths import UserFolders, user_folders
from literacy_app.services.workplace import Workplace
from literacy_app.storage.files import DATABASE


class Place:
    """A workplace and what it reported."""

    def __init__(self, folders: UserFolders, clock: Callable[[], int]) -> None:
        self.saved: list[str] = []
        self.failed: list[StorageError] = []
        self.has_failed = threading.Event()
        library = Library((folders.packs,), folders.cache)
        self.work = Workplace(folders, library, clock, self.saved.append, self._fail)
        self.folder = folders.data

    def _fail(self, error: StorageError) -> None:
        self.failed.append(error)
        self.has_failed.set()

    def open(self) -> tuple[str, ...]:
        return self.work.open()

    def come_in(self) -> Person:
        person = self.work.people.add("Robin", "cat")
        self.work.sit_down(person)
        return person


@pytest.fixture
def place(tmp_path: Path, clock: Callable[[], int]) -> Iterator[Place]:
    place = Place(user_folders(tmp_path / "data"), clock)
    yield place
    place.work.close()


def test_before_it_is_open_nothing_is_pending_and_nothing_can_be_begun(place: Place) -> None:
    assert not place.work.is_open
    assert (place.work.pending, place.work.read_only, place.work.disk_was_full) == (0, False, False)
    assert place.work.settle(0)
    place.work.retry()
    place.work.sit_down(Person("p", "Robin", "cat", 0))
    with pytest.raises(ValueError, match="not open"):
        place.work.begin(LESSON)
    with pytest.raises(ValueError, match="not open"):
        place.work.back_up()


def test_nobody_begins_a_lesson_standing_up(place: Place) -> None:
    assert place.open() == ()
    with pytest.raises(ValueError, match="sat down"):
        place.work.begin(LESSON)
    assert place.work.attempts() == ()


def test_what_a_person_does_is_reported_saved_and_found_again(place: Place, clock: Callable[[], int]) -> None:
    place.open()
    person = place.come_in()
    session = place.work.begin(LESSON)
    session.judge(3)
    session.go_on()
    session.mark(at("may"), "hedge")
    assert place.work.settle(10)
    assert (place.work.pending, len(place.saved), place.failed) == (0, 4, [])
    (summary,) = place.work.attempts()
    assert (summary.attempt, summary.learner) == (session.id, person.id)
    place.work.close()
    assert not place.work.is_open

    again = Place(user_folders(place.folder), clock)
    again.open()
    again.work.sit_down(person)
    assert again.work.begin(LESSON, session.id).attempt == session.attempt
    again.work.close()


def test_each_sees_their_own_attempts_only(place: Place) -> None:
    place.open()
    place.come_in()
    place.work.begin(LESSON)
    place.work.sit_down(place.work.people.add("Mara", "dog"))
    assert place.work.attempts() == ()


def test_a_guest_works_in_memory_and_takes_it_all_along(place: Place) -> None:
    place.open()
    guest = place.work.sit_down_as_guest()
    assert place.work.is_guest
    session = place.work.begin(LESSON)
    session.judge(3)
    assert [attempt.attempt for attempt in place.work.attempts()] == [session.id]
    assert place.work.people.everyone() == ()
    place.work.stand_up()
    assert (place.work.is_guest, place.work.person) == (False, None)
    place.work.sit_down_as_guest()
    assert place.work.attempts() == ()
    place.work.close()
    assert all(
        text.encode() not in path.read_bytes()
        for path in place.folder.rglob("*")
        if path.is_file()
        for text in (guest.id, session.id, LESSON.id)
    )


def test_sitting_down_ends_the_guests_turn(place: Place) -> None:
    place.open()
    place.work.sit_down_as_guest()
    place.work.begin(LESSON)
    place.come_in()
    assert not place.work.is_guest
    assert place.work.attempts() == ()


def test_a_newer_database_is_read_only_and_says_so(place: Place, clock: Callable[[], int]) -> None:
    place.open()
    person = place.come_in()
    attempt = place.work.begin(LESSON).id
    place.work.close()
    with closing(sqlite3.connect(place.folder / DATABASE)) as raw:
        raw.execute("PRAGMA user_version=9")

    again = Place(user_folders(place.folder), clock)
    (notice,) = again.open()
    assert "newer version" in notice
    assert again.work.read_only
    again.work.sit_down(person)
    assert [summary.attempt for summary in again.work.attempts()] == [attempt]
    session = again.work.begin(LESSON, attempt)
    session.judge(3)
    assert again.has_failed.wait(10)
    assert not again.work.settle(0.2)
    assert again.work.pending == 1
    again.work.back_up()
    again.work.close()
    assert again.saved == []
    assert {type(error).__name__ for error in again.failed} == {"StorageNewerError"}


def test_a_database_that_could_not_be_opened_can_be_opened_later(place: Place) -> None:
    place.folder.mkdir()
    database = place.folder / DATABASE
    place.open()
    place.work.close()
    sound = database.read_bytes()
    with closing(sqlite3.connect(database)) as raw:
        raw.execute("PRAGMA user_version=9")
    database.write_bytes(database.read_bytes()[:4096] + b"\xa5" * (len(sound) - 4096))
    with pytest.raises(StorageDamagedError):
        place.open()
    assert not place.work.is_open
    database.write_bytes(sound)
    place.open()
    assert place.work.is_open


def test_what_another_program_keeps_from_the_disk_is_kept_and_saved_when_it_lets_go(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("literacy_app.storage.connection.BUSY_TIMEOUT_MS", 20)
    place.open()
    place.come_in()
    session = place.work.begin(LESSON)
    assert place.work.settle(10)
    with closing(sqlite3.connect(place.folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        session.judge(4)
        assert not place.work.settle(0.3)
        assert place.work.pending == 1
        assert {type(error).__name__ for error in place.failed} == {"StorageBusyError"}
        other.execute("ROLLBACK")
    place.work.retry()
    assert place.work.settle(10)
    assert len(place.saved) == 2


def test_closing_with_something_unsaved_does_not_take_for_ever(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("literacy_app.storage.connection.BUSY_TIMEOUT_MS", 20)
    monkeypatch.setattr("literacy_app.services.workplace._SOON_S", 0.1)
    place.open()
    place.come_in()
    session = place.work.begin(LESSON)
    assert place.work.settle(10)
    with closing(sqlite3.connect(place.folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        session.judge(4)
        place.work.close()
        other.execute("ROLLBACK")
    assert not place.work.is_open


def test_a_backup_is_made_of_every_start(place: Place) -> None:
    place.open()
    place.come_in()
    place.work.back_up()
    assert list((place.folder / "backups").iterdir())
