import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import BEGIN_MS, DAY_MS, LEARNER, fill, filled_folder, ids_in, summary, ticking

from literacy_app.domain.problems import StorageNewerError
from literacy_app.storage.backup import backups_in, newest_sound
from literacy_app.storage.checking import is_sound
from literacy_app.storage.connection import connect
from literacy_app.storage.creating import database_id_of
from literacy_app.storage.files import BACKUPS, DATABASE
from literacy_app.storage.store import Store
from literacy_app.storage.tending import backup_now, check_folder, restore_from

FIRST = Path(__file__).parents[1] / "data" / "schemas" / "schema-1.sqlite"
PAGE = 4096


def _ids(database: Path) -> set[str]:
    with closing(connect(database, writing=False)) as raw:
        return {row[0] for row in raw.execute("SELECT id FROM facts")}


def _as_backup(folder: Path) -> Path:
    """Put the database of the first schema among a folder's backups, as it was made then."""
    with closing(connect(FIRST, writing=False)) as raw:
        name = f"20260301T080000000-start-{database_id_of(raw)[:8]}.sqlite"
    (folder / BACKUPS).mkdir(parents=True, exist_ok=True)
    return shutil.copyfile(FIRST, folder / BACKUPS / name)


def _opens_whole(folder: Path, *, also: int = 0) -> tuple[str, ...]:
    """That a folder opens with all that the first database held, and so many more facts; what was said."""
    store = Store.open(folder, clock=ticking(BEGIN_MS + DAY_MS))
    try:
        assert store.check() == ()
        assert store.summaries_stale
        assert store.attempts_of(LEARNER) == (summary(),)
        assert store.evidence_count() == 0
        assert ids_in(folder) >= _ids(FIRST)
        assert store.fact_count() == len(_ids(FIRST)) + also
        assert [person.nickname for person in store.people()] == ["Ada 🦊"]
        return store.notices
    finally:
        store.close()


def test_a_backup_of_the_first_schema_is_sound_and_its_folder_checks_out(tmp_path: Path) -> None:
    shutil.copyfile(FIRST, tmp_path / DATABASE)

    assert is_sound(_as_backup(tmp_path))
    assert newest_sound(tmp_path / BACKUPS) == backups_in(tmp_path / BACKUPS)[0]
    assert check_folder(tmp_path).faults == ()


def test_a_changed_summary_of_the_first_schema_is_damage(tmp_path: Path) -> None:
    backup = _as_backup(tmp_path)
    with closing(connect(backup)) as raw:
        raw.execute("UPDATE attempts SET score = 0.99")

    assert not is_sound(backup)


def test_an_upgrade_is_backed_up_and_done_once(tmp_path: Path) -> None:
    shutil.copyfile(FIRST, tmp_path / DATABASE)

    assert _opens_whole(tmp_path) == ()
    assert _opens_whole(tmp_path) == ()
    assert [backup.reason for backup in backups_in(tmp_path / BACKUPS)] == ["before-migration"]
    assert _ids(backups_in(tmp_path / BACKUPS)[0].path) == _ids(FIRST)


def test_a_lost_database_comes_back_from_a_backup_of_the_first_schema(tmp_path: Path) -> None:
    _as_backup(tmp_path)

    assert "missing or empty" in _opens_whole(tmp_path)[0]
    assert _opens_whole(tmp_path) == ()


def test_restoring_an_older_backup_joins_it_with_what_is_there(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "data", clock=ticking(BEGIN_MS + DAY_MS))
    made = fill(store, 30)
    store.close()

    rescued = restore_from(tmp_path / "data", _as_backup(tmp_path), clock=ticking(BEGIN_MS + DAY_MS))

    assert rescued.salvaged == 30
    assert _opens_whole(tmp_path / "data", also=30) == ()
    assert ids_in(tmp_path / "data") >= {fact.id for fact in made}


def _spoil_header(database: Path) -> None:
    data = database.read_bytes()
    database.write_bytes(b"\xa5" * PAGE + data[PAGE:])


def _spoil_facts(database: Path) -> None:
    data = bytearray(database.read_bytes())
    page = data.index(b"mark_added") // PAGE
    data[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    database.write_bytes(bytes(data))


def test_a_damaged_database_of_the_first_schema_is_mended_without_a_backup(tmp_path: Path) -> None:
    shutil.copyfile(FIRST, tmp_path / DATABASE)
    _spoil_header(tmp_path / DATABASE)

    assert "was damaged" in _opens_whole(tmp_path)[0]


@pytest.mark.parametrize("spoil", [_spoil_header, _spoil_facts])
def test_a_damaged_database_of_the_first_schema_is_joined_with_its_backup(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    shutil.copyfile(FIRST, tmp_path / DATABASE)
    _as_backup(tmp_path)
    spoil(tmp_path / DATABASE)

    assert "was damaged" in _opens_whole(tmp_path)[0]


def test_a_backup_of_a_newer_version_is_refused_and_nothing_changed(tmp_path: Path) -> None:
    filled_folder(tmp_path / "newer", 5)
    backup = backup_now(tmp_path / "newer", clock=ticking())
    with closing(connect(backup)) as raw:
        raw.execute("PRAGMA user_version=9")
    made = filled_folder(tmp_path / "data", 7)

    with pytest.raises(StorageNewerError, match="newer version"):
        restore_from(tmp_path / "data", backup, clock=ticking())

    assert ids_in(tmp_path / "data") == set(made)
