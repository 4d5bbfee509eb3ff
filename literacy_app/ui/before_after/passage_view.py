"""One passage of a test: read and judged, then marked and handed in; nothing is said on it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from literacy_app.domain.standing import AttemptSummary, Phase
from literacy_app.services.lesson_session import LessonSession
from literacy_app.ui.glossary.term_note import TermNote
from literacy_app.ui.lesson.panel import Panel
from literacy_app.ui.lesson.read_panel import ReadPanel
from literacy_app.ui.lesson.term_side import TermSide
from literacy_app.ui.review.marking_view import MarkingView
from literacy_app.ui.theme import Theme, TypeScale


class SittingView(MarkingView):
    """The passage in hand, ``number`` of ``count``; ``earlier`` are the reader's attempts before it.

    Signals:
        handed_in: the marks were handed in, and the next passage is wanted.
    """

    handed_in = Signal()

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
        article = session.lesson.article
        super().__init__(session, article, number, count, theme, type_scale, reduced_motion=reduced_motion)
        self.session = session
        self._terms = TermSide(session, earlier, self)
        self._set_up(theme, type_scale)

    def _furnish(self, theme: Theme, type_scale: TypeScale) -> None:
        super()._furnish(theme, type_scale)
        note = TermNote(type_scale)
        note.ended.connect(self._focus_panel)
        self._terms.take_note(note)
        self.read_panel.judged.connect(self._on_read_panel_judged)

    def _own_panels(self, theme: Theme, type_scale: TypeScale) -> Sequence[Panel]:
        self.read_panel = ReadPanel(theme, type_scale)
        return (self.read_panel,)

    # --- what the reader did

    def _on_read_panel_judged(self, value: int) -> None:
        self.session.judge(value)
        self.session.go_on()
        self._show()
        self.begin()

    def _on_marks_handed_in(self) -> None:
        self.handed_in.emit()

    # --- what is shown

    def _show(self) -> None:
        marking = self.session.phase is not Phase.READ
        self.palette_chips.setVisible(marking)
        if marking:
            super()._show()
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
