"""The panel of the last phase: judge once more, the scores, what looking elsewhere would have turned up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from literacy_app.domain.answers import AttemptScores
from literacy_app.domain.article import Block, BlockKind, Style
from literacy_app.domain.facts import Attempt
from literacy_app.domain.lesson import Lesson
from literacy_app.services.findings import Finding
from literacy_app.services.own_appeals import OwnAppeal
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.appeal_box import AppealBox
from literacy_app.ui.lesson.appeals_section import AppealsSection
from literacy_app.ui.lesson.changes_section import ChangesSection
from literacy_app.ui.lesson.options import Choice, OptionList
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.lesson.score_bar import ScoreBar
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import judgement_words, percent, quoted

if TYPE_CHECKING:  # what it leans on is loaded with the look-up
    from literacy_app.services.skill_changes import SkillChanges


class DebriefPanel(Panel):
    """First the second judgement, then everything else.

    Signals:
        judged: the article was judged again, 1 to 6.
        finish_requested: the reader finishes the lesson.
        appeal_requested: the reader wants to say why the key is wrong at the finding looked at.
    """

    judged = Signal(int)
    finish_requested = Signal()
    appeal_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(theme, type_scale, parent)
        self.options: OptionList | None = None
        self._changes: ChangesSection | None = None
        self._appeals: AppealsSection | None = None
        self._appeal: AppealBox | None = None
        self.takes_appeals = True

    def show_debrief(self, lesson: Lesson, attempt: Attempt, scores: AttemptScores) -> None:
        """Ask for the second judgement, or show the debrief where it has been made."""
        self.clear()
        self._changes = self._appeals = self._appeal = None
        if attempt.judged_after:
            self._show_all(lesson, attempt, scores)
        else:
            self._show_judgement(attempt)
        self.area.verticalScrollBar().setValue(0)

    def show_changes(self, changes: "SkillChanges") -> None:
        """Say what the lesson changed in the reader's skills."""
        if self._changes is not None:
            self._changes.show_changes(changes)

    def show_appeals(self, finding: Finding | None, appeal: OwnAppeal | None, appeals: Sequence[OwnAppeal]) -> None:
        """Show what can be said against the key at the finding looked at, and all that has been said."""
        if self._appeal is not None and self._appeals is not None:
            self._appeal.show_finding(finding, appeal)
            self._appeals.show_appeals(appeals)

    def _show_judgement(self, attempt: Attempt) -> None:
        self.set_heading(self.tr("Last step"), self.tr("Now that you have looked twice: how well supported is it?"))
        choices = [Choice(word, str(value)) for value, word in enumerate(judgement_words(), start=1)]
        self.options = OptionList(choices, self._theme, self._type_scale)
        self.body.addWidget(self.options)
        if attempt.judged_before:
            before = judgement_words()[attempt.judged_before - 1]
            self.say(self.tr("At first you said: {word}.").format(word=before), "muted")
        self.body.addStretch(1)
        button = self.add_button(self.tr("See the debrief"))
        button.setEnabled(False)
        self.options.chosen_changed.connect(lambda: button.setEnabled(True))
        button.clicked.connect(self._on_button_clicked)

    def _on_button_clicked(self) -> None:
        if self.options and self.options.chosen():
            self.judged.emit(self.options.chosen()[0] + 1)

    def _show_all(self, lesson: Lesson, attempt: Attempt, scores: AttemptScores) -> None:
        self.set_heading(self.tr("Debrief"), self._whole(lesson))
        self.say(self._judgements(lesson, attempt))
        self._title(self.tr("Your marks: {percent}").format(percent=percent(scores.score)))
        for score in scores.kinds:
            self.body.addWidget(ScoreBar(score, self._theme, self._type_scale))
        if scores.answered >= 0:
            self._title(self.tr("Your answers: {percent}").format(percent=percent(scores.answered)))
        self._changes = ChangesSection(self._theme, self._type_scale)
        self.body.addWidget(self._changes)
        self._show_blocks(lesson.debrief)
        if lesson.dossier:
            self._title(self.tr("What looking elsewhere would have turned up"))
        for entry in lesson.dossier:
            self.body.addWidget(self._entry(_about(lesson, entry.about), entry.found))
        self._appeals = AppealsSection()
        self.body.addWidget(self._appeals)
        self._appeals.setHidden(not self.takes_appeals)
        self.body.addStretch(1)
        self._appeal = AppealBox(self._theme, self._type_scale)
        self._appeal.appeal_requested.connect(self.appeal_requested)
        self.foot.addWidget(self._appeal)
        if attempt.finished:
            self.add_button(self.tr("Back to the library")).clicked.connect(self.finish_requested)
        else:
            self.add_button(self.tr("Finish the lesson")).clicked.connect(self.finish_requested)

    def _whole(self, lesson: Lesson) -> str:
        if lesson.article.sound:
            return self.tr("Taken as a whole, this article is well supported")
        return self.tr("Taken as a whole, this article is not well supported")

    def _judgements(self, lesson: Lesson, attempt: Attempt) -> str:
        words = judgement_words()
        before, after = attempt.judged_before, attempt.judged_after
        told = self.tr("Now you said: {after}.").format(after=words[after - 1])
        if before:
            told = self.tr("At first you said: {before}. Now: {after}.").format(
                before=words[before - 1], after=words[after - 1]
            )
        right = (after > 3) == lesson.article.sound
        verdict = self.tr("The editors see it the same way.") if right else self.tr("The editors see it differently.")
        return f"{told} {verdict}"

    def _title(self, text: str) -> None:
        self.say(text, "subheading")

    def _show_blocks(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            if block.kind is BlockKind.HEADING:
                self._title(block.text)
            elif block.kind is BlockKind.ITEM:
                sign = f"{block.ordinal}." if block.ordinal else "•"
                self.say(f"{sign} {block.text}")
            else:
                self.say(block.text, "strong" if _is_strong(block) else "body")

    def _entry(self, about: str, found: str) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        column.addWidget(plain_label(about, "strong"))
        column.addWidget(plain_label(found, "body"))
        return frame


def _is_strong(block: Block) -> bool:
    """Whether half of a paragraph or more is bold: a label shows one weight only."""
    bold = sum(len(inline.span) for inline in block.inlines if inline.style is Style.STRONG)
    return 2 * bold > len(block.text)


def _about(lesson: Lesson, about: str) -> str:
    if about == "outlet":
        return lesson.article.outlet
    return quoted(" ".join(lesson.span(about).core.of(lesson.article.text).split()))
