"""The lesson page: the article at the left, the phase's panel at the right, one session between them."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from literacy_app.domain.standing import PHASES, Phase
from literacy_app.domain.text import Span
from literacy_app.services.lesson_session import LessonSession
from literacy_app.ui.article.view import ArticleView
from literacy_app.ui.lesson.article_side import mark_highlights
from literacy_app.ui.lesson.columns import Columns, above
from literacy_app.ui.lesson.findings_side import FindingsSide
from literacy_app.ui.lesson.palette import KindPalette
from literacy_app.ui.lesson.panels import Panels
from literacy_app.ui.lesson.question_side import QuestionSide
from literacy_app.ui.tab_order import order_tabs
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_word, quoted

_PLACE_PAUSE_MS = 400


class LessonPage(QWidget):
    """One session, phase by phase.

    Signals:
        phases_changed: the furthest phase or the one looked at changed.
        left: the reader is done with the lesson.
        keys_requested: the list of keys is wanted.
    """

    phases_changed = Signal()
    left = Signal()
    keys_requested = Signal()

    def __init__(
        self, session: LessonSession, theme: Theme, type_scale: TypeScale, *, reduced_motion: bool = False
    ) -> None:
        super().__init__()
        self.session = session
        place = session.place()
        self.viewed = place.phase if session.attempt.judged_before or place.phase is Phase.READ else Phase.READ
        self._kind = session.lesson.article.marks[0]
        self._active = ""
        self._mending = False

        self.article = ArticleView(theme, type_scale)
        self.article.set_reduced_motion(reduced_motion)
        self.article.show_article(session.lesson.article, Path(session.lesson.folder))
        self._found = FindingsSide(session, self.article)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._furnish(theme, type_scale, place.question)
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.setInterval(_PLACE_PAUSE_MS)
        self._connect()
        self._show_phase()
        self._offset = place.offset

    def _furnish(self, theme: Theme, type_scale: TypeScale, question: int) -> None:
        """Build everything around the article."""
        self.palette_chips = KindPalette(theme, type_scale)
        self.panels = Panels(theme, type_scale)
        self._questions = QuestionSide(self.session, self.panels.ask, self.article, question)
        self.columns = Columns(above(self.palette_chips, self.article), self.panels, theme, type_scale)
        self._whole.addWidget(self.columns)
        self._connect_panels()

    def _connect(self) -> None:
        QShortcut(QKeySequence("F6"), self, self._on_f6_pressed)
        self.article.span_selected.connect(self._on_article_span_selected)
        self.article.mark_requested.connect(self._on_article_mark_requested)
        self.article.unmark_requested.connect(self._on_article_unmark_requested)
        self.article.highlight_activated.connect(self._activate)
        self.article.undo_requested.connect(self._on_undo_requested)
        self.article.redo_requested.connect(self._on_redo_requested)
        self.article.keys_requested.connect(self.keys_requested)
        self.article.scrolled.connect(self._on_article_scrolled)
        self._place_timer.timeout.connect(self.remember_place)

    def _connect_panels(self) -> None:
        self.palette_chips.kind_chosen.connect(self._on_palette_kind_chosen)
        self.palette_chips.kind_toggled.connect(self.article.set_kind_visible)
        self.columns.folded.connect(self._on_columns_folded)
        self._on_columns_folded(self.columns.is_single)
        self.panels.read.judged.connect(self._on_read_judged)
        self.panels.read.next_requested.connect(lambda: self.view_phase(Phase.MARK))
        self.panels.mark.mark_activated.connect(self._on_panel_activated)
        self.panels.mark.unmark_requested.connect(self._on_article_unmark_requested)
        self.panels.mark.mark_rated.connect(self.session.rate)
        self.panels.mark.mark_typed.connect(self.session.type_mark)
        for changed in (self.panels.mark.mark_rated, self.panels.mark.mark_typed):
            changed.connect(self._show_marks)
        if self.session.lesson.article.types:
            self.panels.mark.ask_types(self.session.lesson.kinds)
        self.panels.mark.undo_requested.connect(self._on_undo_requested)
        self.panels.mark.redo_requested.connect(self._on_redo_requested)
        self.panels.mark.submit_requested.connect(self._on_submit_requested)
        self.panels.mark.reveal_requested.connect(self._on_reveal_requested)
        self.panels.hint.paragraph_requested.connect(self._on_hint_paragraph_requested)
        self.panels.hint.repair_requested.connect(self._on_hint_repair_requested)
        self.panels.hint.reveal_requested.connect(self._on_reveal_requested)
        self.panels.findings.finding_activated.connect(self._on_panel_activated)
        self.panels.findings.next_requested.connect(self._on_next_requested)
        self._questions.question_changed.connect(self._on_questions_question_changed)
        self._questions.done.connect(self._on_next_requested)
        self.panels.debrief.judged.connect(self._on_debrief_judged)
        self.panels.debrief.finish_requested.connect(self._on_debrief_finish_requested)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():  # Qt scrolls a text to its cursor when it is first shown
            self._questions.bring_back(self._offset)

    # --- what the window asks of the page

    def view_phase(self, phase: Phase) -> None:
        """Look at a phase that is open."""
        self.viewed = phase
        self._active = ""
        self._mending = False
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
        if self.session.confirm(fact) and not self.session.unsaved and self._is_marking():
            self._show_mark_highlights()
            self._show_saved()

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the page anew; the place in the article and what is half answered stay."""
        offset, in_panel = self.article.first_visible_offset(), self._in_panel()
        columns, panels, questions = self.columns, self.panels, self._questions
        self._whole.removeWidget(columns)
        self._furnish(theme, type_scale, questions.question)
        self.article.set_theme(theme, type_scale)
        self._show_phase()
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

    def _on_palette_kind_chosen(self, kind: str) -> None:
        self._kind = kind
        self.panels.mark.show_kind(kind)
        self.article.setFocus()

    def _on_article_span_selected(self, span: Span) -> None:
        self._take_mark(span, self._kind)

    def _on_article_mark_requested(self, span: Span, number: int) -> None:
        kinds = self.session.lesson.article.marks
        if number <= len(kinds):
            self._kind = kinds[number - 1] if number else self._kind
            self.palette_chips.choose(self._kind)
            self._take_mark(span, self._kind)

    def _take_mark(self, span: Span, kind: str) -> None:
        if self.viewed is Phase.QUESTIONS:
            self._questions.mark(span)
        elif self._is_marking():
            mark = self.session.mark(span, kind)
            self.panels.mark.show_kind(kind)
            words = " ".join(span.of(self.session.lesson.article.text).split())
            self.article.announce(self.tr("Marked as {kind}: {quote}").format(
                kind=kind_word(kind).lower(), quote=quoted(words)
            ))  # fmt: skip
            self._activate(mark.id)

    def _on_article_unmark_requested(self, highlight: str) -> None:
        if self.viewed is Phase.QUESTIONS:
            self._questions.unmark(highlight)
        elif self._is_marking():
            self.session.unmark(highlight)
            self.article.announce(self.tr("Mark taken away"))
            self._show_marks()

    def _on_undo_requested(self) -> None:
        self.session.undo()
        self._show_marks()

    def _on_redo_requested(self) -> None:
        self.session.redo()
        self._show_marks()

    def _on_submit_requested(self) -> None:
        self.session.submit()
        self.view_phase(Phase.CHECK)

    def _on_reveal_requested(self) -> None:
        self.session.reveal()
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
        self._active = highlight
        self.article.activate(highlight)
        self.panels.findings.activate(highlight)
        self._found.show_notes(self._active)
        if self._is_marking():
            self._show_marks()

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
        self._order_tabs()
        self.phases_changed.emit()

    def _show_plain(self, panel: QWidget) -> None:
        self.palette_chips.setVisible(
            panel in (self.panels.mark, self.panels.hint, self.panels.findings, self.panels.debrief)
        )
        self.panels.setCurrentWidget(panel)
        self._found.clear()
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
        kinds = self.session.lesson.article.marks
        self.palette_chips.show_picks(kinds, self._kind)
        again = self.viewed is Phase.CHECK
        self.panels.mark.show_task(
            self._kind,
            self.tr("Second try") if again else self.tr("Now look again"),
            self.tr("Mend your marks") if again else self.tr("Mark what you see"),
            self.tr("Hand in again") if again else self.tr("Hand in my marks"),
            may_reveal=again,
            looking=not self._is_marking(),
        )
        self.article.set_marking(self._is_marking())
        self._show_marks()

    def _show_marks(self) -> None:
        session = self.session
        if self.panels.currentWidget() is not self.panels.mark:
            return
        marks = session.marks if self._is_marking() else session.attempt.submissions[0]
        if self._active not in {mark.id for mark in marks}:
            self._active = ""
        self._show_mark_highlights()
        self.panels.mark.show_marks(marks, session.lesson.article.text, self._active)
        self.panels.mark.show_steps(can_undo=session.can_undo, can_redo=session.can_redo)
        self._order_tabs()
        self._show_saved()

    def _show_mark_highlights(self) -> None:
        session = self.session
        marks = session.marks if self._is_marking() else session.attempt.submissions[0]
        saved = [mark.id for mark in marks if session.is_saved(mark.id)]
        self.article.show_highlights(mark_highlights(marks, session.lesson.article.text, saved))

    def _show_saved(self) -> None:
        self.panels.mark.show_saved(len(self.session.marks), self.session.unsaved)

    def _show_check(self) -> None:
        if not self.session.attempt.revealed and self._mending:
            self._show_mark()
        elif not self.session.attempt.revealed:
            self._show_plain(self.panels.hint)
            article = self.session.lesson.article
            self.palette_chips.show_toggles(article.marks)
            self._show_mark_highlights()
            self.panels.hint.show_hints(self.session.hints(), [block.text for block in article.blocks])
        else:
            self._show_reveal()

    def _show_reveal(self) -> None:
        session = self.session
        self._show_plain(self.panels.findings)
        self.palette_chips.show_toggles(session.lesson.article.marks)
        self._found.show(self._active)
        scores = session.scores()
        self.panels.findings.show_findings(self._found.shown, scores.kinds, (scores.score, scores.repaired))

    def _show_question(self) -> None:
        self._show_plain(self.panels.ask)
        self._questions.show()

    def _show_debrief(self) -> None:
        session = self.session
        self._show_plain(self.panels.debrief)
        self.palette_chips.show_toggles(session.lesson.article.marks)
        self._found.show(self._active)
        self.panels.debrief.show_debrief(session.lesson, session.attempt, session.scores())
