"""The article a learner reads: its blocks and the one text that all spans point into."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate

from literacy_app.domain.text import Span


class BlockKind(StrEnum):
    """What a block of an article is."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    POST_HEADER = "post-header"
    POST = "post"
    CAPTION = "caption"
    CREDIT = "credit"
    BOX_TITLE = "box-title"
    BOX = "box"


class Style(StrEnum):
    """An inline style of a stretch of a block."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Inline:
    """A styled stretch of one block; the span counts from the block's start. ``target`` is a link's address."""

    span: Span
    style: Style
    target: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a figure: its file name inside the lesson's folder and its text alternative."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article and its plain text.

    ``group`` is the same positive number for the neighbouring blocks of one post, figure, box, list or quote, 0 for a
    block on its own. ``level`` is a heading's or a list's depth from 1; ``ordinal`` the number of an item in a numbered
    list, 0 for a bullet. The pictures of a figure stand with the figure's first block. ``line`` is the 1-based line of
    the file the block begins on, 0 where it has none.
    """

    kind: BlockKind
    text: str
    inlines: tuple[Inline, ...] = ()
    group: int = 0
    level: int = 0
    ordinal: int = 0
    pictures: tuple[Picture, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """An article as published. Its text is the blocks' texts joined by line feeds; the headline is the first block.

    ``title`` is the lesson's name in the library, which is the headline too where the article has none of its own.
    """

    title: str
    outlet: str
    byline: str
    published: str
    genre: str
    sound: bool
    level: int
    minutes: int
    language: str
    marks: tuple[str, ...]
    blocks: tuple[Block, ...]
    types: bool = False
    text: str = field(init=False)
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "\n".join(block.text for block in self.blocks))
        ends = accumulate((len(block.text) + 1 for block in self.blocks), initial=0)
        object.__setattr__(self, "starts", tuple(ends)[:-1])

    def block_at(self, offset: int) -> int:
        """The index of the block that holds the code point at ``offset``; its own end counts as inside."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def block_span(self, index: int) -> Span:
        """Where block ``index`` stands in the article's text."""
        start = self.starts[index]
        return Span(start, start + len(self.blocks[index].text))
