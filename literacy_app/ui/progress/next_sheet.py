"""What to do next and why."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from literacy_app.services.progress_view import Step, Suggestion
from literacy_app.ui.flow_layout import FlowLayout
from literacy_app.ui.labels import plain_label
from literacy_app.ui.progress.sayings import suggested
from literacy_app.ui.progress.sheet import Sheet
from literacy_app.ui.theme import Theme, TypeScale

_COLUMN = 450


class NextSheet(Sheet):
    """One or two suggestions side by side, each with its reason and its button.

    Signals:
        review_requested: the review is to be begun.
        lesson_requested: a lesson is to be opened; carries its id.
    """

    review_requested = Signal()
    lesson_requested = Signal(str)

    def __init__(self, suggestions: tuple[Suggestion, ...], theme: Theme, type_scale: TypeScale) -> None:
        super().__init__(QCoreApplication.translate("progress", "What to do next"), theme, type_scale)
        row = QWidget()
        flow = FlowLayout(row, spacing=type_scale.ui_px(20), column_width=type_scale.ui_px(_COLUMN))
        for place, suggestion in enumerate(suggestions):
            flow.addWidget(self._one(suggestion, "primary" if place == 0 else "secondary"))
        self.column.addWidget(row)

    def _one(self, suggestion: Suggestion, role: str) -> QWidget:
        what, why, button = suggested(suggestion)
        one = QFrame()
        one.setProperty("role", "plain")
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.type_scale.ui_px(6))
        column.addWidget(plain_label(what, "subheading"))
        column.addWidget(plain_label(why))
        if button:
            push = QPushButton(button)
            push.setProperty("role", role)
            push.setAccessibleName(f"{button}: {what}")
            push.setAccessibleDescription(why)
            push.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            push.clicked.connect(lambda _checked=False, suggestion=suggestion: self._on_push_clicked(suggestion))
            column.addSpacing(self.type_scale.ui_px(4))
            column.addWidget(push)
        column.addStretch(1)
        return one

    def _on_push_clicked(self, suggestion: Suggestion) -> None:
        if suggestion.step is Step.REVIEW:
            self.review_requested.emit()
        else:
            self.lesson_requested.emit(suggestion.lesson)
