"""A page laid out: the document, where things are on it, and how it is painted."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from literacy_app.domain.text import Span
from literacy_app.ui.article.document import ArticleDocument
from literacy_app.ui.article.furniture import FurniturePainter, Header
from literacy_app.ui.article.geometry import PageGeometry
from literacy_app.ui.article.highlights import HighlightIndex
from literacy_app.ui.article.layers import HighlightLayers
from literacy_app.ui.article.marking import Marking
from literacy_app.ui.article.painting import HighlightPainter, PaintState


class Page:
    """A document with its geometry and its painters; made anew whenever type, width or theme change."""

    def __init__(self, document: ArticleDocument, header: Header) -> None:
        self.document = document
        self.article = document.article
        self.geometry = PageGeometry(document)
        self.painter = HighlightPainter(document.setting.theme)
        self.paper = document.setting.theme.color("page")
        self._layers = HighlightLayers(self.article, self.geometry, self.painter)
        self._furniture = FurniturePainter(document, self.geometry, header)

    def view_span(self, top: float, height: float) -> Span:
        """The blocks between two heights of the page, as a stretch of the text."""
        blocks = list(self.geometry.blocks_between(top, top + height))
        return Span(self.article.block_span(blocks[0]).start, self.article.block_span(blocks[-1]).end)

    def paint_under(
        self, painter: QPainter, seen: QRectF, index: HighlightIndex, state: PaintState, marking: Marking
    ) -> None:
        """Paint all that lies under the text: furniture, the lit passage, highlights, the selection."""
        view = self.view_span(seen.top(), seen.height())
        blocks = range(self.article.block_at(view.start), self.article.block_at(view.end) + 1)
        self._furniture.paint(painter, blocks)
        if state.lit is not None and state.lit.overlaps(view):
            self.painter.paint_passage(painter, self.geometry.bars(state.lit), 0.0)
        self._layers.paint(painter, blocks, index, state, seen)
        for span, pending in ((marking.pending, True), (marking.selection, False)):
            if span is not None and span.overlaps(view):
                self.painter.paint_selection(painter, self.geometry.bars(span), pending=pending)

    def paint_caret_of(self, painter: QPainter, seen: QRectF, marking: Marking) -> None:
        """Paint the caret over the text."""
        caret = marking.caret
        if caret is not None and caret.overlaps(self.view_span(seen.top(), seen.height())):
            self.painter.paint_caret(painter, self.geometry.bars(caret), boxed=marking.selection is None)
