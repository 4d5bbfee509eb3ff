"""What is in the window: the pages in a stack, the bar above them, and every connection between them in one place."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QVBoxLayout, QWidget

from literacy_app.domain.problems import PackError, StorageError
from literacy_app.domain.standing import Person
from literacy_app.services.library import LessonEntry, Library
from literacy_app.services.snapshot import Snapshot, save_snapshot
from literacy_app.services.workplace import Workplace
from literacy_app.ui.before_after.open_sitting import OpenSitting
from literacy_app.ui.dialogs import Dialogs
from literacy_app.ui.library.page import LibraryPage
from literacy_app.ui.looks import Looks
from literacy_app.ui.notice_bar import NoticeBar
from literacy_app.ui.open_lesson import OpenLesson
from literacy_app.ui.open_progress import OpenProgress
from literacy_app.ui.opening import Opening
from literacy_app.ui.review.open_review import OpenReview
from literacy_app.ui.saving import Saving
from literacy_app.ui.seating import Seating
from literacy_app.ui.tasks import SavedBridge
from literacy_app.ui.top_bar import TopBar

if TYPE_CHECKING:  # pages that are not in the first picture are imported when they are opened
    from literacy_app.ui.before_after.page import SittingPage
    from literacy_app.ui.lesson.page import LessonPage
    from literacy_app.ui.people.page import PeoplePage
    from literacy_app.ui.progress.page import ProgressPage
    from literacy_app.ui.review.page import ReviewPage

_CLOSING_S = 3.0


class MainWindow(QWidget):
    """Everything a learner sees; a window of its own, or put into a frame.

    The first page is drawn from the snapshot; ``open_data`` opens the database behind it.

    Signals:
        painted: the first page is on the screen.
        settled: what a start has to do is done, or cannot be done.
        lesson_left: a lesson was closed.
        turn_begun: somebody has sat down.
        came_to_rest: the window is about to go, and the library stands in it as the next start will show it.
    """

    painted, settled, lesson_left, turn_begun, came_to_rest = Signal(), Signal(), Signal(), Signal(), Signal()

    def __init__(
        self,
        workplace: Workplace,
        bridge: SavedBridge,
        library: Library,
        looks: Looks,
        snapshot: Snapshot,
        snapshot_file: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._bridge = bridge
        self._library = library
        self._looks = looks
        self._snapshot_file = snapshot_file
        self._closing_anyway = self._is_painted = False
        self._looked_into: LessonEntry | None = None
        theme, type_scale = looks.theme, looks.type_scale
        self.bar = TopBar(theme, type_scale)
        self.notice = NoticeBar(theme, type_scale)
        self.library = LibraryPage(library, theme, type_scale)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.library)
        self._opening = Opening(workplace, self)
        self._dialogs = Dialogs(self, looks)
        self._saving = Saving(workplace, bridge, self.notice, self)
        self._seating = Seating(workplace, looks, self._opening.when_open, self.stack, snapshot.people)
        self._lesson = OpenLesson(looks, self.bar, self.stack)
        self._progress = OpenProgress(workplace, looks, self.bar, self.stack)
        self._review = OpenReview(workplace, looks, self.bar, self.stack, self.library)
        self._sitting = OpenSitting(workplace, library, looks, self.bar, self.stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.bar, 0), (self.notice, 0), (self.stack, 1)):
            column.addWidget(widget, stretch)
        self.setWindowTitle("Second Look")
        self.resize(self.screen().availableSize().boundedTo(QSize(1280, 800)))
        self._connect()
        self._show_first_page(snapshot)

    def _connect(self) -> None:
        self._opening.opened.connect(self._on_opening_opened)
        self._opening.refused.connect(self._on_opening_refused)
        self._opening.not_backed_up.connect(self._saving.tell)
        self._opening.settled.connect(self.settled)
        self._opening.mended.connect(self._on_opening_mended)
        self._seating.begun.connect(self._on_seating_begun)
        self._seating.failed.connect(self._saving.tell)
        self._lesson.library_requested.connect(self.show_library)
        self._lesson.keys_requested.connect(self._dialogs.show_keys)
        self._lesson.left.connect(self.lesson_left)
        self._bridge.saved.connect(self._lesson.confirm)
        self._review.library_requested.connect(self.show_library)
        self._review.keys_requested.connect(self._dialogs.show_keys)
        self._review.failed.connect(self._saving.tell)
        self._bridge.saved.connect(self._review.confirm)
        self._sitting.library_requested.connect(self.show_library)
        self._sitting.passage_requested.connect(self._on_sitting_passage_requested)
        self._sitting.keys_requested.connect(self._dialogs.show_keys)
        self._sitting.failed.connect(self._on_sitting_failed)
        self._bridge.saved.connect(self._sitting.confirm)
        self._progress.library_requested.connect(self.show_library)
        self._progress.lesson_requested.connect(self._on_progress_lesson_requested)
        self._progress.review_requested.connect(self.show_review)
        self._progress.failed.connect(self._saving.tell)
        self._progress.report_saved.connect(self._on_progress_report_saved)
        self.library.review_requested.connect(self.show_review)
        self.library.lesson_chosen.connect(self._on_library_lesson_chosen)
        self.bar.back_requested.connect(self.show_library)
        self.bar.progress_requested.connect(self.show_progress)
        self.bar.person_requested.connect(self.show_people)
        self.bar.settings_requested.connect(self._dialogs.show_settings)
        self.bar.theme_requested.connect(self._looks.turn_light)
        self.bar.keys_requested.connect(self._dialogs.show_keys)
        self.bar.glossary_requested.connect(self._dialogs.show_glossary)
        self._looks.changed.connect(self._on_looks_changed)
        self._looks.not_kept.connect(self._on_looks_not_kept)
        self.notice.action_requested.connect(self._on_notice_action_requested)
        for keys, slot in (
            (QKeySequence.StandardKey.ZoomIn, lambda: self._looks.step_text(1)),
            (QKeySequence("Ctrl+="), lambda: self._looks.step_text(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self._looks.step_text(-1)),
            (QKeySequence("Ctrl+0"), lambda: self._looks.step_text(0)),
            (QKeySequence("F1"), self._dialogs.show_keys),
            (QKeySequence("Shift+F1"), self._dialogs.show_glossary),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    # --- opening the data

    def open_data(self) -> None:
        """Open the database on a thread of its own; what needs it waits."""
        self._opening.start()

    @property
    def data_open(self) -> bool:
        """Whether the data are open and nothing waits for them any more."""
        return self._opening.is_done

    def _on_opening_mended(self, percent: int) -> None:
        told = self.tr("Scores and skills are being brought up to date: {percent} % done.").format(percent=percent)
        self.notice.show_notice(told, "notice", self.tr("Leave it for the next start"))

    def _on_opening_opened(self, notices: object) -> None:
        self.notice.dismiss()
        if notices:
            self.notice.show_notice(" ".join(cast("tuple[str, ...]", notices)), "notice-caution")
        self._seating.refresh()

    def _on_opening_refused(self, error: object) -> None:
        self.notice.show_notice(str(error), "notice-bad", self.tr("Try again"))

    def _when_open(self, action: Callable[[], None]) -> None:
        self._opening.when_open(action)

    # --- pages

    @property
    def people(self) -> "PeoplePage":
        """The page that asks who is reading."""
        return self._seating.page

    @property
    def lesson(self) -> "LessonPage | None":
        """The page of the lesson that is open."""
        return self._lesson.page

    def _show_first_page(self, snapshot: Snapshot) -> None:
        person = self._seating.person(self._looks.settings.person)
        if person is None:
            self.show_people()
        else:
            self._workplace.sit_down(person)
            self.library.show_attempts(snapshot.attempts if snapshot.person == person.id else ())
            self._show_library_page(person)
            self._when_open(self.show_library)

    @property
    def progress(self) -> "ProgressPage | None":
        """The progress page, once it has been shown."""
        return self._progress.page

    @property
    def review(self) -> "ReviewPage | None":
        """The page of the review that is under way."""
        return self._review.page

    @property
    def sitting(self) -> "SittingPage | None":
        """The page of the test that is under way."""
        return self._sitting.page

    def show_people(self) -> None:
        """Ask who is reading."""
        self._leave_pages()
        self._when_open(self._end_turn)
        self.bar.show_titles("Second Look", self.tr("Learn to read the news twice"))
        self.bar.show_person("", "user")
        self.bar.show_buttons("settings", "theme")
        self.stack.setCurrentWidget(self.people)

    def show_library(self) -> None:
        """Show the library to the person at work, or the result of the test they looked into a passage of."""
        test, self._looked_into = self._looked_into, None
        if test is not None and self._lesson.page is not None:
            self._show_test(test)
            return
        self._leave_pages()
        if self._workplace.person is None:
            self.show_people()
            return
        self._when_open(self._show_library_attempts)
        self._show_library_page(self._workplace.person)

    def _leave_pages(self) -> None:
        """Take away the pages that are made for one piece of work."""
        self._lesson.leave()
        self._review.leave()
        self._sitting.leave()

    def _end_turn(self) -> None:
        self._review.wait()
        self._workplace.stand_up()

    def _show_library_attempts(self) -> None:
        try:
            self.library.show_attempts(self._workplace.attempts())
            self._save_snapshot()
        except StorageError as error:
            self._saving.tell(error)
            return
        self._review.look()

    def _show_library_page(self, person: Person) -> None:
        self.bar.show_titles("Second Look")
        self.bar.show_person(person.nickname or self.tr("Guest"), person.picture)
        self.bar.show_buttons("progress", "glossary", "keys", "settings", "theme", "person")
        self.stack.setCurrentWidget(self.library)
        self.library.focus_lessons()

    def show_progress(self) -> None:
        """Show the progress of the person at work."""
        self._when_open(self._show_progress)

    def _show_progress(self) -> None:
        self._leave_pages()
        self._progress.show()

    def show_review(self) -> None:
        """Show the person at work what is due for review."""
        self._when_open(self._show_review)

    def _show_review(self) -> None:
        self._leave_pages()
        self._review.show()

    def open_lesson(self, lesson_id: str, attempt: str, back: str = "") -> None:
        """Open a lesson, taking up an attempt or beginning a new one where ``attempt`` is empty.

        ``back`` is where the way back leads, where not to the library.
        """
        try:
            earlier = self._workplace.attempts()
            session = self._workplace.begin(self._library.open_lesson(lesson_id), attempt)
        except (PackError, StorageError) as error:
            self.notice.show_notice(str(error), "notice-bad")
            return
        self._leave_pages()
        changes = self._workplace.skill_changes_of(session)
        self._lesson.show(session, self._library.title_of(lesson_id), changes, earlier, back)

    def _on_seating_begun(self) -> None:
        self.turn_begun.emit()
        self.show_library()

    def _on_library_lesson_chosen(self, entry: LessonEntry) -> None:
        if entry.test:
            self._when_open(lambda: self._show_test(entry))
        else:
            self._when_open(lambda: self.open_lesson(entry.card.id, entry.attempt))

    def _on_sitting_passage_requested(self, lesson_id: str, attempt: str) -> None:
        self.open_lesson(lesson_id, attempt, self.tr("Result of the test"))
        self._looked_into = self._sitting.entry

    def _on_sitting_failed(self, error: object) -> None:
        self.notice.show_notice(str(error), "notice-bad")

    def _show_test(self, entry: LessonEntry) -> None:
        self._leave_pages()
        self._sitting.show(entry)

    def _on_progress_lesson_requested(self, lesson_id: str) -> None:
        for shelf in self._library.shelves(self._workplace.attempts()):
            for entry in shelf.lessons:
                if entry.card.id == lesson_id:
                    self._on_library_lesson_chosen(entry)

    # --- saving

    def _on_progress_report_saved(self, file: str) -> None:
        self.notice.show_notice(self.tr("The report is saved as {file}.").format(file=file), "notice-good")

    def _on_notice_action_requested(self) -> None:
        if self._workplace.is_open:
            self._workplace.retry()
        elif self._opening.is_under_way:
            self._opening.put_off()
        else:
            self.open_data()

    def _save_snapshot(self) -> None:
        if self._has_learner():
            workplace, library = self._workplace, self._library
            person = workplace.person.id if workplace.person else ""
            everyone, attempts = workplace.people.everyone(), workplace.attempts()
            save_snapshot(self._snapshot_file, Snapshot(everyone, person, attempts, library.packs()))

    def _has_learner(self) -> bool:
        """Whether somebody is at work whom the next start will know."""
        workplace = self._workplace
        return workplace.is_open and workplace.person is not None and not workplace.is_guest

    # --- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, as Space does; Qt does so in dialogs only."""
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._lesson.remember_place()
        may_go = self._closing_anyway or self._workplace.read_only or self._workplace.settle(_CLOSING_S)
        if not may_go:
            self._closing_anyway = True
            self.notice.show_notice(
                self.tr("Some answers are not saved yet. Make room on the disk and try again, or close once more."),
                "notice-bad",
                self.tr("Try again"),
            )
            event.ignore()
            return
        self._come_to_rest()
        self._review.wait()
        self._opening.wait()
        self._workplace.close()
        super().closeEvent(event)

    def _come_to_rest(self) -> None:
        """Leave everything as the next start will show it."""
        self._leave_pages()
        self.notice.dismiss()
        if self._has_learner():
            self.show_library()
            self.library.begin_afresh()
            if not self.notice.sentence:  # else something could not be read
                self.came_to_rest.emit()

    # --- looks

    def _on_looks_changed(self) -> None:
        theme, type_scale = self._looks.theme, self._looks.type_scale
        for page in (self.bar, self.notice, self.library):
            page.set_theme(theme, type_scale)
        for page in (self._seating, self._lesson, self._progress, self._review, self._sitting):
            page.dress()

    def _on_looks_not_kept(self, sentence: str) -> None:
        self.notice.show_notice(sentence, "notice-caution")
