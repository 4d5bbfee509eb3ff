"""One passage with a panel beside it to mark it in: what the passages of reviews and of tests have in common."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from literacy_app.domain.article import Article
from literacy_app.domain.text import Span
from literacy_app.services.mark_steps import MarkingSession
from literacy_app.ui.article.view import ArticleView
from literacy_app.ui.lesson.columns import Columns, above
from literacy_app.ui.lesson.mark_panel import MarkPanel
from literacy_app.ui.lesson.mark_side import MarkSide
from literacy_app.ui.lesson.palette import KindPalette
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.review.progress_line import ProgressLine
from literacy_app.ui.tab_order import order_tabs
from literacy_app.ui.theme import Theme, TypeScale


class MarkingView(QWidget):
    """A passage, ``number`` of ``count``, shown as ``article``, and its marks; a subclass adds panels of its own.

    Signals:
        keys_requested: the list of keys is wanted.
    """

    keys_requested = Signal()

    def __init__(
        self,
        marking: MarkingSession,
        article: Article,
        number: int,
        count: int,
        theme: Theme,
        type_scale: TypeScale,
        *,
        reduced_motion: bool = False,
    ) -> None:
        super().__init__()
        self._marking = marking
        self._number, self._count = number, count
        self.article = ArticleView(theme, type_scale)
        self.article.set_reduced_motion(reduced_motion)
        self.article.show_article(article, Path(marking.lesson.folder))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)

    def _set_up(self, theme: Theme, type_scale: TypeScale) -> None:
        """Build and show everything; a subclass calls it when it has what it adds."""
        self._furnish(theme, type_scale)
        self._connect()
        self._show()

    def _furnish(self, theme: Theme, type_scale: TypeScale) -> None:
        """Build everything around the article."""
        self.palette_chips = KindPalette(theme, type_scale)
        self.mark_panel = MarkPanel(theme, type_scale)
        self.panels = QStackedWidget()
        for panel in (self.mark_panel, *self._own_panels(theme, type_scale)):
            panel.head.column.insertWidget(1, ProgressLine(self._number, self._count))
            self.panels.addWidget(panel)
        kind = self._marking.lesson.article.marks[0]
        self._marks = MarkSide(self._marking, self.mark_panel, self.palette_chips, self.article, kind)
        self.columns = Columns(above(self._top(), self.article), self.panels, theme, type_scale)
        self._whole.addWidget(self.columns)
        self._marks.activated.connect(self._on_panel_activated)
        self._marks.rearranged.connect(self._on_marks_rearranged)
        self._marks.handed_in.connect(self._on_marks_handed_in)

    def _own_panels(self, _theme: Theme, _type_scale: TypeScale) -> Sequence[Panel]:
        """The panels beside that for marking."""
        return ()

    def _top(self) -> QWidget:
        """What stands above the article."""
        return self.palette_chips

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
        """Put the keyboard into the passage and say which it is."""
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)
        self.article.announce(f"{self._overline()}.")

    def confirm(self, fact: str) -> None:
        """Show that a fact is on disk."""
        if self._marking.confirm(fact) and not self._marking.unsaved:
            self._marks.confirm()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the view anew; what is marked and looked at stays."""
        offset, in_panel, active = self.article.first_visible_offset(), self._in_panel(), self._active_one()
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

    def _on_marks_rearranged(self) -> None:
        self._show_task()
        self._order_tabs()

    def _on_marks_handed_in(self) -> None:
        self._show()

    def _on_panel_activated(self, highlight: str) -> None:
        """A row of the panel was pressed: show what it stands for in the passage too."""
        self._activate(highlight)
        span = self._places().get(highlight)
        if span is not None:
            self.article.scroll_to(span)

    def _on_f6_pressed(self) -> None:
        """From the passage to the panel and back."""
        if self._in_panel():
            self.columns.show_article()
            self.article.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._focus_panel()

    # --- what is shown

    def _show(self) -> None:
        """Show the marks, and take more."""
        self.panels.setCurrentWidget(self.mark_panel)
        self._marks.show(again=False, is_open=True)
        self._order_tabs()

    def _show_task(self) -> None:
        """Say what to do, where that is not what a lesson says."""

    def _activate(self, highlight: str) -> None:
        self.article.activate(highlight)
        self._marks.activate(highlight)

    def _active_one(self) -> str:
        """The id of what is active; empty where nothing is."""
        return self._marks.active

    def _places(self) -> dict[str, Span]:
        """Where everything stands that a row of a panel may stand for, by its id."""
        return {mark.id: mark.span for mark in self._marking.marks}

    def _overline(self) -> str:
        return self.tr("Passage {number} of {count}").format(number=self._number, count=self._count)

    def _panel(self) -> Panel:
        panel = self.panels.currentWidget()
        return panel if isinstance(panel, Panel) else self.mark_panel

    def _in_panel(self) -> bool:
        return self.panels.isAncestorOf(QApplication.focusWidget() or self)

    def _focus_panel(self) -> None:
        self.columns.show_panel()
        self._panel().focus_first()

    def _order_tabs(self) -> None:
        order_tabs(self.palette_chips, self.article_focus(), self._panel())
