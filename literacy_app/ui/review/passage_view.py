"""One passage of a review: where it is from, the words, the marks, and then the editor's with their whys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from literacy_app.domain.grading import Outcome
from literacy_app.domain.text import Span
from literacy_app.services.findings import Finding, findings_of
from literacy_app.services.review_session import PassageSession
from literacy_app.ui.lesson.article_side import finding_highlights, finding_notes
from literacy_app.ui.lesson.columns import above
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.review.marking_view import MarkingView
from literacy_app.ui.review.passage_head import PassageHead, as_shown
from literacy_app.ui.review.reveal_panel import RevealPanel
from literacy_app.ui.skill_words import task_sentence
from literacy_app.ui.theme import Theme, TypeScale

_TO_MEND = (Outcome.MISSED, Outcome.LURE, Outcome.EXTRA, Outcome.BOUNDARY)
"""The first of these is opened with the reveal, so that its reason is seen at once."""


class PassageView(MarkingView):
    """The passage in hand, ``number`` of ``count``.

    Signals:
        next_requested: the reader has seen the editor's marks and goes on.
    """

    next_requested = Signal()

    def __init__(
        self,
        session: PassageSession,
        number: int,
        count: int,
        theme: Theme,
        type_scale: TypeScale,
        *,
        reduced_motion: bool = False,
    ) -> None:
        article = session.lesson.article
        super().__init__(session, as_shown(article), number, count, theme, type_scale, reduced_motion=reduced_motion)
        self.session = session
        self._shown: tuple[Finding, ...] = ()
        self._active = ""
        self.head = PassageHead(self)  # shown without a parent it would be a window
        self.head.show_head(article, session.headline)
        self.article_focus().setAccessibleDescription(self.head.sentence)
        self._set_up(theme, type_scale)

    def _furnish(self, theme: Theme, type_scale: TypeScale) -> None:
        super()._furnish(theme, type_scale)
        self.columns.folded.connect(self._on_columns_folded)
        self.palette_chips.kind_toggled.connect(self.article.set_kind_visible)
        self.reveal_panel.finding_activated.connect(self._on_panel_activated)
        self.reveal_panel.next_requested.connect(self.next_requested)

    def _own_panels(self, theme: Theme, type_scale: TypeScale) -> Sequence[Panel]:
        self.reveal_panel = RevealPanel(theme, type_scale)
        return (self.reveal_panel,)

    def _top(self) -> QWidget:
        return above(self.head, self.palette_chips)

    # --- what the page asks

    def begin(self) -> None:
        """Put the keyboard into the passage and say what it is and what to do with it."""
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.session.checked:
            parts = (self._overline(), task_sentence(self.session.kind), self.head.sentence)
            self.article.announce(". ".join(part.rstrip(".") for part in parts) + ".")

    # --- what the reader did

    def _on_columns_folded(self, single: bool) -> None:
        """Where there is little room, leave it to the passage."""
        self.head.set_brief(brief=single)
        self.palette_chips.setVisible(not (single and self.session.checked))

    def _on_article_mark_requested(self, span: Span, number: int) -> None:
        """There is one kind only, so every number marks as that."""
        self._marks.take(span, min(number, 1))

    def _on_marks_handed_in(self) -> None:
        self._show()
        self.article.announce(self._told)
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is shown

    def _show(self) -> None:
        self._active = ""
        if self.session.checked:
            self._show_reveal()
        else:
            super()._show()
        self._on_columns_folded(self.columns.is_single)
        self._order_tabs()

    def _show_task(self) -> None:
        """Say what to do, and on the button what the marks as they stand would be handed in as."""
        self.mark_panel.show_task(
            self.session.kind,
            self._overline(),
            task_sentence(self.session.kind),
            self.tr("Check") if self.session.marks else self.tr("There is nothing to mark"),
            may_reveal=False,
            looking=False,
            may_be_empty=True,
        )

    def _show_reveal(self) -> None:
        session = self.session
        self._marks.close()
        self.palette_chips.show_toggles((session.kind,))
        self.panels.setCurrentWidget(self.reveal_panel)
        self.article.set_marking(False)
        grade = session.grade()
        self._shown = findings_of(session.lesson, session.marks, grade)
        self.article.show_highlights(finding_highlights(self._shown))
        self._show_notes()
        self._told = self.reveal_panel.show_findings(
            self._overline(),
            self._shown,
            grade,
            marked=bool(session.marks),
            is_last=self._number == self._count,
        )
        self.columns.show_article()
        self._on_panel_activated(next((finding.id for finding in self._shown if finding.outcome in _TO_MEND), ""))

    def _show_notes(self) -> None:
        self.article.show_notes(finding_notes(self._shown, self.session.lesson.article.text, self._active))

    def _activate(self, highlight: str) -> None:
        self._active = highlight
        self.article.activate(highlight)
        if self.session.checked:
            self.reveal_panel.activate(highlight)
            self._show_notes()
        else:
            self._marks.activate(highlight)

    def _active_one(self) -> str:
        return self._active

    def _places(self) -> dict[str, Span]:
        return {shown.id: shown.span for shown in (*self.session.marks, *self._shown)}
