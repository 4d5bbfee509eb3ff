"""The part of the debrief that lists one's appeals, and says how to make one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from literacy_app.services.own_appeals import OwnAppeal
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.appeal_words import reason_sentence, state_sentence
from literacy_app.ui.lesson.panel import empty
from literacy_app.ui.words import kind_word, quoted


class AppealsSection(QWidget):
    """Every appeal with the words it is about, its reason and its state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Is the key wrong somewhere?"), "subheading"))
        column.addWidget(plain_label(self.tr(
            "Choose a mark in the article, then press “I think the key is wrong here”. You get an answer, and it is "
            "listed here."
        ), "muted"))  # fmt: skip
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        column.addLayout(self._cards)

    def show_appeals(self, appeals: Sequence[OwnAppeal]) -> None:
        """List these appeals."""
        empty(self._cards)
        for appeal in appeals:
            self._cards.addWidget(self._card(appeal))

    def _card(self, appeal: OwnAppeal) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        about = self.tr("No longer in this lesson")
        if appeal.quote:
            about = f"{kind_word(appeal.kind)}: {quoted(appeal.quote)}"
        column.addWidget(plain_label(about, "strong"))
        column.addWidget(plain_label(reason_sentence(appeal), "body"))
        column.addWidget(plain_label(state_sentence(appeal), "muted"))
        return frame
