"""What stands where: highlights and links under a point or a word, and the words that steps over lines lead to."""

from PySide6.QtCore import QPointF

from literacy_app.domain.article import Article, Style
from literacy_app.domain.text import Span
from literacy_app.ui.article.geometry import PageGeometry
from literacy_app.ui.article.highlights import HighlightIndex
from literacy_app.ui.article.keys import Along
from literacy_app.ui.article.painting import PaintState
from literacy_app.ui.article.steps import WordSteps
from literacy_app.ui.article.values import Highlight


def shown(index: HighlightIndex, span: Span, state: PaintState) -> list[Highlight]:
    """The highlights that touch a span and are of a kind that is shown."""
    return [h for h in index.touching(span) if h.kind not in state.hidden]


def highlight_at_point(geometry: PageGeometry, index: HighlightIndex, state: PaintState, on_page: QPointF) -> str:
    """The shortest highlight painted at a point of the page, by its id; empty where there is none."""
    offset = geometry.offset_at(on_page)
    if offset < 0:
        return ""
    near = shown(index, Span(max(0, offset - 1), offset + 1), state)
    here = [h for h in near if any(bar.rect().contains(on_page) for bar in geometry.bars(h.span))]
    return min(here, key=_length).id if here else ""


def highlight_at_span(index: HighlightIndex, state: PaintState, span: Span) -> Highlight | None:
    """The highlight meant by a key at a span: the focused or active one, else the shortest."""
    near = shown(index, span, state)
    for emphasised in (state.focused, state.active):
        marked = next((h for h in near if h.id == emphasised), None)
        if marked is not None:
            return marked
    return min(near, key=_length, default=None)


def link_at(article: Article, offset: int) -> str:
    """The address of the link over a code point; empty where there is none."""
    index = article.block_at(offset)
    inside = offset - article.starts[index]
    links = (inline for inline in article.blocks[index].inlines if inline.style is Style.LINK)
    return next((link.target for link in links if link.span.start <= inside < link.span.end), "")


def word_along(
    geometry: PageGeometry, steps: WordSteps, caret: Span, along: Along, column: float, page_height: int
) -> Span | None:
    """The word a step over the page's lines leads to, from the caret's word; ``column`` is where up and down aim."""
    if along in {Along.LINE_START, Along.LINE_END}:
        words = steps.snapped(geometry.line_of(caret.start))
        at = None if words is None else words.start if along is Along.LINE_START else words.end
        return None if at is None else steps.word_at(at)
    if along in {Along.LINE_UP, Along.LINE_DOWN}:
        offset = geometry.step_line(caret.start, column, down=along is Along.LINE_DOWN)
    else:
        y = geometry.first_bar(caret.start).baseline + (page_height if along is Along.PAGE_DOWN else -page_height)
        offset = geometry.offset_at(QPointF(column, max(0.0, y)))
    return None if offset < 0 else steps.nearest(offset)


def _length(highlight: Highlight) -> int:
    return len(highlight.span)
