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
    """Give a widget the looks of another role; one that was never on screen takes them when it comes there."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
