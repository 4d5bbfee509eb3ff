"""Looking for garbage on the window's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Garbage(QObject):
    """Does what Python would do by itself on any thread, now and then on this one.

    Rings of objects that hold one another may hold widgets, and a widget that is taken down on another thread brings
    the program down; Python looks for such rings on whatever thread happens to make an object.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Take over from Python; what is there already stays until the end and is never looked at."""
        gc.disable()
        gc.freeze()
        self._timer.start(_EVERY_MS)

    def look(self) -> None:
        """Look through the oldest generation that has grown beyond Python's own threshold, and all younger ones."""
        grown = [made > most > 0 for made, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(grown):
            gc.collect(max(generation for generation, is_grown in enumerate(grown) if is_grown))
