"""Importing the library that draws the charts without the window standing still.

What has no Qt in it is imported on a thread of its own. The rest is imported on the window's thread, as ``load_ahead``
explains, in pieces: PySide makes each of its classes when it is first asked for, and pyqtgraph asks for all of them at
once, which is most of what its import costs.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

_WITHOUT_QT = ("numpy", "numpy.typing", "multiprocessing.connection", "pydoc", "cProfile", "xml.etree.ElementTree")
_MADE_AHEAD = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
_IMPORTED_AHEAD = ("PySide6.QtSvg", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtTest")
_LIBRARY = "pyqtgraph"

_LOOK_AGAIN_MS = 15
_AT_A_TIME_S = 0.006


class PlotLoading(QObject):
    """Imports the library once; a child of the application, as what it has begun it must end.

    Signals:
        loaded: the library is there.
        missing: the library cannot be had.
    """

    loaded, missing = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._thread: threading.Thread | None = None
        self._collects_garbage = False
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timer_timeout)

    def start(self) -> None:
        """Begin; either signal follows in a later turn of the event loop. Once begun, it is not begun again."""
        if self._thread is None:
            self._collects_garbage = gc.isenabled()
            gc.disable()  # else garbage is searched for on the thread too, and widgets found are taken down from it
            self._thread = threading.Thread(target=_import_what_has_no_qt, name="charts", daemon=True)
            self._thread.start()
            self._steps = self._import_in_steps()
            self._timer.start(_LOOK_AGAIN_MS)

    def _on_timer_timeout(self) -> None:
        if self._thread is not None and self._thread.is_alive():
            return
        if self._collects_garbage:
            gc.enable()
        self._timer.setInterval(0)
        begun = perf_counter()
        while perf_counter() - begun < _AT_A_TIME_S:
            if next(self._steps, self) is self:
                self._timer.stop()
                return

    def _import_in_steps(self) -> Iterator[None]:
        for name in _MADE_AHEAD:
            module = import_module(name)
            for attribute in dir(module):
                getattr(module, attribute)
                yield
        for name in _IMPORTED_AHEAD:
            with suppress(ImportError):
                import_module(name)
            yield
        try:
            import_module(_LIBRARY)
        except ImportError:
            self.missing.emit()
        else:
            self.loaded.emit()


def _import_what_has_no_qt() -> None:
    for module in _WITHOUT_QT:
        with suppress(ImportError):
            import_module(module)
