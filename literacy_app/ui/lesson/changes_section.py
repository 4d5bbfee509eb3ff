"""The part of the debrief that says what a lesson changed in one's skills."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_app.ui.labels import plain_label
from literacy_app.ui.theme import Theme, TypeScale

if TYPE_CHECKING:  # what it leans on is loaded with the look-up
    from literacy_app.services.skill_changes import SkillChange, SkillChanges


class ChangesSection(QWidget):
    """Hidden until there is something to say."""

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_changes(self, changes: "SkillChanges") -> None:
        """Say what changed; once only."""
        if not (changes.practice or changes.changes) or self._column.count():
            return
        from literacy_app.ui.lesson.skill_change_row import SkillChangeRow

        self._column.addWidget(plain_label(self.tr("What changed in your skills"), "subheading"))
        if changes.practice:
            self._column.addWidget(plain_label(self.tr(
                "This time was practice: you have worked on this text before, and only the first time moves your "
                "skills."
            )))  # fmt: skip
        else:
            told = self.tr(
                "Each bar shows how much of a passage of middling difficulty you are likely to get right now."
            )
            if not all(change.is_first for change in changes.changes):
                told = f"{told} {self.tr('The line across it shows where you were before.')}"
            self._column.addWidget(plain_label(told, "muted"))
        for change in changes.changes:
            self._column.addWidget(SkillChangeRow(change, self._theme, self._type_scale))
        for told in self._returns(changes):
            self._column.addWidget(plain_label(told))
        self.show()

    def _returns(self, changes: "SkillChanges") -> list[str]:
        """What comes back when, a sentence for each day, the soonest first."""
        from literacy_app.ui.skill_words import skill_word, when_word

        today = QDateTime.currentDateTime().date()
        days: dict[int, list[SkillChange]] = {}
        for change in sorted(changes.changes, key=lambda change: change.due_ms):
            if change.due_ms:
                day = max(0, today.daysTo(QDateTime.fromMSecsSinceEpoch(change.due_ms).date()))
                days.setdefault(day, []).append(change)
        return [
            self.tr("Comes back for review {when}: {skills}.").format(
                when=when_word(day, due[-1].due_ms), skills="; ".join(skill_word(each.skill) for each in due)
            )
            for day, due in days.items()
        ]
