"""“I think the key is wrong here”: the button at the mark that is looked at, and what came of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from literacy_app.services.findings import Finding
from literacy_app.services.own_appeals import OwnAppeal, may_appeal
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.appeal_words import reason_sentence, state_sentence
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_word, quoted

_REASON, _ANSWER = 70, 140
"""At most so many characters of a reason and of an answer are shown here; the debrief has the whole of them."""


class AppealBox(QWidget):
    """About one finding at a time; where none is looked at it is hidden.

    Signals:
        appeal_requested: the reader wants to say why the key is wrong there.
    """

    appeal_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = plain_label("", "small")
        self._state = plain_label("", "small-muted")
        self._icon = theme.icon("flag", "text", type_scale.ui_px(16))
        self._button = QPushButton()
        self._button.setProperty("role", "secondary")
        self._button.clicked.connect(self.appeal_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._reason, self._state, self._button):
            column.addWidget(widget)
        self.hide()

    def show_finding(self, finding: Finding | None, appeal: OwnAppeal | None) -> None:
        """Show what can be said against the key at a finding, and what has been."""
        had_keyboard = self._button.hasFocus()
        can = finding is not None and may_appeal(finding)
        self._button.setVisible(can)
        self._reason.setVisible(appeal is not None)
        self._state.setVisible(appeal is not None)
        if appeal is not None:
            self._reason.setText(reason_sentence(appeal, _REASON))
            self._state.setText(state_sentence(appeal, _ANSWER))
        if finding is not None:
            self._show_button(finding, appeal)
        self.setVisible(can or appeal is not None)
        if had_keyboard and can:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_button(self) -> None:
        """Put the keyboard on the button, where there is one."""
        if not self._button.isHidden():
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress_button()

    def _dress_button(self) -> None:
        """Give the button its icon where there is room for it beside the words."""
        self._button.setIcon(self._icon)
        if self._button.sizeHint().width() > self.width():
            self._button.setIcon(QIcon())

    def _show_button(self, finding: Finding, appeal: OwnAppeal | None) -> None:
        word = self.tr("Change what I said") if appeal else self.tr("I think the key is wrong here")
        self._button.setText(f" {word}")
        self._dress_button()
        words = quoted(" ".join(finding.quote.split()))
        self._button.setAccessibleName(f"{word}: {kind_word(finding.kind)}, {words}")
