"""A room to review in: a workplace over the shipped lessons, a clock that can be turned, the pages in a stack."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget

from literacy_app.domain.facts import Fact
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.text import Span
from literacy_app.services.library import Library
from literacy_app.services.paths import asset_folder, shipped_lessons, user_folders
from literacy_app.services.settings import Settings
from literacy_app.services.workplace import Workplace
from literacy_app.storage.store import Store
from literacy_app.ui.fonts import Fonts
from literacy_app.ui.library.page import LibraryPage
from literacy_app.ui.looks import Looks
from literacy_app.ui.review.open_review import OpenReview
from literacy_app.ui.review.page import ReviewPage
from literacy_app.ui.review.passage_view import PassageView
from literacy_app.ui.tasks import SavedBridge
from literacy_app.ui.top_bar import TopBar

DAY_MS = 86_400_000
FIRST, SECOND, THIRD = (
    "first-look/01-shaky-legs",
    "first-look/02-forty-of-two-hundred",
    "first-look/03-a-walk-a-day",
)
_PATIENCE_MS = 15_000
Found = TypeVar("Found", bound=QWidget)


def wait(done: Callable[[], bool]) -> None:
    """Let the program go on until something has come; the other threads work meanwhile."""
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not done():
        assert not deadline.hasExpired(), "it did not come in time"
        QTest.qWait(10)


class Room(QWidget):
    """Library and reviews of one person, put together as the window does."""

    def __init__(self, folder: Path, theme: str = "light", scale: float = 1.0) -> None:
        super().__init__()
        self.now = 20_000 * DAY_MS + DAY_MS // 2
        self.packs = folder / "packs"
        if not self.packs.exists():
            shutil.copytree(shipped_lessons() / "first-look", self.packs / "first-look")
        self.shelf = Library((self.packs,), folder / "cache")
        self.bridge = SavedBridge()
        self.folders = user_folders(folder / "data")
        self.work = Workplace(self.folders, self.shelf, self._tick, self.bridge.saved.emit, self.bridge.failed.emit)
        self.work.open()
        settings = Settings(theme=theme, text_scale=scale)
        self.looks = Looks(settings, folder / "settings.json", Fonts(asset_folder("fonts")))
        dressed = self.looks.theme, self.looks.type_scale
        self.bar, self.library, self.stack = TopBar(*dressed), LibraryPage(self.shelf, *dressed), QStackedWidget()
        self.stack.addWidget(self.library)
        self.reviewing = OpenReview(self.work, self.looks, self.bar, self.stack, self.library)
        self.reviewing.library_requested.connect(self.go_back)
        self.bridge.saved.connect(self.reviewing.confirm)
        self.library.review_requested.connect(self.reviewing.show)
        self.looks.changed.connect(self.reviewing.dress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        known = self.work.people.everyone()
        self.work.sit_down(known[0] if known else self.work.people.add("Robin", "cat"))

    def _tick(self) -> int:
        self.now += 1000
        return self.now

    def go_back(self) -> None:
        self.reviewing.leave()
        self.stack.setCurrentWidget(self.library)

    def turn(self, days: int) -> None:
        self.now += days * DAY_MS

    def study(self, lesson_id: str = FIRST, *, well: bool = False) -> None:
        """Hand in the marks of a lesson: the editor's own, or none."""
        lesson = self.shelf.open_lesson(lesson_id)
        session = self.work.begin(lesson)
        session.judge(3)
        session.go_on()
        for span in targets(lesson) if well else ():
            session.mark(span[0], span[1])
        session.submit()
        session.reveal()
        assert self.work.settle(10)

    def show_library(self) -> None:
        """Show the library, and wait until it has been looked for what is due."""
        self.library.show_attempts(self.work.attempts())
        self.stack.setCurrentWidget(self.library)
        self.reviewing.look()
        wait(lambda: not self.reviewing.is_busy)

    def open_review(self) -> ReviewPage:
        """Open the review page, and wait until it says what is due."""
        self.reviewing.show()
        wait(lambda: not self.reviewing.is_busy)
        assert self.reviewing.page is not None
        return self.reviewing.page

    def begin(self) -> PassageView:
        """Open the page and begin the review."""
        page = self.open_review()
        press(page, "Start")
        wait(lambda: page.passage is not None)
        return self.passage

    @property
    def passage(self) -> PassageView:
        page = self.reviewing.page
        assert page is not None
        assert page.passage is not None
        return page.passage

    def facts_of(self, attempt: str) -> tuple[Fact, ...]:
        """What is on the disk of an attempt, read as another window would."""
        assert self.work.settle(10)
        store = Store.open(self.folders.data, clock=self._tick)
        try:
            return store.facts_of_attempt(attempt)
        finally:
            store.close()

    def end(self) -> None:
        """Close everything, as the window does."""
        self.reviewing.leave()
        self.reviewing.wait()
        self.work.settle(10)
        self.work.close()


def targets(lesson: Lesson) -> list[tuple[Span, str]]:
    """What a perfect reader marks."""
    marks = lesson.article.marks
    spans = [span for span in lesson.spans if span.kind in marks and not span.is_lure and not span.contestable]
    return [(span.core, span.kind) for span in spans]


def shown(within: QWidget, kind: type[Found]) -> list[Found]:
    QApplication.processEvents()
    return [widget for widget in within.findChildren(kind) if widget.isVisible()]


def said(within: QWidget) -> str:
    """All labels that can be seen, a line each, from top to bottom."""
    labels = sorted(shown(within, QLabel), key=lambda label: label.mapTo(within, label.rect().topLeft()).y())
    return "\n".join(label.text() for label in labels)


def name_of(widget: QWidget | None) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
    return interface.text(QAccessible.Text.Name) if interface else ""


def buttons(within: QWidget) -> list[str]:
    return [name_of(button).strip() for button in shown(within, QAbstractButton)]


def press(within: QWidget, name: str) -> None:
    """Click the button with that name."""
    found = [b for b in shown(within, QAbstractButton) if name_of(b).strip() == name and b.isEnabled()]
    assert found, f"{name!r} is not among {buttons(within)}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def key(which: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, which, held)
    QApplication.processEvents()


def name_here() -> str:
    """The name of what has the keyboard."""
    return name_of(QApplication.focusWidget())
