"""The question that comes before handing in nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from literacy_app.ui.labels import plain_label
from literacy_app.ui.notice_bar import announce


class EmptyQuestion(QFrame):
    """Asks in place whether nothing is to be handed in; hidden until it asks, and once it is answered.

    Signals:
        confirmed: nothing is to be handed in.
        declined: the reader goes on marking.
    """

    confirmed = Signal()
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice-caution")
        self._sentence = self.tr("Nothing is marked. Hand in all the same?")
        self._on = QPushButton(self.tr("Go on marking"))
        self._on.clicked.connect(self.declined)
        hand_in = QPushButton(self.tr("Hand in all the same"))
        hand_in.clicked.connect(self.confirmed)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(self._sentence, "strong"))
        for button in (self._on, hand_in):
            button.setProperty("role", "secondary")
            button.setAccessibleDescription(self._sentence)
            column.addWidget(button)
        self.hide()

    def ask(self) -> None:
        """Ask, and put the keyboard on the answer that does no harm."""
        self.show()
        self._on.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._sentence)
