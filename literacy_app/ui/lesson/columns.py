"""Two columns that become one with tabs where there is no room: decided by characters, not pixels."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_app.ui.segments import SegmentRow
from literacy_app.ui.theme import Theme, TypeScale

_LEAST_CHARACTERS = 26
_MARGIN, _GAP = 20, 18


class Columns(QWidget):
    """An article and a panel side by side; where either would be under 26 characters wide, one at a time.

    Signals:
        folded: from two columns to one, or back; carries whether it is one.
    """

    folded = Signal(bool)

    def __init__(
        self, left: QWidget, right: QWidget, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._left, self._right = left, right
        self._type_scale = type_scale
        self._wide = self._single = False
        self._tabs = SegmentRow([self.tr("Article"), self.tr("Task")], theme, type_scale)
        self._tabs.choose(0)
        self._tabs.segment_chosen.connect(self._arrange)
        self._side = QHBoxLayout()
        self._side.setSpacing(_GAP)
        self._side.addWidget(left, 1)
        self._side.addWidget(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 14, _MARGIN, 18)
        column.setSpacing(8)
        column.addWidget(self._tabs)
        column.addLayout(self._side, 1)
        self._arrange()

    def set_wide(self, *, wide: bool) -> None:
        """Give the panel more room, for phases with much to read in it."""
        self._wide = wide
        self._arrange()

    def show_article(self) -> None:
        """Bring the article to the front where only one is shown."""
        self._tabs.choose(0)
        self._arrange()

    def show_panel(self) -> None:
        """Bring the panel to the front where only one is shown."""
        self._tabs.choose(1)
        self._arrange()

    @property
    def is_single(self) -> bool:
        """Whether only one of the two is shown at a time."""
        return self._single

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        width = self.width() - 2 * _MARGIN - _GAP
        character = self._type_scale.ui_px(15) * 0.55
        panel = min(self._type_scale.ui_px(470 if self._wide else 318), round(width * (0.46 if self._wide else 0.4)))
        article_character = self._type_scale.body_px(max(1, width - panel)) * 0.5
        single = panel < _LEAST_CHARACTERS * character or width - panel < _LEAST_CHARACTERS * article_character + 80
        self._tabs.setVisible(single)
        if single != self._single:
            self._single = single
            self.folded.emit(single)
        shown = self._tabs.chosen()
        self._left.setVisible(not single or shown == 0)
        self._right.setVisible(not single or shown == 1)
        if single:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16_777_215)
        else:
            self._right.setFixedWidth(panel)


def above(upper: QWidget, lower: QWidget) -> QWidget:
    """Two widgets as one, the lower with all the room that the upper leaves."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(upper)
    column.addWidget(lower, 1)
    return both
