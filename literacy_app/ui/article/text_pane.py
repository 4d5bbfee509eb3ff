"""The scrolled text of an article: shows it, paints the highlights in view, and takes the reader's hand."""

from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from literacy_app.domain.text import Span
from literacy_app.ui.article.document import MARGIN
from literacy_app.ui.article.fades import HEIGHT as EDGE
from literacy_app.ui.article.finding import highlight_at_point, highlight_at_span, link_at, word_along
from literacy_app.ui.article.highlights import HighlightIndex
from literacy_app.ui.article.keys import Along, handle_key, is_ours
from literacy_app.ui.article.marking import Marking
from literacy_app.ui.article.page import Page
from literacy_app.ui.article.painting import PaintState
from literacy_app.ui.article.pointing import LEFT, Pointer
from literacy_app.ui.article.qt_text import following, style_sheet
from literacy_app.ui.article.steps import WordSteps

_AUTO_SCROLL_MS = 30
_AUTO_SCROLL_PX = 14
_BY_KEYBOARD = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class TextPane(QTextEdit):
    """The text with its highlights; everything about marking that needs the page itself.

    Signals:
        span_selected: the reader has made a selection (Span), to be marked with the kind in hand.
        mark_requested: the reader pressed a number over a selection or the caret's word (Span, int).
        unmark_requested: the reader wants a highlight gone (id).
        highlight_activated: the reader has pointed at a highlight (id).
        link_activated: the reader has pointed at a link (address).
        keys_requested, undo_requested, redo_requested: wishes for the page.
        moved: the part in view has changed.
    """

    span_selected = Signal(Span)
    mark_requested = Signal(Span, int)
    unmark_requested = Signal(str)
    highlight_activated = Signal(str)
    link_activated = Signal(str)
    keys_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    moved = Signal()

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self.index = HighlightIndex()
        self.state = PaintState()
        self._marking_enabled = False
        self._by_keyboard = self._placed = False
        self._column = 0.0
        self._column_kept = False
        self._pointer = Pointer(self)
        self._drag_point = QPointF()
        self._auto_scroll = QTimer(self, interval=_AUTO_SCROLL_MS)
        self._auto_scroll.timeout.connect(self._on_auto_scroll)
        self._blank = QTextDocument(self)
        self._set_up()
        self.set_page(page)
        self.marking = Marking(WordSteps(page.article))

    def _set_up(self) -> None:
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        # Our caret is a whole word. Qt's own follows it, for screen readers; without "by keyboard" it is not painted.
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # The page

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._page

    def set_page(self, page: Page) -> None:
        """Show an article, or the same set anew; highlights and caret stay as they are."""
        setting = page.document.setting
        self._page = page
        width, rules = setting.text_width + 2 * MARGIN, style_sheet(setting.theme.color("text"))
        if self.lineWrapColumnOrWidth() != width or self.styleSheet() != rules:
            # Either would lay out once more the page that is about to go.
            self.setDocument(self._blank)
        if self.lineWrapColumnOrWidth() != width:
            self.setLineWrapColumnOrWidth(width)
        if self.styleSheet() != rules:
            self.setStyleSheet(rules)
        self.setDocument(page.document)
        self.setAccessibleName(page.article.title or page.article.blocks[0].text)

    def set_room(self, left: int, right: int) -> None:
        """Leave room beside the text."""
        self.setViewportMargins(left, 0, right, 0)

    def forget(self, page: Page) -> None:
        """Begin with a new article, which ``set_page`` will show: no highlights, the caret on its first word."""
        self.index = HighlightIndex()
        self.state = PaintState(hidden=self.state.hidden)
        self.marking = Marking(WordSteps(page.article))

    def set_marking_enabled(self, *, enabled: bool) -> None:
        """Whether the reader can mark."""
        self._marking_enabled = enabled
        if not enabled:
            self.marking.clear()
        self.viewport().update()

    @property
    def marking_enabled(self) -> bool:
        """Whether the reader can mark."""
        return self._marking_enabled

    # Scrolling

    @property
    def page_y(self) -> int:
        """The height of the page that is at the viewport's upper edge."""
        return self.verticalScrollBar().value()

    def scroll_page(self, y: float) -> None:
        """Bring a height of the page to the viewport's upper edge."""
        bar = self.verticalScrollBar()
        # Qt lays out a long text in pieces and learns its height late; what has been asked for is laid out already.
        room = (
            round(self._page.geometry.block_rect(len(self._page.article.blocks) - 1).bottom())
            if y > bar.maximum()
            else 0
        )
        if room - self.viewport().height() > bar.maximum():
            bar.setMaximum(room - self.viewport().height() + 3 * MARGIN)
        bar.setValue(max(0, round(y)))

    def show_span(self, span: Span, *, centred: bool = False) -> None:
        """Scroll so that a span can be seen clear of the fading edges; nothing moves if it can be already."""
        first, last = (
            self._page.geometry.first_bar(span.start),
            self._page.geometry.first_bar(max(span.start, span.end - 1)),
        )
        top, bottom = first.rect().top(), last.rect().bottom()
        height = self.viewport().height()
        if self.page_y + min(EDGE, self.page_y) <= top and bottom <= self.page_y + height - EDGE:
            return
        if centred or bottom - top > height - 2 * EDGE:
            self.scroll_page(top - max(EDGE, height * 0.3))
        elif top < self.page_y + EDGE:
            self.scroll_page(top - EDGE)
        else:
            self.scroll_page(bottom - height + EDGE)

    def show_height(self, top: float, height: float) -> None:
        """Scroll as little as brings a stretch of the page into view."""
        if top < self.page_y:
            self.scroll_page(top)
        elif top + height > self.page_y + self.viewport().height():
            self.scroll_page(top + height - self.viewport().height())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and say so."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()
        self.moved.emit()

    def pan(self, distance: float) -> None:
        """Scroll by so many pixels."""
        self.verticalScrollBar().setValue(round(self.page_y + distance))

    # Painting

    def view_span(self) -> Span:
        """The blocks in view, as a stretch of the text."""
        return self._page.view_span(self.page_y, self.viewport().height())

    def paintEvent(self, e: QPaintEvent) -> None:
        """Paint paper, furniture and highlights, then the text, then the caret."""
        seen = QRectF(0, self.page_y, self.viewport().width(), self.viewport().height())
        painter = QPainter(self.viewport())
        painter.fillRect(e.rect(), self._page.paper)
        painter.translate(0, -self.page_y)
        self._page.paint_under(painter, seen, self.index, self.state, self.marking)
        painter.end()
        super().paintEvent(e)
        if self._by_keyboard and self.hasFocus():
            painter = QPainter(self.viewport())
            painter.translate(0, -self.page_y)
            self._page.paint_caret_of(painter, seen, self.marking)
            painter.end()

    # What keys and pointer ask

    def word_under(self, point: QPointF, *, near: bool) -> Span | None:
        """The word at a point of the viewport, or near it."""
        offset = self._page.geometry.offset_at(point + QPointF(0, self.page_y), exact=not near)
        if offset < 0:
            return None
        return self.marking.steps.nearest(offset) if near else self.marking.steps.word_at(offset)

    def highlight_under(self, point: QPointF) -> str:
        """The shortest highlight painted at a point of the viewport."""
        return highlight_at_point(self._page.geometry, self.index, self.state, point + QPointF(0, self.page_y))

    def link_under(self, point: QPointF) -> str:
        """The address of the link at a point of the viewport."""
        offset = self._page.geometry.offset_at(point + QPointF(0, self.page_y), exact=True)
        return link_at(self._page.article, offset) if offset >= 0 else ""

    def word_along(self, along: Along) -> Span | None:
        """The word a step over the page's lines leads to."""
        caret = self.marking.caret
        if caret is None:
            return None
        self._column_kept = along not in {Along.LINE_START, Along.LINE_END}
        height = self.viewport().height() - 2 * EDGE
        return word_along(self._page.geometry, self.marking.steps, caret, along, self._column, height)

    def move_caret(self, word: Span | None, *, extend: bool) -> None:
        """Put the caret on a word, and show it."""
        self.marking.move(word, extend=extend)
        self._by_keyboard = True
        if word is not None:
            self.show_span(word)
            if not self._column_kept:
                bar = self._page.geometry.first_bar(word.start)
                self._column = bar.left + bar.em * 0.2
        self._column_kept = False
        self.show_marking()

    def put_caret(self, span: Span) -> None:
        """Put the caret on the first word of a span, where keys will find what has the keyboard."""
        self.marking.clear()
        self.marking.move(self.marking.steps.nearest(span.start))

    def show_marking(self) -> None:
        """Let Qt's own cursor follow ours, which tells screen readers, and paint."""
        cursor = following(self.textCursor(), self._page.document, self.marking)
        self.setTextCursor(cursor)
        self.viewport().update()

    def finish_selection(self) -> None:
        """The reader has made a selection."""
        span = self.marking.selection
        if span is not None and self._marking_enabled:
            self.span_selected.emit(span)

    def open_highlight(self, highlight_id: str) -> None:
        """The reader has pointed at a highlight."""
        self.highlight_activated.emit(highlight_id)

    def open_link(self, target: str) -> None:
        """The reader has pointed at a link, or at nothing."""
        if target:
            self.link_activated.emit(target)

    def choose(self) -> None:
        """Mark with the kind in hand; where nothing is to be marked, open what is under the caret."""
        target = self.marking.target
        if target is None:
            return
        if self._marking_enabled:
            self.span_selected.emit(target)
        elif here := highlight_at_span(self.index, self.state, target):
            self.highlight_activated.emit(here.id)
        else:
            self.open_link(link_at(self._page.article, target.start))

    def choose_kind(self, number: int) -> None:
        """Mark with the kind of that number."""
        if self.marking.target is not None:
            self.mark_requested.emit(self.marking.target, number)

    def unmark(self) -> None:
        """Take the mark at the caret away."""
        if self.marking.caret is not None and (here := highlight_at_span(self.index, self.state, self.marking.caret)):
            self.unmark_requested.emit(here.id)

    def cancel(self) -> bool:
        """Drop the selection."""
        had = self.marking.clear()
        self.show_marking()
        return had

    def ask_keys(self) -> None:
        """Ask for the list of keys."""
        self.keys_requested.emit()

    def undo(self, *, again: bool = False) -> None:
        """Ask the page to undo or redo; the text itself never changes."""
        (self.redo_requested if again else self.undo_requested).emit()

    # Qt's events

    def event(self, e: QEvent) -> bool:
        """Keep keys that mean something here from the window's shortcuts."""
        if e.type() is QEvent.Type.ShortcutOverride:
            e.setAccepted(is_ours(cast("QKeyEvent", e), marking=self._marking_enabled))
            return e.isAccepted()
        return super().event(e)

    def changeEvent(self, e: QEvent) -> None:
        """Keep the article's font when the program's changes: Qt would set the text in it."""
        if e.type() not in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            super().changeEvent(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Take the keys that mean something here; the others go on to the page."""
        if not self._placed:
            self._begin_in_view()
            self._placed = True
        e.setAccepted(handle_key(e, self))
        if e.isAccepted() and not self.hasFocus():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyReleaseEvent(self, e: QKeyEvent) -> None:
        """Nothing happens on a key's way up."""
        e.ignore()

    def focusInEvent(self, e: QFocusEvent) -> None:
        """Show the caret to whoever comes by key; if it is out of view, let it begin where the reader is."""
        super().focusInEvent(e)
        self._by_keyboard = e.reason() in _BY_KEYBOARD
        if self._by_keyboard:
            self._begin_in_view()
        self.viewport().update()

    def _begin_in_view(self) -> None:
        caret = self.marking.caret
        if caret is not None and not caret.overlaps(self.view_span()):
            self.marking.move(self.marking.steps.nearest(self._page.geometry.first_line_below(self.page_y)))
            self.show_marking()

    def focusOutEvent(self, e: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(e)
        self.viewport().update()

    def mousePressEvent(self, e: QMouseEvent) -> None:
        """Begin a gesture."""
        if e.button() is LEFT:
            self._by_keyboard, self._placed = False, True
            self._pointer.press(e)

    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:
        """Go on with a gesture: two clicks on one word mark it."""
        if e.button() is LEFT:
            self._pointer.press_again(e)

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        """Go on with a gesture, or show what a click would do."""
        if not e.buttons() & LEFT:
            self._show_pointer(e.position())
            return
        self._pointer.move(e)
        self._drag_point = e.position()
        outside = not 0 <= e.position().y() <= self.viewport().height()
        if not (self._pointer.selecting and outside):
            self._auto_scroll.stop()
        elif not self._auto_scroll.isActive():
            self._auto_scroll.start()

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        """End a gesture."""
        self._auto_scroll.stop()
        if e.button() is LEFT:
            self._pointer.release(e)

    def wheelEvent(self, e: QWheelEvent) -> None:
        """Scroll; with Ctrl the wheel is the page's, whose text size is everybody's."""
        if e.modifiers() & Qt.KeyboardModifier.ControlModifier:
            e.ignore()
        else:
            super().wheelEvent(e)

    def _show_pointer(self, point: QPointF) -> None:
        pointing = self.highlight_under(point) or (not self._marking_enabled and self.link_under(point))
        rest = Qt.CursorShape.IBeamCursor if self._marking_enabled else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pointing else rest)

    def _on_auto_scroll(self) -> None:
        self.pan(_AUTO_SCROLL_PX if self._drag_point.y() > 0 else -_AUTO_SCROLL_PX)
        self._pointer.select_to(self._drag_point)
