"""The way of the Tab key: as things stand on screen, not as they came to be there."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_tabs(*parts: QWidget) -> None:
    """Let Tab go through these parts one after another, and through each in the order in which it was laid out."""
    within = [widget for part in parts for widget in (part, *part.findChildren(QWidget))]
    stops = [widget for widget in within if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.focusProxy()]
    for here, there in pairwise(stops):
        QWidget.setTabOrder(here, there)
