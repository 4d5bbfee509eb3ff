"""The window: the pages in a stack, the bar above them, and every connection between pages in one place."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from literacy_app.domain.problems import OperationError, PackError, StorageError
from literacy_app.domain.standing import Person
from literacy_app.services.library import LessonEntry, Library
from literacy_app.services.snapshot import Snapshot, save_snapshot
from literacy_app.services.workplace import Workplace
from literacy_app.ui.dialogs import Dialogs
from literacy_app.ui.library.page import LibraryPage
from literacy_app.ui.load_ahead import LoadAhead, load_what_has_no_qt
from literacy_app.ui.looks import Looks
from literacy_app.ui.notice_bar import NoticeBar
from literacy_app.ui.saving import Saving
from literacy_app.ui.tasks import Background, SavedBridge
from literacy_app.ui.top_bar import TopBar

if TYPE_CHECKING:  # pages that are not in the first picture are imported when they are opened
    from literacy_app.services.lesson_session import LessonSession
    from literacy_app.ui.lesson.page import LessonPage
    from literacy_app.ui.lesson.stepper import Stepper
    from literacy_app.ui.people.page import PeoplePage
    from literacy_app.ui.progress.page import ProgressPage

_CLOSING_S = 3.0


class MainWindow(QMainWindow):
    """Everything a learner sees.

    The first picture is drawn from the snapshot; ``open_data`` opens the database behind it.

    Signals:
        painted: the first picture is on the screen.
        settled: what a start has to do is done, or cannot be done.
        lesson_left: a lesson was closed.
    """

    painted, settled, lesson_left = Signal(), Signal(), Signal()

    def __init__(
        self,
        workplace: Workplace,
        bridge: SavedBridge,
        library: Library,
        looks: Looks,
        snapshot: Snapshot,
        snapshot_file: Path,
    ) -> None:
        super().__init__()
        self._workplace = workplace
        self._bridge = bridge
        self._library = library
        self._looks = looks
        self._snapshot_file = snapshot_file
        self._everyone = snapshot.people
        self._waiting: list[Callable[[], None]] = []
        self._closing_anyway = self._is_painted = False
        self._tasks: list[Background] = []
        theme, type_scale = looks.theme, looks.type_scale
        self.lesson: LessonPage | None = None
        self._stepper: Stepper | None = None
        self.progress: ProgressPage | None = None
        self._people: PeoplePage | None = None
        self.bar = TopBar(theme, type_scale)
        self.notice = NoticeBar(theme, type_scale)
        self._dialogs = Dialogs(self, looks)
        self._saving = Saving(workplace, bridge, self.notice, self)
        self.library = LibraryPage(library, theme, type_scale)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.library)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.bar, 0), (self.notice, 0), (self.stack, 1)):
            column.addWidget(widget, stretch)
        self.setCentralWidget(whole)
        self.setWindowTitle("Second Look")
        self.resize(self.screen().availableSize().boundedTo(QSize(1280, 800)))
        self._connect()
        self._show_first_page(snapshot)

    def _connect(self) -> None:
        self._bridge.saved.connect(self._on_bridge_saved)
        self.library.lesson_chosen.connect(self._on_library_lesson_chosen)
        self.bar.back_requested.connect(self.show_library)
        self.bar.progress_requested.connect(self.show_progress)
        self.bar.person_requested.connect(self.show_people)
        self.bar.settings_requested.connect(self._dialogs.show_settings)
        self.bar.theme_requested.connect(self._looks.turn_light)
        self._looks.changed.connect(self._on_looks_changed)
        self._looks.not_kept.connect(self._on_looks_not_kept)
        self.bar.keys_requested.connect(self._dialogs.show_keys)
        self.notice.action_requested.connect(self._on_notice_action_requested)
        for keys, slot in (
            (QKeySequence.StandardKey.ZoomIn, lambda: self._looks.step_text(1)),
            (QKeySequence("Ctrl+="), lambda: self._looks.step_text(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self._looks.step_text(-1)),
            (QKeySequence("Ctrl+0"), lambda: self._looks.step_text(0)),
            (QKeySequence("F1"), self._dialogs.show_keys),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    # --- opening the data

    def open_data(self) -> None:
        """Open the database on a thread of its own; what needs it waits."""
        task = Background(self._workplace.open, self)
        task.done.connect(self._on_opening_done)
        task.failed.connect(self._on_opening_failed)
        self._tasks.append(task)
        task.start()

    def _on_opening_done(self, notices: object) -> None:
        if not self._workplace.is_open:  # the window was closed meanwhile
            return
        if notices:
            self.notice.show_notice(" ".join(cast("tuple[str, ...]", notices)), "notice-caution")
        self._show_everyone()
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()
        task = Background(self._work_ahead, self)
        task.failed.connect(self._saving.tell)
        task.ended.connect(self.settled)
        self._tasks.append(task)
        task.start()
        LoadAhead(self).start()

    def _on_opening_failed(self, error: object) -> None:
        self.notice.show_notice(str(error), "notice-bad", self.tr("Try again"))
        self.settled.emit()

    def _work_ahead(self) -> None:
        load_what_has_no_qt()
        if not self._workplace.read_only:
            self._workplace.back_up()

    def _when_open(self, action: Callable[[], None]) -> None:
        if self._workplace.is_open and not self._waiting:
            action()
        else:  # also when just opened: what waits goes first
            self._waiting.append(action)

    # --- pages

    def _show_first_page(self, snapshot: Snapshot) -> None:
        known = {person.id: person for person in snapshot.people}
        person = known.get(self._looks.settings.person)
        if person is None:
            self.show_people()
        else:
            self._workplace.sit_down(person)
            self.library.show_attempts(snapshot.attempts if snapshot.person == person.id else ())
            self._show_library_page(person)
            self._when_open(self.show_library)

    @property
    def people(self) -> "PeoplePage":
        """The page that asks who is reading, built when it is first wanted."""
        from literacy_app.ui.people.page import PeoplePage

        if self._people is None:
            page = self._people = PeoplePage(self._looks.theme, self._looks.type_scale)
            page.person_chosen.connect(self._on_people_person_chosen)
            page.person_added.connect(self._on_people_person_added)
            page.guest_chosen.connect(self._on_people_guest_chosen)
            page.show_people(self._everyone)
            self.stack.addWidget(page)
        return self._people

    def show_people(self) -> None:
        """Ask who is reading."""
        self._leave_lesson()
        self._when_open(self._workplace.stand_up)
        self.bar.show_titles("Second Look", self.tr("Learn to read the news twice"))
        self.bar.show_person("", "user")
        self.bar.show_buttons("settings", "theme")
        self.stack.setCurrentWidget(self.people)

    def show_library(self) -> None:
        """Show the library to the person at work."""
        self._leave_lesson()
        if self._workplace.person is None:
            self.show_people()
            return
        self._when_open(self._show_library_attempts)
        self._show_library_page(self._workplace.person)

    def _show_library_attempts(self) -> None:
        try:
            self.library.show_attempts(self._workplace.attempts())
        except StorageError as error:
            self._saving.tell(error)
        self._save_snapshot()

    def _show_library_page(self, person: Person) -> None:
        self.bar.show_titles("Second Look")
        self.bar.show_person(person.nickname or self.tr("Guest"), person.picture)
        self.bar.show_buttons("progress", "keys", "settings", "theme", "person")
        self.stack.setCurrentWidget(self.library)
        self.library.focus_lessons()

    def show_progress(self) -> None:
        """Show the progress of the person at work."""
        self._when_open(self._show_progress)

    def _show_progress(self) -> None:
        from literacy_app.services.progress import progress_of
        from literacy_app.ui.progress.page import ProgressPage

        self._leave_lesson()
        if self.progress is None:
            self.progress = ProgressPage(self._looks.theme, self._looks.type_scale)
            self.progress.library_requested.connect(self.show_library)
            self.progress.lesson_requested.connect(self._on_progress_lesson_requested)
            self.stack.addWidget(self.progress)
        self.progress.show_progress(progress_of(self._workplace.attempts(), self._library.title_of))
        self.bar.show_titles(self.tr("Progress"))
        self.bar.show_buttons("keys", "settings", "theme", "person", "back")
        self.stack.setCurrentWidget(self.progress)

    def open_lesson(self, lesson_id: str, attempt: str) -> None:
        """Open a lesson, taking up an attempt or beginning a new one where ``attempt`` is empty."""
        try:
            session = self._workplace.begin(self._library.open_lesson(lesson_id), attempt)
        except (PackError, StorageError) as error:
            self.notice.show_notice(str(error), "notice-bad")
            return
        self._leave_lesson()
        self._show_lesson(session)

    def _show_lesson(self, session: "LessonSession") -> None:
        from literacy_app.ui.lesson.page import LessonPage

        looks = self._looks
        page = LessonPage(session, looks.theme, looks.type_scale, reduced_motion=looks.settings.reduced_motion)
        self.lesson = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.phases_changed.connect(self._show_steps)
        page.left.connect(self.show_library)
        page.keys_requested.connect(self._dialogs.show_keys)
        article = page.session.lesson.article
        self.bar.show_titles(self._library.title_of(page.session.lesson.id), article.genre)
        self.bar.show_buttons("keys", "settings", "theme", "back")
        self._put_up_steps(page)
        page.focus_first()

    def _put_up_steps(self, page: "LessonPage") -> None:
        from literacy_app.ui.lesson.stepper import Stepper

        self._stepper = Stepper(self._looks.theme, self._looks.type_scale)
        self._stepper.phase_requested.connect(page.view_phase)
        self.bar.set_middle(self._stepper)
        self._show_steps()

    def _show_steps(self) -> None:
        if self.lesson is not None and self._stepper is not None:
            session = self.lesson.session
            self._stepper.show_phases(session.phase, self.lesson.viewed, finished=session.attempt.finished)
            self.bar.fit()

    def _leave_lesson(self) -> None:
        if self.lesson is not None:
            self.lesson.remember_place()
            self.stack.removeWidget(self.lesson)
            self.lesson.deleteLater()
            self.lesson = None
            self._stepper = None
            self.bar.set_middle(None)
            QTimer.singleShot(0, self.lesson_left.emit)

    # --- people

    def _show_everyone(self) -> None:
        try:
            self._everyone = self._workplace.people.everyone()
        except StorageError as error:
            self._saving.tell(error)
        if self._people is not None:
            self._people.show_people(self._everyone)

    def _on_people_person_chosen(self, person: Person) -> None:
        self._when_open(lambda: self._begin_turn(person))

    def _on_people_person_added(self, nickname: str, picture: str) -> None:
        self._when_open(lambda: self._add_person(nickname, picture))

    def _add_person(self, nickname: str, picture: str) -> None:
        try:
            person = self._workplace.people.add(nickname, picture)
        except OperationError as error:
            self.people.show_problem(str(error))
            return
        self._show_everyone()
        self._begin_turn(person)

    def _begin_turn(self, person: Person) -> None:
        self._workplace.sit_down(person)
        self._looks.remember_person(person.id)
        self.show_library()

    def _on_people_guest_chosen(self) -> None:
        self._when_open(self._begin_guest_turn)

    def _begin_guest_turn(self) -> None:
        self._workplace.sit_down_as_guest()
        self._looks.remember_person("")
        self.show_library()

    def _on_library_lesson_chosen(self, entry: LessonEntry) -> None:
        self._when_open(lambda: self.open_lesson(entry.card.id, entry.attempt))

    def _on_progress_lesson_requested(self, lesson_id: str) -> None:
        for shelf in self._library.shelves(self._workplace.attempts()):
            for entry in shelf.lessons:
                if entry.card.id == lesson_id:
                    self._on_library_lesson_chosen(entry)

    # --- saving

    def _on_bridge_saved(self, fact: str) -> None:
        if self.lesson is not None:
            self.lesson.confirm(fact)

    def _on_notice_action_requested(self) -> None:
        if self._workplace.is_open:
            self._workplace.retry()
        else:
            self.open_data()

    def _save_snapshot(self) -> None:
        person = self._workplace.person
        if self._workplace.is_open and person is not None and not self._workplace.is_guest:
            save_snapshot(
                self._snapshot_file,
                Snapshot(
                    self._workplace.people.everyone(), person.id, self._workplace.attempts(), self._library.packs()
                ),
            )

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
        if self.lesson is not None:
            self.lesson.remember_place()
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
        self._leave_lesson()
        try:
            self._save_snapshot()
        except StorageError as error:
            self._saving.tell(error)
        for task in self._tasks:
            task.wait()
        self._workplace.close()
        super().closeEvent(event)

    # --- looks

    def _on_looks_changed(self) -> None:
        theme, type_scale = self._looks.theme, self._looks.type_scale
        for page in (self.bar, self.notice, self.library, self._people, self.progress):
            if page is not None:
                page.set_theme(theme, type_scale)
        if self.lesson is not None:
            self.lesson.set_theme(theme, type_scale)
            self._put_up_steps(self.lesson)

    def _on_looks_not_kept(self, sentence: str) -> None:
        self.notice.show_notice(sentence, "notice-caution")
