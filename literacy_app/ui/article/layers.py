"""Painted highlights kept as pictures, a block each: scrolling lays them down again, a new mark repaints its block."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from literacy_app.domain.article import Article
from literacy_app.ui.article.geometry import PageGeometry
from literacy_app.ui.article.highlights import HighlightIndex
from literacy_app.ui.article.painting import HighlightPainter, PaintState
from literacy_app.ui.article.values import Highlight

_AROUND = 10
_TALLEST = 1500
_KEPT = 24


@dataclass(frozen=True, slots=True)
class _Key:
    """All that a block's picture depends on, beside the page."""

    highlights: tuple[Highlight, ...]
    active: str
    focused: str
    ratio: float


@dataclass(frozen=True, slots=True)
class _Layer:
    key: _Key
    picture: QPixmap


class HighlightLayers:
    """Lays the highlights of blocks in view; paints a block only when what shows in it has changed.

    A block too tall for a picture is painted each time, as far as it is in view.
    """

    def __init__(self, article: Article, geometry: PageGeometry, painter: HighlightPainter) -> None:
        self._article = article
        self._geometry = geometry
        self._painter = painter
        self._layers: dict[int, _Layer] = {}

    def paint(
        self, painter: QPainter, blocks: Iterable[int], index: HighlightIndex, state: PaintState, view: QRectF
    ) -> None:
        """Lay the highlights of these blocks, in the document's coordinates; ``view`` is what of the page is seen."""
        used: set[int] = set()
        for block in blocks:
            shown = [h for h in index.touching(self._article.block_span(block)) if h.kind not in state.hidden]
            if not shown:
                continue
            around = _AROUND + 0.4 * self._geometry.block_em(block)
            rect = self._geometry.block_rect(block).adjusted(0, -around, 0, around)
            rect.setLeft(0)
            rect.setWidth(view.width())
            if not rect.intersects(view):
                continue
            if rect.height() > _TALLEST:
                self._painter.paint(painter, self._geometry, shown, state, self._article.block_span(block), view)
                continue
            used.add(block)
            painter.drawPixmap(
                rect.topLeft(), self._layer(block, rect, shown, state, painter.device().devicePixelRatioF())
            )
        if len(self._layers) > _KEPT:
            self._layers = {block: layer for block, layer in self._layers.items() if block in used}

    def _layer(self, block: int, rect: QRectF, shown: list[Highlight], state: PaintState, ratio: float) -> QPixmap:
        ids = {h.id for h in shown} & {state.active, state.focused}
        active = state.active if state.active in ids else ""
        key = _Key(tuple(shown), active, state.focused if state.focused in ids else "", ratio)
        layer = self._layers.get(block)
        if layer is None or layer.key != key:
            layer = self._layers[block] = _Layer(key, self._painted(block, rect, shown, state, ratio))
        return layer.picture

    def _painted(self, block: int, rect: QRectF, shown: list[Highlight], state: PaintState, ratio: float) -> QPixmap:
        size = QSize(round(rect.width() * ratio), round(rect.height() * ratio))
        picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.translate(-rect.topLeft())
        self._painter.paint(painter, self._geometry, shown, state, self._article.block_span(block), rect)
        painter.end()
        return picture
