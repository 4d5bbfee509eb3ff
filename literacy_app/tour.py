"""The tour: a whole lesson played through the real window, leaving a picture and a line of result for each phase.

It runs without a screen, on Qt's offscreen platform, in a data folder of its own that is gone afterwards.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from literacy_app.domain.key import KeySpan
from literacy_app.domain.problems import PackError
from literacy_app.domain.standing import Phase
from literacy_app.domain.text import Span, words
from literacy_app.services.paths import user_folders

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QAbstractButton, QWidget

    from literacy_app.ui.lesson.page import LessonPage
    from literacy_app.ui.main_window import MainWindow

_WAIT_MS = 20_000
_FORGOTTEN = 3
Found = TypeVar("Found", bound="QWidget")


FIRST = "first-look/01-shaky-legs"
"""The lesson that is played where none is named."""


def play(output: Path, lesson: str = FIRST, say: Callable[[str], object] = sys.stdout.write) -> int:
    """Play a lesson, leave the pictures in ``output``, and return 0 where everything went as it should.

    Raises:
        OperationError: where there is no such lesson.
    """
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="second-look-tour-") as folder:
        Tour(Path(folder), output, say, lesson).play()
    say(f"The pictures are in {output}.\n")
    return 0


class Tour:
    """One run: what it does to the window is what a reader would do with keys and clicks."""

    def __init__(self, data: Path, output: Path, say: Callable[[str], object], lesson: str = FIRST) -> None:
        self._data = data
        self._output = output
        self._say = say
        self._lesson = lesson
        self._pictures = 0
        self._caret = 0
        self.window: MainWindow

    def play(self) -> None:
        """Play the lesson from the first start to the library with the lesson finished."""
        self._open_window()
        self._come_in()
        self._read()
        self._mark()
        self._come_back()
        self._check()
        self._answer()
        self._finish()
        self.window.close()

    # --- the phases

    def _open_window(self) -> None:
        from PySide6.QtCore import qInstallMessageHandler

        from literacy_app.app import build, make_application

        self._application = make_application()
        qInstallMessageHandler(_tell)
        program = build(user_folders(self._data))
        self.window = program.window
        self.window.resize(1366, 768)
        self.window.show()
        self.window.open_data()
        self._until(lambda: program.workplace.is_open)

    def _come_in(self) -> None:
        from PySide6.QtWidgets import QLineEdit

        self._picture("people")
        field = self._one(self.window.people, QLineEdit)
        self._type(field, "Robin")
        self._press_return(field)
        self._until(lambda: self.window.stack.currentWidget() is self.window.library)
        self._picture("library")
        self._result("Library", f"{self._count(self.window.library)} lessons on the shelves")

    def _read(self) -> None:
        from literacy_app.ui.lesson.options import RadioRow

        self._press_return(self._card())
        self._until(lambda: self.window.lesson is not None)
        page = self._page()
        self._click(_panel(page).findChildren(RadioRow)[2])
        self._picture("1-read")
        self._button("Go on to marking")
        self._result("Read", f"judged {page.session.attempt.judged_before} of 6")

    def _mark(self) -> None:
        page = self._page()
        targets = [span for span in page.session.lesson.spans if span.is_target]
        kept = [span for index, span in enumerate(sorted(targets, key=_place)) if index % 8 != _FORGOTTEN]
        for span in kept:
            self._mark_by_keys(page, span)
        before = len(page.session.marks)
        self._key(page.article_focus(), "Z", control=True)
        self._key(page.article_focus(), "Y", control=True)
        self._until(lambda: page.session.unsaved == 0)
        self._picture("2-mark")
        self._result("Mark", f"{before} marks made with the keyboard, undone and redone, all saved")

    def _come_back(self) -> None:
        """Close the window in the middle of the work, start again, and look whether everything is there."""
        marks = self._page().session.marks
        self.window.close()
        self.window.deleteLater()
        self._open_window()
        self._until(self.window.library.isVisible)
        self._application.processEvents()
        self._press_return(self._card())
        self._until(lambda: self.window.lesson is not None)
        page = self._page()
        if page.session.marks != marks or page.viewed is not Phase.MARK:
            raise RuntimeError("the marks did not come back")
        self._result("Closed and opened again", f"all {len(marks)} marks are there")

    def _check(self) -> None:
        page = self._page()
        self._button("Hand in my marks")
        self._picture("3-check-hint")
        hints = len(page.session.hints())
        self._button("Mend my marks")
        graded = {found.span_id for found in page.session.grade().spans if found.mark_ids}
        missed = [span for span in page.session.lesson.spans if span.is_target and span.id not in graded]
        self._caret = 0
        self._key(page.article_focus(), "Home", control=True)
        for span in sorted(missed, key=_place)[:2]:
            self._mark_by_keys(page, span)
        self._button("Hand in again")
        self._picture("3-check-reveal")
        scores = page.session.scores()
        self._result(
            "Check", f"{hints} paragraphs hinted at, {scores.score:.0%} at first, {scores.repaired:.0%} mended"
        )
        self._button("Go on to the questions")

    def _answer(self) -> None:
        page = self._page()
        count = len(page.session.lesson.questions)
        seen: set[str] = set()
        for index in range(count):
            name = type(page.session.lesson.questions[index]).__name__
            self._answer_one(page, index)
            if name not in seen:
                seen.add(name)
                self._picture(f"4-questions-{name.removesuffix('Question').lower()}")
            self._button("Go on to the debrief" if index + 1 == count else "Next question")
        self._result("Questions", f"{count} answered, {len(seen)} types, {page.session.scores().answered:.0%} right")

    def _answer_one(self, page: "LessonPage", index: int) -> None:
        from PySide6.QtWidgets import QPlainTextEdit

        from literacy_app.ui.lesson.options import CheckRow, RadioRow

        panel = _panel(page)
        rows = [row for row in (*panel.findChildren(RadioRow), *panel.findChildren(CheckRow)) if row.isVisible()]
        if rows:
            self._click(rows[index % len(rows)])
        for field in panel.findChildren(QPlainTextEdit):
            if field.isVisible():
                self._type(field, "Say who says so, how they would know, and how sure they are.")
        self._button("Check answer", "Hand in")

    def _finish(self) -> None:
        from literacy_app.ui.lesson.options import RadioRow

        page = self._page()
        self._click(_panel(page).findChildren(RadioRow)[1])
        self._button("See the debrief")
        self._picture("5-debrief")
        self._result("Debrief", f"judged {page.session.attempt.judged_after} of 6 the second time")
        self._button("Finish the lesson")
        self._until(lambda: self.window.lesson is None)
        self._application.processEvents()
        self._picture("6-library-again")
        self.window.show_progress()
        self._picture("7-progress")
        self._result("Finished", "the lesson stands as finished in the library")

    # --- hands

    def _mark_by_keys(self, page: "LessonPage", span: KeySpan) -> None:
        """Walk the caret to the first word, extend to the last, press the number of the kind."""
        all_words = words(page.session.lesson.article.text)
        first, last = _word_range(all_words, span.core)
        field = page.article_focus()
        forward = first >= self._caret
        for _ in range(abs(first - self._caret)):
            self._key(field, "Right" if forward else "Left")
        for _ in range(last - first):
            self._key(field, "Right", shift=True)
        self._caret = last
        kinds = page.session.lesson.article.marks
        self._key(field, str(kinds.index(span.kind) + 1))

    def _key(self, target: "QWidget", key: str, *, control: bool = False, shift: bool = False) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        modifiers = Qt.KeyboardModifier.NoModifier
        if control:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        if shift:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(target, getattr(Qt.Key, f"Key_{key}"), modifiers)

    def _press_return(self, target: "QWidget | None") -> None:
        if target is None:
            raise RuntimeError("nothing has the keyboard")
        self._key(target, "Return")

    def _type(self, target: "QWidget", text: str) -> None:
        from PySide6.QtTest import QTest

        QTest.keyClicks(target, text)

    def _click(self, button: "QAbstractButton") -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _button(self, *names: str) -> None:
        from PySide6.QtWidgets import QPushButton

        self._application.processEvents()
        for button in self._page().findChildren(QPushButton):
            if button.text() in names and button.isVisible():
                self._click(button)
                self._application.processEvents()
                return
        raise RuntimeError(f"there is no button “{names[0]}”")

    def _page(self) -> "LessonPage":
        if self.window.lesson is None:
            raise RuntimeError("no lesson is open")
        return self.window.lesson

    def _one(self, within: "QWidget", kind: type[Found]) -> Found:
        return next(widget for widget in within.findChildren(kind) if widget.isVisible())

    def _card(self) -> "QWidget":
        from literacy_app.ui.library.lesson_card import LessonCard

        cards = {card.entry.card.id: card for card in self.window.library.findChildren(LessonCard)}
        if self._lesson not in cards:
            raise PackError(f"There is no lesson “{self._lesson}”; name one such as {FIRST}.")
        return cards[self._lesson]

    def _count(self, within: "QWidget") -> int:
        from literacy_app.ui.library.lesson_card import LessonCard

        return sum(not card.entry.test for card in within.findChildren(LessonCard))

    def _until(self, done: Callable[[], bool]) -> None:
        from PySide6.QtCore import QDeadlineTimer

        deadline = QDeadlineTimer(_WAIT_MS)
        while not done():
            if deadline.hasExpired():
                raise RuntimeError("the window did not come so far in time")
            self._application.processEvents()

    def _picture(self, name: str) -> None:
        self._application.processEvents()
        self._pictures += 1
        self.window.grab().save(str(self._output / f"{self._pictures:02}-{name}.png"))

    def _result(self, phase: str, words_: str) -> None:
        self._say(f"{phase}: {words_}.\n")


def _tell(_kind: "QtMsgType", _place: "QMessageLogContext", words_: str) -> None:
    """Pass on what Qt has to say, but for a limit of the platform without a screen that concerns nobody."""
    if "propagateSizeHints" not in words_:
        sys.stderr.write(words_ + "\n")


def _panel(page: "LessonPage") -> "QWidget":
    panel = page.panels.currentWidget()
    if panel is None:
        raise RuntimeError("the page shows no panel")
    return panel


def _place(span: KeySpan) -> tuple[int, int]:
    return span.core.start, span.core.end


def _word_range(all_words: Iterable[Span], span: Span) -> tuple[int, int]:
    inside = [index for index, word in enumerate(all_words) if word.overlaps(span)]
    return inside[0], inside[-1]
