"""What a test begins with: what it is, how long it takes, and that nothing is said on it before the end."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from literacy_app.domain.before_after import Occasion
from literacy_app.ui.review.sheet import Sheet
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import test_word


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a test has in store.

    ``done`` of ``count`` passages are handed in and the rest takes about ``minutes``; of ``lessons`` lessons
    ``finished`` are finished.
    """

    test: Occasion
    count: int
    done: int
    minutes: int
    finished: int
    lessons: int


class StartSheet(Sheet):
    """The way into a test, and back into one that was left.

    Signals:
        begin_requested: the first passage, or the next, is wanted.
        library_requested: the reader would rather go back.
    """

    begin_requested = Signal()
    library_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent)

    def show_outlook(self, outlook: Outlook) -> None:
        """Say what is to come."""
        self.clear()
        self.say(test_word(outlook.test), "display")
        self.say(
            self.tr("{count} short passages that you have not read before, about {minutes} minutes.").format(
                count=outlook.count - outlook.done, minutes=outlook.minutes
            ),
            "subheading",
        )
        self.say(self._purpose(outlook))
        self.say(
            self.tr(
                "Say of each how well supported it is, then mark its claims, sources, hedges and pushy words as well "
                "as you can. There are no hints, and nothing is said until the end. Then you see what the editor "
                "marked, and why."
            )
        )
        self.say(self.tr("Every passage is kept. You can stop after any of them and go on another day."), "muted")
        begin = self.tr("Go on: passage {number} of {count}") if outlook.done else self.tr("Begin")
        button = self.add_button(begin.format(number=outlook.done + 1, count=outlook.count))
        button.clicked.connect(self.begin_requested)
        self.add_button(self.tr("Back to the library"), "secondary").clicked.connect(self.library_requested)

    def _purpose(self, outlook: Outlook) -> str:
        if outlook.test is Occasion.PLACEMENT:
            return self.tr(
                "It shows what you see already, and where to begin. Nobody is meant to get everything: the closing "
                "test shows how far you have come since."
            )
        if 2 * outlook.finished < outlook.lessons:
            return self.tr(
                "It shows how far you have come since the placement test. It can be taken once, and you have finished "
                "{finished} of {lessons} lessons: it tells you more when you have worked through most of them."
            ).format(finished=outlook.finished, lessons=outlook.lessons)
        return self.tr("It shows how far you have come since the placement test.")
