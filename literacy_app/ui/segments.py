"""A few choices side by side: radio buttons painted as segments, read out as what they are."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from literacy_app.ui.flow_layout import FlowLayout
from literacy_app.ui.theme import Theme, TypeScale


class Segment(QRadioButton):
    """One choice, its word in the middle."""

    def __init__(self, word: str, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self._theme = theme
        self._font = QFont(type_scale.interface_family)
        self._font.setPixelSize(type_scale.ui_px(14))
        self._font.setWeight(QFont.Weight.DemiBold)
        self._height = max(28, type_scale.ui_px(36))
        self._pad = type_scale.ui_px(9)
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self._font).horizontalAdvance(self.text()) + 2 * self._pad, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, theme = self.isChecked(), self._theme
        painter.setPen(QPen(theme.color("accent" if chosen else "border"), 2 if chosen else 1))
        painter.setBrush(theme.color("selected" if chosen else "panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.setFont(self._font)
        painter.setPen(theme.color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), 6, 6)


class SegmentRow(QWidget):
    """Segments in a row that wraps where there is no room.

    Signals:
        segment_chosen: a segment was chosen by hand; carries its index.
    """

    segment_chosen = Signal(int)

    def __init__(
        self, words: Sequence[str], theme: Theme, type_scale: TypeScale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        flow = FlowLayout(self, spacing=6)
        for index, word in enumerate(words):
            segment = Segment(word, theme, type_scale, self)
            self._group.addButton(segment, index)
            flow.addWidget(segment)
        self._group.idClicked.connect(self.segment_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        buttons = self._group.buttons()
        needed = [button.sizeHint().width() for button in buttons]
        share = (self.width() - 6 * (len(buttons) - 1)) // len(buttons)
        for button, least in zip(buttons, needed, strict=True):
            button.setMinimumWidth(share if max(needed) <= share else least)

    def choose(self, index: int) -> None:
        """Show a segment as chosen."""
        self._group.button(index).setChecked(True)

    def chosen(self) -> int:
        """The index of the chosen segment, −1 for none."""
        return self._group.checkedId()
