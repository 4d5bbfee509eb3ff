"""Where spans of an article stand on the laid-out page, in the document's own coordinates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextLine

from literacy_app.domain.text import Span
from literacy_app.ui.article.document import ArticleDocument

ASCENT, DEPTH = 0.95, 0.49
"""How far a highlight reaches above and below the baseline, in sizes of its type."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The part of a span on one line: left and right edge, the baseline, the size of type, and whether it is an end."""

    left: float
    right: float
    baseline: float
    em: float
    opens: bool = False
    closes: bool = False

    def rect(self, grow: float = 0.0) -> QRectF:
        """The ground of a highlight over this part."""
        side = self.em * 0.12 + grow
        top = self.baseline - self.em * ASCENT - grow
        return QRectF(self.left - side, top, self.right - self.left + 2 * side, self.em * (ASCENT + DEPTH) + 2 * grow)


class PageGeometry:
    """Answers where things are; asks Qt to lay out no further than it must."""

    def __init__(self, document: ArticleDocument) -> None:
        self._document = document
        self._article = document.article
        self._near = 0

    def block(self, index: int) -> QTextBlock:
        """A block of the document."""
        return self._document.findBlockByNumber(index)

    def block_rect(self, index: int) -> QRectF:
        """The place of a block, laid out if it was not; without its margins."""
        return self._document.documentLayout().blockBoundingRect(self.block(index))

    def block_em(self, index: int) -> float:
        """The size of type of a block."""
        return self._document.block_px(index)

    def blocks_between(self, top: float, bottom: float) -> Iterator[int]:
        """The blocks that show between two heights of the page, and one more on either side."""
        last = len(self._article.blocks) - 1
        index = max(0, self._block_at(top) - 1)
        while index <= last:
            yield index
            if self.block_rect(index).top() > bottom:
                return
            index += 1

    def bars(self, span: Span) -> list[Bar]:
        """The parts of a span, line by line."""
        found: list[Bar] = []
        for index in range(
            self._article.block_at(span.start), self._article.block_at(max(span.start, span.end - 1)) + 1
        ):
            inside = self._article.block_span(index)
            start, end = max(span.start, inside.start), min(span.end, inside.end)
            if start < end:
                self._add_bars(found, index, Span(start, end))
        if found:
            found[0] = _replaced(found[0], opens=True)
            found[-1] = _replaced(found[-1], closes=True)
        return found

    def first_bar(self, offset: int) -> Bar:
        """The line that holds a code point: its left edge there, and its baseline."""
        block, line = self._line(offset)
        em = self._document.block_px(self._article.block_at(offset))
        origin = block.layout().position()
        if not line.isValid():
            return Bar(origin.x(), origin.x(), origin.y() + em, em, opens=True)
        x = origin.x() + _x(line, self._document.position(offset) - block.position())
        return Bar(x, x, origin.y() + line.y() + line.ascent(), em, opens=True)

    def offset_at(self, point: QPointF, *, exact: bool = False) -> int:
        """The code point at or (unless ``exact``) nearest to a point; −1 where there is none."""
        index = self._block_at(point.y())
        if index + 1 < len(self._article.blocks):
            here, after = self.block_rect(index), self.block_rect(index + 1)
            if point.y() - here.bottom() > after.top() - point.y():
                index += 1
        block = self.block(index)
        origin = block.layout().position()
        within = point - origin
        line = _line_near(block, within.y())
        if line is None:
            return -1 if exact else self._article.starts[index]
        inside = line.y() - 1 <= within.y() <= line.y() + line.height() + 1
        beside = line.x() - 2 <= within.x() <= line.naturalTextRect().right() + 2
        if exact and not (inside and beside):
            return -1
        return self._document.offset(block.position() + line.xToCursor(within.x()))

    def line_top(self, offset: int) -> float:
        """The upper edge of the line that holds a code point."""
        bar = self.first_bar(offset)
        return bar.baseline - bar.em * 1.2

    def first_line_below(self, top: float) -> int:
        """The code point that begins the first line whose words stand below a height of the page."""
        for index in self.blocks_between(top, top + 10_000):
            block = self.block(index)
            layout = block.layout()
            for i in range(layout.lineCount()):
                line = layout.lineAt(i)
                if layout.position().y() + line.y() + line.ascent() * 0.6 >= top:
                    return self._document.offset(block.position() + line.textStart())
        return len(self._article.text)

    def line_of(self, offset: int) -> Span:
        """The line of the page that holds a code point."""
        block, line = self._line(offset)
        if not line.isValid():
            return self._article.block_span(self._article.block_at(offset))
        start = block.position() + line.textStart()
        return Span(self._document.offset(start), self._document.offset(start + line.textLength()))

    def step_line(self, offset: int, x: float, *, down: bool) -> int:
        """The code point nearest to ``x`` on the next line with words, or the one before; −1 where there is none."""
        index = self._article.block_at(offset)
        block, line = self._line(offset)
        number = line.lineNumber() + (1 if down else -1) if line.isValid() else -1
        while not 0 <= number < block.layout().lineCount():
            index += 1 if down else -1
            if not 0 <= index < len(self._article.blocks):
                return -1
            self.block_rect(index)
            block = self.block(index)
            lines = block.layout().lineCount() if block.length() > 1 else 0
            number = (0 if down else lines - 1) if lines else -1
        line = block.layout().lineAt(number)
        return self._document.offset(block.position() + line.xToCursor(x - block.layout().position().x()))

    def _line(self, offset: int) -> tuple[QTextBlock, QTextLine]:
        index = self._article.block_at(offset)
        self.block_rect(index)
        block = self.block(index)
        position = self._document.position(offset) - block.position()
        return block, block.layout().lineForTextPosition(min(position, max(0, block.length() - 1)))

    def _block_at(self, y: float) -> int:
        """The last block that begins above a height of the page, or the first.

        Sought outward from where the last answer was: Qt lays out only as far as it is asked, and its own test of
        what is hit takes what is not laid out yet for the end of the text.
        """
        count = len(self._article.blocks)
        low = min(self._near, count - 1)
        high, step = low + 1, 1
        while low and self.block_rect(low).top() > y:
            low, high, step = max(0, low - step), low, step * 2
        while high < count and self.block_rect(high).top() <= y:
            low, high, step = high, min(count, high + step), step * 2
        while high - low > 1:
            middle = (low + high) // 2
            if self.block_rect(middle).top() <= y:
                low = middle
            else:
                high = middle
        self._near = low
        return low

    def _add_bars(self, found: list[Bar], index: int, span: Span) -> None:
        self.block_rect(index)
        block = self.block(index)
        layout = block.layout()
        start = self._document.position(span.start) - block.position()
        end = self._document.position(span.end) - block.position()
        em = self._document.block_px(index)
        line = layout.lineForTextPosition(start)
        number = line.lineNumber() if line.isValid() else layout.lineCount()
        mixed = _RIGHT_TO_LEFT.search(block.text()) is not None
        while number < layout.lineCount():
            line = layout.lineAt(number)
            if line.textStart() >= end:
                break
            stretches = _mixed_stretches(line, start, end) if mixed else _stretch(line, start, end)
            origin = layout.position()
            baseline = origin.y() + line.y() + line.ascent()
            found.extend(Bar(origin.x() + left, origin.x() + right, baseline, em) for left, right in stretches)
            number += 1


def _line_near(block: QTextBlock, y: float) -> QTextLine | None:
    """The line of a block at a height, or the nearest to it."""
    layout = block.layout()
    lines = [layout.lineAt(i) for i in range(layout.lineCount())]
    return min(lines, key=lambda line: abs(line.y() + line.height() / 2 - y), default=None)


def _replaced(bar: Bar, *, opens: bool = False, closes: bool = False) -> Bar:
    return Bar(bar.left, bar.right, bar.baseline, bar.em, bar.opens or opens, bar.closes or closes)


def _x(line: QTextLine, position: int) -> float:
    found = line.cursorToX(position)
    return cast("tuple[float, int]", found)[0]


def _stretch(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    line_end = line.textStart() + line.textLength()
    left = _x(line, max(start, line.textStart()))
    if end >= line_end:
        return [(left, line.x() + line.naturalTextWidth())]
    return [(left, _x(line, end))]


def _mixed_stretches(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    """In lines of both directions a span can fall apart: join what its glyphs cover."""
    first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
    rects = [run.boundingRect() for run in line.glyphRuns(first, last - first)]
    joined: list[tuple[float, float]] = []
    for rect in sorted(rects, key=QRectF.left):
        if joined and rect.left() <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(rect.right(), joined[-1][1]))
        else:
            joined.append((rect.left(), rect.right()))
    return joined


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
