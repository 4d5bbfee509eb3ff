"""The panel of the first phase: read, then judge the whole article."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from literacy_app.ui.lesson.options import Choice, OptionList
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import judgement_words


class ReadPanel(Panel):
    """What to do while reading, and the six-point judgement.

    Signals:
        judged: the article was judged, 1 to 6, and the reader goes on.
        next_requested: the reader goes on; the judgement was made before.
    """

    judged = Signal(int)
    next_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent, note_below=True)
        self.options: OptionList | None = None

    def show_judgement(self, judged: int, overline: str = "", note: str = "") -> None:
        """Show the task; ``judged`` is the judgement already made, 0 for none.

        ``overline`` and ``note`` stand above the question and below the answers, where not the usual ones.
        """
        self.clear()
        self.set_heading(overline or self.tr("First, read"), self.tr("How well supported is this article?"))
        self.say(self.tr("Read it as you would anywhere. Nothing is marked yet, and there is no hurry."))
        if judged:
            self.say(self.tr("You said:"), "muted")
        choices = [Choice(word, str(value)) for value, word in enumerate(judgement_words(), start=1)]
        self.options = OptionList(choices, self._theme, self._type_scale)
        self.body.addWidget(self.options)
        if not judged:
            self.say(note or self.tr("A first impression is enough. You judge it again at the end."), "muted")
        self.body.addStretch(1)
        onward = self.add_button(self.tr("Go on to marking"))
        if judged:
            self.options.choose([judged - 1])
            self.options.setEnabled(False)
            onward.clicked.connect(self.next_requested)
        else:
            onward.setEnabled(False)
            self.options.chosen_changed.connect(lambda: onward.setEnabled(True))
            onward.clicked.connect(self._on_onward_clicked)

    def _on_onward_clicked(self) -> None:
        if self.options and self.options.chosen():
            self.judged.emit(self.options.chosen()[0] + 1)
