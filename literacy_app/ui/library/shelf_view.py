"""A pack as a shelf: its name, a line about it, and a card for each lesson."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from literacy_app.domain.cards import PackCard
from literacy_app.services.library import LessonEntry, LessonState, Shelf
from literacy_app.ui.flow_layout import FlowLayout
from literacy_app.ui.labels import plain_label
from literacy_app.ui.library.lesson_card import LessonCard
from literacy_app.ui.theme import Theme, TypeScale
from literacy_app.ui.words import test_word

CARD_WIDTH = 320
"""The least width of a card in pixels at 100 %."""


class BrokenCard(QFrame):
    """What is wrong with a lesson or a pack, and where, in words that can be copied; it opens nothing."""

    def __init__(
        self, title: str, problem: str, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        pad = type_scale.ui_px(18)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(type_scale.ui_px(6))
        side = type_scale.ui_px(18)
        icon = plain_label()
        icon.setPixmap(theme.icon("triangle-alert", "bad", side).pixmap(side, side))
        line = QHBoxLayout()
        line.setSpacing(type_scale.ui_px(8))
        line.addWidget(icon)
        line.addWidget(plain_label(self.tr("Cannot be opened"), "bad"), 1)
        words = plain_label(problem, "small")
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words.setCursor(Qt.CursorShape.IBeamCursor)
        words.setAccessibleName(self.tr("{title} cannot be opened. {problem}").format(title=title, problem=problem))
        column.addLayout(line)
        column.addWidget(plain_label(title, "subheading"))
        column.addWidget(words)
        column.addStretch(1)


class ShelfView(QWidget):
    """One pack's lessons in a grid."""

    def __init__(self, shelf: Shelf, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type_scale = type_scale
        self.cards: list[LessonCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(type_scale.ui_px(4))
        column.addWidget(plain_label(shelf.pack.title or shelf.pack.id, "heading"))
        about = self._about(shelf.pack)
        if about:
            column.addWidget(plain_label(about, "small-muted"))
        column.addSpacing(type_scale.ui_px(8))
        self._grid = FlowLayout(spacing=16, column_width=type_scale.ui_px(CARD_WIDTH))
        column.addLayout(self._grid)
        if shelf.pack.problem:
            self._grid.addWidget(BrokenCard(shelf.pack.title or shelf.pack.id, shelf.pack.problem, theme, type_scale))
        for entry in shelf.lessons:
            self._add(entry)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # the layout's own would lay out every card for a width that it never gets

    def _add(self, entry: LessonEntry) -> None:
        if entry.state is LessonState.BROKEN:
            card = entry.card
            title = test_word(entry.test) or card.title or card.id
            self._grid.addWidget(BrokenCard(title, card.problem, self._theme, self._type_scale))
            return
        button = LessonCard(entry, self._theme, self._type_scale, self)
        self.cards.append(button)
        self._grid.addWidget(button)

    def _about(self, pack: PackCard) -> str:
        parts: list[str] = []
        if pack.level:
            parts.append(self.tr("Level {level}").format(level=pack.level))
        if pack.authors:
            parts.append(self.tr("by {authors}").format(authors=", ".join(pack.authors)))
        if pack.lessons:
            parts.append(self.tr("Lessons: {number}").format(number=len(pack.lessons)))
        return " · ".join(parts)
