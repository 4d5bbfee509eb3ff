"""What screen readers are told of highlights in the text: a background that nobody sees, fed in a little at a time."""

from collections import deque
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QBrush, QTextCharFormat, QTextCursor

from literacy_app.domain.text import Span
from literacy_app.ui.article.document import ArticleDocument, transparent
from literacy_app.ui.article.highlights import Change, HighlightIndex
from literacy_app.ui.article.painting import HighlightPainter
from literacy_app.ui.article.values import Highlight

_SLICE_SECONDS = 0.004
_AT_ONCE = 150
_PAUSE_MS = 250


class BackgroundFeed(QObject):
    """Gives each highlight's words a transparent background of its kind's colour in the document's formats.

    The paint on screen is not made from it, so it may come a moment later: in slices between other events. A thousand
    at once would hold up the first picture of the article for longer than reading and laying it out.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._document: ArticleDocument | None = None
        self._index = HighlightIndex()
        self._painter: HighlightPainter | None = None
        self._stale: deque[Span] = deque()
        self._fresh: deque[Highlight] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timeout)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._timer.start)

    @property
    def pending(self) -> bool:
        """Whether there is more to feed."""
        return bool(self._stale or self._fresh)

    def begin(self, document: ArticleDocument, index: HighlightIndex, painter: HighlightPainter) -> None:
        """Feed all highlights to a document that has none.

        A few go in at once, best before it is laid out. Many wait for a pause: while a window's edge is dragged or the
        text size is tried out, every step makes a new document.
        """
        self._document, self._index, self._painter = document, index, painter
        self._stale.clear()
        self._fresh = deque(index)
        if len(index) <= _AT_ONCE:
            cursor = QTextCursor(document)
            cursor.beginEditBlock()
            while self._fresh:
                self._apply(cursor, self._fresh.popleft())
            cursor.endEditBlock()
        self._timer.stop()
        if self.pending:
            self._pause.start()

    def change(self, change: Change) -> None:
        """Feed what has changed."""
        self._stale.extend(highlight.span for highlight in change.removed)
        self._fresh.extend(change.added)
        if len(change.added) > _AT_ONCE:
            self._pause.start()
        self._wake()

    def _wake(self) -> None:
        if self.pending and not self._pause.isActive():
            self._timer.start()

    def _on_timeout(self) -> None:
        if self._document is None:
            return
        until = perf_counter() + _SLICE_SECONDS
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        while self.pending and perf_counter() < until:
            if self._stale:
                self._clear(cursor, self._stale.popleft())
            else:
                self._apply(cursor, self._fresh.popleft())
        cursor.endEditBlock()
        if not self.pending:
            self._timer.stop()

    def _clear(self, cursor: QTextCursor, span: Span) -> None:
        self._merge(cursor, span, QBrush(Qt.BrushStyle.NoBrush))
        self._fresh.extend(self._index.touching(span))

    def _apply(self, cursor: QTextCursor, highlight: Highlight) -> None:
        if self._painter is not None:
            self._merge(cursor, highlight.span, QBrush(transparent(self._painter.style(highlight.kind).fill)))

    def _merge(self, cursor: QTextCursor, span: Span, brush: QBrush) -> None:
        if self._document is None:
            return
        style = QTextCharFormat()
        style.setBackground(brush)
        cursor.setPosition(self._document.position(span.start))
        cursor.setPosition(self._document.position(span.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(style)
