from collections.abc import Callable
from pathlib import Path

import pytest
from service_samples import LESSON, at
from test_lesson_session import ROBIN

from literacy_app.domain.problems import StorageDamagedError, StorageError
from literacy_app.services.caring import back_up_data, check_data, restore_data
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.paths import UserFolders, user_folders
from literacy_app.storage.files import DATABASE
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter


@pytest.fixture
def folders(tmp_path: Path, clock: Callable[[], int]) -> UserFolders:
    """A data folder in which Robin has made two marks: five facts."""
    folders = user_folders(tmp_path / "data")
    store = Store.open(folders.data, clock=clock)
    store.add_person(ROBIN)
    writer = FactWriter(store, on_saved=lambda _fact: None, on_failed=lambda _error: None)
    session = LessonSession(LESSON, ROBIN, store, writer)
    session.judge(3)
    session.go_on()
    session.mark(at("may"), "hedge")
    session.mark(at("May"), "hedge")
    writer.close()
    store.close()
    return folders


def _spoil(folders: UserFolders) -> None:
    database = folders.data / DATABASE
    data = bytearray(database.read_bytes())
    data[: 4096 * 2] = b"\xa5" * (4096 * 2)
    database.write_bytes(bytes(data))


def test_a_sound_database_is_said_to_be_sound_with_what_it_holds(folders: UserFolders) -> None:
    assert check_data(folders).endswith("is sound: 5 facts, 0 backups.")


def test_a_backup_is_named_and_counted(folders: UserFolders, clock: Callable[[], int]) -> None:
    told = back_up_data(folders, clock)
    path = Path(told.removeprefix("Backed up to ").removesuffix("."))
    assert path.is_file()
    assert check_data(folders).endswith("5 facts, 1 backups.")


def test_damage_is_found_and_what_to_do_is_said(folders: UserFolders) -> None:
    _spoil(folders)
    with pytest.raises(StorageDamagedError, match="literacy-app data restore"):
        check_data(folders)


def test_the_newest_backup_is_joined_with_what_is_left(folders: UserFolders, clock: Callable[[], int]) -> None:
    back_up_data(folders, clock)
    _spoil(folders)
    told = restore_data(folders, clock, None)
    assert "5 facts are there now" in told
    assert "What was there before is kept in" in told
    assert check_data(folders).endswith("5 facts, 1 backups.")


def test_a_named_backup_is_taken(folders: UserFolders, clock: Callable[[], int], tmp_path: Path) -> None:
    made = Path(back_up_data(folders, clock).removeprefix("Backed up to ").removesuffix("."))
    elsewhere = made.rename(tmp_path / made.name)
    (folders.data / DATABASE).unlink()
    assert "5 facts are there now" in restore_data(folders, clock, elsewhere)


def test_without_a_backup_it_is_said_how_to_name_one(folders: UserFolders, clock: Callable[[], int]) -> None:
    with pytest.raises(StorageError, match=r"no backup in .*; name one with --from"):
        restore_data(folders, clock, None)


def test_a_folder_without_a_database_is_said(tmp_path: Path, clock: Callable[[], int]) -> None:
    nothing = user_folders(tmp_path / "nothing")
    for action in (lambda: check_data(nothing), lambda: back_up_data(nothing, clock)):
        with pytest.raises(StorageError):
            action()
    assert not (tmp_path / "nothing" / DATABASE).exists()
