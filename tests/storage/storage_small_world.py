"""Run as a program: a scene on a tiny disk or a disk that cannot be written; prints what came of it as JSON.

The disk is a mount that only this process sees, which takes ``unshare`` and a system that lets it make one.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from storage_samples import ATTEMPT, LEARNER, fill, filled_folder, ids_in, mint, ticking

from literacy_app.domain.facts import Answered
from literacy_app.domain.problems import StorageError, StorageFullError
from literacy_app.domain.questions import Answer
from literacy_app.storage.files import BALLAST, DATABASE
from literacy_app.storage.store import Store


def _mount(folder: Path, size: str) -> None:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)


def _fill_up(folder: Path) -> None:
    """Leave not one page on the disk."""
    handle = os.open(folder / "somebody-elses-film", os.O_CREAT | os.O_WRONLY)
    try:
        while True:
            os.write(handle, bytes(4096))
    except OSError:
        pass
    finally:
        os.close(handle)


def full_disk(folder: Path) -> dict[str, object]:
    """A disk fills up during a lesson; then even the ballast is used up; then there is room again."""
    _mount(folder, "24m")
    store = Store.open(folder, clock=ticking())
    saved = [fact.id for fact in fill(store, 20)]
    had_ballast = (folder / BALLAST).exists()
    _fill_up(folder)
    in_hand = mint(store, Answered(0, Answer(written="the answer in hand " * 2000)))
    store.append((in_hand,))
    gave_up = store.disk_was_full and not (folder / BALLAST).exists()
    refused = ""
    more = None
    while not refused:
        more = mint(store, Answered(0, Answer(written="and more " * 20_000)))
        try:
            store.append((more,))
            saved.append(more.id)
        except StorageFullError as error:
            refused = str(error)
    store.close()
    full = Store.open(folder, clock=ticking())
    opened = {"notices": full.notices, "flag": full.disk_was_full, "read": len(full.facts_of_attempt(ATTEMPT))}
    (folder / "somebody-elses-film").unlink()
    assert more is not None
    full.append((more,))
    full.close()
    again = Store.open(folder, clock=ticking())
    sound = again.check()
    again.close()
    return {
        "had_ballast": had_ballast,
        "gave_up": gave_up,
        "refused": refused,
        "opened": opened,
        "lost": sorted({*saved, in_hand.id, more.id} - ids_in(folder)),
        "stored": len(ids_in(folder)),
        "sound": sound,
        "ballast_again": (folder / BALLAST).exists(),
        "flag_again": again.disk_was_full,
    }


def read_only(folder: Path) -> dict[str, object]:
    """A data folder, once written, on a disk that can only be read."""
    _mount(folder, "24m")
    data, empty = folder / "data", folder / "empty"
    filled_folder(data, 20)
    empty.mkdir()
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    store = Store.open(data, clock=ticking())
    result: dict[str, object] = {
        "read_only": store.read_only,
        "notices": store.notices,
        "read": len(store.facts_of_attempt(ATTEMPT)),
        "refused": _refusal(lambda: store.append((mint(store, Answered(0, Answer())),))),
        "backup": store.back_up() is not None,
    }
    store.close()
    result["empty"] = _refusal(lambda: Store.open(empty, clock=ticking()))
    result["none"] = _refusal(lambda: Store.open(folder / "not-there", clock=ticking()))
    return result


def read_only_older(folder: Path) -> dict[str, object]:
    """A data folder of the first schema on a disk that can only be read."""
    _mount(folder, "24m")
    first = Path(__file__).parents[1] / "data" / "schemas" / "schema-1.sqlite"
    shutil.copyfile(first, folder / DATABASE)
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    store = Store.open(folder, clock=ticking())
    result: dict[str, object] = {
        "read_only": store.read_only,
        "notices": store.notices,
        "read": len(store.facts_of_attempt(ATTEMPT)),
        "attempts": len(store.attempts_of(LEARNER)),
        "known": store.learner_state(LEARNER) is not None,
        "refused": _refusal(lambda: store.append((mint(store, Answered(0, Answer())),))),
        "stored": len(ids_in(folder)),
    }
    store.close()
    return result


def _refusal(action: object) -> str:
    assert callable(action)
    try:
        action()
    except StorageError as error:
        return f"{type(error).__name__}: {error}"
    return ""


if __name__ == "__main__":
    scene = {"full_disk": full_disk, "read_only": read_only, "read_only_older": read_only_older}[sys.argv[1]]
    sys.stdout.write(json.dumps(scene(Path(sys.argv[2]) / "disk")))
