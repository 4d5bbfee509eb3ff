"""What is stale, or graded by another key, is made anew at opening; and what is known of whoever is at work."""

import sqlite3
from pathlib import Path

import pytest
from learning_world import FERRY, World, perfect

from literacy_app.domain.problems import StorageFullError
from literacy_app.domain.standing import Person
from literacy_app.services.paths import UserFolders
from literacy_app.services.workplace import Workplace
from literacy_app.storage.files import DATABASE
from literacy_app.storage.learned import Derived


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A folder with packs; its own window is closed at once."""
    world = World(tmp_path)
    world.close()
    return world


def _ignore(_what: object) -> None:
    return


def _workplace(world: World) -> Workplace:
    folder = world.folder
    folders = UserFolders(folder / "data", folder / "local", folder / "cache", world.packs)
    return Workplace(folders, world.library, world.clock, _ignore, _ignore)


def _robin_finishes_a_lesson(world: World) -> Person:
    work = _workplace(world)
    assert work.open() == ()
    robin = work.people.add("Robin", "cat")
    work.sit_down(robin)
    perfect(work.begin(world.library.open_lesson(FERRY)))
    assert work.settle(30)
    work.close()
    return robin


def _make_stale(world: World) -> None:
    with sqlite3.connect(world.folder / "data" / DATABASE) as raw:
        raw.execute("DELETE FROM evidence")
        raw.execute("INSERT OR REPLACE INTO meta VALUES ('stale', '1')")
    raw.close()


def test_what_is_stale_is_made_anew_and_it_is_told_how_far(world: World) -> None:
    robin = _robin_finishes_a_lesson(world)
    _make_stale(world)
    told: list[tuple[int, int]] = []
    work = _workplace(world)
    assert work.open(lambda done, total: told.append((done, total))) == ()
    assert told[-1] == (100, 100)
    assert work.learning.state_of(robin.id).closed == {FERRY}
    work.close()


def test_where_that_is_called_off_one_can_work_and_it_is_done_at_the_next_start(world: World) -> None:
    robin = _robin_finishes_a_lesson(world)
    _make_stale(world)
    work = _workplace(world)
    assert work.open(cancelled=lambda: True) == ()
    work.sit_down(robin)
    assert [attempt.finished for attempt in work.attempts()] == [True]
    assert not work.learning.state_of(robin.id).closed
    perfect(work.begin(world.library.open_lesson(FERRY)))
    assert work.settle(30)
    work.close()
    work = _workplace(world)
    work.open()
    work.sit_down(robin)
    assert len(work.attempts()) == 2
    assert work.learning.state_of(robin.id).closed == {FERRY}
    assert work.learning.state_of(robin.id).days[-1].passages == 6
    work.close()


def test_a_disk_too_full_for_that_opens_all_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    robin = _robin_finishes_a_lesson(world)
    _make_stale(world)

    def full(_store: object) -> None:
        raise StorageFullError("The disk is full.")

    monkeypatch.setattr(Derived, "rebuilding", full)
    work = _workplace(world)
    (told,) = work.open()
    assert told.startswith("The disk is full. ")
    work.sit_down(robin)
    assert len(work.attempts()) == 1
    work.close()


def test_a_pack_with_a_mended_key_grades_what_was_done_at_the_next_start(world: World) -> None:
    robin = _robin_finishes_a_lesson(world)
    world.change_key("  - {id: may, kind: hedge/possibility, quote: may, why: It is left open.}\n", "")
    work = _workplace(world)
    assert work.open() == ()
    work.sit_down(robin)
    (attempt,) = work.attempts()
    assert attempt.score < 1
    assert attempt.graded == world.library.open_lesson(FERRY).content
    work.close()


def test_a_guest_s_work_is_known_to_the_guest_alone(world: World) -> None:
    robin = _robin_finishes_a_lesson(world)
    work = _workplace(world)
    work.open()
    guest = work.sit_down_as_guest()
    perfect(work.begin(work.lesson(FERRY)))
    assert work.learning.state_of(guest.id).closed == {FERRY}
    assert not work.learning.state_of(robin.id).closed
    assert work.reviews.due().coming is not None
    work.sit_down(robin)
    assert work.learning.state_of(robin.id).closed == {FERRY}
    assert not work.learning.state_of(guest.id).closed
    work.close()


def test_reviews_are_somebody_s(world: World) -> None:
    work = _workplace(world)
    with pytest.raises(ValueError, match="sat down"):
        _ = work.reviews
    with pytest.raises(ValueError, match="not open"):
        _ = work.learning
