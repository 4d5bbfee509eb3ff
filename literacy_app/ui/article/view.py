"""The article view: what a page shows an article with, and what it hears from the reader."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from literacy_app.domain.article import Article, Block, BlockKind
from literacy_app.domain.text import Span
from literacy_app.ui.article.columns import Columns, columns, mean_advance
from literacy_app.ui.article.document import MARGIN, ArticleDocument, Setting, body_font
from literacy_app.ui.article.fades import HEIGHT, Fade
from literacy_app.ui.article.figures import Figures
from literacy_app.ui.article.formats import BackgroundFeed
from literacy_app.ui.article.furniture import byline_of, header_of, kicker_of
from literacy_app.ui.article.margin import GAP, MarginPane
from literacy_app.ui.article.notes import Notes
from literacy_app.ui.article.page import Page
from literacy_app.ui.article.pictures import PictureFolder
from literacy_app.ui.article.scroll_bar import SheetScrollBar
from literacy_app.ui.article.span_buttons import SpanButtons
from literacy_app.ui.article.strip import NoteStrip
from literacy_app.ui.article.text_pane import TextPane
from literacy_app.ui.article.values import Highlight, Note
from literacy_app.ui.article.walk import TabWalk
from literacy_app.ui.theme import Theme, TypeScale

_RADIUS = 14
_NOTE_WIDTH = 220
_BAR_TOP, _BAR_BOTTOM = 40, 36
_STRIP_GAP, _STRIP_MOST = 12, 0.4
# The size of type goes by the window's width, of which the sheet takes five parts in seven.
_WINDOW_OF_SHEET = 1.4
_SLOW_SECONDS = 0.008
_PAUSE_MS = 120
_EMPTY = Article(
    title="",
    outlet="",
    byline="",
    published="",
    genre="",
    sound=False,
    level=0,
    minutes=0,
    language="",
    marks=(),
    blocks=(Block(BlockKind.TITLE, ""),),
)


class ArticleView(QWidget):
    """An article on a sheet, with highlights over its words, notes beside them, and marking by every hand.

    Whole state goes in by ``show_…``; what the reader did comes out by signals. Offsets are code points of the
    article's text.

    Signals:
        span_selected: the reader has selected words by mouse, touch or Enter, for the kind in hand (Span).
        mark_requested: the reader pressed a number, 1 to 9, over a selection or the word at the caret (Span, int).
        unmark_requested: the reader wants a highlight taken away (id).
        highlight_activated: the reader has opened a highlight or its note (id of the highlight).
        link_activated: the reader has pointed at a link (address); it is not opened.
        scrolled: another part is in view (the first code point in view).
        keys_requested: the reader pressed ``?``.
        undo_requested: Ctrl+Z.
        redo_requested: Ctrl+Y or Ctrl+Shift+Z.
    """

    span_selected = Signal(Span)
    mark_requested = Signal(Span, int)
    unmark_requested = Signal(str)
    highlight_activated = Signal(str)
    link_activated = Signal(str)
    scrolled = Signal(int)
    keys_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, theme: Theme, type_scale: TypeScale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._type_scale = theme, type_scale
        self._article = _EMPTY
        self._pictures = PictureFolder(Path(), ())
        self._top = 0
        self._slow = self._laying_out = False
        self._setting, self._columns = self._planned(notes=False)
        self._pane = TextPane(self._made_page(), self)
        self._margin = MarginPane(self, self._pane.verticalScrollBar())
        self._bar = SheetScrollBar(self)
        self._bar.follow(self._pane.verticalScrollBar())
        self._fades = (Fade(self, upper=True), Fade(self, upper=False))
        self._strip = NoteStrip(self)
        self._strip.hide()
        self._buttons = SpanButtons(self._pane)
        self._figures = Figures(self._pane)
        self._notes = Notes(self._pane, self._margin, self._strip)
        self._walk = TabWalk(self._pane, self._buttons, self._margin, self._notes)
        self._feed = BackgroundFeed(self)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._reflow)
        self.setFocusProxy(self._pane)
        self._connect()
        self._dress()

    def _connect(self) -> None:
        pane = self._pane
        pane.span_selected.connect(self.span_selected)
        pane.mark_requested.connect(self.mark_requested)
        pane.unmark_requested.connect(self.unmark_requested)
        pane.highlight_activated.connect(self._on_highlight_pressed)
        pane.link_activated.connect(self.link_activated)
        pane.keys_requested.connect(self.keys_requested)
        pane.undo_requested.connect(self.undo_requested)
        pane.redo_requested.connect(self.redo_requested)
        pane.moved.connect(self._on_pane_moved)
        pane.verticalScrollBar().rangeChanged.connect(self._show_fades)
        self._buttons.pressed.connect(self._on_highlight_pressed)
        self._buttons.focused.connect(self._on_highlight_focused)
        self._margin.focused.connect(self._on_note_focused)
        self._notes.pressed.connect(self._on_highlight_pressed)
        self._notes.wanted.connect(self._on_note_wanted)
        self._notes.strip_changed.connect(self._on_strip_changed)

    # What is shown

    def show_article(self, article: Article, folder: Path) -> None:
        """Show an article from its beginning, without highlights or notes; pictures come from ``folder``."""
        self._article = article
        files = [picture.file for block in article.blocks for picture in block.pictures]
        self._pictures = PictureFolder(folder, files)
        self._notes.take(())
        self._top = 0
        self._lay_out(anew=True)
        self._pane.setAccessibleDescription(
            ", ".join(part for part in (kicker_of(article), byline_of(article)) if part)
        )

    def show_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these highlights and no others; what has not changed costs nothing."""
        change = self._pane.index.show(highlights)
        if not change:
            return
        selection = self._pane.marking.selection or self._pane.marking.pending
        if selection is not None and any(added.span == selection for added in change.added):
            self._pane.cancel()
        self._feed.change(change)
        self._buttons.place_soon()
        self._pane.viewport().update()
        self._notes.refresh()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these notes, each beside its highlight; a note whose highlight is not shown is not shown either."""
        had = bool(self._notes)
        self._notes.take(notes)
        if had != bool(self._notes):
            self._reflow()
        else:
            self._notes.refresh()

    def set_kind_visible(self, kind: str, visible: bool) -> None:
        """Show or hide the highlights and notes of a kind."""
        hidden = self._pane.state.hidden
        (hidden.discard if visible else hidden.add)(kind)
        self._pane.viewport().update()
        self._buttons.place_soon()
        self._notes.refresh()

    def light(self, span: Span | None) -> None:
        """Light a passage, or none; the caret goes to its first word."""
        self._pane.state.lit = span
        if span is not None:
            self._pane.put_caret(span)
        self._pane.viewport().update()

    def activate(self, highlight_id: str) -> None:
        """Frame a highlight and its note; empty for none. Does not scroll."""
        self._pane.state.active = highlight_id
        self._notes.activate()
        self._pane.viewport().update()

    def set_marking(self, enabled: bool) -> None:
        """Let the reader mark, or only read."""
        self._pane.set_marking_enabled(enabled=enabled)

    def set_theme(self, theme: Theme, type_scale: TypeScale) -> None:
        """Set the article in another theme or size; what was first in view stays so."""
        self._theme, self._type_scale = theme, type_scale
        self._dress()
        self._reflow()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Let notes jump to their places; they glide otherwise. Until it is called, they jump."""
        self._margin.reduced_motion = reduced

    def announce(self, text: str) -> None:
        """Have a screen reader say something when it next falls silent."""
        event = QAccessibleAnnouncementEvent(self._pane, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    # Where the reader is

    def selection(self) -> Span | None:
        """The words selected."""
        return self._pane.marking.selection

    def scroll_to(self, span: Span) -> None:
        """Bring a span into view, clear of the edges; nothing moves if it is."""
        self._pane.show_span(span, centred=True)

    def first_visible_offset(self) -> int:
        """The first code point in view; 0 at the very top."""
        return self._pane.page.geometry.first_line_below(self._pane.page_y) if self._pane.page_y else 0

    def restore_offset(self, offset: int) -> None:
        """Bring the line that holds a code point to the top."""
        self._top = max(0, min(offset, len(self._article.text)))
        self._pane.scroll_page(self._pane.page.geometry.line_top(self._top) if self._top else 0)

    # Laying out

    def _planned(self, *, notes: bool) -> tuple[Setting, Columns]:
        body_px = self._type_scale.body_px(round(self.width() * _WINDOW_OF_SHEET))
        setting = Setting(self._theme, self._type_scale, body_px, 1, 0, 0)
        advance = mean_advance(body_font(setting))
        planned = columns(self.width(), advance, self._type_scale.ui_px(_NOTE_WIDTH), notes=notes)
        header = header_of(self._article, self._type_scale, planned.text_width, body_px)
        room = Setting(self._theme, self._type_scale, body_px, planned.text_width, header.room_above, header.room_below)
        return room, planned

    def _made_page(self) -> Page:
        setting = self._setting
        header = header_of(self._article, self._type_scale, setting.text_width, setting.body_px)
        return Page(ArticleDocument(self._article, self._pictures, setting, self), header)

    def _reflow(self) -> None:
        self._pause.stop()
        self._lay_out()

    def _lay_out(self, *, anew: bool = False) -> None:
        setting, self._columns = self._planned(notes=bool(self._notes))
        if anew or setting != self._setting:
            start = perf_counter()
            # A new document begins at its top; where the reader is does not change by that.
            self._laying_out = True
            self._setting = setting
            old = self._pane.page.document
            page = self._made_page()
            if anew:
                self._pane.forget(page)
            self._feed.begin(page.document, self._pane.index, page.painter)
            self._pane.set_page(page)
            old.deleteLater()
            self._figures.begin()
            self._place_widgets()
            self.restore_offset(self._top)
            self._laying_out = False
            self._slow = perf_counter() - start > _SLOW_SECONDS
        else:
            self._place_widgets()
        self._notes.place(self._columns, self._theme, self._type_scale)
        self._figures.place()
        self._buttons.place_soon()
        self._show_fades()
        self.update()

    def _place_widgets(self) -> None:
        sheet = self._sheet()
        planned = self._columns
        left = planned.text_left - MARGIN
        width = planned.text_width + 2 * MARGIN
        inside = sheet.adjusted(1, 1, -1, -1).toRect()
        self._pane.setGeometry(inside)
        self._pane.set_room(left - 1, max(0, inside.width() - width - left + 1))
        for upper, fade in ((True, self._fades[0]), (False, self._fades[1])):
            fade.setGeometry(
                inside.left(), inside.top() if upper else inside.bottom() + 1 - HEIGHT, inside.width(), HEIGHT
            )
        bar_left = inside.right() - self._bar.width()
        self._bar.setGeometry(bar_left, _BAR_TOP, self._bar.width(), max(24, inside.height() - _BAR_TOP - _BAR_BOTTOM))
        start = planned.text_left + planned.text_width
        self._margin.setGeometry(start, inside.top(), GAP + planned.note_width, inside.height())
        self._margin.setVisible(planned.note_width > 0)
        if not self._strip.isHidden():
            top = round(sheet.bottom()) + _STRIP_GAP
            self._strip.setGeometry(0, top, self.width(), self.height() - top)
        for widget in (*self._fades, self._bar):
            widget.raise_()

    def _sheet(self) -> QRectF:
        height = self.height()
        if not self._strip.isHidden():
            height -= self._strip.height_in(self.width(), round(self.height() * _STRIP_MOST)) + _STRIP_GAP
        return QRectF(0, 0, self.width(), height)

    def _on_strip_changed(self) -> None:
        self._place_widgets()
        self.update()

    def _dress(self) -> None:
        for fade in self._fades:
            fade.set_look(self._theme.color("page"), _RADIUS - 1)
        self._bar.set_colors(self._theme.color("border"), self._theme.color("muted"))
        self.update()

    def _show_fades(self) -> None:
        bar = self._pane.verticalScrollBar()
        self._fades[0].setVisible(bar.value() > 0)
        self._fades[1].setVisible(bar.value() < bar.maximum())

    # What happens

    def _on_pane_moved(self) -> None:
        self._margin.place()
        self._figures.place()
        self._buttons.place_soon()
        self._show_fades()
        if self._laying_out:
            return
        offset = self.first_visible_offset()
        if offset != self._top:
            self._top = offset
            self.scrolled.emit(offset)

    def _on_highlight_pressed(self, highlight_id: str) -> None:
        self.activate(highlight_id)
        self.highlight_activated.emit(highlight_id)

    def _on_highlight_focused(self, highlight_id: str) -> None:
        self._pane.state.focused = highlight_id
        self._pane.viewport().update()

    def _on_note_focused(self, note_id: str) -> None:
        self.activate(self._notes.highlight_of(note_id))

    def _on_note_wanted(self, highlight_id: str) -> None:
        highlight = self._pane.index.find(highlight_id)
        if highlight is not None:
            self.activate(highlight.id)
            self.scroll_to(highlight.span)

    # Qt's events

    def focusNextPrevChild(self, forward: bool, /) -> bool:
        """Walk highlights and notes in reading order, then go on to the rest of the window."""
        return self._walk.step(forward=forward) or super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the sheet; a long article waits until a drag of the window's edge pauses."""
        super().resizeEvent(event)
        if self._slow and self.isVisible():
            self._place_widgets()
            self._pause.start()
        else:
            self._reflow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("page"))
        painter.drawRoundedRect(self._sheet().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()
