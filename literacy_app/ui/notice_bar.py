"""One sentence across the page that says what happened and offers to do something about it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from literacy_app.ui.labels import plain_label, set_role
from literacy_app.ui.theme import Theme, TypeScale

_ICONS = {
    "notice": ("info", "accent"),
    "notice-good": ("circle-check", "good"),
    "notice-bad": ("circle-alert", "bad"),
    "notice-caution": ("triangle-alert", "caution"),
}

_ONE_LINE = 420
"""The least width, in pixels at 100 %, at which sentence and buttons stand side by side."""


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence when it has finished what it is saying."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, sentence)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)


class NoticeBar(QFrame):
    """A notice with an icon, perhaps a button, and a cross to put it away; hidden while there is none.

    Signals:
        action_requested: the button was pressed.
        dismissed: the notice was put away by its reader.
    """

    action_requested = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = "notice"
        self._icon = plain_label()
        self._sentence = plain_label()
        self._action = QPushButton()
        self._action.clicked.connect(self._on_action_clicked)
        self._cross = QPushButton()
        self._cross.setProperty("role", "icon")
        self._cross.setAccessibleName(self.tr("Put this notice away"))
        self._cross.setToolTip(self.tr("Put this notice away"))
        self._cross.clicked.connect(self._on_cross_clicked)
        said, buttons = QHBoxLayout(), QHBoxLayout()
        said.addWidget(self._icon)
        said.addWidget(self._sentence, 1)
        buttons.addStretch(1)
        buttons.addWidget(self._action)
        buttons.addWidget(self._cross)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.addLayout(said, 1)
        self._line.addLayout(buttons)
        self.setProperty("role", self._role)
        self.hide()
        self.set_theme(theme, type_scale)

    @property
    def sentence(self) -> str:
        """The notice as it stands, empty while there is none."""
        return self._sentence.text() if not self.isHidden() else ""

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Dress the bar anew."""
        self._theme = theme
        self._type_scale = type_scale
        if not self.isHidden():
            self._dress()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(event.size().width())

    def show_notice(self, sentence: str, role: str = "notice", action: str = "") -> None:
        """Show a sentence in place of the one before.

        ``role`` is ``notice``, ``notice-good``, ``notice-bad`` or ``notice-caution``; ``action`` is what the button
        says, no button where it is empty.
        """
        self._role = role
        set_role(self, role)
        self._sentence.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._dress()
        self.show()
        announce(self, sentence)

    def dismiss(self) -> None:
        """Put the notice away without telling anybody."""
        self.hide()
        self._sentence.clear()

    def _dress(self) -> None:
        px = self._type_scale.ui_px
        side = px(18)
        self._line.setContentsMargins(px(14), 8, 8, 8)
        self._line.setSpacing(px(10))
        self._cross.setIcon(self._theme.icon("x", "text", side))
        self._turn(self.width())
        icon, color = _ICONS[self._role]
        self._icon.setPixmap(self._theme.icon(icon, color, side + 2).pixmap(side + 2, side + 2))

    def _turn(self, width: int) -> None:
        wide = width >= self._type_scale.ui_px(_ONE_LINE)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _on_action_clicked(self) -> None:
        self.action_requested.emit()

    def _on_cross_clicked(self) -> None:
        self.dismiss()
        self.dismissed.emit()
