"""A lesson finished with the keyboard alone: keys go to whatever has the keyboard, and nothing else is touched."""

from collections.abc import Callable

from flow_hand import CTRL, SHIFT, Desk, Keys, said, wait
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from literacy_app.domain.standing import Phase
from literacy_app.domain.text import words
from literacy_app.services.library import LessonState

TEXT = (
    "Ferry may stop by autumn\n"
    "The harbour office said the ferry would stop on 3 October. It is said to lose money every day.\n"
    "Ines Okafor, who runs the kiosk, counted 212 riders on Monday. The pier opened in May."
)
FEW = 6
"""So many presses of Tab at most lead from where a phase begins to where it is left."""


class _Reader(Keys):
    """Walks through the article as one who knows its text."""

    def mark(self, quote: str, number: int) -> None:
        start = TEXT.index(quote)
        inside = [n for n, w in enumerate(words(TEXT)) if start <= w.start and w.end <= start + len(quote)]
        self.press(Qt.Key.Key_Home, CTRL)
        self.press(Qt.Key.Key_Right, times=inside[0])
        self.press(Qt.Key.Key_Right, SHIFT, times=len(inside) - 1)
        self.press(Qt.Key(Qt.Key.Key_0.value + number))

    def go_on(self, name: str, most: int = FEW) -> None:
        """Tab to a button that is near and press it."""
        assert self.tab_to(name) <= most
        self.press(Qt.Key.Key_Return)


def _come_in(keys: _Reader, desk: Desk) -> None:
    assert keys.name == "Nickname"
    keys.type("Kim")
    keys.press(Qt.Key.Key_Return)
    wait(desk.window.library.isVisible)
    keys.press(Qt.Key.Key_F, CTRL)
    keys.type("ferry")
    keys.press(Qt.Key.Key_Down)
    assert keys.name.startswith("The ferry. New.")
    keys.press(Qt.Key.Key_Return)
    wait(lambda: desk.window.lesson is not None)


def _read(keys: _Reader) -> None:
    assert keys.name == "The ferry"
    keys.press(Qt.Key.Key_F6)
    assert keys.name == "Not supported at all"
    keys.press(Qt.Key.Key_Down)
    assert keys.name == "Poorly supported"
    keys.press(Qt.Key.Key_Space)
    keys.go_on("Got it", 1)  # the new word, this first time
    assert keys.name == "Poorly supported"
    keys.go_on("Go on to marking", 1)


def _mark_and_mend(keys: _Reader) -> None:
    assert keys.name == "The ferry"
    for quote, number in (("may", 3), ("The harbour office", 2), ("May", 3), ("lose money every day", 2)):
        keys.mark(quote, number)
    keys.press(Qt.Key.Key_Backspace)
    keys.press(Qt.Key.Key_Z, CTRL)
    keys.press(Qt.Key.Key_Y, CTRL)
    keys.press(Qt.Key.Key_F6)
    keys.go_on("Hand in my marks", 12)
    assert "counted" not in keys.name
    keys.press(Qt.Key.Key_Return)
    keys.go_on("Mend my marks")
    assert keys.name == "The ferry"
    keys.mark("Ines Okafor", 2)
    keys.press(Qt.Key.Key_F6)
    keys.go_on("Hand in again", 12)


def _see_the_reveal(keys: _Reader) -> None:
    assert keys.name == "The ferry"
    keys.press(Qt.Key.Key_Home, CTRL)
    keys.press(Qt.Key.Key_Tab)
    assert "Hedge" in keys.name
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_F6)
    assert keys.name.startswith("Hedge, ") or keys.name.startswith("Hedge: ")
    keys.go_on("Go on to the questions", 12)


def _answer_all(keys: _Reader) -> None:
    assert keys.name == "The ferry"  # the first is answered in the article
    keys.mark("is said to", 3)
    keys.press(Qt.Key.Key_F6)
    keys.go_on("Check answer")
    keys.go_on("Next question", 0)
    for answer in (2, 1, 1):  # classify, link, rate: by arrows
        first = keys.name
        keys.press(Qt.Key.Key_Down, times=answer)
        assert keys.name != first
        keys.press(Qt.Key.Key_Space)
        keys.go_on("Check answer")
        keys.go_on("Next question", 0)
    assert keys.name == "Move down: “counted 212 riders on Monday”"
    keys.press(Qt.Key.Key_Space, times=2)
    keys.go_on("Check answer", 9)
    keys.go_on("Next question", 0)
    keys.press(Qt.Key.Key_Space)
    keys.go_on("Check answer")
    keys.go_on("Next question", 0)
    assert keys.name == "Rewrite the headline."
    keys.type("Ferry to stop, says office")
    keys.go_on("Hand in", 1)
    keys.tab_to("Names who says so", back=True)
    keys.press(Qt.Key.Key_Space)
    keys.go_on("Go on to the debrief")


def _debrief(keys: _Reader, desk: Desk) -> None:
    assert keys.name == "Not supported at all"
    keys.press(Qt.Key.Key_Space)
    keys.go_on("See the debrief", 1)
    assert "Ask who counted." in said(desk.panel)
    keys.go_on("Finish the lesson")
    wait(desk.window.library.isVisible)


def test_a_lesson_can_be_finished_with_the_keyboard_alone(begin: Callable[..., Desk]) -> None:
    desk = begin()
    keys = _Reader()
    _come_in(keys, desk)
    assert desk.page.session.lesson.article.text == TEXT
    session = desk.page.session
    _read(keys)
    assert session.phase is Phase.MARK
    _mark_and_mend(keys)
    _see_the_reveal(keys)
    _answer_all(keys)
    _debrief(keys, desk)

    assert session.attempt.finished
    assert session.attempt.judged_before == 2
    assert session.attempt.judged_after == 1
    assert [given.question for given in session.attempt.answers] == list(range(7))
    assert session.attempt.answers[4].answer.order == ("money", "stop", "riders")
    assert session.scores().answered > 0.9
    assert desk.card("The ferry").entry.state is LessonState.FINISHED
    assert QApplication.focusWidget() is desk.card("The ferry")
