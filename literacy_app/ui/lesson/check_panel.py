"""The panels of the check: first a hint and one repair, then what the editor marked and why."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from literacy_app.domain.grading import Outcome, ParagraphHint
from literacy_app.domain.standing import KindScore
from literacy_app.services.findings import Finding
from literacy_app.services.own_appeals import OwnAppeal
from literacy_app.ui.lesson.appeal_box import AppealBox
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.lesson.quote_list import QuoteList, Row, shortened
from literacy_app.ui.lesson.score_bar import ScoreBar
from literacy_app.ui.notice_bar import announce
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_word, outcome_word

OUTCOME_ICONS = {
    Outcome.FOUND: "circle-check",
    Outcome.BOUNDARY: "circle-check",
    Outcome.WRONG_KIND: "circle-alert",
    Outcome.MISSED: "circle-x",
    Outcome.LURE: "triangle-alert",
    Outcome.EXTRA: "circle-alert",
    Outcome.CONTESTABLE: "info",
}

_FIRST_WORDS = 30
"""At most so many characters of a paragraph stand for it in a list."""


class HintPanel(Panel):
    """In which paragraphs something was missed or over-marked.

    Signals:
        paragraph_requested: a paragraph is to be shown; carries the block's index.
        repair_requested: the reader goes back to the marks.
        reveal_requested: the reader wants the editor's marks at once.
    """

    paragraph_requested = Signal(int)
    repair_requested = Signal()
    reveal_requested = Signal()

    def show_hints(self, hints: Sequence[ParagraphHint], paragraphs: Sequence[str]) -> None:
        """List the paragraphs; ``paragraphs`` holds the first words of each block of the article."""
        self.clear()
        whole = ParagraphHint(0, sum(hint.missed for hint in hints), sum(hint.over for hint in hints))
        self.set_heading(self.tr("A hint first"), self.tr("Have a second look"))
        told = self.tr(
            "Beside a careful editor’s marks: {counts}. You can mend your marks once before you see the others."
        )
        self.say(told.format(counts=self._counts(whole)))
        for hint in hints:
            button = QPushButton(self._line(hint, paragraphs[hint.block]))
            button.setProperty("role", "option")
            button.clicked.connect(lambda _checked=False, block=hint.block: self.paragraph_requested.emit(block))
            self.body.addWidget(button)
        self.body.addStretch(1)
        self.add_button(self.tr("Mend my marks")).clicked.connect(self.repair_requested)
        self.add_button(self.tr("Show me the editor’s marks"), "secondary").clicked.connect(self.reveal_requested)

    def _line(self, hint: ParagraphHint, words: str) -> str:
        start = shortened(words, _FIRST_WORDS)
        return f"{start}\n{self._counts(hint)}"

    def _counts(self, hint: ParagraphHint) -> str:
        parts: list[str] = []
        if hint.missed:
            parts.append(self.tr("{count} missed").format(count=hint.missed))
        if hint.over:
            parts.append(self.tr("{count} marked too much").format(count=hint.over))
        return ", ".join(parts)


class FindingsPanel(Panel):
    """The score, and every finding in the order of the text.

    Signals:
        finding_activated: a finding was chosen; carries its id.
        next_requested: the reader goes on to the questions.
        appeal_requested: the reader wants to say why the key is wrong at the finding looked at.
    """

    finding_activated = Signal(str)
    next_requested = Signal()
    appeal_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent)
        self._list: QuoteList | None = None
        self._appeal: AppealBox | None = None
        self.takes_appeals = True
        self._active = ""

    def show_findings(
        self,
        findings: Sequence[Finding],
        scores: Sequence[KindScore],
        overall: tuple[float, float],
    ) -> None:
        """Show the findings; ``overall`` is the score of the first submission and of the repaired one, −1 for none."""
        self.clear()
        self._active = ""
        first, repaired = overall
        self.set_heading(self.tr("The editor’s marks"), self._headline(findings))
        for score in scores:
            self.body.addWidget(ScoreBar(score, self._theme, self._type_scale))
        told = self.tr("Your score: {first} %.").format(first=round(100 * first))
        if repaired > first:
            told = self.tr("Your score: {first} % at first, {repaired} % after mending. The first one counts.").format(
                first=round(100 * first), repaired=round(100 * repaired)
            )
        self.say(told, "muted")
        announce(self, f"{self._headline(findings)}. {told}")
        self._list = QuoteList(self._theme, self._type_scale)
        self._list.show_rows([self._row(finding) for finding in findings], "")
        self._list.chosen.connect(self.finding_activated)
        self.body.addWidget(self._list)
        if findings and self.takes_appeals:
            self.say(self.tr("Do you think that the key is wrong somewhere? Choose the mark and say why."), "muted")
        self.body.addStretch(1)
        self._appeal = AppealBox(self._theme, self._type_scale)
        self._appeal.appeal_requested.connect(self.appeal_requested)
        self.foot.addWidget(self._appeal)
        self.add_button(self.tr("Go on to the questions")).clicked.connect(self.next_requested)

    def activate(self, finding: str) -> None:
        """Show a finding as the active one."""
        self._active = finding
        self._show_active_row()

    def show_appeals(self, finding: Finding | None, appeal: OwnAppeal | None, appeals: Sequence[OwnAppeal]) -> None:
        """Show what can be said against the key at the finding looked at, and what has been said there."""
        del appeals
        if self._appeal is not None:
            self._appeal.show_finding(finding, appeal)
            QTimer.singleShot(0, self, self._show_active_row)

    def _show_active_row(self) -> None:
        """Bring the active finding's row into view; what stands below the list may just have grown."""
        button = self._list.activate(self._active) if self._list else None
        if button is not None:
            self.area.ensureWidgetVisible(button)

    def _headline(self, findings: Sequence[Finding]) -> str:
        found = sum(finding.outcome in (Outcome.FOUND, Outcome.BOUNDARY) for finding in findings)
        targets = found + sum(finding.outcome in (Outcome.MISSED, Outcome.WRONG_KIND) for finding in findings)
        if not targets:
            return self.tr("There was nothing to find")
        return self.tr("You found {found} of {targets}").format(found=found, targets=targets)

    def _row(self, finding: Finding) -> Row:
        word = self.tr("{kind}: {outcome}").format(kind=kind_word(finding.kind), outcome=outcome_word(finding.outcome))
        return Row(finding.id, finding.kind, word, finding.quote, OUTCOME_ICONS[finding.outcome], finding.why)
