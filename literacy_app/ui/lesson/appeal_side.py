"""Appeals against the key in a lesson: what the panels offer at the finding looked at, and the dialog behind it."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from literacy_app.domain.grading import Outcome
from literacy_app.services.findings import Finding
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.own_appeals import OwnAppeal, appeal_at, own_appeals
from literacy_app.ui.lesson.check_panel import FindingsPanel
from literacy_app.ui.lesson.debrief_panel import DebriefPanel
from literacy_app.ui.notice_bar import announce
from literacy_app.ui.theme import TypeScale


class AppealSide(QObject):
    """Shows both panels of findings what was appealed, and takes what the reader says.

    Signals:
        appealed: the reader said why the key is wrong somewhere.
    """

    appealed = Signal()

    def __init__(self, session: LessonSession, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._finding: Finding | None = None
        self._panels: tuple[FindingsPanel | DebriefPanel, ...] = ()
        self._type_scale = TypeScale()
        # A guest has no nickname, and what a guest says is gone before anybody could answer it.
        self._takes_appeals = bool(session.person.nickname)

    def take_panels(self, panels: tuple[FindingsPanel | DebriefPanel, ...], type_scale: TypeScale) -> None:
        """Work with these panels from now on."""
        self._panels = panels
        self._type_scale = type_scale
        for panel in panels:
            panel.takes_appeals = self._takes_appeals
            panel.appeal_requested.connect(self._on_panel_appeal_requested)

    def show(self, finding: Finding | None) -> None:
        """Show what can be said against the key at a finding, and all that has been said."""
        self._finding = finding if self._takes_appeals else None
        appeals = own_appeals(self._session.lesson, self._session.attempt)
        for panel in self._panels:
            panel.show_appeals(self._finding, self._appeal(), appeals)

    def _appeal(self) -> OwnAppeal | None:
        if self._finding is None:
            return None
        return appeal_at(self._finding, own_appeals(self._session.lesson, self._session.attempt))

    def _on_panel_appeal_requested(self) -> None:
        finding = self._finding
        if finding is None:
            return
        from literacy_app.ui.lesson.appeal_dialog import AppealDialog

        dialog = AppealDialog(finding, self._appeal(), self._type_scale, self._page.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.sent.connect(partial(self._take, finding))
        dialog.open()

    def _take(self, finding: Finding, reason: str) -> None:
        if finding.outcome is Outcome.EXTRA:
            self._session.appeal("", reason, finding.id)
        else:
            self._session.appeal(finding.id, reason)
        self.show(self._finding)
        announce(self._page, self.tr("Sent. You will find the answer here and in the debrief."))
        self.appealed.emit()
