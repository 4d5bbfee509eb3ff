"""A lesson as one line of JSON and its texts, and back: what was parsed once is never parsed again.

Everything is laid out in columns, which JSON reads and Python builds fastest; the long texts follow as they are, with
a character between them that no text may hold. Neither can hold anything that runs, so the file may lie in a folder
that anybody can write to; a checksum tells whether it is whole.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast
from zlib import crc32

from literacy_app.domain.article import Article, Block, BlockKind, Inline, Picture, Style
from literacy_app.domain.key import KeySpan, Support, Worth
from literacy_app.domain.kinds import Kind, KindTable
from literacy_app.domain.lesson import DossierEntry, Lesson
from literacy_app.domain.questions import (
    ChooseQuestion,
    ClassifyQuestion,
    LinkQuestion,
    MarkQuestion,
    Option,
    OrderQuestion,
    Question,
    RateQuestion,
    WriteQuestion,
)
from literacy_app.domain.text import Span
from literacy_app.packs.layout import COMPILED_VERSION

Row = list[Any]
_BETWEEN = "\x1f"
_Value = TypeVar("_Value")

_BLOCK_KINDS = tuple(BlockKind)
_SUPPORTS = tuple(Support)
_WORTHS = tuple(Worth)


def dump_lesson(lesson: Lesson) -> bytes:
    """A lesson, without its id and folder, as bytes with a checksum before them."""
    article = lesson.article
    head: Row = [
        article.title, article.outlet, article.byline, article.published, article.genre, article.sound, article.level,
        article.minutes, article.language, article.marks, article.types,
    ]  # fmt: skip
    row: Row = [
        COMPILED_VERSION,
        lesson.content,
        head,
        _block_columns(article.blocks),
        [[kind.name, kind.types, kind.fields] for kind in lesson.kinds.kinds],
        _span_columns(lesson.spans),
        [[entry.about, entry.found] for entry in lesson.dossier],
        [_question_row(question) for question in lesson.questions],
        _block_columns(lesson.debrief),
    ]
    texts = [*(block.text for block in (*article.blocks, *lesson.debrief)), *(span.why for span in lesson.spans)]
    lines = json.dumps(row, ensure_ascii=False, separators=(",", ":")), _BETWEEN.join(texts)
    data = "\n".join(lines).encode()
    return b"%08x\n" % crc32(data) + data


def load_lesson(data: bytes, lesson_id: str, folder: str) -> Lesson:
    """The lesson in such bytes; ValueError, TypeError, KeyError or IndexError where they are not what was written."""
    body = memoryview(data)[9:]
    if int(data[:8], 16) != crc32(body):
        raise ValueError("the compiled lesson is damaged")
    line, _, joined = data[9:].decode().partition("\n")
    row = cast("Row", json.loads(line))
    version, content, head, blocks, kinds, spans, dossier, questions, debrief = row
    texts = joined.split(_BETWEEN)
    shown, told = len(blocks[0]), len(blocks[0]) + len(debrief[0])
    if version != COMPILED_VERSION:
        raise ValueError("the compiled lesson was made by another version")
    title, outlet, byline, published, genre, sound, level, minutes, language, marks, types = head
    article = Article(
        title,
        outlet,
        byline,
        published,
        genre,
        sound,
        level,
        minutes,
        language,
        tuple(marks),
        _blocks(blocks, texts[:shown]),
        types,
    )
    return Lesson(
        id=lesson_id,
        content=content,
        folder=folder,
        article=article,
        kinds=KindTable(tuple(Kind(name, tuple(words), tuple(own)) for name, words, own in kinds)),
        spans=_spans(spans, texts[told:], article.text),
        dossier=tuple(DossierEntry(about, found) for about, found in dossier),
        questions=tuple(_question(question) for question in questions),
        debrief=_blocks(debrief, texts[shown:told]),
    )


def _block_columns(blocks: tuple[Block, ...]) -> Row:
    return [
        [_BLOCK_KINDS.index(block.kind) for block in blocks],
        [[[each.span.start, each.span.end, each.style, each.target] for each in block.inlines] for block in blocks],
        [block.group for block in blocks],
        [block.level for block in blocks],
        [block.ordinal for block in blocks],
        [[[picture.file, picture.alt] for picture in block.pictures] for block in blocks],
        [block.line for block in blocks],
    ]


def _blocks(columns: Row, texts: list[str]) -> tuple[Block, ...]:
    kinds, inlines, groups, levels, ordinals, pictures, lines = columns
    shown: list[tuple[Inline, ...]] = [
        tuple(Inline(Span(start, end), Style(style), target) for start, end, style, target in row) if row else ()
        for row in inlines
    ]
    seen: list[tuple[Picture, ...]] = [tuple(Picture(*each) for each in row) if row else () for row in pictures]
    named = map(_BLOCK_KINDS.__getitem__, kinds)
    return tuple(_built(Block, len(kinds), named, texts, shown, groups, levels, ordinals, seen, lines))


def _span_columns(spans: tuple[KeySpan, ...]) -> Row:
    return [
        [span.id for span in spans],
        [span.kind for span in spans],
        [span.type for span in spans],
        [span.core.start for span in spans],
        [span.core.end for span in spans],
        [span.extent.start for span in spans],
        [span.extent.end for span in spans],
        [span.source for span in spans],
        [_SUPPORTS.index(span.support) for span in spans],
        [span.weakens for span in spans],
        [_WORTHS.index(span.worth) for span in spans],
        [span.contestable for span in spans],
    ]


def _spans(columns: Row, whys: list[str], text: str) -> tuple[KeySpan, ...]:
    ids, kinds, types, starts, ends, firsts, lasts, sources, supports, weakens, worths, contestable = columns
    count = len(ids)
    cores = _built(Span, count, starts, ends)
    extents = cores if (firsts, lasts) == (starts, ends) else _built(Span, count, firsts, lasts)
    return tuple(
        _built(
            KeySpan,
            count,
            ids,
            kinds,
            types,
            cores,
            extents,
            map(text.__getitem__, map(slice, starts, ends)),
            whys,
            sources,
            map(_SUPPORTS.__getitem__, supports),
            weakens,
            map(_WORTHS.__getitem__, worths),
            contestable,
        )
    )


def _built(kind: type[_Value], count: int, *columns: Iterable[Any]) -> list[_Value]:
    """Values of a slotted dataclass from the columns of their fields.

    A frozen dataclass sets each field by a call of its own, which for a long lesson takes longer than all else in
    loading it; a slot can be set directly. The columns were checked when they were written.
    """
    values = [kind.__new__(kind) for _ in range(count)]
    for name, column in zip(_slots(kind), columns, strict=True):
        set_slot: Callable[[_Value, Any], None] = kind.__dict__[name].__set__
        deque(map(set_slot, values, column), maxlen=0)
    return values


def _slots(kind: type) -> tuple[str, ...]:
    return cast("tuple[str, ...]", kind.__dict__["__slots__"])


def _question_row(question: Question) -> Row:
    match question:
        case MarkQuestion():
            return ["mark", question.kind, question.passage.start, question.passage.end]
        case ClassifyQuestion():
            return ["classify", question.span, question.options]
        case LinkQuestion():
            return ["link", question.claim, question.options]
        case RateQuestion():
            return ["rate", question.span, question.answer, question.why]
        case OrderQuestion():
            return ["order", question.spans, question.why]
        case ChooseQuestion():
            return ["choose", question.ask, [[one.text, one.right, one.why] for one in question.options]]
        case WriteQuestion():
            return ["write", question.ask, question.model, question.rubric]


def _question(row: Row) -> Question:
    match row:
        case ["mark", kind, start, end]:
            return MarkQuestion(kind, Span(start, end))
        case ["classify", span, options]:
            return ClassifyQuestion(span, tuple(options))
        case ["link", claim, options]:
            return LinkQuestion(claim, tuple(options))
        case ["rate", span, answer, why]:
            return RateQuestion(span, answer, why)
        case ["order", spans, why]:
            return OrderQuestion(tuple(spans), why)
        case ["choose", ask, options]:
            return ChooseQuestion(ask, tuple(Option(text, right, why) for text, right, why in options))
        case ["write", ask, model, rubric]:
            return WriteQuestion(ask, model, tuple(rubric))
        case _:
            raise ValueError("the compiled lesson has a question of an unknown type")
