"""What the check found, as the article shows it: the editor's marks over the learner's, and the notes beside them."""

from PySide6.QtCore import QObject, Signal

from literacy_app.services.findings import Finding, findings_of
from literacy_app.services.lesson_session import LessonSession
from literacy_app.ui.article.view import ArticleView
from literacy_app.ui.lesson.article_side import finding_highlights, finding_notes
from literacy_app.ui.lesson.check_panel import FindingsPanel


class FindingsSide(QObject):
    """The findings while they are shown; none in phases that do not show them.

    Signals:
        activated: a finding became the active one, or none did.
    """

    activated = Signal()

    def __init__(self, session: LessonSession, panel: FindingsPanel, article: ArticleView) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._article = article
        self._active = ""
        self.shown: tuple[Finding, ...] = ()

    @property
    def active(self) -> Finding | None:
        """The active finding; None where there is none."""
        return next((finding for finding in self.shown if finding.id == self._active), None)

    def clear(self) -> None:
        """Show nothing of them."""
        self.shown = ()
        self._active = ""
        self._article.show_notes([])
        self.activated.emit()

    def show(self) -> None:
        """Show highlights and notes, with none of the findings active."""
        session = self._session
        self.shown = findings_of(session.lesson, session.marks, session.grade())
        self._article.show_highlights(finding_highlights(self.shown))
        self._show_notes()

    def activate(self, finding: str) -> None:
        """Show a finding as the active one; nothing where none are shown."""
        if self.shown:
            self._active = finding
            self._panel.activate(finding)
            self._show_notes()
            self.activated.emit()

    def _show_notes(self) -> None:
        """Show the notes, with all that is to be said of the active one."""
        self._article.show_notes(finding_notes(self.shown, self._session.lesson.article.text, self._active))
