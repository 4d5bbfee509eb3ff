"""Articles and lessons of any shape, and marks in them, for laws.

The words of an article are numbered through, so that no two stretches of it are alike.
"""

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from hypothesis import strategies as st

from literacy_app.domain.article import Article, Block, BlockKind
from literacy_app.domain.facts import Attempt, Confidence, Mark
from literacy_app.domain.key import KeySpan
from literacy_app.domain.kinds import DEFAULT_KINDS, LURE
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.text import Span, words

KINDS = ("claim", "source", "hedge")
GROUPS = {
    BlockKind.POST_HEADER: BlockKind.POST,
    BlockKind.CAPTION: BlockKind.CREDIT,
    BlockKind.BOX_TITLE: BlockKind.BOX,
    BlockKind.ITEM: BlockKind.ITEM,
    BlockKind.QUOTE: BlockKind.QUOTE,
}


class Unit(NamedTuple):
    """One or several blocks, each given by the lengths of its sentences in words; 0 is one without a word."""

    kind: BlockKind
    blocks: tuple[tuple[int, ...], ...]


def paragraph(*lengths: int) -> Unit:
    return Unit(BlockKind.PARAGRAPH, (lengths,))


def built(plan: Sequence[Unit], *, marks: tuple[str, ...] = KINDS, level: int = 8, types: bool = False) -> Article:
    numbers = count()
    blocks: list[Block] = []
    for group, unit in enumerate(plan, 1):
        grouped = unit.kind in GROUPS
        for place, lengths in enumerate(unit.blocks):
            text = " ".join(
                " ".join(f"W{next(numbers):03}" for _ in range(length)) + "." if length else "…" for length in lengths
            )
            kind = GROUPS[unit.kind] if grouped and place else unit.kind
            blocks.append(Block(kind, text, group=group if grouped else 0))
    return Article(
        "",
        "",
        "",
        "",
        "",
        sound=False,
        level=level,
        minutes=1,
        language="en",
        marks=marks,
        blocks=tuple(blocks),
        types=types,
    )


def lesson_of(article: Article, *spans: KeySpan, name: str = "pack/lesson") -> Lesson:
    return Lesson(name, "0" * 64, "", article, DEFAULT_KINDS, spans, (), (), ())


def key(
    article: Article,
    first: int,
    end: int,
    kind: str,
    a: str,
    *,
    extent: tuple[int, int] = (0, 0),
    contestable: bool = False,
) -> KeySpan:
    """A span of the words from ``first`` to before ``end``; ``extent`` says how many more words it may have."""
    found = words(article.text)
    core = Span(found[first].start, found[end - 1].end)
    low, high = max(0, first - extent[0]), min(len(found), end + extent[1])
    outer = Span(found[low].start, found[high - 1].end)
    name = f"{kind}-{a}-{first}-{end}"
    return KeySpan(name, kind, a, core, outer, core.of(article.text), "", contestable=contestable)


def marked(article: Article, first: int, end: int, kind: str, a: str = "") -> Mark:
    found = words(article.text)
    return Mark(f"{kind}-{first}-{end}", Span(found[first].start, found[end - 1].end), kind, a)


def handed_in(*marks: Mark) -> Attempt:
    return Attempt(submissions=(marks,))


LENGTHS = st.lists(st.integers(0, 45), min_size=1, max_size=6).map(tuple)
UNITS = st.one_of(
    st.builds(Unit, st.just(BlockKind.PARAGRAPH), LENGTHS.map(lambda lengths: (lengths,))),
    st.builds(Unit, st.just(BlockKind.HEADING), st.just(((4,),))),
    st.builds(Unit, st.sampled_from(tuple(GROUPS)), st.lists(LENGTHS, min_size=1, max_size=3).map(tuple)),
)
PLANS = st.lists(UNITS, min_size=1, max_size=8)
ARTICLES = PLANS.map(built)


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    """A lesson of two to five paragraphs with targets, lures and contestable spans of three kinds all over it."""
    plan = draw(st.lists(st.sampled_from([(20,), (30, 30), (25, 25), (60, 70)]), min_size=2, max_size=5))
    article = built([paragraph(*lengths) for lengths in plan], types=draw(st.booleans()))
    size = len(words(article.text))
    spans: list[KeySpan] = []
    for _ in range(draw(st.integers(0, 12))):
        first = draw(st.integers(0, size - 6))
        looks = draw(st.sampled_from(KINDS))
        lure = draw(st.sampled_from([False, False, True]))
        spans.append(
            key(
                article, first, first + draw(st.integers(1, 6)), LURE if lure else looks,
                looks if lure else draw(st.sampled_from(DEFAULT_KINDS.types_of(looks)[:2])),
                extent=(draw(st.integers(0, 2)), draw(st.integers(0, 2))),
                contestable=draw(st.sampled_from([False, False, False, True])),
            )
        )  # fmt: skip
    return lesson_of(article, *{span.id: span for span in spans}.values())


@st.composite
def marks_in(draw: st.DrawFn, lesson: Lesson) -> tuple[Mark, ...]:
    """Marks on spans of the key, near them and anywhere."""
    found = words(lesson.article.text)
    made: dict[str, Mark] = {}
    for span in lesson.spans:
        if draw(st.booleans()):
            kind = draw(st.sampled_from([span.type if span.is_lure else span.kind, *KINDS[:1]]))
            made[f"on {span.id}"] = Mark(
                f"on {span.id}", draw(st.sampled_from([span.core, span.extent])), kind, span.type,
                draw(st.sampled_from(Confidence)),
            )  # fmt: skip
    for number in range(draw(st.integers(0, 6))):
        first = draw(st.integers(0, len(found) - 6))
        last = first + draw(st.integers(0, 5))
        span = Span(found[first].start, found[last].end)
        made[f"any {number}"] = Mark(f"any {number}", span, draw(st.sampled_from(KINDS)))
    return tuple(made.values())
