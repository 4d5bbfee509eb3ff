import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from storage_power_cuts import Disk, Model, Recording
from storage_samples import filled_folder, ticking

from literacy_app.storage.files import DATABASE
from literacy_app.storage.store import Store

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

CUTS = 1000
OPENED_ONE_IN = 25

_PLAYER = """
import sys
from pathlib import Path
from literacy_app.storage import connection
from storage_kill_rounds import play
if sys.argv[3] == "default":
    connection.DURABILITY = ("journal_mode=DELETE", "synchronous=FULL")
play(Path(sys.argv[1]), Path(sys.argv[2]), seed=2, lessons=2)
"""
_CALLS = "openat,close,write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2"


@dataclass(slots=True)
class Losses:
    """What power cuts did: how many lost an acknowledged fact, or left a database that is not sound."""

    cuts: int = 0
    looked_for: int = 0
    losing: int = 0
    unsound: int = 0


def _record(folder: Path, settings: str) -> Recording:
    """Two lessons played in a folder that holds one already, every write written down."""
    data, acks, trace = folder / "data", folder / "acknowledged", folder / "trace"
    (data / "backups").mkdir(parents=True)
    filled_folder(folder / "before", 60)
    # The ballast is there from an earlier start: five megabytes of it would be most of the recording.
    shutil.copyfile(folder / "before" / "room-for-the-last-answer", data / "room-for-the-last-answer")
    strace = ["strace", "-f", "-y", "-xx", "-s", "100000000", "-e", f"trace={_CALLS}", "-o", str(trace)]
    done = subprocess.run(
        [*strace, sys.executable, "-c", _PLAYER, str(data), str(acks), settings],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE)))},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    recording = Recording(trace, data, acks)
    trace.unlink()
    return recording


@pytest.fixture
def disk() -> Iterator[Path]:
    """A folder in memory where there is one: thousands of images are written and opened there."""
    memory = Path("/", "dev", "shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def _put(image: dict[str, bytes], root: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in image.items():
        target = folder / Path(path).relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _cut(recording: Recording, disk: Path, model: Model, *, cuts: int) -> Losses:
    """Cut the power at random moments and look for every acknowledged fact."""
    luck = random.Random(5)
    losses = Losses()
    simulated = Disk(model)
    done = 0
    for moment in sorted(luck.randrange(len(recording.operations) + 1) for _ in range(cuts)):
        for operation in recording.operations[done:moment]:
            simulated.step(operation)
        done = moment
        _put(simulated.after_power_cut(luck), recording.root, disk)
        if losses.cuts % OPENED_ONE_IN == 0:
            losses.unsound += bool(_said_by_the_store(disk))
        missing, faults = _look(disk / DATABASE, simulated.acknowledged)
        losses.cuts += 1
        losses.looked_for += len(simulated.acknowledged)
        losses.losing += missing
        losses.unsound += faults
    return losses


def _look(database: Path, acknowledged: list[str]) -> tuple[bool, bool]:
    """Whether an acknowledged fact is missing, and whether the database is not sound."""
    if not database.exists():
        return bool(acknowledged), False
    try:
        with closing(sqlite3.connect(database)) as raw:
            found = cast("list[tuple[str]]", raw.execute("PRAGMA integrity_check").fetchall())
            tables = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'facts'").fetchall()
            there = {row[0] for row in raw.execute("SELECT id FROM facts")} if tables else set[str]()
    except sqlite3.DatabaseError:
        return bool(acknowledged), True
    return not there.issuperset(acknowledged), found != [("ok",)]


def _said_by_the_store(disk: Path) -> tuple[str, ...]:
    """What the program has to say at the start after the power cut."""
    store = Store.open(disk, clock=ticking())
    try:
        return (*store.notices, *store.check())
    finally:
        store.close()


def test_2000_power_cuts_lose_no_acknowledged_fact_and_the_default_settings_do(tmp_path: Path, disk: Path) -> None:
    if not shutil.which("strace"):
        pytest.skip("recording the writes of a program takes strace")
    ours = _record(tmp_path / "ours", "ours")
    default = _record(tmp_path / "default", "default")
    assert sum(operation.call == "ack" for operation in ours.operations) > 60

    for model in ("journalled", "strict"):
        found = _cut(ours, disk / "image", model, cuts=CUTS)
        assert (found.cuts, found.losing, found.unsound) == (CUTS, 0, 0)
        assert found.looked_for > 20 * CUTS

    control = _cut(default, disk / "image", "strict", cuts=CUTS // 5)
    assert control.losing > control.cuts // 20
