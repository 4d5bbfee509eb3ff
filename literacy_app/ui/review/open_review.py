"""Reviews in the window: looking for what is due, and the review page among the pages."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from literacy_app.services.workplace import Workplace
from literacy_app.ui.library.page import LibraryPage
from literacy_app.ui.looks import Looks
from literacy_app.ui.tasks import Background
from literacy_app.ui.top_bar import TopBar

if TYPE_CHECKING:  # imported when there is something due, or a review is opened
    from literacy_app.services.review import DueView
    from literacy_app.services.review_session import ReviewResult, ReviewSession
    from literacy_app.ui.review.page import ReviewPage


class OpenReview(QObject):
    """Keeps the library's banner up to date, and puts the page of a review up and takes it away again.

    Whatever is slow runs on a thread of its own, one thing at a time; what comes back for somebody who has left
    meanwhile is dropped.

    Signals:
        library_requested: the reader is done with the review.
        keys_requested: the list of keys is wanted.
        failed: the data could not be read; carries the OperationError.
        left: the page is gone.
    """

    library_requested, keys_requested, failed, left = Signal(), Signal(), Signal(object), Signal()

    def __init__(
        self, workplace: Workplace, looks: Looks, bar: TopBar, stack: QStackedWidget, library: LibraryPage
    ) -> None:
        super().__init__(stack)
        self._workplace = workplace
        self._looks = looks
        self._bar = bar
        self._stack = stack
        self._library = library
        self._running: Background | None = None
        self._then: Callable[[object], None] = _nothing
        self._waiting: tuple[Callable[[], object], Callable[[object], None]] | None = None
        self._looked_for = ""
        self.page: ReviewPage | None = None

    # --- the library's banner

    def look(self) -> None:
        """Look for what is due for the person at work and show it in the library; the data must be open."""
        person = self._workplace.person
        if person is None:
            return
        if person.id != self._looked_for:
            self._library.show_due(None)
        self._looked_for = person.id
        self._run(self._due, lambda view: self._show_banner(person.id, cast("DueView | None", view)))

    def _due(self) -> "DueView | None":
        """What is due for the person at work; not on the window's thread, as it imports and reads for a while."""
        import_module("literacy_app.services.review")  # before the person is asked for, as it takes the longest
        return self._workplace.reviews.due() if self._workplace.person is not None else None

    def _show_banner(self, person: str, view: "DueView | None") -> None:
        if self._workplace.person is not None and self._workplace.person.id == person:
            self._library.show_due(view)

    # --- the page

    def show(self) -> None:
        """Put up the review page and look for what is due; the data must be open."""
        from literacy_app.ui.review.page import ReviewPage

        self.leave()
        looks = self._looks
        page = self.page = ReviewPage(looks.theme, looks.type_scale, reduced_motion=looks.settings.reduced_motion)
        page.begin_requested.connect(self._on_page_begin_requested)
        page.early_requested.connect(self._on_page_early_requested)
        page.result_requested.connect(self._on_page_result_requested)
        page.library_requested.connect(self.library_requested)
        page.keys_requested.connect(self.keys_requested)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._bar.show_titles(self.tr("Review"))
        self._bar.show_buttons("glossary", "keys", "settings", "theme", "back")
        page.focus_first()
        self._for_page(self._workplace.reviews.due, lambda due: page.show_due(cast("DueView", due)))

    def leave(self) -> None:
        """Take the page away, where there is one; a passage that was not checked can be gone on with today."""
        page = self.page
        if page is None:
            return
        page.leave()
        self.page = self._waiting = None
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

    @property
    def is_busy(self) -> bool:
        """Whether something is running or waiting to run."""
        return self._running is not None

    def wait(self) -> None:
        """Wait for what is running, and start nothing more of what was waiting: the store is about to be closed."""
        self._waiting = None
        if self._running is not None:
            self._running.wait()

    def _on_page_begin_requested(self) -> None:
        self._begin(early=False)

    def _on_page_early_requested(self) -> None:
        self._begin(early=True)

    def _begin(self, *, early: bool) -> None:
        page, reviews = self.page, self._workplace.reviews
        if page is not None:
            self._for_page(
                lambda: reviews.begin(early=early), lambda session: page.begin(cast("ReviewSession", session))
            )

    def _on_page_result_requested(self) -> None:
        page, reviews = self.page, self._workplace.reviews
        session = page.session if page is not None else None
        if page is not None and session is not None:
            self._for_page(
                lambda: (session.result(), reviews.due()),
                lambda both: page.show_result(*cast("tuple[ReviewResult, DueView]", both)),
            )

    # --- one thing at a time, away from the window's thread

    def _for_page(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        """Do something for the page that is open, unless it is gone by then."""
        page = self.page
        self._run(work, lambda result: then(result) if self.page is page else None)

    def _run(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        """Run something after what is running; of several that wait only the last is still wanted."""
        if self._running is not None:
            self._waiting = (work, then)
            return
        running = self._running = Background(work, self)
        self._then = then
        running.done.connect(self._on_running_done)
        running.failed.connect(self.failed)
        running.ended.connect(self._on_running_ended)
        running.start()

    def _on_running_done(self, result: object) -> None:
        self._then(result)

    def _on_running_ended(self) -> None:
        if self._running is not None:
            self._running.deleteLater()
        self._running = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._run(*waiting)


def _nothing(_result: object) -> None:
    """What is done with a result that nobody waits for."""
