"""What the review page opens with: what is due and why, and how long it takes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from literacy_app.domain.choosing import MOST_DUE
from literacy_app.services.review import DueSkill, DueView
from literacy_app.ui.labels import plain_label
from literacy_app.ui.review.sheet import KindSwatch, Sheet, said_row
from literacy_app.ui.skill_words import ago_sentence, length_sentence, skill_word, when_word


class StartSheet(Sheet):
    """The skills that are due, each with its reason.

    Signals:
        begin_requested: the review is to begin.
        early_requested: a review is wanted before anything is due.
        library_requested: back to the library.
    """

    begin_requested = Signal()
    early_requested = Signal()
    library_requested = Signal()

    def show_waiting(self) -> None:
        """Show that passages are being looked for."""
        self.clear()
        self.say(self.tr("Review"), "display")
        self.say(self.tr("Looking for passages that are new to you …"), "muted")
        self._add_way_back("secondary")

    def show_gone(self) -> None:
        """Show that there is nothing to serve: the packs have changed since."""
        self.clear()
        self.say(self.tr("Nothing to review"), "display")
        self.say(self.tr("The lessons on this machine have no passage for what is due; add a lesson pack to go on."))
        self._add_way_back("primary")

    def show_due(self, view: DueView) -> None:
        """Show what is due, or what comes next."""
        self.clear()
        if view.due:
            self._show_due(view)
        elif view.coming is not None:
            self._show_coming(view.coming)
        else:
            self.say(self.tr("Nothing to review yet"), "display")
            self.say(self.tr("Hand in your marks in a first lesson; what you practised there comes back here in time."))
            self._add_way_back("primary")

    def _show_due(self, view: DueView) -> None:
        self.say(self.tr("Review"), "display")
        self.say(length_sentence(view.passages), "subheading")
        self.say(self.tr(
            "Each skill comes back when you would be about to forget it, on words that are new to you wherever there "
            "are any left. In some passages there is nothing to mark: leaving them alone is right too."
        ))  # fmt: skip
        self._list(view.due[:MOST_DUE])
        more = len(view.due) - MOST_DUE
        if more > 0:
            self.say(
                self.tr("One more is due and comes after these.")
                if more == 1
                else self.tr("{count} more are due and come after these.").format(count=more),
                "muted",
            )
        self.add_button(self.tr("Start")).clicked.connect(self.begin_requested)
        self._add_way_back("secondary")

    def _show_coming(self, coming: DueSkill) -> None:
        self.say(self.tr("Nothing is due today"), "display")
        self.say(
            self.tr("The next to come back is {skill}, {when}.").format(
                skill=skill_word(coming.skill), when=when_word(coming.days, coming.due_ms)
            )
        )
        self._add_way_back("primary")
        self.add_button(self.tr("Practise anyway"), "secondary").clicked.connect(self.early_requested)

    def _list(self, due: Sequence[DueSkill]) -> None:
        for each in due:
            swatch = KindSwatch(each.skill.kind, self._theme, self._type_scale)
            lines = [plain_label(skill_word(each.skill), "strong"), plain_label(ago_sentence(each.ago), "small-muted")]
            self.body.addWidget(said_row(swatch, list(lines)))

    def _add_way_back(self, role: str) -> None:
        self.add_button(self.tr("Back to the library"), role).clicked.connect(self.library_requested)
