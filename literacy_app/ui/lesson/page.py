"""The lesson page: the article at the left, the phase's panel at the right, one session between them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from literacy_app.domain.standing import PHASES, AttemptSummary, Phase
from literacy_app.domain.text import Span
from literacy_app.services.lesson_session import LessonSession
from literacy_app.ui.article.view import ArticleView
from literacy_app.ui.glossary.term_note import TermNote
from literacy_app.ui.lesson.appeal_side import AppealSide
from literacy_app.ui.lesson.changes_side import ChangesSide
from literacy_app.ui.lesson.columns import Columns, above
from literacy_app.ui.lesson.findings_side import FindingsSide
from literacy_app.ui.lesson.mark_side import MarkSide
from literacy_app.ui.lesson.palette import KindPalette
from literacy_app.ui.lesson.panels import Panels
from literacy_app.ui.lesson.question_side import QuestionSide
from literacy_app.ui.lesson.term_side import TermSide
from literacy_app.ui.tab_order import order_tabs
from literacy_app.ui.theme import Theme, TypeScale

if TYPE_CHECKING:  # what it leans on is loaded with the look-up
    from literacy_app.services.skill_changes import SkillChanges

_PLACE_PAUSE_MS = 400


class LessonPage(QWidget):
    """One session, phase by phase.

    ``changes`` looks up what the attempt changed in the reader's skills; it is called on a thread of its own.
    ``earlier`` are the reader's attempts before, which tell the terms that are new to them.

    Signals:
        phases_changed: the furthest phase or the one looked at changed.
        left: the reader is done with the lesson.
        keys_requested: the list of keys is wanted.
    """

    phases_changed = Signal()
    left = Signal()
    keys_requested = Signal()

    def __init__(
        self,
        session: LessonSession,
        theme: Theme,
        type_scale: TypeScale,
        *,
        reduced_motion: bool = False,
        changes: Callable[[], "SkillChanges | None"] = lambda: None,
        earlier: Sequence[AttemptSummary] = (),
    ) -> None:
        super().__init__()
        self.session = session
        place = session.place()
        self.viewed = place.phase if session.attempt.judged_before or place.phase is Phase.READ else Phase.READ
        self._mending = False

        self.article = ArticleView(theme, type_scale)
        self.article.set_reduced_motion(reduced_motion)
        self.article.show_article(session.lesson.article, Path(session.lesson.folder))
        self._appeals = AppealSide(session, self)
        self._changes = ChangesSide(changes, self)
        self._terms = TermSide(session, earlier, self)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._furnish(theme, type_scale, place.question, session.lesson.article.marks[0])
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.setInterval(_PLACE_PAUSE_MS)
        self._connect()
        self._show_phase()
        self._offset = place.offset

    def _furnish(self, theme: Theme, type_scale: TypeScale, question: int, kind: str) -> None:
        """Build everything around the article."""
        self.palette_chips = KindPalette(theme, type_scale)
        self.panels = Panels(theme, type_scale)
        self._marks = MarkSide(self.session, self.panels.mark, self.palette_chips, self.article, kind)
        self._found = FindingsSide(self.session, self.panels.findings, self.article)
        self._questions = QuestionSide(self.session, self.panels.ask, self.article, question)
        self.columns = Columns(above(self.palette_chips, self.article), self.panels, theme, type_scale)
        self._appeals.take_panels((self.panels.findings, self.panels.debrief), type_scale)
        note = TermNote(type_scale)
        note.ended.connect(self._focus_panel)
        self._terms.take_note(note)
        self._found.activated.connect(self._on_found_activated)
        self._whole.addWidget(self.columns)
        self._connect_panels()

    def _connect(self) -> None:
        QShortcut(QKeySequence("F6"), self, self._on_f6_pressed)
        self.article.span_selected.connect(self._on_article_span_selected)
        self.article.mark_requested.connect(self._on_article_mark_requested)
        self.article.unmark_requested.connect(self._on_article_unmark_requested)
        self.article.highlight_activated.connect(self._activate)
        self.article.undo_requested.connect(self._on_article_undo_requested)
        self.article.redo_requested.connect(self._on_article_redo_requested)
        self.article.keys_requested.connect(self.keys_requested)
        self.article.scrolled.connect(self._on_article_scrolled)
        self._place_timer.timeout.connect(self.remember_place)

    def _connect_panels(self) -> None:
        self.palette_chips.kind_toggled.connect(self.article.set_kind_visible)
        self.columns.folded.connect(self._on_columns_folded)
        self._on_columns_folded(self.columns.is_single)
        self.panels.read.judged.connect(self._on_read_judged)
        self.panels.read.next_requested.connect(lambda: self.view_phase(Phase.MARK))
        self._marks.activated.connect(self._on_panel_activated)
        self._marks.rearranged.connect(self._order_tabs)
        self._marks.handed_in.connect(self._on_marks_handed_in)
        self.panels.hint.paragraph_requested.connect(self._on_hint_paragraph_requested)
        self.panels.hint.repair_requested.connect(self._on_hint_repair_requested)
        self.panels.hint.reveal_requested.connect(self._marks.reveal)
        self.panels.findings.finding_activated.connect(self._on_panel_activated)
        self.panels.findings.next_requested.connect(self._on_next_requested)
        self._questions.question_changed.connect(self._on_questions_question_changed)
        self._questions.done.connect(self._on_next_requested)
        self.panels.debrief.judged.connect(self._on_debrief_judged)
        self.panels.debrief.finish_requested.connect(self._on_debrief_finish_requested)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():  # Qt scrolls a text to its cursor when it is first shown
            self._questions.bring_back(self._offset)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # the page is left, and then perhaps the data closed
            self._changes.wait()

    # --- what the window asks of the page

    def view_phase(self, phase: Phase) -> None:
        """Look at a phase that is open."""
        self.viewed = phase
        self._mending = False
        self.article.activate("")
        self._show_phase()
        self.focus_first()
        self.remember_place()

    def focus_first(self) -> None:
        """Put the keyboard where this phase begins: on the question or the hints, else into the article."""
        panel = self.panels.currentWidget()
        asks_here = panel is self.panels.ask and (self._questions.asked() is None or self.columns.is_single)
        if asks_here or panel in (self.panels.hint, self.panels.debrief):
            self._focus_panel()
        else:
            self.article.setFocus(Qt.FocusReason.OtherFocusReason)

    def article_focus(self) -> QWidget:
        """The widget that takes the keys in the article."""
        return self.article.focusProxy() or self.article

    def confirm(self, fact: str) -> None:
        """Show that a fact is on disk."""
        if self.session.confirm(fact) and not self.session.unsaved:
            self._marks.confirm()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the page anew; the place in the article and what is half answered stay."""
        offset, in_panel = self.article.first_visible_offset(), self._in_panel()
        columns, panels, questions = self.columns, self.panels, self._questions
        active = self._found.active.id if self._found.active else self._marks.active
        self._whole.removeWidget(columns)
        self._furnish(theme, type_scale, questions.question, self._marks.kind)
        self.article.set_theme(theme, type_scale)
        self._show_phase()
        self._activate(active)
        self.panels.take_over(panels)
        if self.viewed is Phase.QUESTIONS:
            self._questions.take_over(questions)
        columns.hide()
        columns.deleteLater()
        self.article.restore_offset(offset)
        self._focus_panel() if in_panel else self.article.setFocus(Qt.FocusReason.OtherFocusReason)

    def remember_place(self) -> None:
        """Keep the place to come back to."""
        self.session.remember(self.viewed, self.article.first_visible_offset(), self._questions.question)

    def focusNextPrevChild(self, forward: bool, /) -> bool:
        self._order_tabs()
        return super().focusNextPrevChild(forward)

    def _order_tabs(self) -> None:
        order_tabs(self.palette_chips, self.article_focus(), self.panels.currentWidget() or self.panels)

    def _in_panel(self) -> bool:
        return self.panels.isAncestorOf(QApplication.focusWidget() or self)

    def _focus_panel(self) -> None:
        self.columns.show_panel()
        self._questions.focus_answer() if self.viewed is Phase.QUESTIONS else self.panels.focus_first()

    def _on_f6_pressed(self) -> None:
        """From the article to the panel and back."""
        if self._in_panel():
            self.columns.show_article()
            self.article.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._focus_panel()

    # --- what the reader did

    def _on_columns_folded(self, single: bool) -> None:
        self.palette_chips.set_compact(compact=single)

    def _on_article_scrolled(self, _offset: int) -> None:
        self._place_timer.start()

    def _on_read_judged(self, value: int) -> None:
        self.session.judge(value)
        self._on_next_requested()

    def _on_next_requested(self) -> None:
        reached = self.viewed is self.session.phase
        self.view_phase(self.session.go_on() if reached else PHASES[PHASES.index(self.viewed) + 1])

    def _on_article_span_selected(self, span: Span) -> None:
        self._on_article_mark_requested(span, 0)

    def _on_article_mark_requested(self, span: Span, number: int) -> None:
        self._questions.mark(span) if self.viewed is Phase.QUESTIONS else self._marks.take(span, number)

    def _on_article_unmark_requested(self, highlight: str) -> None:
        self._questions.unmark(highlight) if self.viewed is Phase.QUESTIONS else self._marks.unmark(highlight)

    def _on_article_undo_requested(self) -> None:
        self._marks.undo()

    def _on_article_redo_requested(self) -> None:
        self._marks.redo()

    def _on_marks_handed_in(self) -> None:
        self.view_phase(Phase.CHECK)

    def _on_hint_paragraph_requested(self, block: int) -> None:
        span = self.session.lesson.article.block_span(block)
        self.article.scroll_to(span)
        self.article.light(span)

    def _on_questions_question_changed(self) -> None:
        self._order_tabs()
        self.focus_first()
        self.remember_place()

    def _on_panel_activated(self, highlight: str) -> None:
        """A row of the panel was pressed: show what it stands for in the article too."""
        self._activate(highlight)
        for shown in (*self.session.marks, *self._found.shown):
            if shown.id == highlight:
                self.article.scroll_to(shown.span)

    def _on_found_activated(self) -> None:
        self._appeals.show(self._found.active)
        self._order_tabs()

    def _on_hint_repair_requested(self) -> None:
        self._mending = True
        self._show_phase()
        self.article.setFocus()

    def _on_debrief_judged(self, value: int) -> None:
        self.session.judge(value)
        self._show_phase()
        self.focus_first()

    def _on_debrief_finish_requested(self) -> None:
        self.session.finish()
        self.left.emit()

    def _activate(self, highlight: str) -> None:
        self.article.activate(highlight)
        self._found.activate(highlight)
        self._marks.activate(highlight)

    # --- what is shown

    def _is_marking(self) -> bool:
        return self.session.marking and self.viewed is self.session.phase

    def _show_phase(self) -> None:
        show = {
            Phase.READ: self._show_read,
            Phase.MARK: self._show_mark,
            Phase.CHECK: self._show_check,
            Phase.QUESTIONS: self._show_question,
            Phase.DEBRIEF: self._show_debrief,
        }[self.viewed]
        self.article.light(None)
        self.columns.set_wide(wide=self.viewed is Phase.DEBRIEF)
        show()
        self._terms.show(self.viewed, self.panels.currentWidget())
        self._order_tabs()
        self.phases_changed.emit()

    def _show_plain(self, panel: QWidget) -> None:
        self.palette_chips.setVisible(
            panel in (self.panels.mark, self.panels.hint, self.panels.findings, self.panels.debrief)
        )
        self.panels.setCurrentWidget(panel)
        self._found.clear()
        self._marks.close()
        self.article.show_highlights([])
        self.article.set_marking(False)
        self.columns.show_panel() if panel in (
            self.panels.ask,
            self.panels.debrief,
            self.panels.hint,
        ) else self.columns.show_article()

    def _show_read(self) -> None:
        self._show_plain(self.panels.read)
        self.panels.read.show_judgement(self.session.attempt.judged_before)

    def _show_mark(self) -> None:
        self._show_plain(self.panels.mark)
        self._marks.show(again=self.viewed is Phase.CHECK, is_open=self._is_marking())

    def _show_check(self) -> None:
        if not self.session.attempt.revealed and self._mending:
            self._show_mark()
        elif not self.session.attempt.revealed:
            self._show_plain(self.panels.hint)
            article = self.session.lesson.article
            self.palette_chips.show_toggles(article.marks)
            self._marks.show_in_article()
            self.panels.hint.show_hints(self.session.hints(), [block.text for block in article.blocks])
        else:
            self._show_reveal()

    def _show_reveal(self) -> None:
        session = self.session
        self._show_plain(self.panels.findings)
        self.palette_chips.show_toggles(session.lesson.article.marks)
        self._found.show()
        scores = session.scores()
        self.panels.findings.show_findings(self._found.shown, scores.kinds, (scores.score, scores.repaired))
        self._appeals.show(None)

    def _show_question(self) -> None:
        self._show_plain(self.panels.ask)
        self._questions.show()

    def _show_debrief(self) -> None:
        session = self.session
        self._show_plain(self.panels.debrief)
        self.palette_chips.show_toggles(session.lesson.article.marks)
        self._found.show()
        self.panels.debrief.show_debrief(session.lesson, session.attempt, session.scores())
        self._appeals.show(None)
        if session.attempt.judged_after:
            self._changes.show(self.panels.debrief)
