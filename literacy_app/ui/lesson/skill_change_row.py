"""How one skill moved with a lesson: an arrow, a bar from before to after, and the same in words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from literacy_app.services.skill_changes import SkillChange
from literacy_app.ui.labels import plain_label
from literacy_app.ui.skill_words import skill_word
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import percent

_NOTHING, _LITTLE, _MUCH = 0.005, 0.03, 0.1
"""From where on a skill moved at all, moved more than a little, and moved a lot."""


class SkillChangeRow(QWidget):
    """One skill; a screen reader gets the words, for the bar shows the same."""

    def __init__(self, change: SkillChange, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        icon, px = plain_label(), type_scale.ui_px(16)
        icon.setPixmap(theme.icon(*self._arrow(change), px).pixmap(px, px))
        line.addWidget(icon)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        line.addWidget(plain_label(self._sentence(change), "body" if change.skill.type else "strong"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(_ChangeBar(change, theme, type_scale))
        if change.mastered:
            column.addWidget(plain_label(self.tr("You have mastered this skill."), "good"))

    def _arrow(self, change: SkillChange) -> tuple[str, str]:
        if change.is_first:
            return "plus", "muted"
        if abs(change.by) < _NOTHING:
            return "arrow-right", "muted"
        return ("arrow-up", "good") if change.by > 0 else ("arrow-down", "caution")

    def _sentence(self, change: SkillChange) -> str:
        return self.tr("{skill} – {movement}, now {percent}").format(
            skill=skill_word(change.skill), movement=self._movement(change), percent=percent(change.after)
        )

    def _movement(self, change: SkillChange) -> str:
        if change.is_first:
            return self.tr("a first impression")
        size, up = abs(change.by), change.by > 0
        if size < _NOTHING:
            return self.tr("as before")
        if size < _LITTLE:
            return self.tr("a little up") if up else self.tr("a little down")
        if size < _MUCH:
            return self.tr("up") if up else self.tr("down")
        return self.tr("a good step up") if up else self.tr("a good step down")


class _ChangeBar(QWidget):
    """A track filled as far as the skill is now, with a line where it was before."""

    def __init__(self, change: SkillChange, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        self._change = change
        self._theme = theme
        self._thick = type_scale.ui_px(7)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(100, self._thick + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._thick + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._thick / 2
        groove = QRectF(0, 3, self.width(), self._thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("track"))
        painter.drawRoundedRect(groove, radius, radius)
        painter.setBrush(self._theme.kind(self._change.skill.kind).ink)
        groove.setWidth(max(self._thick, self.width() * self._change.after))
        painter.drawRoundedRect(groove, radius, radius)
        if not self._change.is_first:
            was = self.width() * self._change.before
            painter.setPen(QPen(self._theme.color("text"), 2))
            painter.drawLine(QPointF(was, 0), QPointF(was, self.height()))
