import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage_samples import BEGIN_MS, DAY_MS, fill, filled_folder, ids_in, ticking

from literacy_app.domain.problems import StorageDamagedError, StorageError
from literacy_app.storage.backup import MIGRATION, START, Backup, back_up, backups_in, kept, newest_sound
from literacy_app.storage.checking import is_sound
from literacy_app.storage.files import BACKUPS, DATABASE, SIDE_FILE
from literacy_app.storage.store import Store
from literacy_app.storage.tending import backup_now, check_folder, restore_from

moments = st.integers(0, 400 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
backup_lists = st.lists(
    st.tuples(moments, st.sampled_from((START, START, START, MIGRATION))), max_size=60, unique_by=lambda pair: pair[0]
)


def _spoil(database: Path, page: int) -> None:
    data = bytearray(database.read_bytes())
    data[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    database.write_bytes(bytes(data))


def test_a_backup_is_whole_and_sound_while_the_store_goes_on(tmp_path: Path) -> None:
    store = Store.open(tmp_path, clock=ticking())
    made = fill(store, 300)
    backup = store.back_up()
    fill(store, 10)
    store.close()

    assert backup is not None
    assert is_sound(backup)
    assert [path.name for path in (tmp_path / BACKUPS).iterdir()] == [backup.name]
    restored = tmp_path / "elsewhere"
    restore_from(restored, backup, clock=ticking())
    assert ids_in(restored) == {fact.id for fact in made}


@given(backup_lists)
def test_the_last_starts_days_and_weeks_are_kept(listed: list[tuple[datetime, str]]) -> None:
    backups = [Backup(Path(str(moment)), moment, reason, "d") for moment, reason in listed]
    remaining = kept(backups)
    newest = sorted(backups, key=lambda backup: backup.moment, reverse=True)

    assert set(newest[:10]) <= remaining
    assert {backup for backup in backups if backup.reason == MIGRATION} <= remaining
    days = sorted({backup.moment.date() for backup in backups}, reverse=True)
    assert set(days[:7]) <= {backup.moment.date() for backup in remaining}
    weeks = sorted({backup.moment.isocalendar()[:2] for backup in backups}, reverse=True)
    assert set(weeks[:8]) <= {backup.moment.isocalendar()[:2] for backup in remaining}
    assert len(remaining - {backup for backup in backups if backup.reason == MIGRATION}) <= 10 + 7 + 8


def test_old_backups_go_as_new_ones_come(tmp_path: Path) -> None:
    now = [BEGIN_MS]
    for _ in range(120):
        now[0] += DAY_MS // 2
        store = Store.open(tmp_path, clock=lambda: now[0])
        fill(store, 1)
        store.back_up()
        store.close()

    backups = backups_in(tmp_path / BACKUPS)
    assert 15 <= len(backups) <= 25
    per_day = Counter(backup.moment.date() for backup in backups)
    assert len(per_day) >= 7
    assert newest_sound(tmp_path / BACKUPS) == backups[0]


def test_backups_of_another_database_are_left_alone(tmp_path: Path) -> None:
    filled_folder(tmp_path / "one", 5)
    shared = tmp_path / "backups"
    for number in range(15):
        back_up(tmp_path / "one" / DATABASE, shared, database_id="aaaaaaaa-1", now_ms=BEGIN_MS + number)
    for number in range(15):
        back_up(tmp_path / "one" / DATABASE, shared, database_id="bbbbbbbb-2", now_ms=BEGIN_MS + 100 + number)

    assert len(backups_in(shared, "aaaaaaaa-1")) == len(backups_in(shared, "bbbbbbbb-2")) == 10


def test_a_damaged_database_is_not_backed_up_and_is_mended_at_the_next_start(tmp_path: Path) -> None:
    store = Store.open(tmp_path, clock=ticking())
    made = fill(store, 2000)
    good = store.back_up()
    database = tmp_path / DATABASE
    # One letter of one answer: the structure stays sound, only the fingerprint knows.
    data = database.read_bytes()
    place = data.index(b'"claim"', 100_000)
    database.write_bytes(data[:place] + b'"clbim"' + data[place + 7 :])
    with pytest.raises(StorageDamagedError, match="start it again"):
        store.back_up()
    store.close()

    again = Store.open(tmp_path, clock=ticking())
    assert "was damaged" in again.notices[0]
    assert again.check() == ()
    again.close()
    assert good is not None
    assert [backup.path for backup in backups_in(tmp_path / BACKUPS)] == [good]
    assert ids_in(tmp_path) == {fact.id for fact in made}


def test_a_backup_cut_short_is_never_taken_for_one(tmp_path: Path) -> None:
    filled_folder(tmp_path, 50)
    made = backup_now(tmp_path, clock=ticking())
    later = made.with_name(made.name.replace(made.name[:8], "20990101"))
    later.with_name(later.name + ".part").write_bytes(made.read_bytes()[:3000])
    shutil.copyfile(made, later)
    _spoil(later, 1)

    found = newest_sound(tmp_path / BACKUPS)
    assert found is not None
    assert found.path == made


def test_the_check_of_a_folder_tells_what_it_finds(tmp_path: Path) -> None:
    filled_folder(tmp_path, 500)
    sound = check_folder(tmp_path)
    _spoil(tmp_path / DATABASE, 5)
    spoilt = check_folder(tmp_path)
    (tmp_path / DATABASE).write_bytes(b"not a database" * 500)
    garbage = check_folder(tmp_path)

    assert (sound.facts, sound.faults) == (500, ())
    assert spoilt.faults
    assert garbage.faults
    with pytest.raises(StorageError, match="no saved answers"):
        check_folder(tmp_path / "nowhere")


def test_restoring_joins_the_backup_with_what_is_there(tmp_path: Path) -> None:
    before = filled_folder(tmp_path, 40)
    backup = backup_now(tmp_path, clock=ticking())
    (tmp_path / DATABASE).unlink()
    (tmp_path / SIDE_FILE).unlink()
    shutil.move(tmp_path / BACKUPS, tmp_path / "away")
    after = filled_folder(tmp_path, 7)

    rescued = restore_from(tmp_path, tmp_path / "away" / backup.name, clock=ticking())

    assert rescued.facts == 47
    assert ids_in(tmp_path) == {*before, *after}
    store = Store.open(tmp_path, clock=ticking())
    assert store.notices == ()
    assert store.summaries_stale
    store.save_summaries(())
    assert not store.summaries_stale
    store.close()


def test_a_backup_that_is_not_sound_is_not_restored(tmp_path: Path) -> None:
    made = filled_folder(tmp_path, 40)
    backup = backup_now(tmp_path, clock=ticking())
    _spoil(backup, 3)

    with pytest.raises(StorageDamagedError, match="no sound backup"):
        restore_from(tmp_path, backup, clock=ticking())

    assert ids_in(tmp_path) == set(made)
