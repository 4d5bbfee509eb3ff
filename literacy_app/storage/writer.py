"""The one thread that stores facts, in order, and says when each is on the disk."""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from literacy_app.domain.facts import Fact, Place
from literacy_app.domain.problems import StorageError
from literacy_app.domain.standing import AttemptSummary
from literacy_app.storage.database import Entry, entry_of
from literacy_app.storage.rows import place_row
from literacy_app.storage.store import Store

if TYPE_CHECKING:  # grading comes with evidence, and neither is needed before the first lesson is begun
    from literacy_app.domain.evidence import Evidence
    from literacy_app.storage.editions import Edition

BATCH = 64
"""So many waiting entries share a commit."""

FIRST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 15.0


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An entry in the queue; ``fact`` is the id to report, ``attempt`` whose place it is, one of them empty."""

    entry: Entry
    fact: str = ""
    attempt: str = ""


class FactWriter:
    """Stores what is submitted, on a thread of its own.

    ``on_saved`` is called with a fact's id once it is on the disk, ``on_failed`` with the reason after every try that
    failed; both on the writer's thread. What failed stays first in the queue and is tried again after growing pauses.
    """

    def __init__(
        self, store: Store, *, on_saved: Callable[[str], None], on_failed: Callable[[StorageError], None]
    ) -> None:
        self._store = store
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._queue: deque[_Waiting] = deque()
        self._in_hand = 0
        self._hurry = False
        self._closing = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="fact-writer", daemon=True)
        self._thread.start()

    @property
    def pending(self) -> int:
        """How many facts are not on the disk yet."""
        with self._changed:
            return sum(bool(waiting.fact) for waiting in self._queue)

    def submit(
        self,
        fact: Fact,
        summary: AttemptSummary | None = None,
        evidence: "Sequence[Evidence]" = (),
        edition: "Edition | None" = None,
    ) -> None:
        """Queue a fact, what it leads to and the lesson it is about, stored together.

        Raises:
            UnstorableError: at once, for what can never be stored.
        """
        self._put(_Waiting(entry_of((fact,), summary, evidence, edition), fact=fact.id))

    def submit_place(self, place: Place) -> None:
        """Queue a place; one that waits for the same attempt is replaced."""
        self._put(_Waiting(Entry(place=place_row(place)), attempt=place.attempt))

    def retry(self) -> None:
        """Try at once what waits after a failure."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()

    def flush(self, timeout_s: float) -> bool:
        """Wait until all that was submitted is on the disk; False where the time was not enough or nothing can be."""
        end = time.monotonic() + timeout_s
        with self._changed:
            self._hurry = True
            self._changed.notify_all()
            while self._queue and self._thread.is_alive() and not self._store.read_only:
                left = end - time.monotonic()
                if left <= 0:
                    break
                self._changed.wait(min(left, 0.5))
            return not self._queue

    def close(self, timeout_s: float = 30.0) -> bool:
        """Store what waits and end the thread; False where something could not be stored in the time given."""
        done = self.flush(timeout_s)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        return done

    def _put(self, waiting: _Waiting) -> None:
        with self._changed:
            replaces = waiting.attempt and len(self._queue) > self._in_hand
            if replaces and self._queue[-1].attempt == waiting.attempt:
                self._queue[-1] = waiting
            else:
                self._queue.append(waiting)
            self._changed.notify_all()

    def _run(self) -> None:
        pause = FIRST_PAUSE_S
        while batch := self._next():
            try:
                self._store.write([waiting.entry for waiting in batch])
            except StorageError as error:
                self._on_failed(error)
                self._rest(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
                continue
            pause = FIRST_PAUSE_S
            for waiting in batch:
                if waiting.fact:
                    self._on_saved(waiting.fact)
            self._drop(len(batch))

    def _next(self) -> list[_Waiting]:
        """The first entries of the queue, which stay in it; empty when it is time to end."""
        with self._changed:
            while not self._queue and not self._closing:
                self._changed.wait()
            if self._closing:
                return []
            batch = list(islice(self._queue, BATCH))
            self._in_hand = len(batch)
            return batch

    def _rest(self, pause: float) -> None:
        with self._changed:
            self._in_hand = 0
            self._changed.wait_for(lambda: self._hurry or self._closing, pause)
            self._hurry = False

    def _drop(self, count: int) -> None:
        with self._changed:
            for _ in range(count):
                self._queue.popleft()
            self._in_hand = 0
            self._changed.notify_all()
