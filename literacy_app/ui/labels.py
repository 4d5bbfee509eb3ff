"""Labels that show text from outside as what it is: plain text, never markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(text: str = "", role: str = "body", *, wrap: bool = True) -> QLabel:
    """A label of plain text in the looks of a role of the style sheet; the one way to make a label.

    A label left to itself guesses whether a text is markup, and markup can read files and freeze the window.
    """
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    label.setProperty("role", role)
    return label


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget that is already on screen the looks of another role."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
