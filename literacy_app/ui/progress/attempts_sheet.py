"""The attempts at lessons, newest first; reviews are summed up in a sentence."""

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from literacy_app.services.progress_view import AttemptLine, ProgressView
from literacy_app.ui.progress.attempt_row import AttemptRow
from literacy_app.ui.progress.sayings import counted
from literacy_app.ui.progress.sheet import Sheet
from literacy_app.ui.theme import Theme, TypeScale

_AT_ONCE = 10
"""How many attempts are shown before the reader asks for more."""

_MORE = 50
"""How many are added each time after that."""


class AttemptsSheet(Sheet):
    """The attempts as rows that lead to their lessons, a few at first.

    Signals:
        lesson_requested: the lesson of an attempt is to be opened; carries its id.
        older_requested: older attempts than are here are to be shown; carries how many there should be in all.
    """

    lesson_requested = Signal(str)
    older_requested = Signal(int)

    def __init__(self, view: ProgressView, shown: int, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__(QCoreApplication.translate("progress", "Attempts"), theme, type_scale)
        self._view = view
        self._attempts = view.attempts
        self._in_all = self._count = self._wanted = 0
        self._rows = QVBoxLayout()
        self._rows.setSpacing(self.column.spacing())
        if view.reviews:
            self.say(_reviews(view.reviews), "small-muted")
        if not view.attempts:
            self.say(QCoreApplication.translate("progress", "No lesson has been begun yet."), "muted")
        self.column.addLayout(self._rows)
        self._older = QPushButton()
        self._older.clicked.connect(self._on_older_clicked)
        self.column.addWidget(self._older)
        self._wanted = max(shown, _AT_ONCE)
        self.show_attempts(view)

    @property
    def shown(self) -> int:
        """How many attempts are shown."""
        return self._count

    def show_attempts(self, view: ProgressView) -> None:
        """Show the attempts of a view that begins with those that are here already."""
        self._view = view
        self._attempts = view.attempts
        self._in_all = max(view.attempts_in_all, len(view.attempts))
        rows = [self._row(line) for line in self._attempts[self._count : self._wanted]]
        for row in rows:
            self._rows.addWidget(row)
        if rows and self._count:
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._count = min(self._wanted, len(self._attempts))
        left = self._in_all - self._count
        self._older.setVisible(left > 0)
        number = QLocale().toString(left)
        self._older.setText(QCoreApplication.translate("progress", "Show older ({number})").format(number=number))
        spoken = QCoreApplication.translate("progress", "Show older attempts ({number})")
        self._older.setAccessibleName(spoken.format(number=number))

    def _row(self, line: AttemptLine) -> AttemptRow:
        row = AttemptRow(line, self.theme, self.type_scale)
        row.clicked.connect(lambda _checked=False: self._on_row_clicked(line))
        return row

    def _on_row_clicked(self, line: AttemptLine) -> None:
        self.lesson_requested.emit(line.lesson)

    def _on_older_clicked(self) -> None:
        self._wanted = self._count + _MORE
        if self._wanted > len(self._attempts) < self._in_all:
            self.older_requested.emit(self._wanted)
        else:
            self.show_attempts(self._view)


def _reviews(passages: int) -> str:
    return counted(
        passages,
        QCoreApplication.translate("progress", "Beside these you have reviewed one passage."),
        QCoreApplication.translate("progress", "Beside these you have reviewed {number} passages."),
    )
