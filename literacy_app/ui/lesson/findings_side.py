"""What the check found, as the article shows it: the editor's marks over the learner's, and the notes beside them."""

from literacy_app.services.findings import Finding, findings_of
from literacy_app.services.lesson_session import LessonSession
from literacy_app.ui.article.view import ArticleView
from literacy_app.ui.lesson.article_side import finding_highlights, finding_notes


class FindingsSide:
    """The findings while they are shown; none in phases that do not show them."""

    def __init__(self, session: LessonSession, article: ArticleView) -> None:
        self._session = session
        self._article = article
        self.shown: tuple[Finding, ...] = ()

    def clear(self) -> None:
        """Show nothing of them."""
        self.shown = ()
        self._article.show_notes([])

    def show(self, active: str) -> None:
        """Show highlights and notes."""
        session = self._session
        self.shown = findings_of(session.lesson, session.marks, session.grade())
        self._article.show_highlights(finding_highlights(self.shown))
        self.show_notes(active)

    def show_notes(self, active: str) -> None:
        """Show the notes, where there are findings, with all that is to be said of the active one."""
        if self.shown:
            text = self._session.lesson.article.text
            self._article.show_notes(finding_notes(self.shown, text, active))
