"""Run as a program: lessons played through the store in processes that are killed at random moments.

Started anew and without threads, so that a player costs a fork and not a start of Python. Prints what came of it as
JSON.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from storage_samples import CONTENT, LEARNER, LESSON, edition, evidence, ids_in, lesson_events, summary

from literacy_app.domain.facts import Place, Started, Submitted
from literacy_app.domain.problems import StorageError
from literacy_app.domain.standing import Phase
from literacy_app.storage.files import DATABASE
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter

LENGTH_OF_ACK = 37
MOST_ACKS = 80
"""A player is killed after at most so many facts were acknowledged."""


def now_ms() -> int:
    """The time."""
    return time.time_ns() // 1_000_000


def play(folder: Path, acks: Path, seed: int, lessons: int) -> None:
    """Play lessons through the store as the program does, writing down each fact that was acknowledged."""
    luck = random.Random(seed)
    handle = os.open(acks, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    def acknowledge(fact: str) -> None:
        os.write(handle, f"{fact}\n".encode())

    def fail(error: StorageError) -> None:
        raise error

    store = Store.open(folder, clock=now_ms)
    if store.notices:
        raise SystemExit(str(store.notices))
    writer = FactWriter(store, on_saved=acknowledge, on_failed=fail)
    for number in range(lessons):
        if luck.random() < 0.3:
            store.back_up()
        attempt = f"attempt-{seed}-{number}"
        for step, event in enumerate(lesson_events()):
            fact = store.mint(LEARNER, attempt, LESSON, CONTENT, event)
            shown = (evidence(attempt, fact.occurred_ms),) if isinstance(event, Submitted) else ()
            lesson = edition(attempt) if isinstance(event, Started) else None
            writer.submit(fact, summary(attempt, now_ms()), shown, lesson)
            writer.submit_place(Place(attempt, Phase.MARK, step, 0))
            if luck.random() < 0.6:
                assert writer.flush(30)
    assert writer.close()
    store.close()


def _killed(folder: Path, acks: Path, seed: int, luck: random.Random) -> str:
    """Play until the kill, which comes while the store opens or a moment after some fact; how the player ended."""
    enough = _size(acks) + luck.randrange(MOST_ACKS) * LENGTH_OF_ACK
    player = os.fork()
    if not player:
        code = 1
        try:
            play(folder, acks, seed, lessons=1000)
        finally:
            os._exit(code)
    time.sleep(luck.uniform(0, 0.02))
    while _size(acks) < enough and not _ended(player):
        time.sleep(luck.uniform(0, 0.003))
    os.kill(player, signal.SIGKILL)
    _, status = os.waitpid(player, 0)
    return "killed" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else f"ended {status}"


def _size(acks: Path) -> int:
    return acks.stat().st_size if acks.exists() else 0


def _ended(player: int) -> bool:
    """Whether a player ended by itself, which it should not; it can still be asked how."""
    return os.waitid(os.P_PID, player, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _apart(folder: Path) -> list[str]:
    """Attempts whose first fact is stored and their lesson is not, or handed in without evidence, or the reverse."""
    begun = "SELECT attempt FROM facts WHERE kind = 'started'"
    handed_in = "SELECT attempt FROM facts WHERE kind = 'submitted'"
    with closing(sqlite3.connect(folder / DATABASE)) as raw:
        begun, kept, handed_in, shown = (
            {row[0] for row in raw.execute(statement)}
            for statement in (begun, "SELECT content FROM editions", handed_in, "SELECT attempt FROM evidence")
        )
    return sorted((begun ^ kept) | (handed_in ^ shown))


def main(folder: Path, acks: Path, kills: int, seed: int) -> dict[str, object]:
    """So many kills on one data folder; after each, the store is opened and every acknowledged fact looked for."""
    luck = random.Random(seed)
    ends: dict[str, int] = {}
    lost: set[str] = set()
    unsound: list[str] = []
    said: list[str] = []
    apart: list[str] = []
    for kill in range(kills):
        end = _killed(folder, acks, kill, luck)
        ends[end] = ends.get(end, 0) + 1
        store = Store.open(folder, clock=now_ms)
        said += store.notices
        if kill % 10 == 0 or kill == kills - 1:
            unsound += store.check()
        store.close()
        if acks.exists():
            apart += _apart(folder)
            lost |= set(acks.read_text().split()) - ids_in(folder)
    acknowledged = acks.read_text().split()
    store = Store.open(folder, clock=now_ms)
    read = store.facts_of_learner(LEARNER)
    store.close()
    ordered = [fact.id for fact in read] == sorted(ids_in(folder))
    return {
        "ends": ends,
        "lost": sorted(lost),
        "unsound": unsound,
        "said": said,
        "apart": apart,
        "acknowledged": len(acknowledged),
        "stored": len(read),
        "ordered": ordered,
    }


if __name__ == "__main__":
    folder_, acks_, kills_, seed_ = sys.argv[1:]
    sys.stdout.write(json.dumps(main(Path(folder_), Path(acks_), int(kills_), int(seed_))))
