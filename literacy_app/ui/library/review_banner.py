"""The banner of the library: what is due for review, and what comes back this week."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from literacy_app.services.review import DueView
from literacy_app.ui.labels import plain_label, set_role
from literacy_app.ui.skill_words import minutes_of, number_word, when_word
from literacy_app.ui.theme import Theme, TypeScale

_ONE_LINE = 520
"""The least width, in pixels at 100 %, at which sentence and button stand side by side."""


class ReviewBanner(QFrame):
    """Says in a sentence what is due and offers the review; a quiet line where it is only to come.

    Signals:
        review_requested: the button was pressed.
    """

    review_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self._icon = plain_label(wrap=False)
        self._sentence = plain_label("", "strong")
        self._week = plain_label("", "small-muted")
        self.button = QPushButton(self.tr("Start the review"))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.review_requested)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self._sentence)
        said.addWidget(self._week)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addLayout(said, 1)
        self._line.addWidget(self.button)
        self._dress(is_due=False)

    @property
    def sentence(self) -> str:
        """What the banner says, its quiet line after it."""
        return " ".join(label.text() for label in (self._sentence, self._week) if not label.isHidden())

    def show_due(self, view: DueView) -> bool:
        """Show what is due and what comes this week; whether there is anything to show."""
        self._sentence.setText(self._due_sentence(view))
        self._week.setText(self._week_sentence(view))
        self._week.setVisible(bool(view.week))
        for widget in (self._icon, self._sentence, self.button):
            widget.setVisible(bool(view.due))
        self._dress(is_due=bool(view.due))
        return bool(view.due or view.week)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(event.size().width())

    def _dress(self, *, is_due: bool) -> None:
        px = self._type_scale.ui_px
        set_role(self, "card" if is_due else "plain")
        margin = px(16) if is_due else 0
        self._line.setContentsMargins(margin, px(12) if is_due else 0, margin, px(12) if is_due else 0)
        self._line.setSpacing(px(12))
        side = px(22)
        self._icon.setPixmap(self._theme.icon("rotate-ccw", "accent", side).pixmap(side, side))
        self._turn(self.width())

    def _turn(self, width: int) -> None:
        wide = width >= self._type_scale.ui_px(_ONE_LINE)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _due_sentence(self, view: DueView) -> str:
        count = len(view.due)
        due = self.tr("One skill is due") if count == 1 else self.tr("{count} skills are due").format(count=count)
        if view.passages == 1:
            return self.tr("{due}: a review of one short passage takes about a minute.").format(due=due)
        return self.tr("{due}: a review of {passages} short passages takes about {minutes} minutes.").format(
            due=due, passages=number_word(view.passages), minutes=number_word(minutes_of(view.passages))
        )

    def _week_sentence(self, view: DueView) -> str:
        if not view.week:
            return ""
        first, count = view.week[0], len(view.week)
        when = when_word(first.days, first.due_ms)
        if view.due:
            words = (
                self.tr("This week one more comes back, {when}."),
                self.tr("This week {count} more come back, the first {when}."),
            )
        else:
            words = (
                self.tr("No review is due today. This week one skill comes back, {when}."),
                self.tr("No review is due today. This week {count} skills come back, the first {when}."),
            )
        return words[count > 1].format(count=count, when=when)
