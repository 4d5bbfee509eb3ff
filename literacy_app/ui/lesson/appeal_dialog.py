"""The dialog that asks why the key is wrong at a place."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from literacy_app.domain.rulings import LEAST_REASON, MOST_REASON
from literacy_app.services.findings import Finding
from literacy_app.services.own_appeals import OwnAppeal, cleaned_reason
from literacy_app.ui.labels import plain_label
from literacy_app.ui.lesson.appeal_words import state_sentence
from literacy_app.ui.lesson.quote_list import shortened
from literacy_app.ui.theme import TypeScale
from literacy_app.ui.words import kind_word, outcome_word, quoted

_MOST_TYPED = 20 * MOST_REASON
"""What is pasted beyond this is not even looked at."""

_QUOTED = 160
"""At most so many characters are quoted of what the reader speaks against."""

_BESIDE = 360
"""The least width, in pixels at 100 %, at which the two buttons stand side by side."""


class AppealDialog(QDialog):
    """Asks for one sentence; what was said before stands there already and is replaced.

    Signals:
        sent: the reader said why; carries the reason, cleaned.
    """

    sent = Signal(str)

    def __init__(
        self, finding: Finding, appeal: OwnAppeal | None, type_scale: TypeScale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("I think the key is wrong here"))
        self._type_scale = type_scale
        self._field = QPlainTextEdit()
        self._count = plain_label("", "small-muted")
        self._send = QPushButton(self.tr("Send"))
        self._send.setProperty("role", "primary")
        self._send.clicked.connect(self._on_send_clicked)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setProperty("role", "secondary")
        self._cancel.clicked.connect(self.reject)
        for button in (self._send, self._cancel):
            button.setAutoDefault(False)
        self._put_together(self._told(finding, appeal))
        self._field.setTabChangesFocus(True)
        self._field.setFixedHeight(type_scale.ui_px(96))
        self._field.textChanged.connect(self._on_field_changed)
        self._field.setPlainText(appeal.reason if appeal else "")
        self._field.moveCursor(QTextCursor.MoveOperation.End)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._send.click)
        self._on_field_changed()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resize(self.sizeHint())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_field)

    def _show_field(self) -> None:
        self._area.ensureWidgetVisible(self._field)

    def sizeHint(self) -> QSize:
        parent = self.parentWidget()
        room = parent.size() if parent is not None else QSize(1280, 800)
        wanted = QSize(self._type_scale.ui_px(480), self._type_scale.ui_px(430))
        return wanted.boundedTo(room * 0.94)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._type_scale.ui_px(_BESIDE)
        self._foot.setDirection(QBoxLayout.Direction.RightToLeft if wide else QBoxLayout.Direction.TopToBottom)

    def _told(self, finding: Finding, appeal: OwnAppeal | None) -> QWidget:
        """What the reader is about to speak against."""
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(20, 18, 20, 4)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("I think the key is wrong here"), "heading"))
        column.addWidget(plain_label(quoted(shortened(finding.quote, _QUOTED)), "reading"))
        asked = plain_label(self.tr("Why? Say it in one sentence."), "strong")
        asked.setBuddy(self._field)
        self._field.setAccessibleName(asked.text())
        self._field.setPlaceholderText(self.tr("Because …"))
        column.addWidget(asked)
        column.addWidget(self._field)
        column.addWidget(self._count)
        says = self.tr("What is said there now: {kind}, {outcome}.").format(
            kind=kind_word(finding.kind).lower(), outcome=outcome_word(finding.outcome).lower()
        )
        column.addWidget(plain_label(f"{says} {finding.why}".strip(), "muted"))
        if appeal is not None:
            column.addWidget(plain_label(state_sentence(appeal), "muted"))
        column.addWidget(plain_label(self.tr(
            "Somebody who looks after the lessons reads it and answers. If they agree, it counts neither way, for "
            "everybody, and all scores are worked out again."
        ), "muted"))  # fmt: skip
        column.addStretch(1)
        return told

    def _put_together(self, told: QWidget) -> None:
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(told)
        self._foot = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._foot.setContentsMargins(20, 8, 20, 16)
        self._foot.setSpacing(8)
        self._foot.addWidget(self._send)
        self._foot.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addLayout(self._foot)

    def _reason(self) -> str:
        return cleaned_reason(self._field.toPlainText()[:_MOST_TYPED])

    def _on_field_changed(self) -> None:
        length = len(self._reason())
        self._send.setEnabled(length >= LEAST_REASON)
        if length >= MOST_REASON:
            self._count.setText(self.tr("No more than {most} characters are kept.").format(most=MOST_REASON))
        else:
            self._count.setText(self.tr("{count} of at most {most} characters").format(count=length, most=MOST_REASON))

    def _on_send_clicked(self) -> None:
        reason = self._reason()
        if len(reason) >= LEAST_REASON:
            self.accept()
            self.sent.emit(reason)
