"""An article cut into passages: short stretches that can be read, marked and judged by themselves.

The cut follows the text alone, so that a changed key leaves every passage where it is. A passage is known by its words:
whoever has met them has seen the passage, in whatever version of the pack.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
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
"""A block with more words is cut at the ends of sentences; blocks are not joined beyond it."""

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
    figures, boxes, lists and quotes stay whole; a longer paragraph is cut at the ends of sentences. An article without
    a word has none.
    """
    cut = [Span(unit[0].start, unit[-1].end) for unit in _joined(list(_units(article)), article.text)]
    spans = [piece for span in cut for piece in _pieces(article.text, span)]
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


def _units(article: Article) -> Iterator[list[Span]]:
    """Blocks that may not be parted, as lists of their spans: groups, and headings with what follows them."""
    waiting: list[Span] = []
    numbered = list(enumerate(article.blocks))
    for _key, run in groupby(numbered, key=lambda pair: (pair[1].group, 0) if pair[1].group else (0, pair[0])):
        members = list(run)
        spans = [article.block_span(index) for index, _block in members]
        if members[0][1].kind in _LEADING:
            waiting += spans
        else:
            yield [*waiting, *spans]
            waiting = []
    if waiting:
        yield waiting


def _joined(units: list[list[Span]], text: str) -> list[list[Span]]:
    """Neighbouring units joined until they have enough words; a last one with too few stays with the one before."""
    made: list[list[Span]] = []
    count = joined = 0
    for unit in units:
        size = _size(unit, text)
        if made and count < LEAST_WORDS and joined < MOST_UNITS and count + size <= MOST_WORDS:
            made[-1] += unit
            count += size
            joined += 1
        else:
            made.append(list(unit))
            count, joined = size, 1
    if len(made) > 1 and count < LEAST_WORDS // 2:
        made[-2:] = [made[-2] + made[-1]]
    return made


def _size(unit: list[Span], text: str) -> int:
    return len(words(text[unit[0].start : unit[-1].end]))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A stretch that is not too long as it is; a longer one in about equal pieces that end where sentences end."""
    size = len(words(span.of(text)))
    count = -(-size // MOST_WORDS)
    if count < 2:
        yield from [span] * count
        return
    pieces: list[tuple[int, Span]] = []
    before = 0
    for sentence in sentences(span.of(text)):
        here = Span(span.start + sentence.start, span.start + sentence.end)
        pieces.append((before * count // size, here))
        before += len(words(here.of(text)))
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
