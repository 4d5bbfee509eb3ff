"""A layout that fills rows from left to right and begins a new one where there is no more room."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items in rows, each as wide as it likes; or, with ``column_width``, in as many equal columns as fit.

    Columns are at least ``column_width`` pixels wide unless the whole layout is narrower, and share the room there is.
    Items in one row are equally tall. From right to left where the language is.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 12, column_width: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._column_width = column_width
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def columns_in(self, width: int) -> int:
        """How many equal columns fit into a width; 1 where there are no equal columns."""
        if not self._column_width:
            return 1
        return max(1, (width + self.spacing()) // (self._column_width + self.spacing()))

    def addItem(self, arg__1: QLayoutItem) -> None:
        self._items.append(arg__1)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, arg__1: int) -> int:
        if arg__1 not in self._heights:
            self._heights[arg__1] = self._arrange(QRect(0, 0, arg__1, 0), move=False)
        return self._heights[arg__1]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1)
        self._arrange(arg__1, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(margins)

    def _arrange(self, within: QRect, *, move: bool) -> int:
        """Place the items, if they are to be moved, and return the height they take, margins included."""
        margins: QMargins = self.contentsMargins()
        area = within.marginsRemoved(margins)
        top = area.top()
        for row in self._rows(area.width()):
            height = max(_height(item, width) for item, width in row)
            if move:
                self._place(row, QPoint(area.left(), top), area, height)
            top += height + self.spacing()
        used = max(0, top - self.spacing() - area.top())
        return used + margins.top() + margins.bottom()

    def _rows(self, room: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The visible items row by row, each with its width."""
        columns = self.columns_in(room)
        equal = (room - (columns - 1) * self.spacing()) // columns
        rows: list[list[tuple[QLayoutItem, int]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = equal if self._column_width else min(room, item.sizeHint().width())
            if not rows or left + width > room:
                rows.append([])
                left = 0
            rows[-1].append((item, width))
            left += width + self.spacing()
        return rows

    def _place(self, row: list[tuple[QLayoutItem, int]], at: QPoint, area: QRect, height: int) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()  # pyright: ignore[reportUnnecessaryComparison] - None while the layout has no widget
        left = at.x()
        for item, width in row:
            x = area.left() + area.right() - left - width + 1 if mirrored else left
            item.setGeometry(QRect(x, at.y(), width, height))
            left += width + self.spacing()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.minimumSize().height(), item.heightForWidth(width))
    return item.sizeHint().height()
