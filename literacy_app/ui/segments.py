"""A few choices side by side: radio buttons painted as segments, read out as what they are."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from literacy_app.ui.flow_layout import FlowLayout
from literacy_app.ui.theme import Theme, TypeScale

_GAP = 6


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
        self._share = 0
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def least_width(self) -> int:
        """What the word needs."""
        return QFontMetrics(self._font).horizontalAdvance(self.text()) + 2 * self._pad

    def widen(self, share: int) -> None:
        """Take a share of the row, or only what the word needs where that is more."""
        if share != self._share:
            self._share = share
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(max(self.least_width(), self._share), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.least_width(), self._height)

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
        self._segments: list[Segment] = []
        flow = FlowLayout(self, spacing=_GAP)
        for index, word in enumerate(words):
            segment = Segment(word, theme, type_scale, self)
            self._segments.append(segment)
            self._group.addButton(segment, index)
            flow.addWidget(segment)
        self._group.idClicked.connect(self.segment_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = max(segment.least_width() for segment in self._segments)
        share = (self.width() - _GAP * (len(self._segments) - 1)) // len(self._segments)
        for segment in self._segments:
            segment.widen(share if needed <= share else 0)

    def choose(self, index: int) -> None:
        """Show a segment as chosen."""
        self._group.button(index).setChecked(True)

    def chosen(self) -> int:
        """The index of the chosen segment, −1 for none."""
        return self._group.checkedId()
