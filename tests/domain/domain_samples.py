"""Keys and marks by word number, over a text whose words are w0 w1 w2 …, each five characters and a space.

``name`` is an id and ``a`` a type.
"""

from literacy_app.domain.article import Article, Block, BlockKind
from literacy_app.domain.facts import Mark
from literacy_app.domain.grading import PassageGrade, grade_marks
from literacy_app.domain.key import KeySpan, Support, Worth
from literacy_app.domain.kinds import DEFAULT_KINDS
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import Question
from literacy_app.domain.text import Span, words

WORD_COUNT = 200
TEXT = " ".join(f"w{number:04}" for number in range(WORD_COUNT))
WORDS = words(TEXT)
KINDS = ("claim", "source", "hedge")


def at(first: int, end: int) -> Span:
    """From the start of word ``first`` to the end of word ``end − 1``; empty at ``first`` where they are equal."""
    return Span(WORDS[first].start, WORDS[end - 1].end if end > first else WORDS[first].start)


def key(
    first: int,
    end: int,
    kind: str = "claim",
    *,
    name: str = "",
    a: str = "event",
    extent: tuple[int, int] | None = None,
    contestable: bool = False,
    source: str = "",
    support: Support = Support.UNSAID,
    worth: Worth = Worth.UNSAID,
) -> KeySpan:
    core = at(first, end)
    return KeySpan(
        id=name or f"{kind}-{a}-{first}-{end}",
        kind=kind,
        type=a,
        core=core,
        extent=at(*extent) if extent else core,
        quote=core.of(TEXT),
        why="Because.",
        source=source,
        support=support,
        worth=worth,
        contestable=contestable,
    )


def mark(first: int, end: int, kind: str = "claim", *, name: str = "", a: str = "") -> Mark:
    return Mark(name or f"{kind}-{first}-{end}", at(first, end), kind, a)


def grade(
    spans: list[KeySpan], marks: list[Mark], kinds: tuple[str, ...] = KINDS, *, types_asked: bool = False
) -> PassageGrade:
    return grade_marks(WORDS, tuple(spans), tuple(marks), kinds, types_asked)


def article(*texts: str, marks: tuple[str, ...] = KINDS, kinds: tuple[BlockKind, ...] = ()) -> Article:
    blocks = tuple(
        Block(kinds[index] if kinds else BlockKind.PARAGRAPH, text) for index, text in enumerate(texts or (TEXT,))
    )
    return Article("", "", "", "", "", sound=True, level=8, minutes=1, language="en", marks=marks, blocks=blocks)


def lesson(spans: list[KeySpan], *questions: Question, marks: tuple[str, ...] = KINDS) -> Lesson:
    return Lesson(
        "pack/lesson", "0" * 64, "", article(marks=marks), DEFAULT_KINDS, tuple(spans), (), tuple(questions), ()
    )
