"""The whole program over a folder of its own, and a hand that works on its window."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from literacy_app.app import Program, build
from literacy_app.domain.facts import Event
from literacy_app.domain.text import Span, words
from literacy_app.services.paths import user_folders
from literacy_app.storage.store import Store
from literacy_app.ui.article.text_pane import TextPane
from literacy_app.ui.lesson.page import LessonPage
from literacy_app.ui.library.lesson_card import LessonCard
from literacy_app.ui.main_window import MainWindow

PACKS = Path(__file__).parents[1] / "data" / "packs"
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
EMPTY_HANDED = (
    "Well supported", "Go on to marking", "Hand in my marks", "Hand in all the same", "Show me the editor’s marks",
)  # fmt: skip
"""The buttons that lead from a lesson's first page to the editor's marks with nothing marked."""
_LONGEST_WALK = 80
_PATIENCE_MS = 10_000
Found = TypeVar("Found", bound=QWidget)


def put_quay(data: Path) -> Path:
    """Put the small pack of the tests into a data folder; the folder of its lesson."""
    return shutil.copytree(PACKS / "quay", data / "packs" / "quay") / "ferry"


def name_of(widget: QWidget | None) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
    return interface.text(QAccessible.Text.Name) if interface else ""


def shown(page: QWidget, kind: type[Found]) -> list[Found]:
    """The widgets of a sort that can be seen on a page."""
    return [widget for widget in page.findChildren(kind) if widget.isVisible()]


def said(page: QWidget) -> str:
    """All labels that can be seen on a page, a line each."""
    return "\n".join(label.text() for label in shown(page, QLabel))


def wait(done: Callable[[], bool]) -> None:
    """Let the program go on until something has come."""
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not done():
        assert not deadline.hasExpired(), "it did not come in time"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


class Keys:
    """A hand that has nothing but a keyboard, and eyes that read the screen as a screen reader does."""

    @property
    def here(self) -> QWidget:
        """What has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        assert widget.isVisible(), f"{widget} has the keyboard and cannot be seen"
        return widget

    @property
    def name(self) -> str:
        """What is said to have the keyboard."""
        return name_of(self.here)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the keyboard is."""
        for _ in range(times):
            QTest.keyClick(self.here, key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        for letter in text:
            QTest.keyClicks(self.here, letter)

    def tab_to(self, name: str, *, back: bool = False) -> int:
        """Press Tab until something with that name has the keyboard; how often."""
        seen: list[str] = []
        for presses in range(_LONGEST_WALK):
            if self.name.startswith(name):
                return presses
            seen.append(self.name)
            self.press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"Tab does not lead to {name!r}, but to {seen}")


@dataclass(slots=True)
class Desk:
    """One start of the program and a hand with mouse and keyboard."""

    program: Program
    data: Path

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def page(self) -> LessonPage:
        page = self.window.lesson
        assert page is not None
        return page

    @property
    def panel(self) -> QWidget:
        panel = self.page.panels.currentWidget()
        assert panel is not None
        return panel

    @property
    def pane(self) -> TextPane:
        pane = self.page.findChild(TextPane)
        assert isinstance(pane, TextPane)
        return pane

    # starting and ending

    def close(self) -> bool:
        """Close the window as its reader does; whether it went."""
        if not self.window.close():
            return False
        self.window.deleteLater()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return True

    def wait_saved(self) -> None:
        """Wait until everything is on the disk."""
        wait(lambda: self.program.workplace.settle(0.1))
        QApplication.processEvents()

    # people and library

    def come_in(self, nickname: str = "Robin") -> None:
        """Be a new reader."""
        line = shown(self.window.people, QLineEdit)[0]
        line.clear()
        QTest.keyClicks(line, nickname)
        self.press("Start reading")
        wait(self.window.library.isVisible)

    def card(self, title: str) -> LessonCard:
        found = [card for card in shown(self.window.library, LessonCard) if card.entry.card.title == title]
        assert found, f"there is no lesson {title!r}"
        return found[0]

    def open(self, title: str = "The ferry") -> None:
        """Open a lesson by a click on its card."""
        self.click(self.card(title))
        wait(lambda: self.window.lesson is not None)
        QApplication.processEvents()

    # mouse

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def press(self, name: str) -> None:
        """Click the button with that name."""
        QApplication.processEvents()
        buttons = [b for b in shown(self.window, QAbstractButton) if name_of(b).strip() == name and b.isEnabled()]
        assert buttons, f"there is no button {name!r} but {[name_of(b) for b in shown(self.window, QPushButton)]}"
        self.click(buttons[-1])

    def at(self, offset: int) -> QPoint:
        """The middle of a character on screen, scrolled to where it can be seen."""
        self.pane.show_span(Span(offset, offset + 1))
        bar = self.pane.page.geometry.bars(Span(offset, offset + 1))[0]
        return bar.rect().center().toPoint() - QPoint(0, self.pane.page_y)

    def span(self, quote: str) -> Span:
        start = self.page.session.lesson.article.text.index(quote)
        return Span(start, start + len(quote))

    def _ends(self, quote: str) -> tuple[int, int]:
        """A character in the middle of the first word of a quotation, and of the last."""
        inside = [word for word in words(self.page.session.lesson.article.text) if word.overlaps(self.span(quote))]
        if len(inside) == 1:
            return inside[0].start, inside[0].end - 1
        return (inside[0].start + inside[0].end) // 2, (inside[-1].start + inside[-1].end) // 2

    def mark_by_clicks(self, quote: str) -> None:
        """Click the first word and the last."""
        viewport = self.pane.viewport()
        for offset in self._ends(quote):
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=self.at(offset))
        QApplication.processEvents()

    def mark_by_drag(self, quote: str) -> None:
        """Drag from the first word to the last."""
        viewport = self.pane.viewport()
        start, end = map(self.at, self._ends(quote))
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(viewport, (start + end) / 2)
        QTest.mouseMove(viewport, end)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
        QApplication.processEvents()

    # keyboard

    def mark_by_keys(self, quote: str, number: int) -> None:
        """Walk from the beginning of the article to some words and press a number."""
        keys, span = Keys(), self.span(quote)
        inside = [n for n, w in enumerate(words(self.page.session.lesson.article.text)) if w.overlaps(span)]
        if self.panel.isAncestorOf(keys.here):
            keys.press(Qt.Key.Key_F6)
        keys.press(Qt.Key.Key_Home, CTRL)
        keys.press(Qt.Key.Key_Right, times=inside[0])
        keys.press(Qt.Key.Key_Right, SHIFT, times=len(inside) - 1)
        keys.press(Qt.Key(Qt.Key.Key_0.value + number))

    # what there is

    def marks(self) -> list[tuple[str, str]]:
        """The marks in the order of the text: words and kind."""
        text = self.page.session.lesson.article.text
        return [(m.span.of(text), m.kind) for m in sorted(self.page.session.marks, key=lambda mark: mark.span)]


def start(data: Path, *, size: tuple[int, int] = (1280, 800)) -> Desk:
    """Start the program on a data folder and wait until its database is open or cannot be."""
    program = build(user_folders(data))
    window = program.window
    window.resize(*size)
    window.show()
    window.activateWindow()
    window.open_data()
    wait(lambda: program.workplace.is_open or bool(window.notice.sentence))
    QApplication.processEvents()
    return Desk(program, data)


def events_in(data: Path, learner: str = "") -> tuple[Event, ...]:
    """What the database in a folder holds of a learner, or of all, in the order in which it happened."""
    store = Store.open(data, clock=lambda: 1)
    try:
        return tuple(
            fact.event
            for person in store.people()
            if learner in ("", person.nickname)
            for fact in store.facts_of_learner(person.id)
        )
    finally:
        store.close()
