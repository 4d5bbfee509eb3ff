"""An article cut into passages: short stretches that can be read, marked and judged by themselves.

The cut follows the text alone, so that a changed key leaves every passage where it is. A passage is known by its words:
whoever has met them has seen the passage, in whatever version of the pack.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import groupby

from literacy_app.domain.article import Article, Block, BlockKind
from literacy_app.domain.key import KeySpan
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.text import Span, sentences, words

LEAST_WORDS = 45
"""A passage with fewer words takes in the next block, unless it would grow too long."""

MOST_WORDS = 120
"""A paragraph with more words is cut at the ends of sentences; paragraphs are not joined beyond it."""

MOST_UNITS = 3
"""So many paragraphs, at most, make one passage."""

_LEADING = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a lesson's article; ``id`` is ``pack/lesson#hash of its words``."""

    id: str
    span: Span


def text_digest(text: str) -> str:
    """A short name for a text that differs where one word does, but not for white space; 16 hexadecimal digits."""
    return blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def passages(lesson_id: str, article: Article) -> tuple[Passage, ...]:
    """The passages of an article in order; every block belongs to exactly one, or is cut among several.

    One to three paragraphs together have about 45 to 120 words; a headline or heading stays with what follows; posts,
    figures, boxes, lists and quotes stay whole, however long; a longer paragraph is cut at the ends of sentences. An
    article without a word has none.
    """
    spans = [span for span in _joined(_units(article), article.text) if _size(span, article.text)]
    return tuple(Passage(f"{lesson_id}#{text_digest(span.of(article.text))}", span) for span in spans)


def excerpt(lesson: Lesson, passage: Span) -> Lesson:
    """A lesson made of one passage, with the key's spans that lie in it; questions, dossier and debrief are left out.

    Offsets of the excerpt's text are those of the article less ``passage.start``. A span that reaches beyond the
    passage is contestable in it, so that neither marking it nor leaving it counts.
    """
    article = lesson.article
    blocks = tuple(_cut_block(article, index, passage) for index in _blocks_in(article, passage))
    return replace(
        lesson,
        article=replace(article, blocks=blocks),
        spans=tuple(_moved(span, passage) for span in lesson.spans if passage.overlaps(span.extent)),
        dossier=(),
        questions=(),
        debrief=(),
    )


def passage_at(cut: Sequence[Passage], offset: int) -> int:
    """The index of the passage that holds an offset of the article: the last that begins at or before it, else 0."""
    return max(0, bisect_right(cut, offset, key=lambda passage: passage.span.start) - 1)


def _units(article: Article) -> Iterator[Span]:
    """What may not be parted: groups, paragraphs or the pieces of a long one, each with the headings before it."""
    start = -1
    numbered = list(enumerate(article.blocks))
    for _key, run in groupby(numbered, key=lambda pair: (pair[1].group, 0) if pair[1].group else (0, pair[0])):
        members = list(run)
        first, block = members[0]
        begin = start if start >= 0 else article.starts[first]
        stretch = Span(begin, article.block_span(members[-1][0]).end)
        if block.kind in _LEADING:
            start = begin
        else:
            start = -1
            yield from [stretch] if block.group else _pieces(article.text, stretch)
    if start >= 0:
        yield Span(start, len(article.text))


def _joined(units: Iterable[Span], text: str) -> list[Span]:
    """Neighbours joined until they have enough words; a last one with too few stays with the one before."""
    made: list[Span] = []
    count = joined = 0
    for unit in units:
        size = _size(unit, text)
        fits = count < LEAST_WORDS and joined < MOST_UNITS and count + size <= MOST_WORDS
        if made and (fits or not count or not size):
            made[-1] = Span(made[-1].start, unit.end)
            count += size
            joined += 1
        else:
            made.append(unit)
            count, joined = size, 1
    if len(made) > 1 and count < LEAST_WORDS // 2:
        made[-2:] = [Span(made[-2].start, made[-1].end)]
    return made


def _size(stretch: Span, text: str) -> int:
    return len(words(stretch.of(text)))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A stretch that is not too long as it is; a longer one in about equal pieces that end where sentences end."""
    size = _size(span, text)
    count = -(-size // MOST_WORDS)
    if count < 2:
        yield span
        return
    pieces: list[tuple[int, Span]] = []
    before = 0
    for sentence in sentences(span.of(text)):
        here = Span(span.start + sentence.start, span.start + sentence.end)
        pieces.append((before * count // size, here))
        before += _size(here, text)
    for _number, run in groupby(pieces, key=lambda piece: piece[0]):
        members = list(run)
        yield Span(members[0][1].start, members[-1][1].end)


def _blocks_in(article: Article, passage: Span) -> range:
    first = article.block_at(passage.start)
    return range(first, article.block_at(max(passage.start, passage.end - 1)) + 1)


def _cut_block(article: Article, index: int, passage: Span) -> Block:
    """A block, or the part of it that lies in the passage."""
    block, place = article.blocks[index], article.block_span(index)
    if passage.contains(place):
        return block
    low, high = max(place.start, passage.start) - place.start, min(place.end, passage.end) - place.start
    inlines = tuple(
        replace(inline, span=Span(max(inline.span.start, low) - low, min(inline.span.end, high) - low))
        for inline in block.inlines
        if inline.span.start < high and low < inline.span.end
    )
    return replace(block, text=block.text[low:high], inlines=inlines)


def _moved(span: KeySpan, passage: Span) -> KeySpan:
    extent = _inside(span.extent, passage)
    if passage.contains(span.core):
        return replace(span, core=_inside(span.core, passage), extent=extent)
    return replace(span, core=extent, extent=extent, contestable=True)


def _inside(span: Span, passage: Span) -> Span:
    return Span(max(span.start, passage.start) - passage.start, min(span.end, passage.end) - passage.start)
