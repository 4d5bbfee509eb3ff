"""What is said of saving: nothing while it works, a sentence when it does not, and one when it works again."""

from PySide6.QtCore import QObject

from literacy_app.services.workplace import Workplace
from literacy_app.ui.notice_bar import NoticeBar
from literacy_app.ui.tasks import SavedBridge

_GLANCE_S = 0.2


class Saving(QObject):
    """Listens to the writer and tells the reader through the notice bar."""

    def __init__(self, workplace: Workplace, bridge: SavedBridge, notice: NoticeBar, parent: QObject) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._notice = notice
        self._has_failed = False
        bridge.saved.connect(self._on_bridge_saved)
        bridge.failed.connect(self.tell)

    def tell(self, error: object) -> None:
        """Say what went wrong and offer to try again."""
        self._has_failed = True
        self._show(str(error), "notice-bad", self.tr("Try again"))

    def _on_bridge_saved(self, _fact: str) -> None:
        if self._has_failed and self._workplace.settle(_GLANCE_S):
            self._has_failed = False
            self._show(self.tr("Everything is saved now."), "notice-good")
        elif self._workplace.disk_was_full and not self._has_failed:
            sentence = self.tr("The disk is full. Your last answer was saved; make room before you go on.")
            self._show(sentence, "notice-bad")

    def _show(self, sentence: str, role: str, action: str = "") -> None:
        """Show a notice, unless it is there already: a screen reader would say it again and again."""
        if sentence != self._notice.sentence:
            self._notice.show_notice(sentence, role, action)
