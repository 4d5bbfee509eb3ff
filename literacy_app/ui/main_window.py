"""The window: the pages in a stack, the bar above them, and every connection between pages in one place."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from literacy_app.domain.facts import Person
from literacy_app.domain.problems import OperationError, PackError, StorageError
from literacy_app.services.library import LessonEntry, Library
from literacy_app.services.settings import Settings, save_settings, stepped_scale
from literacy_app.services.snapshot import Snapshot, save_snapshot
from literacy_app.services.workplace import Workplace
from literacy_app.ui.fonts import Fonts
from literacy_app.ui.library.page import LibraryPage
from literacy_app.ui.notice_bar import NoticeBar
from literacy_app.ui.people.page import PeoplePage
from literacy_app.ui.tasks import Background, SavedBridge
from literacy_app.ui.theme import TypeScale, apply_theme, load_theme, theme_name
from literacy_app.ui.top_bar import TopBar

if TYPE_CHECKING:  # pages that are not in the first picture are imported when they are opened
    from literacy_app.ui.lesson.page import LessonPage
    from literacy_app.ui.progress.page import ProgressPage

_CLOSING_S = 10.0


class MainWindow(QMainWindow):
    """Everything a learner sees.

    The first picture is drawn from the snapshot; ``open_data`` opens the database behind it.
    """

    def __init__(
        self,
        workplace: Workplace,
        bridge: SavedBridge,
        library: Library,
        settings: Settings,
        snapshot: Snapshot,
        fonts: Fonts,
        settings_file: Path,
        snapshot_file: Path,
    ) -> None:
        super().__init__()
        self._workplace = workplace
        self._bridge = bridge
        self._library = library
        self._settings = settings
        self._snapshot = snapshot
        self._fonts = fonts
        self._settings_file = settings_file
        self._snapshot_file = snapshot_file
        self._waiting: list[Callable[[], None]] = []
        self._closing_anyway = False
        self._tasks: list[Background] = []
        self._dress_program()
        self.lesson: LessonPage | None = None
        self.progress: ProgressPage | None = None
        self.bar = TopBar(self._theme, self._type_scale)
        self.notice = NoticeBar(self._theme, self._type_scale)
        self.people = PeoplePage(self._theme, self._type_scale)
        self.library = LibraryPage(library, self._theme, self._type_scale)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.people)
        self.stack.addWidget(self.library)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.notice, self.stack):
            column.addWidget(widget)
        column.setStretch(2, 1)
        self.setCentralWidget(whole)
        self.setWindowTitle("Second Look")
        self.resize(1280, 800)
        self._connect()
        self._show_first_page()

    def _connect(self) -> None:
        self._bridge.saved.connect(self._on_bridge_saved)
        self._bridge.failed.connect(self._on_bridge_failed)
        self.people.person_chosen.connect(self._on_people_person_chosen)
        self.people.person_added.connect(self._on_people_person_added)
        self.people.guest_chosen.connect(self._on_people_guest_chosen)
        self.library.lesson_chosen.connect(self._on_library_lesson_chosen)
        self.bar.back_requested.connect(self.show_library)
        self.bar.progress_requested.connect(self.show_progress)
        self.bar.person_requested.connect(self.show_people)
        self.bar.settings_requested.connect(self.show_settings)
        self.bar.theme_requested.connect(self._on_bar_theme_requested)
        self.bar.keys_requested.connect(self.show_keys)
        self.notice.action_requested.connect(self._on_notice_action_requested)
        for keys, slot in (
            (QKeySequence.StandardKey.ZoomIn, lambda: self._step_text(1)),
            (QKeySequence("Ctrl+="), lambda: self._step_text(1)),
            (QKeySequence.StandardKey.ZoomOut, lambda: self._step_text(-1)),
            (QKeySequence("Ctrl+0"), lambda: self._step_text(0)),
            (QKeySequence("F1"), self.show_keys),
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
        if notices:
            self.notice.show_notice(" ".join(cast("tuple[str, ...]", notices)), "notice-caution")
        self._show_everyone()
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()
        if not self._workplace.read_only:
            task = Background(self._workplace.back_up, self)
            task.failed.connect(self._on_bridge_failed)
            self._tasks.append(task)
            task.start()
        QTimer.singleShot(0, self._load_ahead)

    def _on_opening_failed(self, error: object) -> None:
        self.notice.show_notice(str(error), "notice-bad", self.tr("Try again"))

    def _load_ahead(self) -> None:
        """Import what the next click will need, while nobody waits for it."""
        import_module("literacy_app.ui.lesson.page")

    def _when_open(self, action: Callable[[], None]) -> None:
        if self._workplace.is_open:
            action()
        else:
            self._waiting.append(action)

    # --- pages

    def _show_first_page(self) -> None:
        known = {person.id: person for person in self._snapshot.people}
        person = known.get(self._settings.person)
        self.people.show_people(self._snapshot.people)
        if person is None:
            self.show_people()
        else:
            self._workplace.sit_down(person)
            self.library.show_attempts(self._snapshot.attempts if self._snapshot.person == person.id else ())
            self._show_library_page(person)
            self._when_open(self.show_library)

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
            self._on_bridge_failed(error)
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
            self.progress = ProgressPage(self._theme, self._type_scale)
            self.stack.addWidget(self.progress)
        self.progress.show_progress(progress_of(self._workplace.attempts(), self._library.title_of))
        self.bar.show_titles(self.tr("Progress"))
        self.bar.show_buttons("keys", "settings", "theme", "person", "back")
        self.stack.setCurrentWidget(self.progress)

    def open_lesson(self, lesson_id: str, attempt: str) -> None:
        """Open a lesson, taking up an attempt or beginning a new one where ``attempt`` is empty."""
        from literacy_app.ui.lesson.page import LessonPage

        try:
            session = self._workplace.begin(self._library.open_lesson(lesson_id), attempt)
        except (PackError, StorageError) as error:
            self.notice.show_notice(str(error), "notice-bad")
            return
        self._leave_lesson()
        self._show_lesson(LessonPage(session, self._theme, self._type_scale, reduced_motion=self._reduced_motion()))

    def _show_lesson(self, page: "LessonPage") -> None:
        from literacy_app.ui.lesson.stepper import Stepper

        self.lesson = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        stepper = Stepper(self._theme, self._type_scale)
        stepper.phase_requested.connect(page.view_phase)
        page.phases_changed.connect(lambda: stepper.show_phases(
            page.session.phase, page.viewed, finished=page.session.attempt.finished
        ))  # fmt: skip
        page.left.connect(self.show_library)
        page.keys_requested.connect(self.show_keys)
        stepper.show_phases(page.session.phase, page.viewed, finished=page.session.attempt.finished)
        article = page.session.lesson.article
        self.bar.set_middle(stepper)
        self.bar.show_titles(self._library.title_of(page.session.lesson.id), article.genre)
        self.bar.show_buttons("keys", "settings", "theme", "back")
        page.focus_first()

    def _leave_lesson(self) -> None:
        if self.lesson is not None:
            self.lesson.remember_place()
            self.stack.removeWidget(self.lesson)
            self.lesson.deleteLater()
            self.lesson = None
            self.bar.set_middle(None)

    def show_settings(self) -> None:
        """Let the reader change looks and text."""
        from literacy_app.ui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._settings, self._theme, self._type_scale, self)
        dialog.settings_changed.connect(self.change_settings)
        dialog.open()

    def show_keys(self) -> None:
        """Show what the keys do."""
        from literacy_app.ui.keys import key_rows
        from literacy_app.ui.keys_dialog import KeysDialog

        KeysDialog(key_rows(), self._theme, self._type_scale, self).open()

    # --- people

    def _show_everyone(self) -> None:
        try:
            self.people.show_people(self._workplace.people.everyone())
        except StorageError as error:
            self._on_bridge_failed(error)

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
        self.change_settings(_with_person(self._settings, person.id))
        self.show_library()

    def _on_people_guest_chosen(self) -> None:
        self._when_open(self._begin_guest_turn)

    def _begin_guest_turn(self) -> None:
        self._workplace.sit_down_as_guest()
        self.change_settings(_with_person(self._settings, ""))
        self.show_library()

    def _on_library_lesson_chosen(self, entry: LessonEntry) -> None:
        self._when_open(lambda: self.open_lesson(entry.card.id, entry.attempt))

    # --- saving

    def _on_bridge_saved(self, fact: str) -> None:
        if self.lesson is not None:
            self.lesson.confirm(fact)
        if self._workplace.disk_was_full:
            self.notice.show_notice(
                self.tr("The disk is full. Your last answer was saved; make room before you go on."), "notice-bad"
            )

    def _on_bridge_failed(self, error: object) -> None:
        self.notice.show_notice(str(error), "notice-bad", self.tr("Try again"))

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
                Snapshot(self._workplace.people.everyone(), person.id, self._workplace.attempts()),
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_lesson()
        try:
            self._save_snapshot()
        except StorageError as error:
            self._on_bridge_failed(error)
        if self._workplace.settle(_CLOSING_S) or self._closing_anyway:
            self._workplace.close()
            super().closeEvent(event)
            return
        self._closing_anyway = True
        self.notice.show_notice(
            self.tr("Some answers are not saved yet. Make room on the disk and try again, or close once more."),
            "notice-bad",
            self.tr("Try again"),
        )
        event.ignore()

    # --- looks

    def change_settings(self, settings: Settings) -> None:
        """Take over new settings and keep them."""
        same_looks = _with_person(settings, self._settings.person) == self._settings
        self._settings = settings
        if not same_looks:
            self._dress_program()
            self._dress_pages()
        try:
            save_settings(self._settings_file, settings)
        except OperationError as error:
            self.notice.show_notice(str(error), "notice-caution")

    def _on_bar_theme_requested(self) -> None:
        self.change_settings(replace(self._settings, theme="light" if self._theme.dark else "dark"))

    def _step_text(self, steps: int) -> None:
        scale = stepped_scale(self._settings.text_scale, steps) if steps else 1.0
        self.change_settings(replace(self._settings, text_scale=scale))

    def _reduced_motion(self) -> bool:
        return self._settings.reduced_motion

    def _dress_program(self) -> None:
        settings = self._settings
        self._fonts.load(settings.reading_font)
        self._theme = load_theme(theme_name(settings.theme))
        self._type_scale = TypeScale(
            reading_family=settings.reading_font, scale=settings.text_scale, spacing=settings.spacing
        )
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, self._theme, self._type_scale)

    def _dress_pages(self) -> None:
        for page in (self.bar, self.notice, self.people, self.library):
            page.set_theme(self._theme, self._type_scale)
        if self.progress is not None:
            self.progress.set_theme(self._theme, self._type_scale)
        if self.lesson is not None:
            self._dress_lesson(self.lesson)

    def _dress_lesson(self, page: "LessonPage") -> None:
        from literacy_app.ui.lesson.page import LessonPage

        page.remember_place()
        session, viewed = page.session, page.viewed
        offset = page.article.first_visible_offset()
        self.stack.removeWidget(page)
        page.deleteLater()
        again = LessonPage(session, self._theme, self._type_scale, reduced_motion=self._reduced_motion())
        self._show_lesson(again)
        again.view_phase(viewed)
        again.article.restore_offset(offset)


def _with_person(settings: Settings, person: str) -> Settings:
    return replace(settings, person=person)
