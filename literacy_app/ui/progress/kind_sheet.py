"""The skills of one kind: how each stands, where it is going, what is lacking, when it comes back."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QWidget

from literacy_app.services.progress_view import KindView, SkillView
from literacy_app.ui.labels import plain_label
from literacy_app.ui.progress.bars import ChanceBar, Sparkline
from literacy_app.ui.progress.sayings import estimate, of_a_kind, skill_word, standing
from literacy_app.ui.progress.sheet import Sheet
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import kind_word, type_word


class SkillRow(QWidget):
    """One skill: its word, its estimate in words and as a bar, its course, and what is lacking."""

    def __init__(self, view: SkillView, heading: QWidget, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        px, kind = type_scale.ui_px, view.skill.kind
        grid = QGridLayout(self)
        grid.setContentsMargins(0, px(3), 0, px(3))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(3))
        grid.setColumnStretch(0, 1)
        grid.addWidget(heading, 0, 0)
        grid.addWidget(plain_label(estimate(view), "small"), 1, 0)
        grid.addWidget(Sparkline(view.course, kind, theme, type_scale), 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(ChanceBar(view.chance, kind, theme, type_scale), 2, 0, 1, 2)
        grid.addWidget(plain_label(standing(view), "small-muted"), 3, 0, 1, 2)


class KindSheet(Sheet):
    """A kind as a whole, its types that were tried one by one, and the others by name.

    The types are put up a few at a time, as they take a while.
    """

    def __init__(self, view: KindView, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__("", theme, type_scale)
        self._view = view
        self._put = 0
        self.setAccessibleName(kind_word(view.kind))
        heading = self._heading(view)
        if view.whole is None:
            self.column.addWidget(heading)
        else:
            self.column.addWidget(SkillRow(view.whole, heading, theme, type_scale))
        if view.telling:
            self.say(of_a_kind(view.kind, view.telling) + ".", "small-muted")

    def put_types(self, count: int) -> None:
        """Put up the next so many types; the sheet is whole once it has had them all."""
        view = self._view
        for skill in view.types[self._put : self._put + count]:
            self.column.addWidget(plain_line())
            self.column.addWidget(SkillRow(skill, self._named(skill), self.theme, self.type_scale))
        whole_before, self._put = self._put and self._put >= len(view.types), self._put + count
        if view.untried and self._put >= len(view.types) and not whole_before:
            names = ", ".join(type_word(view.kind, name) for name in view.untried)
            if view.types:
                self.column.addWidget(plain_line())
            self.say(self.tr("Not tried yet: {names}").format(names=names), "small-muted")

    def _heading(self, view: KindView) -> QWidget:
        style, side = self.theme.kind(view.kind), self.type_scale.ui_px(20)
        icon = plain_label(wrap=False)
        icon.setPixmap(self.theme.icon(style.icon, style.ink, side).pixmap(side, side))
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.type_scale.ui_px(8))
        row.addWidget(icon)
        row.addWidget(plain_label(kind_word(view.kind), "heading"), 1)
        return heading

    def _named(self, view: SkillView) -> QWidget:
        word = plain_label(skill_word(view), "strong")
        if not view.mastered:
            return word
        side = self.type_scale.ui_px(16)
        sign = plain_label(wrap=False)
        sign.setPixmap(self.theme.icon("circle-check", "good", side).pixmap(side, side))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.type_scale.ui_px(6))
        row.addWidget(sign)
        row.addWidget(word, 1)
        return both


def plain_line() -> QWidget:
    """A hairline between two rows."""
    line = QFrame()
    line.setProperty("role", "line")
    return line


def skills_note() -> str:
    """What the estimates of skills mean, in one sentence."""
    return QCoreApplication.translate(
        "progress",
        "Each bar is how much of a middling passage you would get right by your first tries at texts you had not seen; "
        "the notch is where mastery begins.",
    )
