"""The phase of marking: what the article takes and shows meanwhile, and the panel beside it."""

from PySide6.QtCore import QObject, Signal

from literacy_app.domain.facts import Mark
from literacy_app.domain.text import Span
from literacy_app.services.mark_steps import MarkingSession
from literacy_app.ui.article.view import ArticleView
from literacy_app.ui.lesson.article_side import mark_highlights
from literacy_app.ui.lesson.mark_panel import MarkPanel
from literacy_app.ui.lesson.palette import KindPalette
from literacy_app.ui.words import kind_word, quoted


class MarkSide(QObject):
    """The learner's marks before the reveal: made, taken away, rated, undone, handed in.

    Signals:
        activated: a mark became the active one by the reader's hand in the panel; carries its id.
        rearranged: rows came or went, so that Tab may lead another way.
        handed_in: the marks were handed in, or the editor's are wanted without that.
    """

    activated = Signal(str)
    rearranged = Signal()
    handed_in = Signal()

    def __init__(
        self, session: MarkingSession, panel: MarkPanel, chips: KindPalette, article: ArticleView, kind: str
    ) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._chips = chips
        self._article = article
        self._active = ""
        self._is_open = self._looking = self._is_shown = False
        self.kind = kind
        if session.lesson.article.types:
            panel.ask_types(session.lesson.kinds)
        chips.kind_chosen.connect(self._on_chips_kind_chosen)
        panel.mark_activated.connect(self.activated)
        panel.unmark_requested.connect(self.unmark)
        panel.mark_rated.connect(session.rate)
        panel.mark_typed.connect(session.type_mark)
        for changed in (panel.mark_rated, panel.mark_typed):
            changed.connect(self._show_marks)
        panel.undo_requested.connect(self.undo)
        panel.redo_requested.connect(self.redo)
        panel.submit_requested.connect(self._on_panel_submit_requested)
        panel.reveal_requested.connect(self.reveal)

    # --- what is shown

    def show(self, *, again: bool, is_open: bool) -> None:
        """Show the task: the second try where ``again``; where it is not open, the marks as they were handed in."""
        self._is_open, self._looking = is_open, not is_open
        self._chips.show_picks(self._session.lesson.article.marks, self.kind)
        self._panel.show_task(
            self.kind,
            self.tr("Second try") if again else self.tr("Now look again"),
            self.tr("Mend your marks") if again else self.tr("Mark what you see"),
            self.tr("Hand in again") if again else self.tr("Hand in my marks"),
            may_reveal=again,
            looking=not is_open,
        )
        self._article.set_marking(is_open)
        self._show_marks()

    def show_in_article(self) -> None:
        """Show the marks in the article."""
        self._is_shown = True
        saved = [mark.id for mark in self._marks() if self._session.is_saved(mark.id)]
        self._article.show_highlights(mark_highlights(self._marks(), self._session.lesson.article.text, saved))

    def close(self) -> None:
        """Show no marks and take none."""
        self._is_open = self._looking = self._is_shown = False
        self._active = ""

    def confirm(self) -> None:
        """Show that everything is on disk."""
        if self._is_shown:
            self.show_in_article()
            self._show_saved()

    @property
    def active(self) -> str:
        """The id of the active mark; empty where there is none."""
        return self._active

    def activate(self, mark_id: str) -> None:
        """Show a mark as the active one, with what can be done with it; none where it is no mark's id."""
        self._active = mark_id
        if self._is_open:
            self._show_marks()

    # --- what the reader does

    def take(self, span: Span, number: int = 0) -> None:
        """Mark a span as of the kind with a number, counted from 1, or of the kind chosen where it is 0."""
        kinds = self._session.lesson.article.marks
        if not self._is_open or number > len(kinds):
            return
        self.kind = kinds[number - 1] if number else self.kind
        self._chips.choose(self.kind)
        mark = self._session.mark(span, self.kind)
        self._panel.show_kind(self.kind)
        self._article.announce(self.tr("Marked as {kind}: {quote}").format(
            kind=kind_word(self.kind).lower(), quote=self._quote(mark)
        ))  # fmt: skip
        self._article.activate(mark.id)
        self.activate(mark.id)

    def unmark(self, mark_id: str) -> None:
        """Take a mark away."""
        if self._is_open:
            self._session.unmark(mark_id)
            self._article.announce(self.tr("Mark taken away"))
            self._show_marks()

    def undo(self) -> None:
        """Take back the last step and say what that did."""
        before = self._session.marks
        self._session.undo()
        self._tell_step(self.tr("Undone: {what}"), before, self.tr("There is nothing to undo"))

    def redo(self) -> None:
        """Make the step again that was taken back last and say what that did."""
        before = self._session.marks
        self._session.redo()
        self._tell_step(self.tr("Redone: {what}"), before, self.tr("There is nothing to redo"))

    def reveal(self) -> None:
        """Go on to the editor's marks without handing anything in."""
        self._session.reveal()
        self.handed_in.emit()

    def _on_panel_submit_requested(self) -> None:
        self._session.submit()
        self.handed_in.emit()

    def _on_chips_kind_chosen(self, kind: str) -> None:
        self.kind = kind
        self._panel.show_kind(kind)
        self._article.setFocus()

    def _tell_step(self, sentence: str, before: tuple[Mark, ...], nothing: str) -> None:
        if not self._is_open:
            return
        what = self._change(before, self._session.marks)
        self._article.announce(sentence.format(what=what) if what else nothing)
        self._show_marks()

    def _change(self, before: tuple[Mark, ...], after: tuple[Mark, ...]) -> str:
        """What one step did to the marks, in words; empty where it did nothing."""
        was, now = ({mark.id: mark for mark in marks} for marks in (before, after))
        for mark in before:
            if mark.id not in now:
                return self.tr("{quote} is no longer marked").format(quote=self._quote(mark))
        for mark in after:
            earlier = was.get(mark.id)
            if earlier is None:
                kind = kind_word(mark.kind).lower()
                return self.tr("{quote} is marked as {kind} again").format(quote=self._quote(mark), kind=kind)
            if earlier.type != mark.type:
                return self.tr("the type of {quote}").format(quote=self._quote(mark))
            if earlier.confidence is not mark.confidence:
                return self.tr("how sure you are of {quote}").format(quote=self._quote(mark))
        return ""

    # --- inside

    def _marks(self) -> tuple[Mark, ...]:
        return self._session.attempt.submissions[0] if self._looking else self._session.marks

    def _show_marks(self) -> None:
        marks = self._marks()
        if self._active not in {mark.id for mark in marks}:
            self._active = ""
        self.show_in_article()
        self._panel.show_marks(marks, self._session.lesson.article.text, self._active)
        self._panel.show_steps(can_undo=self._session.can_undo, can_redo=self._session.can_redo)
        self.rearranged.emit()
        self._show_saved()

    def _show_saved(self) -> None:
        self._panel.show_saved(len(self._session.marks), self._session.unsaved)

    def _quote(self, mark: Mark) -> str:
        return quoted(" ".join(mark.span.of(self._session.lesson.article.text).split()))
