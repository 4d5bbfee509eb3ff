"""One passage of a review: where it is from, the words, the marks, and then the editor's with their whys."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from literacy_app.domain.grading import Outcome
from literacy_app.domain.text import Span
from literacy_app.services.findings import Finding, findings_of
from literacy_app.services.review_session import PassageSession
from literacy_app.ui.article.view import ArticleView
from literacy_app.ui.lesson.article_side import finding_highlights, finding_notes
from literacy_app.ui.lesson.columns import Columns, above
from literacy_app.ui.lesson.mark_panel import MarkPanel
from literacy_app.ui.lesson.mark_side import MarkSide
from literacy_app.ui.lesson.palette import KindPalette
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.review.passage_head import PassageHead, as_shown
from literacy_app.ui.review.progress_line import ProgressLine
from literacy_app.ui.review.reveal_panel import RevealPanel
from literacy_app.ui.skill_words import task_sentence
from literacy_app.ui.tab_order import order_tabs
from literacy_app.ui.theme import Theme, TypeScale

_TO_MEND = (Outcome.MISSED, Outcome.LURE, Outcome.EXTRA, Outcome.BOUNDARY)
"""The first of these is opened with the reveal, so that its reason is seen at once."""


class PassageView(QWidget):
    """The passage in hand, ``number`` of ``count``.

    Signals:
        next_requested: the reader has seen the editor's marks and goes on.
        keys_requested: the list of keys is wanted.
    """

    next_requested = Signal()
    keys_requested = Signal()

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
        super().__init__()
        self.session = session
        self._number, self._count = number, count
        self._shown: tuple[Finding, ...] = ()
        self._active = ""
        article = session.lesson.article
        self.article = ArticleView(theme, type_scale)
        self.article.set_reduced_motion(reduced_motion)
        self.article.show_article(as_shown(article), Path(session.lesson.folder))
        self.head = PassageHead(self)  # shown without a parent it would be a window
        self.head.show_head(article, session.headline)
        self.article_focus().setAccessibleDescription(self.head.sentence)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._furnish(theme, type_scale)
        self._connect()
        self._show()

    def _furnish(self, theme: Theme, type_scale: TypeScale) -> None:
        """Build everything around the article."""
        self.palette_chips = KindPalette(theme, type_scale)
        self.mark_panel = MarkPanel(theme, type_scale)
        self.reveal_panel = RevealPanel(theme, type_scale)
        self.panels = QStackedWidget()
        for panel in (self.mark_panel, self.reveal_panel):
            panel.head.column.insertWidget(1, ProgressLine(self._number, self._count))
            self.panels.addWidget(panel)
        self._marks = MarkSide(self.session, self.mark_panel, self.palette_chips, self.article, self.session.kind)
        top = above(self.head, self.palette_chips)
        self.columns = Columns(above(top, self.article), self.panels, theme, type_scale)
        self._whole.addWidget(self.columns)
        self.columns.folded.connect(self._on_columns_folded)
        self._marks.activated.connect(self._on_panel_activated)
        self._marks.rearranged.connect(self._on_marks_rearranged)
        self._marks.handed_in.connect(self._on_marks_handed_in)
        self.palette_chips.kind_toggled.connect(self.article.set_kind_visible)
        self.reveal_panel.finding_activated.connect(self._on_panel_activated)
        self.reveal_panel.next_requested.connect(self.next_requested)

    def _connect(self) -> None:
        QShortcut(QKeySequence("F6"), self, self._on_f6_pressed)
        article = self.article
        article.span_selected.connect(self._on_article_span_selected)
        article.mark_requested.connect(self._on_article_mark_requested)
        article.unmark_requested.connect(self._on_article_unmark_requested)
        article.highlight_activated.connect(self._activate)
        article.undo_requested.connect(self._on_article_undo_requested)
        article.redo_requested.connect(self._on_article_redo_requested)
        article.keys_requested.connect(self.keys_requested)

    # --- what the page asks

    def begin(self) -> None:
        """Put the keyboard into the passage and say what it is and what to do with it."""
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.session.checked:
            parts = (self._overline(), task_sentence(self.session.kind), self.head.sentence)
            self.article.announce(". ".join(part.rstrip(".") for part in parts) + ".")

    def confirm(self, fact: str) -> None:
        """Show that a fact is on disk."""
        if self.session.confirm(fact) and not self.session.unsaved:
            self._marks.confirm()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the view anew; what is marked and looked at stays."""
        offset, in_panel, active = self.article.first_visible_offset(), self._in_panel(), self._active
        columns = self.columns
        self._whole.removeWidget(columns)
        self._furnish(theme, type_scale)
        self.article.set_theme(theme, type_scale)
        self._show()
        self._activate(active)
        columns.hide()
        columns.deleteLater()
        self.article.restore_offset(offset)
        self._focus_panel() if in_panel else self.article.setFocus(Qt.FocusReason.OtherFocusReason)

    def article_focus(self) -> QWidget:
        """The widget that takes the keys in the passage."""
        return self.article.focusProxy() or self.article

    def focusNextPrevChild(self, forward: bool, /) -> bool:
        self._order_tabs()
        return super().focusNextPrevChild(forward)

    # --- what the reader did

    def _on_columns_folded(self, single: bool) -> None:
        """Where there is little room, leave it to the passage."""
        self.head.set_brief(brief=single)
        self.palette_chips.setVisible(not (single and self.session.checked))

    def _on_article_span_selected(self, span: Span) -> None:
        self._marks.take(span)

    def _on_article_mark_requested(self, span: Span, _number: int) -> None:
        """There is one kind only, so every number marks as that."""
        self._marks.take(span)

    def _on_article_unmark_requested(self, highlight: str) -> None:
        self._marks.unmark(highlight)

    def _on_article_undo_requested(self) -> None:
        self._marks.undo()

    def _on_article_redo_requested(self) -> None:
        self._marks.redo()

    def _on_marks_rearranged(self) -> None:
        self._show_task()
        self._order_tabs()

    def _on_marks_handed_in(self) -> None:
        self._show()
        self.article.announce(self._told)
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_panel_activated(self, highlight: str) -> None:
        """A row of the panel was pressed: show what it stands for in the passage too."""
        self._activate(highlight)
        for shown in (*self.session.marks, *self._shown):
            if shown.id == highlight:
                self.article.scroll_to(shown.span)

    def _on_f6_pressed(self) -> None:
        """From the passage to the panel and back."""
        if self._in_panel():
            self.columns.show_article()
            self.article.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._focus_panel()

    # --- what is shown

    def _show(self) -> None:
        self._active = ""
        if self.session.checked:
            self._show_reveal()
        else:
            self.panels.setCurrentWidget(self.mark_panel)
            self._marks.show(again=False, is_open=True)
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

    def _overline(self) -> str:
        return self.tr("Passage {number} of {count}").format(number=self._number, count=self._count)

    def _panel(self) -> Panel:
        return self.reveal_panel if self.session.checked else self.mark_panel

    def _in_panel(self) -> bool:
        return self.panels.isAncestorOf(QApplication.focusWidget() or self)

    def _focus_panel(self) -> None:
        self.columns.show_panel()
        self._panel().focus_first()

    def _order_tabs(self) -> None:
        order_tabs(self.palette_chips, self.article_focus(), self._panel())
