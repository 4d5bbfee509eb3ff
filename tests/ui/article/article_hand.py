"""An article on screen and a hand that works on it."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from literacy_app.domain.article import Article, Block, BlockKind
from literacy_app.domain.text import Span
from literacy_app.ui.article.text_pane import TextPane
from literacy_app.ui.article.values import Highlight, Note
from literacy_app.ui.article.view import ArticleView

PARAGRAPHS = (
    "The mayor said, “it may rain”, and went home. Nobody else, she added, had asked.",
    "Watch his legs 😳 In spasm! The re\u0301sume\u0301 was cafe\u0301-stained, they wrote.",
    "Then שלום עולם was heard, and after it the crowd left.",
)


def article_of(*texts: str, blocks: tuple[Block, ...] = ()) -> Article:
    paragraphs = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    return Article(
        title="Rain, or not",
        outlet="The Lantern",
        byline="Ann Reed",
        published="2025-08-18",
        genre="local news",
        sound=True,
        level=8,
        minutes=4,
        language="en",
        marks=("claim",),
        blocks=(Block(BlockKind.TITLE, "Rain, or not"), *paragraphs, *blocks),
    )


def hear(signal: SignalInstance) -> list[tuple[object, ...]]:
    """What a signal brings from now on."""
    heard: list[tuple[object, ...]] = []

    def take(*what: object) -> None:
        heard.append(what)

    signal.connect(take)
    return heard


@dataclass(slots=True)
class Reading:
    """An article on screen and a hand that works on it, with a button before it and one after."""

    window: QWidget
    view: ArticleView
    article: Article
    before: QPushButton
    after: QPushButton

    @property
    def pane(self) -> TextPane:
        pane = self.view.findChild(TextPane)
        assert isinstance(pane, TextPane)
        return pane

    def span(self, quote: str) -> Span:
        start = self.article.text.index(quote)
        return Span(start, start + len(quote))

    def highlight(self, quote: str, kind: str = "claim", name: str = "") -> Highlight:
        return Highlight(f"h-{quote}", self.span(quote), kind, name=name or f"Claim: {quote}")

    def note(self, highlight: Highlight) -> Note:
        return Note(f"n-{highlight.id}", highlight.id, highlight.kind, "Claim", "Why this is one.")

    def at(self, quote: str) -> QPoint:
        """The middle of some words, in the viewport."""
        bars = self.pane.page.geometry.bars(self.span(quote))
        return bars[0].rect().center().toPoint() - QPoint(0, self.pane.page_y)

    def click(self, quote: str) -> None:
        QTest.mouseClick(self.pane.viewport(), Qt.MouseButton.LeftButton, pos=self.at(quote))

    def drag(self, first: str, last: str) -> None:
        viewport = self.pane.viewport()
        start, end = self.at(first), self.at(last)
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(viewport, (start + end) / 2)
        QTest.mouseMove(viewport, end)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.window.focusWidget(), key, held)

    def caret_on(self, quote: str) -> None:
        self.pane.move_caret(self.pane.marking.steps.nearest(self.span(quote).start), extend=False)
        self.pane.setFocus()
