"""Where our text and Qt's text field meet: its cursor follows our caret, and its looks are taken off."""

from PySide6.QtGui import QColor, QTextCursor

from literacy_app.ui.article.document import ArticleDocument
from literacy_app.ui.article.marking import Marking


def following(cursor: QTextCursor, document: ArticleDocument, marking: Marking) -> QTextCursor:
    """Qt's cursor, put where our caret and selection are."""
    span = marking.selection
    if span is None and marking.caret is not None:
        cursor.setPosition(document.position(marking.caret.start))
    elif span is not None:
        ends = (span.start, span.end) if marking.forward else (span.end, span.start)
        cursor.setPosition(document.position(ends[0]))
        cursor.setPosition(document.position(ends[1]), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def style_sheet(text: QColor) -> str:
    """Undo what the program's style sheet says of text fields, and hide Qt's selection, which knows no words."""
    rules = (
        f"color: {text.name()}; background: transparent; border: none; padding: 0;"
        f" selection-background-color: transparent; selection-color: {text.name()};"
    )
    return f"TextPane, TextPane:focus {{ {rules} }}"
