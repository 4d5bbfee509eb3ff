"""The test that is open, if one is: its page among the pages, and the way from passage to passage."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from literacy_app.domain.problems import OperationError
from literacy_app.services.library import LessonEntry, LessonState, Library
from literacy_app.services.workplace import Workplace
from literacy_app.ui.looks import Looks
from literacy_app.ui.top_bar import TopBar
from literacy_app.ui.words import test_word

if TYPE_CHECKING:  # imported when a test is opened
    from literacy_app.services.sitting import Sitting
    from literacy_app.ui.before_after.page import SittingPage


class OpenSitting(QObject):
    """Puts the page of a test up and takes it away again; ``entry`` is what stands for the last one in the library.

    Signals:
        library_requested: the reader is done with the test for now.
        passage_requested: a passage is to be looked at with the editor's marks; carries the ids of lesson and attempt.
        keys_requested: the list of keys is wanted.
        failed: something could not be read; carries the OperationError.
        left: the page is gone.
    """

    library_requested, keys_requested, failed, left = Signal(), Signal(), Signal(object), Signal()
    passage_requested = Signal(str, str)

    def __init__(
        self, workplace: Workplace, library: Library, looks: Looks, bar: TopBar, stack: QStackedWidget
    ) -> None:
        super().__init__(stack)
        self._workplace = workplace
        self._library = library
        self._looks = looks
        self._bar = bar
        self._stack = stack
        self._sitting: Sitting | None = None
        self.entry: LessonEntry | None = None
        self.page: SittingPage | None = None

    def show(self, entry: LessonEntry) -> None:
        """Put up the test that an entry of the library stands for; the data must be open."""
        from literacy_app.ui.before_after.page import SittingPage

        self.entry = entry
        try:
            sitting = self._workplace.sitting(entry.pack_id, entry.test)
        except OperationError as error:
            self.failed.emit(error)
            return
        looks = self._looks
        page = SittingPage(looks.theme, looks.type_scale, reduced_motion=looks.settings.reduced_motion)
        self._sitting, self.page = sitting, page
        page.next_requested.connect(self._on_page_next_requested)
        page.passage_requested.connect(self.passage_requested)
        page.library_requested.connect(self.library_requested)
        page.keys_requested.connect(self.keys_requested)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._bar.show_titles(test_word(entry.test))
        self._bar.show_buttons("glossary", "keys", "settings", "theme", "back")
        if sitting.done == sitting.count:
            self._show_result(sitting)
        else:
            self._show_outlook(sitting)

    def leave(self) -> None:
        """Take the page away, where there is one; a passage in hand can be gone on with."""
        page = self.page
        if page is None:
            return
        self.page = self._sitting = None
        self._stack.removeWidget(page)
        page.deleteLater()
        self.left.emit()

    def confirm(self, fact: str) -> None:
        """Tell the page that a fact is on the disk."""
        if self.page is not None:
            self.page.confirm(fact)

    def dress(self) -> None:
        """Dress the page anew, where there is one."""
        if self.page is not None:
            self.page.set_theme(self._looks.theme, self._looks.type_scale)

    def _show_outlook(self, sitting: "Sitting") -> None:
        from literacy_app.ui.before_after.start_sheet import Outlook

        lessons = [
            entry
            for shelf in self._library.shelves(self._workplace.attempts())
            for entry in shelf.lessons
            if not entry.test
        ]
        finished = sum(entry.state is LessonState.FINISHED for entry in lessons)
        if self.page is not None:
            self.page.show_outlook(
                Outlook(sitting.test, sitting.count, sitting.done, sitting.minutes, finished, len(lessons))
            )

    def _on_page_next_requested(self) -> None:
        page, sitting = self.page, self._sitting
        if page is None or sitting is None:
            return
        try:
            sitting.finish_passage()
            earlier = self._workplace.attempts()
            session = sitting.go_on()
        except OperationError as error:
            self._give_up(error)
            return
        if session is None:
            self._show_result(sitting)
        else:
            page.show_passage(session, sitting.done + 1, sitting.count, earlier)

    def _show_result(self, sitting: "Sitting") -> None:
        from literacy_app.services.sitting import advice

        try:
            before, result = sitting.before(), sitting.result()
        except OperationError as error:
            self._give_up(error)
            return
        if self.page is not None:
            self.page.show_result(result, before, advice(result, self._library.packs()))

    def _give_up(self, error: OperationError) -> None:
        """Say why the test cannot go on, and go back to where it can be begun again."""
        self.failed.emit(error)
        self.library_requested.emit()
