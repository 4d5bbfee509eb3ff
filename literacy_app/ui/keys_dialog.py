"""The list of keys."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from literacy_app.ui.labels import plain_label
from literacy_app.ui.theme import Theme, TypeScale

KeyRow = tuple[str, str, str]
"""A section's heading, the keys as words (“Ctrl + Z”), and what they do. Rows of one section stand together."""

_KEYS_WIDTH = 170
_BESIDE = 360
"""The least width, in pixels at 100 %, at which keys and what they do stand side by side."""


class KeyList(QWidget):
    """The rows; one of them holds the keyboard and the arrow keys walk through them, so that each is read out.

    Signals:
        row_reached: a row has got the keyboard; carries its label.
    """

    row_reached = Signal(QWidget)

    def __init__(self, rows: Sequence[KeyRow], type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._type_scale = type_scale
        self._labels: list[QLabel] = []
        self._lines: list[QBoxLayout] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 14, 16)
        column.setSpacing(type_scale.ui_px(2))
        for section, of_section in groupby(rows, key=itemgetter(0)):
            if self._labels:
                column.addSpacing(type_scale.ui_px(14))
            column.addWidget(plain_label(section, "heading"))
            for _section, keys, what in of_section:
                column.addLayout(self._line(keys, what))
        column.addStretch(1)

    def set_room(self, width: int) -> None:
        """Put keys and what they do side by side, or one below the other where there is no room."""
        wide = width >= self._type_scale.ui_px(_BESIDE)
        for line in self._lines:
            line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Home: -len(self._labels),
            Qt.Key.Key_End: len(self._labels),
        }
        step = steps.get(Qt.Key(event.key()))
        here = next((index for index, label in enumerate(self._labels) if label.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        self._labels[here].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        there = self._labels[max(0, min(len(self._labels) - 1, here + step))]
        there.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        self.row_reached.emit(there)

    def _line(self, keys: str, what: str) -> QBoxLayout:
        shown = plain_label(keys, "strong")
        shown.setFixedWidth(self._type_scale.ui_px(_KEYS_WIDTH))
        told = plain_label(what)
        told.setObjectName("key")
        told.setAccessibleName(f"{keys}: {what}")
        told.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self._labels else Qt.FocusPolicy.StrongFocus)
        told.setMinimumHeight(max(24, self._type_scale.ui_px(28)))
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(self._type_scale.ui_px(6))
        line.addWidget(shown)
        line.addWidget(told, 1)
        self._labels.append(told)
        self._lines.append(line)
        return line


class KeysDialog(QDialog):
    """What the keys do, section by section."""

    def __init__(
        self, rows: Sequence[KeyRow], theme: Theme, type_scale: TypeScale, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self.setStyleSheet(
            "QLabel#key { border: 2px solid transparent; border-radius: 6px; padding: 1px 6px; }"
            f"QLabel#key:focus {{ border-color: {theme.color('focus').name()}; }}"
        )
        self._type_scale = type_scale
        self._list = KeyList(rows, type_scale)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        self._list.row_reached.connect(self._on_list_row_reached)
        close = QPushButton(self.tr("Close"))
        close.setProperty("role", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 14)
        column.addWidget(self._scroll, 1)
        foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.setContentsMargins(20, 4, 14, 0)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)

    def sizeHint(self) -> QSize:
        px = self._type_scale.ui_px
        room = self.screen().availableSize()
        return QSize(min(px(640), room.width() - 60), min(px(680), room.height() - 80))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._list.set_room(arg__1.size().width())

    def _on_list_row_reached(self, row: QWidget) -> None:
        self._scroll.ensureWidgetVisible(row, 0, 40)
