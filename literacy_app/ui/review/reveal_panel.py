"""The panel beside a passage that was checked: what was found, and the way on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from literacy_app.domain.grading import Outcome, PassageGrade
from literacy_app.services.findings import Finding
from literacy_app.ui.lesson.check_panel import OUTCOME_ICONS
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.lesson.quote_list import QuoteList, Row
from literacy_app.ui.lesson.score_bar import ScoreBar
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_word, outcome_word

_FOUND = (Outcome.FOUND, Outcome.BOUNDARY)


class RevealPanel(Panel):
    """What became of the marks in a passage.

    Signals:
        finding_activated: a finding was chosen; carries its id.
        next_requested: the reader goes on.
    """

    finding_activated = Signal(str)
    next_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent)
        self._list = QuoteList(theme, type_scale)
        self._list.chosen.connect(self.finding_activated)
        self._onward: QPushButton = self.add_button("")
        self._onward.clicked.connect(self.next_requested)

    def show_findings(
        self, overline: str, findings: Sequence[Finding], grade: PassageGrade, *, marked: bool, is_last: bool
    ) -> str:
        """Show the findings and what they amount to; gives that as a sentence. ``marked`` says if anything was."""
        headline, told = self._headline(findings, marked=marked), self._told(findings)
        self.set_heading(overline, headline)
        for score in grade.kinds:
            if score.targets or score.marks:
                self.body.addWidget(ScoreBar(score, self._theme, self._type_scale))
        self.say(told, "muted")
        self._list.show_rows([self._row(finding) for finding in findings], "")
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self._onward.setText(self.tr("See how it went") if is_last else self.tr("Next passage"))
        return f"{headline}. {told}"

    def activate(self, finding: str) -> None:
        """Show a finding as the active one."""
        button = self._list.activate(finding)
        if button is not None:
            self.area.ensureWidgetVisible(button)

    def focus_onward(self) -> None:
        """Put the keyboard on the button that leads on."""
        self._onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _headline(self, findings: Sequence[Finding], *, marked: bool) -> str:
        found, targets = _counts(findings)
        if targets:
            return self.tr("You found {found} of {targets}").format(found=found, targets=targets)
        return self.tr("There was nothing to mark") if marked else self.tr("Right: there was nothing to mark")

    def _told(self, findings: Sequence[Finding]) -> str:
        found, targets = _counts(findings)
        over = sum(finding.outcome in (Outcome.LURE, Outcome.EXTRA) for finding in findings)
        if not targets:
            return self.tr("Where nothing calls for a mark, leaving the passage alone is the right answer.")
        if over:
            return (
                self.tr("One mark too many: that counts as much as one missed.")
                if over == 1
                else self.tr("{count} marks too many: they count as much as those missed.").format(count=over)
            )
        return (
            self.tr("Nothing was marked too much.")
            if found == targets
            else self.tr("What was missed is framed in the passage, with the reason beside it.")
        )

    def _row(self, finding: Finding) -> Row:
        word = self.tr("{kind}: {outcome}").format(kind=kind_word(finding.kind), outcome=outcome_word(finding.outcome))
        return Row(finding.id, finding.kind, word, finding.quote, OUTCOME_ICONS[finding.outcome], finding.why)


def _counts(findings: Sequence[Finding]) -> tuple[int, int]:
    """How many targets were found, and how many there are."""
    found = sum(finding.outcome in _FOUND for finding in findings)
    return found, found + sum(finding.outcome in (Outcome.MISSED, Outcome.WRONG_KIND) for finding in findings)
