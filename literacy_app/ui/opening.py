"""Opening the database while the window is already there, and what is done once it is open."""

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from literacy_app.services.workplace import Workplace
from literacy_app.ui.load_ahead import LoadAhead, load_what_has_no_qt
from literacy_app.ui.tasks import Background

_NOTICED_S = 1.0
"""Whoever waits for longer is told what for."""


class Opening(QObject):
    """Opens the workplace on a thread of its own; what needs its data waits until it is open.

    Signals:
        opened: the data are there; carries a tuple of sentences to be told once.
        refused: the data cannot be opened; carries the OperationError.
        not_backed_up: the backup of this start could not be made; carries the OperationError.
        settled: what a start has to do is done, or cannot be done.
        mended: scores and skills are being made anew, which takes a while; carries how many percent are done, by tens.
    """

    opened, refused, not_backed_up = Signal(object), Signal(object), Signal(object)
    settled, mended = Signal(), Signal(int)

    def __init__(self, workplace: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._waiting: list[Callable[[], None]] = []
        self._tasks: list[Background] = []
        self._put_off = threading.Event()
        self._under_way = False
        self._began_s = 0.0
        self._tens = 0

    @property
    def is_done(self) -> bool:
        """Whether the data are open and nothing waits for them any more."""
        return self._workplace.is_open and not self._waiting

    @property
    def is_under_way(self) -> bool:
        """Whether the data are being opened just now."""
        return self._under_way

    def start(self) -> None:
        """Begin to open the data; also to try again."""
        self._put_off.clear()
        self._under_way = True
        self._began_s, self._tens = time.monotonic(), 0
        task = Background(lambda: self._workplace.open(self._tell, self._put_off.is_set), self)
        task.done.connect(self._on_opening_done)
        task.failed.connect(self._on_opening_failed)
        self._begin(task)

    def when_open(self, action: Callable[[], None]) -> None:
        """Do something as soon as the data are open, after whatever waits for them already."""
        if self.is_done:
            action()
        else:
            self._waiting.append(action)

    def put_off(self) -> None:
        """Leave what is being made anew as it was, until the next start; the data open without it."""
        self._put_off.set()

    def wait(self) -> None:
        """Wait until no thread of the opening is at work."""
        for task in self._tasks:
            task.wait()

    def _tell(self, done: int, total: int) -> None:
        """On the opening's thread: tell of every tenth, once it has taken long enough to be noticed."""
        tens = 10 * done // max(1, total)
        if tens > self._tens and time.monotonic() - self._began_s > _NOTICED_S:
            self._tens = tens
            self.mended.emit(10 * tens)

    def _begin(self, task: Background) -> None:
        self._tasks.append(task)
        task.start()

    def _on_opening_done(self, notices: object) -> None:
        self._under_way = False
        if not self._workplace.is_open:  # the window was closed meanwhile
            return
        self.opened.emit(notices)
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()
        task = Background(self._work_ahead, self)
        task.failed.connect(self.not_backed_up)
        task.ended.connect(LoadAhead(self).start)  # not before: an import waits for those of the other threads
        task.ended.connect(self.settled)
        self._begin(task)

    def _on_opening_failed(self, error: object) -> None:
        self._under_way = False
        self.refused.emit(error)
        self.settled.emit()

    def _work_ahead(self) -> None:
        load_what_has_no_qt()
        if not self._workplace.read_only:
            self._workplace.back_up()
