"""A hand and eyes for panels: what can be seen, what is heard, what is pressed."""

from typing import TypeVar

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from literacy_app.domain.lesson import Lesson
from literacy_app.domain.text import Span

Found = TypeVar("Found", bound=QWidget)


def span(lesson: Lesson, quote: str) -> Span:
    start = lesson.article.text.index(quote)
    return Span(start, start + len(quote))


def shown(within: QWidget, kind: type[Found]) -> list[Found]:
    QApplication.processEvents()
    return [widget for widget in within.findChildren(kind) if widget.isVisible()]


def said(within: QWidget) -> str:
    """All labels that can be seen, a line each."""
    labels = sorted(shown(within, QLabel), key=lambda label: label.mapTo(within, label.rect().topLeft()).y())
    return "\n".join(label.text() for label in labels)


def button(within: QWidget, name: str) -> QAbstractButton:
    """The button with that word or name."""
    found = [b for b in shown(within, QAbstractButton) if name in {b.text().strip(), b.accessibleName()}]
    assert found, f"{name!r} is not among {[b.accessibleName() or b.text() for b in shown(within, QAbstractButton)]}"
    return found[0]


def press(within: QWidget, name: str) -> None:
    QTest.mouseClick(button(within, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def hear(signal: SignalInstance) -> list[tuple[object, ...]]:
    """What a signal brings from now on."""
    heard: list[tuple[object, ...]] = []

    def take(*what: object) -> None:
        heard.append(what)

    signal.connect(take)
    return heard


def key(press: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, press)
    QApplication.processEvents()


def name_here() -> str:
    """The name of what has the keyboard."""
    here = QApplication.focusWidget()
    assert here is not None
    return here.accessibleName()
