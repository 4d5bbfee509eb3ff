"""The panels of the lesson's phases, one at a time."""

from PySide6.QtWidgets import QStackedWidget

from literacy_app.ui.lesson.check_panel import FindingsPanel, HintPanel
from literacy_app.ui.lesson.debrief_panel import DebriefPanel
from literacy_app.ui.lesson.mark_panel import MarkPanel
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.lesson.question_panel import QuestionPanel
from literacy_app.ui.lesson.read_panel import ReadPanel
from literacy_app.ui.theme import Theme, TypeScale


class Panels(QStackedWidget):
    """All panels in the looks of one theme and one size of type; for others they are made anew."""

    def __init__(self, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        self.read = ReadPanel(theme, type_scale)
        self.mark = MarkPanel(theme, type_scale)
        self.hint = HintPanel(theme, type_scale)
        self.findings = FindingsPanel(theme, type_scale)
        self.ask = QuestionPanel(theme, type_scale)
        self.debrief = DebriefPanel(theme, type_scale)
        for panel in (self.read, self.mark, self.hint, self.findings, self.ask, self.debrief):
            self.addWidget(panel)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing in the panel shown that takes it."""
        panel = self.currentWidget()
        if isinstance(panel, Panel):
            panel.focus_first()

    def take_over(self, before: "Panels") -> None:
        """Go on with what was chosen in other panels and not yet handed in."""
        for mine, theirs in ((self.read.options, before.read.options), (self.debrief.options, before.debrief.options)):
            if mine is not None and theirs is not None and theirs.isEnabled():
                mine.choose_for_reader(theirs.chosen())
        self.ask.take_over(before.ask)
