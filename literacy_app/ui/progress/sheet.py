"""A sheet of the progress page: a white panel with a heading."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from literacy_app.ui.labels import plain_label
from literacy_app.ui.theme import Theme, TypeScale

_MOST_PAD = 32
"""Very large text needs the room more than the margin does."""


class Sheet(QFrame):
    """A panel with a heading; what stands on it is added to its ``column``."""

    def __init__(self, heading: str, theme: Theme, type_scale: TypeScale) -> None:
        super().__init__()
        self.theme = theme
        self.type_scale = type_scale
        px = type_scale.ui_px
        self.setProperty("role", "panel")
        self.column = QVBoxLayout(self)
        pad = min(px(20), _MOST_PAD)
        self.column.setContentsMargins(pad, pad - 2, pad, pad)
        self.column.setSpacing(px(10))
        if heading:
            self.column.addWidget(plain_label(heading, "heading"))

    def say(self, text: str, role: str = "body") -> None:
        """Put a text on the sheet, below what is there."""
        self.column.addWidget(plain_label(text, role))
