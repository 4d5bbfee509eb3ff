"""Words, clauses and sentences of an article, found block by block when they are asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from enum import Enum

from literacy_app.domain.article import Article
from literacy_app.domain.text import Span, clauses, sentences, words


class Unit(Enum):
    """A step for the caret."""

    WORD = "word"
    CLAUSE = "clause"
    SENTENCE = "sentence"


_FINDERS: tuple[tuple[Unit, Callable[[str], tuple[Span, ...]]], ...] = (
    (Unit.CLAUSE, clauses),
    (Unit.SENTENCE, sentences),
)


class WordSteps:
    """Finds words of an article; spans are in code points of the article's text.

    A long article is never searched whole: each block's words are found once, when the caret or the mouse first
    comes there.
    """

    def __init__(self, article: Article) -> None:
        self._article = article
        self._words: dict[int, tuple[Span, ...]] = {}
        self._units: dict[tuple[Unit, int], tuple[Span, ...]] = {}

    def words_of(self, block: int) -> tuple[Span, ...]:
        """The words of a block."""
        found = self._words.get(block)
        if found is None:
            found = self._moved(words(self._article.blocks[block].text), block)
            self._words[block] = found
        return found

    def word_at(self, offset: int) -> Span | None:
        """The word that holds the code point at ``offset``, or ends there; None between words."""
        near = self.words_of(self._article.block_at(offset))
        i = bisect_right(near, offset, key=_start) - 1
        return near[i] if i >= 0 and offset <= near[i].end else None

    def nearest(self, offset: int) -> Span | None:
        """The word at ``offset`` or else the one nearest to it; None only in an article without words."""
        found = self.word_at(offset)
        if found is not None:
            return found
        block = self._article.block_at(offset)
        near = self.words_of(block)
        if near:
            i = bisect_right(near, offset, key=_start)
            beside = near[max(0, i - 1) : i + 1]
            return min(beside, key=lambda word: min(abs(word.start - offset), abs(word.end - offset)))
        before = self._searched(range(block - 1, -1, -1), lambda b: self.words_of(b)[-1:])
        after = self._searched(range(block + 1, len(self._article.blocks)), lambda b: self.words_of(b)[:1])
        return after or before

    def snapped(self, span: Span) -> Span | None:
        """The span grown outward to whole words and trimmed of what is no word; None if it touches no word."""
        first = self._first_ending_after(span.start)
        last = self._last_starting_before(span.end)
        if first is None or last is None or first.start > last.start:
            return None
        return Span(first.start, last.end)

    def first(self) -> Span | None:
        """The article's first word."""
        return self._searched(range(len(self._article.blocks)), lambda b: self.words_of(b)[:1])

    def last(self) -> Span | None:
        """The article's last word."""
        return self._searched(range(len(self._article.blocks) - 1, -1, -1), lambda b: self.words_of(b)[-1:])

    def after(self, word: Span, unit: Unit) -> Span | None:
        """The word that begins the next unit."""
        for block in range(self._article.block_at(word.start), len(self._article.blocks)):
            firsts = [first for first, _ in self._edges(unit, block)]
            i = bisect_right(firsts, word.start, key=_start)
            if i < len(firsts):
                return firsts[i]
        return None

    def before(self, word: Span, unit: Unit) -> Span | None:
        """The word that begins this unit, or the one before where ``word`` already does."""
        for block in range(self._article.block_at(word.start), -1, -1):
            firsts = [first for first, _ in self._edges(unit, block)]
            i = bisect_left(firsts, word.start, key=_start)
            if i:
                return firsts[i - 1]
        return None

    def end_after(self, word: Span, unit: Unit) -> Span | None:
        """The word that ends this unit, or the next unit where ``word`` already does."""
        for block in range(self._article.block_at(word.start), len(self._article.blocks)):
            lasts = [last for _, last in self._edges(unit, block)]
            i = bisect_right(lasts, word.start, key=_start)
            if i < len(lasts):
                return lasts[i]
        return None

    def _first_ending_after(self, offset: int) -> Span | None:
        for block in range(self._article.block_at(offset), len(self._article.blocks)):
            near = self.words_of(block)
            i = bisect_right(near, offset, key=_end)
            if i < len(near):
                return near[i]
        return None

    def _last_starting_before(self, offset: int) -> Span | None:
        for block in range(self._article.block_at(offset), -1, -1):
            near = self.words_of(block)
            i = bisect_left(near, offset, key=_start)
            if i:
                return near[i - 1]
        return None

    def _edges(self, unit: Unit, block: int) -> list[tuple[Span, Span]]:
        """The first and the last word of each unit of a block; units without words are passed over."""
        near = self.words_of(block)
        if unit is Unit.WORD:
            return list(zip(near, near, strict=True))
        found: list[tuple[Span, Span]] = []
        for stretch in self._units_of(unit, block):
            i = bisect_left(near, stretch.start, key=_start)
            j = bisect_right(near, stretch.end, key=_end)
            if i < j:
                found.append((near[i], near[j - 1]))
        return found

    def _units_of(self, unit: Unit, block: int) -> tuple[Span, ...]:
        found = self._units.get((unit, block))
        if found is None:
            find = next(finder for name, finder in _FINDERS if name is unit)
            found = self._moved(find(self._article.blocks[block].text), block)
            self._units[unit, block] = found
        return found

    def _moved(self, spans: tuple[Span, ...], block: int) -> tuple[Span, ...]:
        start = self._article.starts[block]
        return tuple(Span(start + span.start, start + span.end) for span in spans)

    def _searched(self, blocks: range, pick: Callable[[int], tuple[Span, ...]]) -> Span | None:
        return next((found[0] for block in blocks if (found := pick(block))), None)


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
