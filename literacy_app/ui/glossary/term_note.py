"""A note on a term that is met for the first time; it is in nobody's way and is put away with one press."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from literacy_app.domain.terms import Term
from literacy_app.ui.glossary.meanings import meaning_of
from literacy_app.ui.labels import plain_label
from literacy_app.ui.notice_bar import announce
from literacy_app.ui.theme import TypeScale


class TermNote(QWidget):
    """One new term at a time: its name, its meaning, an example; hidden where there is none.

    Signals:
        term_met: a term was read and put away; carries it.
        ended: it was the last.
    """

    term_met = Signal(object)
    ended = Signal()

    def __init__(self, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: tuple[Term, ...] = ()
        self._number = 0
        self._overline = plain_label("", "overline-accent")
        self._name = plain_label("", "subheading")
        self._meaning = plain_label("")
        self._example = plain_label("", "small-muted")
        self.button = QPushButton()
        self.button.setProperty("role", "secondary")
        self.button.clicked.connect(self._on_button_clicked)
        frame = QFrame()
        frame.setProperty("role", "notice")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, type_scale.ui_px(4), 0, type_scale.ui_px(12))
        around.addWidget(frame)
        column = QVBoxLayout(frame)
        margin = type_scale.ui_px(14)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(type_scale.ui_px(6))
        for widget in (self._overline, self._name, self._meaning, self._example, self.button):
            column.addWidget(widget)
        self.hide()

    @property
    def term(self) -> Term | None:
        """The term that is shown; None where there is none."""
        return self._terms[self._number] if self._number < len(self._terms) else None

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show the first of some terms, the others after it."""
        self._terms, self._number = tuple(terms), 0
        self._show()

    def _on_button_clicked(self) -> None:
        term = self.term
        self._number += 1
        self._show()
        if term is not None:
            self.term_met.emit(term)
        if self.term is None:
            self.ended.emit()

    def _show(self) -> None:
        term = self.term
        self.setVisible(term is not None)
        if term is None:
            return
        meaning, left = meaning_of(term), len(self._terms) - self._number
        self._overline.setText(
            self.tr("New word")
            if len(self._terms) == 1
            else self.tr("New word {number} of {count}").format(number=self._number + 1, count=len(self._terms))
        )
        self._name.setText(meaning.name)
        self._meaning.setText(meaning.meaning)
        self._example.setText(meaning.example)
        self.button.setText(self.tr("Next word") if left > 1 else self.tr("Got it"))
        announce(self, f"{self._overline.text()}. {meaning.name}: {meaning.meaning}")
