"""The terms that are new to a reader in the phase they look at, in a note at the head of its panel."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from literacy_app.domain.standing import AttemptSummary, Phase
from literacy_app.domain.terms import Term, new_terms
from literacy_app.services.lesson_session import LessonSession
from literacy_app.ui.glossary.term_note import TermNote
from literacy_app.ui.lesson.panel import Panel


class TermSide(QObject):
    """Shows each new term once; ``earlier`` are the reader's attempts before this one."""

    def __init__(self, session: LessonSession, earlier: Sequence[AttemptSummary], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._earlier = [attempt for attempt in earlier if attempt.attempt != session.id]
        self._met: set[Term] = set()
        self.note: TermNote | None = None

    def take_note(self, note: TermNote) -> None:
        """Use a note in place of the one before."""
        self.note = note
        note.term_met.connect(self._met.add)

    def show(self, phase: Phase, panel: QWidget | None) -> None:
        """Show what is new in a phase, in its panel; nothing while the phase only looks back, or before the reveal."""
        note, session = self.note, self._session
        if note is None or not isinstance(panel, Panel):
            return
        panel.put_note(note)
        is_now = phase is session.phase and not session.attempt.finished
        if not is_now or (phase is Phase.CHECK and not session.attempt.revealed):
            note.show_terms(())
            return
        new = new_terms(phase, session.lesson.article.marks, self._earlier)
        note.show_terms([term for term in new if term not in self._met])
