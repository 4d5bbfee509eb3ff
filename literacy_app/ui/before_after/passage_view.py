"""One passage of a test: read and judged, then marked and handed in; nothing is said on it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from literacy_app.domain.standing import AttemptSummary, Phase
from literacy_app.domain.text import Span
from literacy_app.services.lesson_session import LessonSession
from literacy_app.ui.article.view import ArticleView
from literacy_app.ui.glossary.term_note import TermNote
from literacy_app.ui.lesson.columns import Columns, above
from literacy_app.ui.lesson.mark_panel import MarkPanel
from literacy_app.ui.lesson.mark_side import MarkSide
from literacy_app.ui.lesson.palette import KindPalette
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.lesson.read_panel import ReadPanel
from literacy_app.ui.lesson.term_side import TermSide
from literacy_app.ui.review.progress_line import ProgressLine
from literacy_app.ui.tab_order import order_tabs
from literacy_app.ui.theme import Theme, TypeScale


class SittingView(QWidget):
    """The passage in hand, ``number`` of ``count``; ``earlier`` are the reader's attempts before it.

    Signals:
        handed_in: the marks were handed in, and the next passage is wanted.
        keys_requested: the list of keys is wanted.
    """

    handed_in = Signal()
    keys_requested = Signal()

    def __init__(
        self,
        session: LessonSession,
        number: int,
        count: int,
        theme: Theme,
        type_scale: TypeScale,
        *,
        reduced_motion: bool = False,
        earlier: Sequence[AttemptSummary] = (),
    ) -> None:
        super().__init__()
        self.session = session
        self._terms = TermSide(session, earlier, self)
        self._number, self._count = number, count
        self.article = ArticleView(theme, type_scale)
        self.article.set_reduced_motion(reduced_motion)
        self.article.show_article(session.lesson.article, Path(session.lesson.folder))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._furnish(theme, type_scale)
        QShortcut(QKeySequence("F6"), self, self._on_f6_pressed)
        article = self.article
        article.span_selected.connect(self._on_article_span_selected)
        article.mark_requested.connect(self._on_article_mark_requested)
        article.unmark_requested.connect(self._on_article_unmark_requested)
        article.highlight_activated.connect(self._activate)
        article.undo_requested.connect(self._on_article_undo_requested)
        article.redo_requested.connect(self._on_article_redo_requested)
        article.keys_requested.connect(self.keys_requested)
        self._show()

    def _furnish(self, theme: Theme, type_scale: TypeScale) -> None:
        """Build everything around the article."""
        session = self.session
        self.palette_chips = KindPalette(theme, type_scale)
        self.read_panel = ReadPanel(theme, type_scale)
        self.mark_panel = MarkPanel(theme, type_scale)
        self.panels = QStackedWidget()
        for panel in (self.read_panel, self.mark_panel):
            panel.head.column.insertWidget(1, ProgressLine(self._number, self._count))
            self.panels.addWidget(panel)
        self._marks = MarkSide(
            session, self.mark_panel, self.palette_chips, self.article, session.lesson.article.marks[0]
        )
        self.columns = Columns(above(self.palette_chips, self.article), self.panels, theme, type_scale)
        self._whole.addWidget(self.columns)
        note = TermNote(type_scale)
        note.ended.connect(self._on_note_ended)
        self._terms.take_note(note)
        self.read_panel.judged.connect(self._on_read_panel_judged)
        self._marks.activated.connect(self._on_marks_activated)
        self._marks.rearranged.connect(self._on_marks_rearranged)
        self._marks.handed_in.connect(self.handed_in)

    # --- what the page asks

    def begin(self) -> None:
        """Put the keyboard into the passage and say which it is."""
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)
        self.article.announce(f"{self._overline()}.")

    def confirm(self, fact: str) -> None:
        """Show that a fact is on disk."""
        if self.session.confirm(fact) and not self.session.unsaved:
            self._marks.confirm()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the view anew; what is marked and looked at stays."""
        offset, in_panel, active = self.article.first_visible_offset(), self._in_panel(), self._marks.active
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

    def _on_read_panel_judged(self, value: int) -> None:
        self.session.judge(value)
        self.session.go_on()
        self._show()
        self.begin()

    def _on_note_ended(self) -> None:
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_article_span_selected(self, span: Span) -> None:
        self._marks.take(span)

    def _on_article_mark_requested(self, span: Span, number: int) -> None:
        self._marks.take(span, number)

    def _on_article_unmark_requested(self, highlight: str) -> None:
        self._marks.unmark(highlight)

    def _on_article_undo_requested(self) -> None:
        self._marks.undo()

    def _on_article_redo_requested(self) -> None:
        self._marks.redo()

    def _on_marks_activated(self, mark_id: str) -> None:
        """A row of the panel was pressed: show the mark in the passage too."""
        self._activate(mark_id)
        for mark in self.session.marks:
            if mark.id == mark_id:
                self.article.scroll_to(mark.span)

    def _on_marks_rearranged(self) -> None:
        self._show_task()
        self._order_tabs()

    def _on_f6_pressed(self) -> None:
        """From the passage to the panel and back."""
        if self._in_panel():
            self.columns.show_article()
            self.article.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._focus_panel()

    # --- what is shown

    def _show(self) -> None:
        marking = self.session.phase is not Phase.READ
        self.palette_chips.setVisible(marking)
        if marking:
            self.panels.setCurrentWidget(self.mark_panel)
            self._marks.show(again=False, is_open=True)
        else:
            self.read_panel.show_judgement(0, self._overline(), self.tr("A first impression is enough."))
            self.panels.setCurrentWidget(self.read_panel)
            self.article.set_marking(False)
        self._terms.show(self.session.phase, self._panel())
        self._order_tabs()

    def _show_task(self) -> None:
        self.mark_panel.show_task(
            self._marks.kind,
            self._overline(),
            self.tr("Mark what you see"),
            self.tr("Hand in and finish") if self._number == self._count else self.tr("Hand in and go on"),
            may_reveal=False,
            looking=False,
        )

    def _activate(self, highlight: str) -> None:
        self.article.activate(highlight)
        self._marks.activate(highlight)

    def _overline(self) -> str:
        return self.tr("Passage {number} of {count}").format(number=self._number, count=self._count)

    def _panel(self) -> Panel:
        return self.read_panel if self.session.phase is Phase.READ else self.mark_panel

    def _in_panel(self) -> bool:
        return self.panels.isAncestorOf(QApplication.focusWidget() or self)

    def _focus_panel(self) -> None:
        self.columns.show_panel()
        self._panel().focus_first()

    def _order_tabs(self) -> None:
        order_tabs(self.palette_chips, self.article_focus(), self._panel())
