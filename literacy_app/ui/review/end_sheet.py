"""What the review page ends with: what came back right, what to look at again, when each skill comes back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from literacy_app.domain.reviewing import HARD, grade_of
from literacy_app.services.review import DueView
from literacy_app.services.review_session import PassageResult, ReviewResult, SkillResult
from literacy_app.ui.labels import plain_label
from literacy_app.ui.notice_bar import announce
from literacy_app.ui.review.sheet import Sheet, said_row
from literacy_app.ui.skill_words import skill_word, verdict_icon, verdict_word, when_word
from literacy_app.ui.words import percent, quoted


class EndSheet(Sheet):
    """The result of a review.

    Signals:
        begin_requested: there is more due, and the next review is to begin.
        library_requested: back to the library.
    """

    begin_requested = Signal()
    library_requested = Signal()

    def show_waiting(self) -> None:
        """Show that the result is on its way."""
        self.clear()
        self.say(self.tr("Review finished"), "display")
        self.say(self.tr("Saving …"), "muted")
        self._add_way_back()

    def show_result(self, result: ReviewResult, due: DueView) -> None:
        """Show what came of the passages, and what is still due."""
        self.clear()
        self.say(self.tr("Review finished"), "display")
        headline = self._headline(result)
        self.say(headline, "subheading")
        if not result.saved:
            self.say(
                self.tr("Not all of it is saved yet: the answers are kept and tried again, your skills follow then."),
                "caution",
            )
        changes = {skill.skill: skill for skill in result.skills}
        for passage in result.passages:
            self.body.addWidget(self._row(passage, changes.get(passage.skill)))
        if result.skills:
            self.say(
                self.tr(
                    "Your skill is the share of a passage of middle difficulty that you are expected to get right."
                ),
                "small-muted",
            )
        self._add_way_back()
        if due.due and result.saved:
            more = len(due.due)
            self.say(
                self.tr("One more skill is due today.")
                if more == 1
                else self.tr("{count} more skills are due today.").format(count=more)
            )
            self.add_button(self.tr("Go on with the next review"), "secondary").clicked.connect(self.begin_requested)
        announce(self, headline)

    def _headline(self, result: ReviewResult) -> str:
        count = len(result.passages)
        right = sum(grade_of(passage.score) > HARD for passage in result.passages)
        if count == 1:
            return self.tr("It came back right.") if right else self.tr("One passage to look at again.")
        return self.tr("{right} of {count} passages came back right.").format(right=right, count=count)

    def _row(self, passage: PassageResult, change: SkillResult | None) -> QWidget:
        side = self._type_scale.ui_px(22)
        name, color = verdict_icon(passage.score)
        icon = plain_label(wrap=False)
        icon.setPixmap(self._theme.icon(name, color, side).pixmap(side, side))
        verdict = self.tr("{skill}. {verdict}").format(
            skill=skill_word(passage.skill), verdict=verdict_word(passage.skill, passage.score)
        )
        if passage.skill.type:
            verdict = self.tr("{verdict}, {score}").format(verdict=verdict, score=percent(passage.score))
        lines: list[QWidget] = [plain_label(verdict, "strong")]
        if change is not None:
            lines.append(plain_label(self._change(change)))
        lines.append(plain_label(self.tr("From {title}").format(title=quoted(passage.title)), "small-muted"))
        return said_row(icon, lines)

    def _change(self, change: SkillResult) -> str:
        before, after = percent(change.before), percent(change.after)
        when = when_word(change.days, change.due_ms)
        if before == after:
            return self.tr("Skill: {after}, as before. Comes back {when}.").format(after=after, when=when)
        return self.tr("Skill: {before} before, {after} now. Comes back {when}.").format(
            before=before, after=after, when=when
        )

    def _add_way_back(self) -> None:
        self.add_button(self.tr("Back to the library")).clicked.connect(self.library_requested)
