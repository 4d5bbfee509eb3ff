"""Work away from the window's thread: one call at a time, its result or its failure brought back as a signal."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from literacy_app.domain.problems import OperationError


class Background(QObject):
    """Runs one function on a thread of its own.

    Signals:
        done: the function returned; carries what it returned.
        failed: the world refused; carries the OperationError.
        ended: either of the two has been told.
    """

    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, work: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._thread = threading.Thread(target=self._run, name="background", daemon=True)

    def start(self) -> None:
        """Begin; call it once."""
        self._thread.start()

    def wait(self) -> None:
        """Wait until the function has returned."""
        self._thread.join()

    def _run(self) -> None:
        try:
            result = self._work()
        except OperationError as error:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.ended.emit()


class SavedBridge(QObject):
    """Brings the writer's reports from its thread to the window's.

    Signals:
        saved: a fact is on disk; carries its id.
        failed: a fact could not be saved and will be tried again; carries the StorageError.
    """

    saved = Signal(str)
    failed = Signal(object)
