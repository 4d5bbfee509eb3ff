"""The lesson that is open, if one is: its page among the pages, its steps in the bar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from literacy_app.ui.looks import Looks
from literacy_app.ui.top_bar import TopBar

if TYPE_CHECKING:  # imported when a lesson is opened
    from collections.abc import Callable, Sequence

    from literacy_app.domain.standing import AttemptSummary
    from literacy_app.services.lesson_session import LessonSession
    from literacy_app.services.skill_changes import SkillChanges
    from literacy_app.ui.lesson.page import LessonPage
    from literacy_app.ui.lesson.stepper import Stepper


class OpenLesson(QObject):
    """Puts the page of a lesson up and takes it away again.

    Signals:
        library_requested: the reader is done with the lesson for now.
        keys_requested: the list of keys is wanted.
        left: the page is gone.
    """

    library_requested, keys_requested, left = Signal(), Signal(), Signal()

    def __init__(self, looks: Looks, bar: TopBar, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._looks = looks
        self._bar = bar
        self._stack = stack
        self._stepper: Stepper | None = None
        self.page: LessonPage | None = None

    def show(
        self,
        session: "LessonSession",
        title: str,
        changes: "Callable[[], SkillChanges | None]" = lambda: None,
        earlier: "Sequence[AttemptSummary]" = (),
        back: str = "",
    ) -> None:
        """Put up the page of a lesson; the one before must have been left.

        ``changes`` looks up what the attempt changed in the reader's skills, on a thread of its own; ``earlier`` are
        the reader's attempts before this page, which tell the terms that are new to them. ``back`` is where the way
        back leads, where not to the library.
        """
        from literacy_app.ui.lesson.page import LessonPage

        looks = self._looks
        reduced = looks.settings.reduced_motion
        page = LessonPage(
            session, looks.theme, looks.type_scale, reduced_motion=reduced, changes=changes, earlier=earlier
        )
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.phases_changed.connect(self._show_steps)
        page.left.connect(self.library_requested)
        page.keys_requested.connect(self.keys_requested)
        self._bar.show_titles(title, session.lesson.article.genre)
        self._bar.show_buttons("glossary", "keys", "settings", "theme", "back", back=back)
        self._put_up_steps(page)
        page.focus_first()

    def leave(self) -> None:
        """Take the page away, where there is one, and remember where its reader was."""
        page = self.page
        if page is None:
            return
        page.remember_place()
        self._stack.removeWidget(page)
        page.deleteLater()
        self.page = self._stepper = None
        self._bar.set_middle(None)
        QTimer.singleShot(0, self.left.emit)

    def confirm(self, fact: str) -> None:
        """Tell the page that a fact is on the disk."""
        if self.page is not None:
            self.page.confirm(fact)

    def remember_place(self) -> None:
        """Remember where the reader is."""
        if self.page is not None:
            self.page.remember_place()

    def dress(self) -> None:
        """Dress the page anew, where there is one."""
        if self.page is not None:
            self.page.set_theme(self._looks.theme, self._looks.type_scale)
            self._put_up_steps(self.page)

    def _put_up_steps(self, page: "LessonPage") -> None:
        from literacy_app.ui.lesson.stepper import Stepper

        self._stepper = Stepper(self._looks.theme, self._looks.type_scale)
        self._stepper.phase_requested.connect(page.view_phase)
        self._bar.set_middle(self._stepper)
        self._show_steps()

    def _show_steps(self) -> None:
        if self.page is not None and self._stepper is not None:
            session = self.page.session
            self._stepper.show_phases(session.phase, self.page.viewed, finished=session.attempt.finished)
            self._bar.fit()
