"""Importing what the next click will need, while nobody waits for it.

Modules that make Qt classes are imported on the window's own thread, one in each turn of its event loop: while one is
made on another thread, an assistive technology that asks about the window can bring the program down.
"""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

_WITHOUT_QT = ("literacy_app.services.lesson_session", "literacy_app.services.findings")
_STEPS = (
    "literacy_app.ui.article.document",
    "literacy_app.ui.article.text_pane",
    "literacy_app.ui.article.scroll_bar",
    "literacy_app.ui.article.margin",
    "literacy_app.ui.article.view",
    "literacy_app.ui.lesson.check_panel",
    "literacy_app.ui.lesson.page",
)


def load_what_has_no_qt() -> None:
    """Import what may be imported on any thread."""
    for module in _WITHOUT_QT:
        import_module(module)


class LoadAhead(QObject):
    """Imports the lesson page step by step once it is started."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(_STEPS)

    def start(self) -> None:
        """Import the first step in the next turn of the event loop, and so on."""
        if self._left:
            QTimer.singleShot(0, self, self._step)

    def _step(self) -> None:
        import_module(self._left.pop(0))
        self.start()
