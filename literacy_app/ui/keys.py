"""What the keys do, for the list that ``?`` shows."""

from PySide6.QtCore import QCoreApplication


def key_rows() -> tuple[tuple[str, str, str], ...]:
    """Section, keys and what they do, in the order they are shown."""
    moving, marking, everywhere = _tr("Moving in the article"), _tr("Marking"), _tr("Everywhere")
    return (
        (moving, "← →", _tr("One word back or on")),
        (moving, "Ctrl + ← →", _tr("One clause")),
        (moving, "Alt + ← →", _tr("One sentence")),
        (moving, "↑ ↓", _tr("One line")),
        (moving, "Home, End", _tr("To the start or end of the line; with Ctrl of the article")),
        (moving, "Page Up, Page Down", _tr("One page")),
        (moving, "Shift", _tr("Held with any of these: choose the words on the way")),
        (marking, "1 – 4", _tr("Mark the words, or the word at the caret, as that kind")),
        (marking, "Enter, Space", _tr("Mark as the kind that is chosen above the article")),
        (marking, "Delete", _tr("Take the mark at the caret away")),
        (marking, "Tab, Shift + Tab", _tr("Walk through the marks and notes, then on to the task")),
        (marking, "Ctrl + Z", _tr("Undo")),
        (marking, "Ctrl + Shift + Z", _tr("Redo")),
        (marking, "Esc", _tr("Let go of the words chosen")),
        (marking, _tr("Mouse"), _tr("Drag over the words, or click the first and then the last")),
        (everywhere, "Ctrl + +, Ctrl + −", _tr("Larger or smaller text; Ctrl + 0 for the usual size")),
        (everywhere, "Ctrl + F", _tr("Search in the library")),
        (everywhere, "F6", _tr("From the article to the task and back")),
        (everywhere, "F1, ?", _tr("This list")),
        (everywhere, "Shift + F1", _tr("The glossary: what the words mean")),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("keys", text)
