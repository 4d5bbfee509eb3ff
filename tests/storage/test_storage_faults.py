import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import ATTEMPT, BEGIN_MS, DAY_MS, LEARNER, fill, filled_folder, ids_in, mint, summary, ticking

from literacy_app.domain.facts import Place, Started
from literacy_app.domain.problems import StorageBusyError, StorageDamagedError, StorageNewerError
from literacy_app.domain.standing import Person, Phase
from literacy_app.storage.carving import sound_rows
from literacy_app.storage.connection import connect
from literacy_app.storage.files import BACKUPS, BALLAST, BALLAST_BYTES, DATABASE, SIDE_FILE
from literacy_app.storage.schema import FACTS
from literacy_app.storage.store import Store
from literacy_app.storage.tending import backup_now

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGE = 4096


def _page_of_facts(database: Path, near: float) -> int:
    """The number of a page that holds facts, about so far into the file."""
    data = database.read_bytes()
    return data.index(b"mark_added", int(len(data) * near)) // PAGE


def _spoil(database: Path, *pages: int) -> None:
    data = bytearray(database.read_bytes())
    for page in pages:
        data[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    database.write_bytes(bytes(data))


def _opened(folder: Path, at_ms: int = BEGIN_MS) -> tuple[str, ...]:
    """Open a folder's store, check it, close it; what it had to say."""
    store = Store.open(folder, clock=ticking(at_ms))
    try:
        assert store.check() == ()
        assert not store.read_only
        return store.notices
    finally:
        store.close()


def _kept_aside(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.glob("set-aside-*.sqlite")]


def test_a_damaged_page_costs_its_own_facts_at_most(tmp_path: Path) -> None:
    made = filled_folder(tmp_path, 2000)
    _spoil(tmp_path / DATABASE, _page_of_facts(tmp_path / DATABASE, 0.4))
    damaged = (tmp_path / DATABASE).read_bytes()

    notices = _opened(tmp_path)

    assert "was damaged" in notices[0]
    left = ids_in(tmp_path)
    assert left < set(made)
    assert len(left) >= 0.95 * len(made)
    assert _kept_aside(tmp_path) == [damaged]
    assert _opened(tmp_path) == ()


def test_a_backup_and_the_damaged_file_together_lose_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path, clock=ticking())
    store.add_person(Person(LEARNER, "Ada", "fox", 1))
    made = fill(store, 1900)
    store.back_up()
    later = fill(store, 100)
    store.append((), summary())
    store.save_place(Place(ATTEMPT, Phase.MARK, 5, 0))
    store.close()
    first = _page_of_facts(tmp_path / DATABASE, 0.1)
    _spoil(tmp_path / DATABASE, first, first + 2, first + 5)

    again = Store.open(tmp_path, clock=ticking())
    found = (again.people(), again.attempts_of(LEARNER), again.place_of(ATTEMPT), again.summaries_stale)
    read = again.facts_of_attempt(ATTEMPT)
    again.close()

    assert read == (*made, *later)
    assert found == ((Person(LEARNER, "Ada", "fox", 1),), (summary(),), Place(ATTEMPT, Phase.MARK, 5, 0), True)
    assert "backup of" in again.notices[0]
    assert "2000 entries" in again.notices[0]


def test_a_page_of_an_index_costs_nothing(tmp_path: Path) -> None:
    made = filled_folder(tmp_path, 2000)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as raw:
        root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'facts_of_attempt'").fetchone()[0]
    _spoil(tmp_path / DATABASE, root - 1)

    assert "was damaged" in _opened(tmp_path)[0]
    assert ids_in(tmp_path) == set(made)


@pytest.mark.parametrize("content", [b"not a database " * 900, bytes(20_000), b"\x00"])
def test_a_file_that_is_no_database_gives_way_to_the_backup(tmp_path: Path, content: bytes) -> None:
    made = filled_folder(tmp_path, 50)
    backup_now(tmp_path, clock=ticking())
    (tmp_path / DATABASE).write_bytes(content)

    assert "50 entries are there" in _opened(tmp_path)[0]
    assert ids_in(tmp_path) == set(made)
    assert _kept_aside(tmp_path) == [content]


def test_a_destroyed_first_page_costs_nothing_even_without_a_backup(tmp_path: Path) -> None:
    made = filled_folder(tmp_path, 500)
    known = json.loads((tmp_path / SIDE_FILE).read_text())["database"]
    _spoil(tmp_path / DATABASE, 0)
    spoilt = (tmp_path / DATABASE).read_bytes()

    assert "500 entries are there" in _opened(tmp_path)[0]
    assert ids_in(tmp_path) == set(made)
    assert _kept_aside(tmp_path) == [spoilt]
    assert json.loads((tmp_path / SIDE_FILE).read_text())["database"] == known


def test_any_one_page_costs_five_per_cent_at_most(tmp_path: Path) -> None:
    made = filled_folder(tmp_path, 700)
    whole = (tmp_path / DATABASE).read_bytes()
    for page in range(len(whole) // PAGE):
        damaged = tmp_path / "damaged.sqlite"
        damaged.write_bytes(whole)
        _spoil(damaged, page)
        left = {row[0] for row in sound_rows(damaged, FACTS)}
        assert left <= set(made)
        assert len(left) >= 0.95 * len(made)


def test_the_database_of_another_program_is_not_written_to(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as raw:
        raw.execute("CREATE TABLE recipes (name)")
    theirs = (tmp_path / DATABASE).read_bytes()

    assert "was damaged" in _opened(tmp_path)[0]
    assert _kept_aside(tmp_path) == [theirs]


def test_a_journal_of_the_damaged_file_is_not_played_into_the_mended_one(tmp_path: Path) -> None:
    made = filled_folder(tmp_path, 500)
    with closing(connect(tmp_path / DATABASE)) as raw:
        raw.execute("PRAGMA cache_size=1")
        raw.execute("PRAGMA cache_spill=1")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE filler AS SELECT * FROM facts a, facts b LIMIT 4000")
        hot = (tmp_path / f"{DATABASE}-journal").read_bytes()
        torn = (tmp_path / DATABASE).read_bytes()
        raw.execute("ROLLBACK")
    (tmp_path / DATABASE).write_bytes(torn)
    (tmp_path / f"{DATABASE}-journal").write_bytes(hot)
    _spoil(tmp_path / DATABASE, len(torn) // PAGE - 1)

    _opened(tmp_path)

    assert ids_in(tmp_path) == set(made)
    assert _opened(tmp_path) == ()


def _hot_journal() -> bytes:
    """A journal that SQLite plays back: it cuts the file to two pages and empties the second."""
    nonce = 7
    header = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 1, nonce, 2, 512, PAGE)
    return header.ljust(512, b"\0") + struct.pack(">I", 2) + bytes(PAGE) + struct.pack(">I", nonce)


def test_a_journal_left_by_a_lost_file_is_not_played_into_the_restored_one(tmp_path: Path) -> None:
    made = filled_folder(tmp_path, 500)
    backup_now(tmp_path, clock=ticking())
    (tmp_path / DATABASE).unlink()
    (tmp_path / f"{DATABASE}-journal").write_bytes(_hot_journal())

    assert "missing or empty" in _opened(tmp_path)[0]
    assert ids_in(tmp_path) == set(made)
    assert _kept_aside(tmp_path) == []


def test_a_journal_that_ruins_the_file_is_mended_too(tmp_path: Path) -> None:
    made = filled_folder(tmp_path, 500)
    backup_now(tmp_path, clock=ticking())
    (tmp_path / f"{DATABASE}-journal").write_bytes(_hot_journal())

    assert "was damaged" in _opened(tmp_path)[0]
    assert ids_in(tmp_path) == set(made)


@pytest.mark.parametrize("keep_side_file", [True, False])
@pytest.mark.parametrize("emptied", [True, False])
def test_an_emptied_or_missing_file_is_noticed_and_restored(
    tmp_path: Path, *, keep_side_file: bool, emptied: bool
) -> None:
    made = filled_folder(tmp_path, 60)
    backup_now(tmp_path, clock=ticking())
    if emptied:
        (tmp_path / DATABASE).write_bytes(b"")
    else:
        (tmp_path / DATABASE).unlink()
    if not keep_side_file:
        (tmp_path / SIDE_FILE).unlink()

    assert "missing or empty" in _opened(tmp_path)[0]
    assert ids_in(tmp_path) == set(made)
    assert _opened(tmp_path) == ()


def test_an_emptied_file_without_a_backup_is_said(tmp_path: Path) -> None:
    filled_folder(tmp_path, 60)
    (tmp_path / DATABASE).write_bytes(b"")

    assert "lost" in _opened(tmp_path)[0]
    assert ids_in(tmp_path) == set()


def test_an_older_copy_is_joined_with_the_backup(tmp_path: Path) -> None:
    store = Store.open(tmp_path, clock=ticking())
    fill(store, 10)
    old = shutil.copyfile(tmp_path / DATABASE, tmp_path / "copy")
    fill(store, 20)
    store.back_up()
    store.close()
    made = ids_in(tmp_path)
    shutil.copyfile(old, tmp_path / DATABASE)

    assert "20 entries were missing" in _opened(tmp_path)[0]
    assert ids_in(tmp_path) == made


def test_another_database_in_its_place_is_said_and_not_mixed(tmp_path: Path) -> None:
    filled_folder(tmp_path / "mine", 10)
    backup_now(tmp_path / "mine", clock=ticking())
    theirs = filled_folder(tmp_path / "theirs", 3)
    shutil.copyfile(tmp_path / "theirs" / DATABASE, tmp_path / "mine" / DATABASE)

    assert "not the one that was here before" in _opened(tmp_path / "mine")[0]
    assert ids_in(tmp_path / "mine") == set(theirs)
    assert _opened(tmp_path / "mine") == ()
    assert list((tmp_path / "mine" / BACKUPS).iterdir())


@pytest.mark.parametrize("content", [None, b"", b"{", b'"x"', b'{"database": 1}', b"\xff\xfe"])
def test_a_missing_or_spoilt_side_file_is_made_anew(tmp_path: Path, content: bytes | None) -> None:
    made = filled_folder(tmp_path, 10)
    (tmp_path / SIDE_FILE).unlink()
    if content is not None:
        (tmp_path / SIDE_FILE).write_bytes(content)

    assert _opened(tmp_path) == ()
    assert json.loads((tmp_path / SIDE_FILE).read_text())["facts"] == 10
    assert ids_in(tmp_path) == set(made)


def test_a_changed_letter_is_found_within_a_week(tmp_path: Path) -> None:
    filled_folder(tmp_path, 2000)
    data = (tmp_path / DATABASE).read_bytes()
    place = data.index(b'"claim"', 100_000)
    (tmp_path / DATABASE).write_bytes(data[:place] + b'"clbim"' + data[place + 7 :])
    store = Store.open(tmp_path, clock=ticking())
    soon = store.notices
    store.close()

    later = _opened(tmp_path, BEGIN_MS + 8 * DAY_MS)

    assert soon == ()
    assert "1999 entries" in later[0]


def test_a_database_of_a_newer_version_is_read_and_not_written(tmp_path: Path) -> None:
    filled_folder(tmp_path, 10)
    with closing(connect(tmp_path / DATABASE)) as raw:
        raw.execute("ALTER TABLE facts ADD COLUMN mood TEXT")
        raw.execute("PRAGMA user_version=7")
    newer = (tmp_path / DATABASE).read_bytes()

    store = Store.open(tmp_path, clock=ticking())
    read = store.facts_of_attempt(ATTEMPT)
    with pytest.raises(StorageNewerError, match="newer version"):
        store.append((mint(store, Started()),))
    with pytest.raises(StorageNewerError, match="newer version"):
        store.add_person(Person("p", "Ada", "fox", 1))
    backup = store.back_up()
    store.close()

    assert store.read_only
    assert "newer version" in store.notices[0]
    assert len(read) == 10
    assert backup is None
    assert (tmp_path / DATABASE).read_bytes() == newer


def test_a_damaged_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    filled_folder(tmp_path, 500)
    with closing(connect(tmp_path / DATABASE)) as raw:
        raw.execute("PRAGMA user_version=7")
    _spoil(tmp_path / DATABASE, _page_of_facts(tmp_path / DATABASE, 0.4))
    spoilt = (tmp_path / DATABASE).read_bytes()

    with pytest.raises(StorageDamagedError, match="newer version"):
        Store.open(tmp_path, clock=ticking())

    assert (tmp_path / DATABASE).read_bytes() == spoilt


def test_a_file_another_program_holds_is_busy_not_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = filled_folder(tmp_path, 10)
    monkeypatch.setattr("literacy_app.storage.connection.BUSY_TIMEOUT_MS", 50)
    store = Store.open(tmp_path, clock=ticking())
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageBusyError, match="Another program"):
            store.append((mint(store, Started()),))
        with pytest.raises(StorageBusyError, match="Another program"):
            store.facts_of_attempt(ATTEMPT)
        with pytest.raises(StorageBusyError, match="Another program"):
            Store.open(tmp_path, clock=ticking())
        other.execute("ROLLBACK")
    store.append((mint(store, Started()),))
    store.close()

    assert len(ids_in(tmp_path)) == len(made) + 1
    assert _kept_aside(tmp_path) == []


_ANOTHER_PROGRAM = """
import sys, time
from pathlib import Path
from storage_samples import mint
from literacy_app.domain.facts import Started
from literacy_app.storage.store import Store
from literacy_app.storage.schema import FACTS
store = Store.open(Path(sys.argv[1]), clock=lambda: time.time_ns() // 1_000_000)
for _ in range(60):
    store.append((mint(store, Started()),))
assert not store.notices
store.close()
"""


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE)))}


def test_programs_that_open_the_same_new_folder_at_once_lose_nothing(tmp_path: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _ANOTHER_PROGRAM, str(tmp_path)], env=_environment(), stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    errors = [program.communicate(timeout=60)[1] for program in programs]

    assert errors == [b"", b"", b""]
    assert len(ids_in(tmp_path)) == 180
    assert _opened(tmp_path) == ()


def test_the_ballast_is_made_whole_at_the_next_start(tmp_path: Path) -> None:
    filled_folder(tmp_path, 1)
    (tmp_path / BALLAST).write_bytes(b"half")

    _opened(tmp_path)

    assert (tmp_path / BALLAST).stat().st_size == BALLAST_BYTES
