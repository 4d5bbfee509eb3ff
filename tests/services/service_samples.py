"""A small lesson and the places to work on it, for tests of services and pages."""

from literacy_app.domain.article import Article, Block, BlockKind
from literacy_app.domain.key import KeySpan, Support, Worth
from literacy_app.domain.kinds import DEFAULT_KINDS
from literacy_app.domain.lesson import DossierEntry, Lesson
from literacy_app.domain.questions import (
    ChooseQuestion,
    ClassifyQuestion,
    LinkQuestion,
    MarkQuestion,
    Option,
    OrderQuestion,
    RateQuestion,
    WriteQuestion,
)
from literacy_app.domain.text import Span

PARAGRAPHS = (
    "Ferry may stop by autumn",
    "The harbour office said the ferry would stop on 3 October. It is said to lose money every day.",
    "Ines Okafor, who runs the kiosk, counted 212 riders on Monday. The pier opened in May.",
)


def _article() -> Article:
    kinds = (BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH)
    return Article(
        title=PARAGRAPHS[0],
        outlet="The Quay Post",
        byline="Staff",
        published="2025-08-18",
        genre="local news",
        sound=False,
        level=7,
        minutes=5,
        language="en",
        marks=("claim", "source", "hedge"),
        blocks=tuple(Block(kind, text) for kind, text in zip(kinds, PARAGRAPHS, strict=True)),
    )


ARTICLE = _article()


def at(quote: str) -> Span:
    """Where a quote stands in the article."""
    start = ARTICLE.text.index(quote)
    return Span(start, start + len(quote))


SPANS = (
    KeySpan("may", "hedge", "possibility", at("may"), at("may"), "", "It is left open."),
    KeySpan("office", "source", "organisation", at("The harbour office"), at("The harbour office"), "", "An office."),
    KeySpan(
        "stop", "claim", "prediction", at("the ferry would stop on 3 October"), at("the ferry would stop on 3 October"),
        "", "A date can be checked later.", source="office", support=Support.SOME,
    ),
    KeySpan(
        "said-to", "hedge", "rumour", at("is said to"), at("is said to"), "", "Nobody is behind it.",
        worth=Worth.EMPTY, weakens="money",
    ),
    KeySpan(
        "money", "claim", "number", at("lose money every day"), at("lose money every day"), "", "No figure is given.",
        source="none", support=Support.NONE,
    ),
    KeySpan("ines", "source", "named", at("Ines Okafor"), at("Ines Okafor, who runs the kiosk"), "", "A name."),
    KeySpan(
        "riders", "claim", "number", at("counted 212 riders on Monday"), at("counted 212 riders on Monday"), "",
        "A count with a day.", source="ines", support=Support.STRONG,
    ),
    KeySpan("month", "lure", "hedge", at("May"), at("May"), "", "The month."),
)  # fmt: skip

_BOOKS = Option("The books", right=True, why="Figures.")
_POLL = Option("A poll", right=False, why="Talk.")

QUESTIONS = (
    MarkQuestion("hedge", ARTICLE.block_span(1)),
    ClassifyQuestion("said-to", DEFAULT_KINDS.types_of("hedge")),
    LinkQuestion("riders", ("office", "ines", "none")),
    RateQuestion("said-to", 2, "A rumour."),
    OrderQuestion(("riders", "money", "stop"), "A count beats a rumour."),
    ChooseQuestion("What would tell most?", (_BOOKS, _POLL)),
    WriteQuestion("Rewrite the headline.", "Ferry to stop on 3 October, says harbour office", ("Names who says so",)),
)

LESSON = Lesson(
    id="quay/ferry",
    content="c0ffee",
    folder=".",
    article=ARTICLE,
    kinds=DEFAULT_KINDS,
    spans=SPANS,
    dossier=(DossierEntry("outlet", "Nothing else was found."),),
    questions=QUESTIONS,
    debrief=(Block(BlockKind.PARAGRAPH, "Ask who counted."),),
)
