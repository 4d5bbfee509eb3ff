"""What a lesson changed in its reader's skills: looked up away from the window's thread, once."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from literacy_app.ui.lesson.debrief_panel import DebriefPanel
from literacy_app.ui.tasks import Background

if TYPE_CHECKING:  # what it leans on is loaded with the look-up
    from literacy_app.services.skill_changes import SkillChanges


class ChangesSide(QObject):
    """Looks the changes up when they are first to be shown; where that fails there is nothing to show.

    ``look_up`` may run on any thread.
    """

    def __init__(self, look_up: Callable[[], "SkillChanges | None"], page: QObject) -> None:
        super().__init__(page)
        self._look_up = look_up
        self._panel: DebriefPanel | None = None
        self._running: Background | None = None
        self._changes: SkillChanges | None = None

    def show(self, panel: DebriefPanel) -> None:
        """Show the changes in a panel, as soon as they are known."""
        self._panel = panel
        if self._running is None:
            # Without a parent, for it may outlive the page: the thread keeps it.
            self._running = Background(self._look_up)
            self._running.done.connect(self._on_running_done)
            self._running.start()
        elif self._changes is not None:
            panel.show_changes(self._changes)

    def wait(self) -> None:
        """Wait for a look-up that is under way: whatever it reads must stay open meanwhile."""
        if self._running is not None:
            self._running.wait()

    def _on_running_done(self, changes: object) -> None:
        self._changes = cast("SkillChanges | None", changes)
        if self._changes is not None and self._panel is not None:
            self._panel.show_changes(self._changes)
