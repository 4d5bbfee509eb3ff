"""How far a review has come: a bar for each passage."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget


class ProgressLine(QWidget):
    """Bars in a row, those up to the passage in hand in the accent; beside it stands the same in words."""

    def __init__(self, number: int, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for index in range(count):
            bar = QFrame()
            bar.setProperty("role", "segment-done" if index < number else "segment")
            line.addWidget(bar, 1)
