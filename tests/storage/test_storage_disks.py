import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE)))}


def _scene(name: str, folder: Path) -> dict[str, Any]:
    """What came of a scene on a disk of its own."""
    unshare = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    possible = subprocess.run([*unshare, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
    if possible.returncode:
        pytest.skip("this system lets nobody mount a disk of their own")
    program = [sys.executable, str(HERE / "storage_small_world.py"), name, str(folder)]
    done = subprocess.run([*unshare, *program], env=_environment(), capture_output=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_on_a_full_disk_the_answer_in_hand_is_saved_and_the_rest_kept_for_later(tmp_path: Path) -> None:
    came = _scene("full_disk", tmp_path)

    assert came["had_ballast"]
    assert came["gave_up"]
    assert "free some space" in came["refused"]
    assert came["opened"]["flag"]
    assert "nearly full" in came["opened"]["notices"][0]
    assert came["opened"]["read"] == came["stored"] - 1
    assert came["lost"] == []
    assert came["sound"] == []
    assert came["ballast_again"]
    assert not came["flag_again"]


def test_a_disk_that_cannot_be_written_is_opened_for_reading(tmp_path: Path) -> None:
    came = _scene("read_only", tmp_path)

    assert came["read_only"]
    assert "cannot be written" in came["notices"][0]
    assert came["read"] == 20
    assert came["refused"].startswith("StorageReadOnlyError: ")
    assert came["empty"].startswith("StorageReadOnlyError: ")
    assert came["none"].startswith("StorageReadOnlyError: ")
    assert not came["backup"]


def test_an_older_database_that_cannot_be_written_is_read_all_the_same(tmp_path: Path) -> None:
    came = _scene("read_only_older", tmp_path)

    assert came["read_only"]
    assert "cannot be written" in came["notices"][0]
    assert came["read"] == came["stored"] > 50
    assert came["attempts"] == 1
    assert not came["known"]
    assert came["refused"].startswith("StorageReadOnlyError: ")
